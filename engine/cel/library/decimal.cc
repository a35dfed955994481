// SPDX-License-Identifier: Apache-2.0
//
// Exact decimals: decimal("1.5"), arithmetic with decimals and ints. With doubles there is none:
// the checker refuses it. Overflow and division by zero are errors.
#include "base/utf8.h"
#include "cel/library/library.h"
#include "cel/library/registry.h"

namespace placet::cel {
namespace {

using Operation = std::optional<Decimal> (*)(Decimal, Decimal);

std::optional<Decimal> Operand(const Value& value) {
  if (value.is(ValueKind::kDecimal)) return value.AsDecimal();
  return Decimal::FromInt(value.AsInt());
}

template <Operation Run>
Value Calculate(Evaluation& e, Args a) {
  const auto left = Operand(a[0]);
  const auto right = Operand(a[1]);
  if (!left || !right) return Overflow(e, "decimal");
  const auto result = Run(*left, *right);
  return result ? Value::Decimal(*result) : Overflow(e, "decimal");
}

Value Divide(Evaluation& e, Args a) {
  const auto right = Operand(a[1]);
  if (right && right->micros() == 0) {
    return e.Error(ErrorCode::kDivisionByZero, "division by zero");
  }
  return Calculate<Decimal::Divide>(e, a);
}

Value Negate(Evaluation& e, Args a) {
  const auto result = Decimal::Subtract(Decimal(), a[0].AsDecimal());
  return result ? Value::Decimal(*result) : Overflow(e, "decimal");
}

Value FromString(Evaluation& e, Args a) {
  if (!Charge(e, a[0].AsString().size())) return Spent(e);
  const auto value = Decimal::Parse(a[0].AsString());
  if (value) return Value::Decimal(*value);
  return e.Error(
      ErrorCode::kInvalidArgument,
      "cannot convert \"" + utf8::Repair(a[0].AsString().substr(0, 64)) + "\" to decimal");
}
Value FromInt(Evaluation& e, Args a) {
  const auto value = Decimal::FromInt(a[0].AsInt());
  return value ? Value::Decimal(*value) : Overflow(e, "decimal");
}
Value Same(Evaluation&, Args a) { return a[0]; }
Value ToText(Evaluation& e, Args a) { return NewString(e, a[0].AsDecimal().ToString()); }
Value ToDouble(Evaluation&, Args a) { return Value::Double(a[0].AsDecimal().ToDouble()); }
Value ToInt(Evaluation&, Args a) {
  return Value::Int(a[0].AsDecimal().micros() / Decimal::kScale);  // towards zero
}

}  // namespace

void AddDecimalLibrary(Functions& functions) {
  Registry r(functions);
  const Type d = Type::Decimal(), i = Type::Int();
  struct Binary {
    const char* function;
    const char* id;
    Function run;
  };
  const Binary kOperations[] = {{"_+_", "add", Calculate<Decimal::Add>},
                                {"_-_", "subtract", Calculate<Decimal::Subtract>},
                                {"_*_", "multiply", Calculate<Decimal::Multiply>},
                                {"_/_", "divide", Divide}};
  for (const Binary& op : kOperations) {
    const std::string id = op.id;
    r.Add(op.function, id + "_decimal", {d, d}, d, kFree, op.run);
    r.Add(op.function, id + "_decimal_int64", {d, i}, d, kFree, op.run);
    r.Add(op.function, id + "_int64_decimal", {i, d}, d, kFree, op.run);
  }
  r.Add("-_", "negate_decimal", {d}, d, kFree, Negate);
  r.Add("decimal", "string_to_decimal", {Type::String()}, d, {steps::Bytes<1>, result::Scalar},
        FromString);
  r.Add("decimal", "int64_to_decimal", {i}, d, kFree, FromInt);
  r.Add("decimal", "decimal_to_decimal", {d}, d, kFree, Same);
  r.Add("string", "decimal_to_string", {d}, Type::String(),
        {steps::Constant, result::String<kNumberBytes>}, ToText);
  r.Add("double", "decimal_to_double", {d}, Type::Double(), kFree, ToDouble);
  r.Add("int", "decimal_to_int64", {d}, i, kFree, ToInt);
}

}  // namespace placet::cel
