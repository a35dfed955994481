// SPDX-License-Identifier: Apache-2.0
//
// Equality and order of values. Numbers of all types lie on one line. Values of different types are
// unequal and unordered.
#include <cmath>
#include <cstring>

#include "cel/run/value.h"

namespace placet::cel {
namespace {

__extension__ typedef __int128 Wide;

constexpr int kUnordered = 2;

template <typename T>
int Order(const T& a, const T& b) {
  return a < b ? -1 : (b < a ? 1 : 0);
}

// The whole number is rounded to a double, as the conformance suite of the specification demands:
// 9223372036854775807 equals 9223372036854775808.0. NaN is unordered.
template <typename Whole>
int CompareWithDouble(Whole whole, double d) {
  if (std::isnan(d)) return kUnordered;
  return Order(static_cast<double>(whole), d);
}

int CompareIntUint(int64_t i, uint64_t u) {
  if (i < 0) return -1;
  return Order(static_cast<uint64_t>(i), u);
}

int CompareDecimalInt(placet::Decimal decimal, Wide whole) {
  return Order(static_cast<Wide>(decimal.micros()), whole * placet::Decimal::kScale);
}

int CompareDoubles(double a, double b) {
  if (std::isnan(a) || std::isnan(b)) return kUnordered;
  return Order(a, b);
}

// Kinds are ordered by the enum so that each mixed pair is written once.
int CompareNumbers(const Value& a, const Value& b) {
  if (a.kind() > b.kind()) {
    const int reversed = CompareNumbers(b, a);
    return reversed == kUnordered ? kUnordered : -reversed;
  }
  switch (a.kind()) {
    case ValueKind::kInt:
      if (b.is(ValueKind::kInt)) return Order(a.AsInt(), b.AsInt());
      if (b.is(ValueKind::kUint)) return CompareIntUint(a.AsInt(), b.AsUint());
      if (b.is(ValueKind::kDouble)) return CompareWithDouble(a.AsInt(), b.AsDouble());
      return -CompareDecimalInt(b.AsDecimal(), a.AsInt());
    case ValueKind::kUint:
      if (b.is(ValueKind::kUint)) return Order(a.AsUint(), b.AsUint());
      if (b.is(ValueKind::kDouble)) return CompareWithDouble(a.AsUint(), b.AsDouble());
      return -CompareDecimalInt(b.AsDecimal(), a.AsUint());
    case ValueKind::kDouble:
      if (b.is(ValueKind::kDouble)) return CompareDoubles(a.AsDouble(), b.AsDouble());
      return kUnordered;  // a double and a decimal: the checker refuses it
    default: return Order(a.AsDecimal(), b.AsDecimal());
  }
}

bool IsNumber(const Value& v) {
  return v.is(ValueKind::kInt) || v.is(ValueKind::kUint) || v.is(ValueKind::kDouble) ||
         v.is(ValueKind::kDecimal);
}

bool EqualLists(const Value& a, const Value& b, Arena& arena) {
  const size_t size = SizeOf(a);
  if (size != SizeOf(b) || IsOpenList(a) || IsOpenList(b)) return false;
  for (size_t i = 0; i < size; ++i) {
    if (!Equal(ListAt(a, i, arena), ListAt(b, i, arena), arena)) return false;
  }
  return true;
}

bool EqualMaps(const Value& a, const Value& b, Arena& arena) {
  const size_t size = SizeOf(a);
  if (size != SizeOf(b)) return false;
  for (size_t i = 0; i < size; ++i) {
    Value other;
    if (!MapFind(b, MapKeyAt(a, i, arena), arena, &other)) return false;
    if (!Equal(MapValueAt(a, i, arena), other, arena)) return false;
  }
  return true;
}

bool EqualOptionals(const OptionalStorage* a, const OptionalStorage* b, Arena& arena) {
  if (a == nullptr || b == nullptr) return a == b;
  return Equal(a->value, b->value, arena);
}

}  // namespace

bool Equal(const Value& a, const Value& b, Arena& arena) {
  if (IsNumber(a) && IsNumber(b)) return CompareNumbers(a, b) == 0;
  if (a.is_list() && b.is_list()) return EqualLists(a, b, arena);
  if (a.is_map() && b.is_map()) return EqualMaps(a, b, arena);
  if (a.kind() != b.kind()) return false;
  switch (a.kind()) {
    case ValueKind::kNull: return true;
    case ValueKind::kBool: return a.AsBool() == b.AsBool();
    case ValueKind::kString:
    case ValueKind::kBytes: return a.AsString() == b.AsString();
    case ValueKind::kTimestamp: return a.AsTimestamp() == b.AsTimestamp();
    case ValueKind::kDuration: return a.AsDuration() == b.AsDuration();
    case ValueKind::kType: return a.AsType().ToString() == b.AsType().ToString();
    case ValueKind::kOptional: return EqualOptionals(a.AsOptional(), b.AsOptional(), arena);
    case ValueKind::kOpaque:
      return a.AsOpaque().type_name == b.AsOpaque().type_name &&
             a.AsOpaque().equals(a.AsOpaque(), b.AsOpaque());
    default: return false;
  }
}

int Compare(const Value& a, const Value& b) {
  if (IsNumber(a) && IsNumber(b)) return CompareNumbers(a, b);
  if (a.kind() != b.kind()) return kUnordered;
  switch (a.kind()) {
    case ValueKind::kBool: return Order(a.AsBool(), b.AsBool());
    case ValueKind::kString:
    case ValueKind::kBytes: {
      const int order = a.AsString().compare(b.AsString());
      return order < 0 ? -1 : (order > 0 ? 1 : 0);
    }
    case ValueKind::kTimestamp: return Order(a.AsTimestamp(), b.AsTimestamp());
    case ValueKind::kDuration: return Order(a.AsDuration(), b.AsDuration());
    default: return kUnordered;
  }
}

}  // namespace placet::cel
