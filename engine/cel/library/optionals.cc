// SPDX-License-Identifier: Apache-2.0
//
// Optional values. or() and orValue() are decided by the evaluators, which evaluate the argument
// only when it is needed; `.?` and `[?]` are part of the language.
#include "cel/library/library.h"
#include "cel/library/registry.h"

namespace placet::cel {
namespace {

Value Of(Evaluation& e, Args a) { return NewOptional(e, a[0]); }
Value None(Evaluation&, Args) { return Value::Optional(nullptr); }

bool IsZero(const Value& v) {
  switch (v.kind()) {
    case ValueKind::kNull: return true;
    case ValueKind::kBool: return !v.AsBool();
    case ValueKind::kInt:
    case ValueKind::kUint: return v.AsInt() == 0;
    case ValueKind::kDouble: return v.AsDouble() == 0;
    case ValueKind::kDecimal: return v.AsDecimal().micros() == 0;
    case ValueKind::kString:
    case ValueKind::kBytes: return v.AsString().empty();
    case ValueKind::kDuration: return v.AsDuration() == Duration{};
    case ValueKind::kTimestamp: return v.AsTimestamp() == Timestamp{};
    case ValueKind::kOptional: return v.AsOptional() == nullptr;
    default: return (v.is_list() || v.is_map()) && SizeOf(v) == 0;
  }
}
Value OfNonZero(Evaluation& e, Args a) {
  return IsZero(a[0]) ? Value::Optional(nullptr) : NewOptional(e, a[0]);
}
Value HasValue(Evaluation&, Args a) { return Value::Bool(a[0].AsOptional() != nullptr); }
Value ValueOf(Evaluation& e, Args a) {
  if (a[0].AsOptional() != nullptr) return a[0].AsOptional()->value;
  return e.Error(ErrorCode::kInvalidArgument, "optional.none() dereference");
}
Value Or(Evaluation&, Args a) { return a[0].AsOptional() != nullptr ? a[0] : a[1]; }
Value OrValue(Evaluation&, Args a) {
  return a[0].AsOptional() != nullptr ? a[0].AsOptional()->value : a[1];
}
Value Unwrap(Evaluation& e, Args a) {
  if (!e.Spend(SizeOf(a[0]))) return Spent(e);
  std::vector<Value> items;
  for (size_t i = 0; i < SizeOf(a[0]); ++i) {
    const Value item = ListAt(a[0], i, e.arena());
    if (!item.is(ValueKind::kOptional)) {
      return e.Error(ErrorCode::kNoSuchOverload, "unwrap needs a list of optional values");
    }
    if (item.AsOptional() != nullptr) items.push_back(item.AsOptional()->value);
  }
  return NewList(e, items);
}
Value ElementAt(Evaluation& e, const Value& list, size_t index) {
  if (index >= SizeOf(list) && IsOpenList(list)) return RestOfList(e.arena(), list);
  if (index >= SizeOf(list)) return Value::Optional(nullptr);
  const Value item = ListAt(list, index, e.arena());
  return item.is(ValueKind::kUnknown) ? item : NewOptional(e, item);
}
Value First(Evaluation& e, Args a) { return ElementAt(e, a[0], 0); }
Value Last(Evaluation& e, Args a) { return ElementAt(e, a[0], SizeOf(a[0]) - 1); }

constexpr CallCost kOneElement{steps::Constant, result::OptionalElement<0>};

Extent Nothing(Extents) { return Extent::Optional(Extent::Scalar()); }
Extent ValueOrOther(Extents args) { return Either(ElementOf(args[0]), args[1]); }
Extent Unwrapped(Extents args) {
  return Extent::List(ItemsOf(args[0]), ElementOf(ElementOf(args[0])));
}
Extent WithinOptional(Extents args) { return Extent::Optional(ElementOf(ElementOf(args[0]))); }
uint64_t SearchWithin(Extents args) { return steps::KeySearch(ElementOf(args[0])); }

}  // namespace

void AddOptionalsLibrary(Functions& functions) {
  Registry r(functions);
  const Type t = Type::Param("V"), optional = Type::Optional(t), list = Type::List(t);
  const Type key = Type::Param("K"), map = Type::Map(key, t);
  r.Add("optional.of", "optional_of", {t}, optional, {steps::Constant, result::OptionalOf<0>}, Of);
  r.TakesOpenLists("optional.of");
  r.Add("optional.none", "optional_none", {}, optional, {steps::Constant, Nothing}, None);
  r.Add("optional.ofNonZeroValue", "optional_ofNonZeroValue", {t}, optional,
        {steps::Constant, result::OptionalOf<0>}, OfNonZero);
  r.Method("hasValue", "optional_hasValue", {optional}, Type::Bool(), kFree, HasValue);
  r.Method("value", "optional_value", {optional}, t, {steps::Constant, result::Element<0>},
           ValueOf);
  r.Method("or", "optional_or_optional", {optional, optional}, optional,
           {steps::Constant, result::EitherOf<0, 1>}, Or);
  r.Method("orValue", "optional_orValue_value", {optional, t}, t, {steps::Constant, ValueOrOther},
           OrValue);
  r.Add("optional.unwrap", "optional_unwrap", {Type::List(optional)}, list,
        {steps::Items<2>, Unwrapped}, Unwrap);
  r.Method("unwrapOpt", "optional_unwrapOpt", {Type::List(optional)}, list,
           {steps::Items<2>, Unwrapped}, Unwrap);
  r.Method("first", "list_first", {list}, optional, kOneElement, First);
  r.TakesOpenLists("first");
  r.Method("last", "list_last", {list}, optional, kOneElement, Last);
  // Indexing an optional, and `[?]`: decided by the evaluators.
  r.Add("_[_]", "optional_list_index_int", {Type::Optional(list), Type::Int()}, optional,
        {steps::Constant, WithinOptional}, nullptr);
  r.Add("_[_]", "optional_map_index_value", {Type::Optional(map), key}, optional,
        {SearchWithin, WithinOptional}, nullptr);
  r.Add("_[?_]", "list_optindex_optional_int", {list, Type::Int()}, optional, kOneElement, nullptr);
  r.Add("_[?_]", "optional_list_optindex_optional_int", {Type::Optional(list), Type::Int()},
        optional, {steps::Constant, WithinOptional}, nullptr);
  r.Add("_[?_]", "map_optindex_optional_value", {map, key}, optional,
        {steps::Search<0>, result::OptionalElement<0>}, nullptr);
  r.Add("_[?_]", "optional_map_optindex_optional_value", {Type::Optional(map), key}, optional,
        {SearchWithin, WithinOptional}, nullptr);
}

}  // namespace placet::cel
