// SPDX-License-Identifier: Apache-2.0
//
// The math extension. math.greatest and math.least take any number of arguments or a list.
#include <cmath>

#include "cel/library/library.h"
#include "cel/library/registry.h"

namespace placet::cel {
namespace {

bool IsNumber(const Value& v) {
  return v.is(ValueKind::kInt) || v.is(ValueKind::kUint) || v.is(ValueKind::kDouble) ||
         v.is(ValueKind::kDecimal);
}

// The item that compares as `wanted` with all before it. NaN compares with nothing, so it stays
// where it comes first and is passed over elsewhere.
Value Extreme(Evaluation& e, Args a, int wanted) {
  const bool list = a.size() == 1 && a[0].is_list();
  const size_t size = list ? SizeOf(a[0]) : a.size();
  if (size == 0) return e.Error(ErrorCode::kInvalidArgument, "the list must not be empty");
  if (!e.Spend(size)) return Spent(e);
  Value best, undecided;
  if (list && AnyUnknown(e, a[0], &undecided)) return undecided;
  for (size_t i = 0; i < size; ++i) {
    const Value item = list ? ListAt(a[0], i, e.arena()) : a[i];
    if (!IsNumber(item)) return e.Error(ErrorCode::kNoSuchOverload, "not a number");
    if (i == 0 || Compare(item, best) == wanted) best = item;
  }
  return best;
}

Value Greatest(Evaluation& e, Args a) { return Extreme(e, a, 1); }
Value Least(Evaluation& e, Args a) { return Extreme(e, a, -1); }

template <double (*Round)(double)>
Value Rounded(Evaluation&, Args a) {
  return Value::Double(Round(a[0].AsDouble()));
}

double HalfAway(double d) { return std::round(d); }

Value AbsInt(Evaluation& e, Args a) {
  if (a[0].AsInt() == INT64_MIN) return Overflow(e, "int");
  return Value::Int(std::abs(a[0].AsInt()));
}
Value Same(Evaluation&, Args a) { return a[0]; }
Value AbsDouble(Evaluation&, Args a) { return Value::Double(std::fabs(a[0].AsDouble())); }
Value SignInt(Evaluation&, Args a) {
  return Value::Int(a[0].AsInt() > 0 ? 1 : (a[0].AsInt() < 0 ? -1 : 0));
}
Value SignUint(Evaluation&, Args a) { return Value::Uint(a[0].AsUint() > 0 ? 1 : 0); }
Value SignDouble(Evaluation&, Args a) {
  const double d = a[0].AsDouble();
  return Value::Double(std::isnan(d) ? d : (d > 0 ? 1.0 : (d < 0 ? -1.0 : 0.0)));
}
Value IsNan(Evaluation&, Args a) { return Value::Bool(std::isnan(a[0].AsDouble())); }
Value IsInf(Evaluation&, Args a) { return Value::Bool(std::isinf(a[0].AsDouble())); }
Value IsFinite(Evaluation&, Args a) { return Value::Bool(std::isfinite(a[0].AsDouble())); }
Value SqrtDouble(Evaluation&, Args a) { return Value::Double(std::sqrt(a[0].AsDouble())); }
Value SqrtInt(Evaluation&, Args a) {
  return Value::Double(std::sqrt(static_cast<double>(a[0].AsInt())));
}
Value SqrtUint(Evaluation&, Args a) {
  return Value::Double(std::sqrt(static_cast<double>(a[0].AsUint())));
}

Value AndInt(Evaluation&, Args a) { return Value::Int(a[0].AsInt() & a[1].AsInt()); }
Value OrInt(Evaluation&, Args a) { return Value::Int(a[0].AsInt() | a[1].AsInt()); }
Value XorInt(Evaluation&, Args a) { return Value::Int(a[0].AsInt() ^ a[1].AsInt()); }
Value NotInt(Evaluation&, Args a) { return Value::Int(~a[0].AsInt()); }
Value AndUint(Evaluation&, Args a) { return Value::Uint(a[0].AsUint() & a[1].AsUint()); }
Value OrUint(Evaluation&, Args a) { return Value::Uint(a[0].AsUint() | a[1].AsUint()); }
Value XorUint(Evaluation&, Args a) { return Value::Uint(a[0].AsUint() ^ a[1].AsUint()); }
Value NotUint(Evaluation&, Args a) { return Value::Uint(~a[0].AsUint()); }

// A shift by 64 or more leaves nothing; a negative one is an error. Shifting right fills with 0.
template <bool Left>
Value ShiftBits(Evaluation& e, Args a) {
  const int64_t by = a[1].AsInt();
  if (by < 0) return e.Error(ErrorCode::kInvalidArgument, "a shift must not be negative");
  const uint64_t bits =
      a[0].is(ValueKind::kInt) ? static_cast<uint64_t>(a[0].AsInt()) : a[0].AsUint();
  const uint64_t shifted = by >= 64 ? 0 : (Left ? bits << by : bits >> by);
  return a[0].is(ValueKind::kInt) ? Value::Int(static_cast<int64_t>(shifted))
                                  : Value::Uint(shifted);
}

// The numbers that `greatest` and `least` compare. Decimals do not compare with doubles.
struct Number {
  const char* name;
  Type type;
};

bool Comparable(const Type& a, const Type& b) {
  const auto both = [&](TypeKind x, TypeKind y) { return a.kind() == x && b.kind() == y; };
  return !both(TypeKind::kDouble, TypeKind::kDecimal) &&
         !both(TypeKind::kDecimal, TypeKind::kDouble);
}

// One number, two of them, or a list. The checker takes more arguments as a list of them, so that
// the overloads for many arguments only run.
void AddExtreme(Registry& r, const std::string& function, const std::string& name, Function run) {
  const std::vector<Number> numbers = {{"double", Type::Double()},
                                       {"int", Type::Int()},
                                       {"uint", Type::Uint()},
                                       {"decimal", Type::Decimal()}};
  const std::string id = "math_" + name + "_";
  for (const Number& a : numbers) {
    r.Add(function, id + a.name, {a.type}, a.type, {steps::Arguments, result::Scalar}, run);
    r.Add(function, id + "list_" + a.name, {Type::List(a.type)}, a.type,
          {steps::Items<1>, result::Scalar}, run);
    for (const Number& b : numbers) {
      if (!Comparable(a.type, b.type)) continue;
      const Type result = a.type == b.type ? a.type : Type::Dyn();
      r.Add(function, id + a.name + "_" + b.name, {a.type, b.type}, result,
            {steps::Arguments, result::Scalar}, run);
    }
  }
  constexpr size_t kMostArguments = 16;
  for (size_t n = 3; n <= kMostArguments; ++n) {
    r.Add(function, id + std::to_string(n), std::vector<Type>(n, Type::Dyn()), Type::Dyn(),
          {steps::Arguments, result::Scalar}, run);
  }
}

}  // namespace

void AddMathLibrary(Functions& functions) {
  Registry r(functions);
  const Type i = Type::Int(), u = Type::Uint(), d = Type::Double(), b = Type::Bool();
  AddExtreme(r, "math.greatest", "greatest", Greatest);
  AddExtreme(r, "math.least", "least", Least);
  r.Add("math.ceil", "math_ceil_double", {d}, d, kFree, Rounded<std::ceil>);
  r.Add("math.floor", "math_floor_double", {d}, d, kFree, Rounded<std::floor>);
  r.Add("math.round", "math_round_double", {d}, d, kFree, Rounded<HalfAway>);
  r.Add("math.trunc", "math_trunc_double", {d}, d, kFree, Rounded<std::trunc>);
  r.Add("math.abs", "math_abs_int", {i}, i, kFree, AbsInt);
  r.Add("math.abs", "math_abs_uint", {u}, u, kFree, Same);
  r.Add("math.abs", "math_abs_double", {d}, d, kFree, AbsDouble);
  r.Add("math.sign", "math_sign_int", {i}, i, kFree, SignInt);
  r.Add("math.sign", "math_sign_uint", {u}, u, kFree, SignUint);
  r.Add("math.sign", "math_sign_double", {d}, d, kFree, SignDouble);
  r.Add("math.isNaN", "math_isNaN_double", {d}, b, kFree, IsNan);
  r.Add("math.isInf", "math_isInf_double", {d}, b, kFree, IsInf);
  r.Add("math.isFinite", "math_isFinite_double", {d}, b, kFree, IsFinite);
  r.Add("math.sqrt", "math_sqrt_double", {d}, d, kFree, SqrtDouble);
  r.Add("math.sqrt", "math_sqrt_int", {i}, d, kFree, SqrtInt);
  r.Add("math.sqrt", "math_sqrt_uint", {u}, d, kFree, SqrtUint);
  r.Add("math.bitAnd", "math_bitAnd_int_int", {i, i}, i, kFree, AndInt);
  r.Add("math.bitAnd", "math_bitAnd_uint_uint", {u, u}, u, kFree, AndUint);
  r.Add("math.bitOr", "math_bitOr_int_int", {i, i}, i, kFree, OrInt);
  r.Add("math.bitOr", "math_bitOr_uint_uint", {u, u}, u, kFree, OrUint);
  r.Add("math.bitXor", "math_bitXor_int_int", {i, i}, i, kFree, XorInt);
  r.Add("math.bitXor", "math_bitXor_uint_uint", {u, u}, u, kFree, XorUint);
  r.Add("math.bitNot", "math_bitNot_int_int", {i}, i, kFree, NotInt);
  r.Add("math.bitNot", "math_bitNot_uint_uint", {u}, u, kFree, NotUint);
  r.Add("math.bitShiftLeft", "math_bitShiftLeft_int_int", {i, i}, i, kFree, ShiftBits<true>);
  r.Add("math.bitShiftLeft", "math_bitShiftLeft_uint_int", {u, i}, u, kFree, ShiftBits<true>);
  r.Add("math.bitShiftRight", "math_bitShiftRight_int_int", {i, i}, i, kFree, ShiftBits<false>);
  r.Add("math.bitShiftRight", "math_bitShiftRight_uint_int", {u, i}, u, kFree, ShiftBits<false>);
}

}  // namespace placet::cel
