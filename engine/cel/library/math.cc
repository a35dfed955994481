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

// The item that compares as `wanted` with all before it.
Value Extreme(Evaluation& e, const std::vector<Value>& items, int wanted) {
  if (items.empty()) return e.Error(ErrorCode::kInvalidArgument, "the list must not be empty");
  Value best = items[0];
  for (const Value& item : items) {
    if (!IsNumber(item)) return e.Error(ErrorCode::kNoSuchOverload, "not a number");
    if (Compare(item, best) == wanted) best = item;
  }
  return best;
}

std::vector<Value> Items(Evaluation& e, Args a) {
  if (a.size() != 1 || !a[0].is_list()) return {a.begin(), a.end()};
  std::vector<Value> items;
  for (size_t i = 0; i < SizeOf(a[0]); ++i) items.push_back(ListAt(a[0], i, e.arena()));
  return items;
}

Value Greatest(Evaluation& e, Args a) { return Extreme(e, Items(e, a), 1); }
Value Least(Evaluation& e, Args a) { return Extreme(e, Items(e, a), -1); }

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

constexpr size_t kMaxArguments = 8;

}  // namespace

void AddMathLibrary(Functions& functions) {
  Registry r(functions);
  const Type i = Type::Int(), u = Type::Uint(), d = Type::Double(), b = Type::Bool();
  const Type dyn = Type::Dyn();
  struct Extremes {
    std::string function;
    std::string macro;  // what the macro of the extension writes; both names work
    Function run;
  };
  for (const auto& [name, macro, run] :
       {Extremes{"math.greatest", "math.@max", Greatest}, {"math.least", "math.@min", Least}}) {
    for (const std::string& function : {name, macro}) {
      const std::string id = function.substr(5);
      for (const auto& [type, type_name] :
           {std::pair{i, "int"}, std::pair{u, "uint"}, std::pair{d, "double"},
            std::pair{Type::Decimal(), "decimal"}}) {
        const std::string suffix = std::string("_") + type_name;
        r.Add(function, "math_" + id + suffix, {type}, type, run);
        r.Add(function, "math_" + id + suffix + suffix, {type, type}, type, run);
        r.Add(function, "math_" + id + "_list" + suffix, {Type::List(type)}, type, run);
      }
      r.Add(function, "math_" + id + "_list_dyn", {Type::List(dyn)}, dyn, run);
      for (size_t n = 2; n <= kMaxArguments; ++n) {
        r.Add(function, "math_" + id + "_" + std::to_string(n), std::vector<Type>(n, dyn), dyn,
              run);
      }
    }
  }
  r.Add("math.ceil", "math_ceil_double", {d}, d, Rounded<std::ceil>);
  r.Add("math.floor", "math_floor_double", {d}, d, Rounded<std::floor>);
  r.Add("math.round", "math_round_double", {d}, d, Rounded<HalfAway>);
  r.Add("math.trunc", "math_trunc_double", {d}, d, Rounded<std::trunc>);
  r.Add("math.abs", "math_abs_int", {i}, i, AbsInt);
  r.Add("math.abs", "math_abs_uint", {u}, u, Same);
  r.Add("math.abs", "math_abs_double", {d}, d, AbsDouble);
  r.Add("math.sign", "math_sign_int", {i}, i, SignInt);
  r.Add("math.sign", "math_sign_uint", {u}, u, SignUint);
  r.Add("math.sign", "math_sign_double", {d}, d, SignDouble);
  r.Add("math.isNaN", "math_is_nan_double", {d}, b, IsNan);
  r.Add("math.isInf", "math_is_inf_double", {d}, b, IsInf);
  r.Add("math.isFinite", "math_is_finite_double", {d}, b, IsFinite);
  r.Add("math.sqrt", "math_sqrt_double", {d}, d, SqrtDouble);
  r.Add("math.sqrt", "math_sqrt_int", {i}, d, SqrtInt);
  r.Add("math.sqrt", "math_sqrt_uint", {u}, d, SqrtUint);
  r.Add("math.bitAnd", "math_bit_and_int_int", {i, i}, i, AndInt);
  r.Add("math.bitAnd", "math_bit_and_uint_uint", {u, u}, u, AndUint);
  r.Add("math.bitOr", "math_bit_or_int_int", {i, i}, i, OrInt);
  r.Add("math.bitOr", "math_bit_or_uint_uint", {u, u}, u, OrUint);
  r.Add("math.bitXor", "math_bit_xor_int_int", {i, i}, i, XorInt);
  r.Add("math.bitXor", "math_bit_xor_uint_uint", {u, u}, u, XorUint);
  r.Add("math.bitNot", "math_bit_not_int_int", {i}, i, NotInt);
  r.Add("math.bitNot", "math_bit_not_uint_uint", {u}, u, NotUint);
  r.Add("math.bitShiftLeft", "math_bit_shift_left_int_int", {i, i}, i, ShiftBits<true>);
  r.Add("math.bitShiftLeft", "math_bit_shift_left_uint_int", {u, i}, u, ShiftBits<true>);
  r.Add("math.bitShiftRight", "math_bit_shift_right_int_int", {i, i}, i, ShiftBits<false>);
  r.Add("math.bitShiftRight", "math_bit_shift_right_uint_int", {u, i}, u, ShiftBits<false>);
}

}  // namespace placet::cel
