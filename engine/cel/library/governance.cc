// SPDX-License-Identifier: Apache-2.0
#include "cel/library/governance.h"

#include <algorithm>

#include "cel/library/library.h"
#include "cel/library/registry.h"

namespace placet::cel {
namespace {

const GovernanceHost* HostOf(Evaluation& e) { return static_cast<const GovernanceHost*>(e.host()); }

Value NoHost(Evaluation& e) { return e.Error(ErrorCode::kOther, "this function needs a manifest"); }

bool IsNumber(const Value& v) {
  return v.is(ValueKind::kInt) || v.is(ValueKind::kUint) || v.is(ValueKind::kDouble) ||
         v.is(ValueKind::kDecimal);
}

// a + b through the operator's own overloads.
Value AddNumbers(Evaluation& e, const Value& a, const Value& b) {
  const Value args[] = {a, b};
  for (const Overload& overload : e.functions().Find("_+_")) {
    const auto fits = [&](size_t i) {
      switch (overload.decl.params[i].kind()) {
        case TypeKind::kInt: return args[i].is(ValueKind::kInt);
        case TypeKind::kUint: return args[i].is(ValueKind::kUint);
        case TypeKind::kDouble: return args[i].is(ValueKind::kDouble);
        case TypeKind::kDecimal: return args[i].is(ValueKind::kDecimal);
        default: return false;
      }
    };
    if (fits(0) && fits(1)) return overload.run(e, Args(args));
  }
  return e.Error(ErrorCode::kNoSuchOverload, "cannot add values of these types");
}

// sum([]) is the int 0, which every number type compares with. An absent amount is unknown.
Value Sum(Evaluation& e, Args a) {
  Value total = Value::Int(0);
  bool first = true;
  Value unknown;
  for (size_t i = 0; i < SizeOf(a[0]); ++i) {
    if (!e.Spend(1)) return Spent(e);
    const Value item = ListAt(a[0], i, e.arena());
    if (item.is(ValueKind::kUnknown)) {
      Gather(e, item, &unknown);
      continue;
    }
    if (!IsNumber(item)) {
      return e.Error(ErrorCode::kNoSuchOverload, "sum() needs a list of numbers");
    }
    total = first ? item : AddNumbers(e, total, item);
    if (!total.is_decided()) return total;
    first = false;
  }
  return unknown.is(ValueKind::kUnknown) ? unknown : total;
}

// The amounts that are there; none at all is unknown, not zero.
Value Total(Evaluation& e, Args a) {
  if (!a[0].is(ValueKind::kDocumentMap)) {
    return e.Error(ErrorCode::kNoSuchOverload, "total() needs a part of a document");
  }
  const NodeRef map = a[0].AsNode();
  if (!e.Spend(map.size())) return Spent(e);
  Decimal total;
  bool any = false;
  for (size_t i = 0; i < map.size(); ++i) {
    const Value amount = Value::FromNode(map.at(i), e.arena());
    if (!amount.is(ValueKind::kDecimal)) continue;
    e.RecordRead(map.at(i));
    const auto sum = Decimal::Add(total, amount.AsDecimal());
    if (!sum) return Overflow(e, "decimal");
    total = *sum;
    any = true;
  }
  return any ? Value::Decimal(total) : MakeUnknown(e.arena(), map, "");
}

Value Canonical(Evaluation& e, Args a) {
  if (e.host() == nullptr) return NoHost(e);
  if (!Charge(e, a[0].AsString().size())) return Spent(e);
  return NewString(e, HostOf(e)->Canonical(a[0].AsString()));
}

Value Convert(Evaluation& e, Args a) {
  if (e.host() == nullptr) return NoHost(e);
  std::string missing;
  const auto money =
      HostOf(e)->Convert(a[0].AsDecimal(), a[1].AsString(), a[2].AsString(), &missing);
  if (money) return Value::Decimal(*money);
  return missing.empty() ? Overflow(e, "decimal") : e.Unknown(missing);
}

Value Within(Evaluation& e, Args a) {
  if (e.host() == nullptr) return NoHost(e);
  std::string missing;
  const auto within = HostOf(e)->Within(a[0].AsString(), a[1].AsString(), &missing);
  return within ? Value::Bool(*within) : e.Unknown(missing);
}

Value Group(Evaluation& e, Args a) {
  if (e.host() == nullptr) return NoHost(e);
  if (!Charge(e, a[0].AsString().size())) return Spent(e);
  return NewString(e, HostOf(e)->Group(a[0].AsString()));
}

Value Evidenced(Evaluation& e, Args a) {
  if (e.host() == nullptr) return NoHost(e);
  if (!Charge(e, a[0].AsString().size())) return Spent(e);
  return Value::Bool(HostOf(e)->Evidenced(a[0].AsString()));
}

Value Days(Evaluation& e, Args a) {
  int64_t seconds = 0;
  const bool overflow = __builtin_mul_overflow(a[0].AsInt(), int64_t{86'400}, &seconds);
  const Duration span{seconds, 0};
  return overflow || !span.in_range() ? Overflow(e, "duration") : Value::Duration(span);
}

// Written by the checker: rank(field) as @rank(value, [members of its enum]).
Value Rank(Evaluation& e, Args a) {
  if (!e.Spend(SizeOf(a[1]))) return Spent(e);
  for (size_t i = 0; i < SizeOf(a[1]); ++i) {
    if (Equal(a[0], ListAt(a[1], i, e.arena()), e.arena())) {
      return Value::Int(static_cast<int64_t>(i));
    }
  }
  return e.Error(ErrorCode::kInvalidArgument, "rank() of a value that the enum does not have");
}

constexpr uint64_t kLongestGroup = 16;

uint64_t GroupSteps(Extents args) {
  const uint64_t bytes = BytesOf(args[0]);
  return Plus(bytes / kBytesPerStep, Plus(bytes, kLongestGroup) / kBytesPerStep);
}

Extent CanonicalName(Extents args) {
  return Extent::String(std::max(BytesOf(args[0]), kLongestVendorName));
}
uint64_t CanonicalSteps(Extents args) {
  return Plus(BytesOf(args[0]), CanonicalName(args).size) / kBytesPerStep;
}

}  // namespace

void AddGovernanceLibrary(Functions& functions) {
  Registry r(functions);
  const Type s = Type::String(), b = Type::Bool(), i = Type::Int(), d = Type::Decimal();
  for (const Type& number : {i, Type::Uint(), Type::Double(), d}) {
    r.Add("sum", "sum_list_" + number.ToString(), {Type::List(number)}, number,
          {steps::Items<1>, result::Scalar}, Sum);
  }
  r.Add("total", "total_struct", {Type::Dyn()}, d, {steps::Items<1>, result::Scalar}, Total);
  r.Add("canonical", "canonical_string", {s}, s, {CanonicalSteps, CanonicalName}, Canonical);
  r.Add("convert", "convert_decimal_string_string", {d, s, s}, d, kFree, Convert);
  r.Add("within", "within_string_string", {s, s}, b, kFree, Within);
  r.Add("group", "group_string", {s}, s, {GroupSteps, result::StringOf<1, kLongestGroup>}, Group);
  r.Add("evidenced", "evidenced_string", {s}, b, {steps::Bytes<1>, result::Scalar}, Evidenced);
  r.Add("days", "days_int64", {i}, Type::Duration(), kFree, Days);
  r.Add("@rank", "rank_string", {s, Type::List(s)}, i, {steps::Items<1>, result::Scalar}, Rank);
}

}  // namespace placet::cel
