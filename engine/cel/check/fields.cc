// SPDX-License-Identifier: Apache-2.0
//
// Selection: which values have fields, and what to say when a field is unknown.
#include <algorithm>

#include "cel/check/checker.h"
#include "cel/check/hints.h"

namespace placet::cel {
namespace {

// What selection and indexing see of an optional: its value.
const Type& Unwrapped(const Type& type) {
  return type.kind() == TypeKind::kOptional ? type.params()[0] : type;
}

}  // namespace

// The type of `operand.name`. From an optional value the result is optional, too.
Type Checker::SelectFrom(const Expr& expr, const Type& operand) {
  const Type& target = Unwrapped(operand);
  Type field;
  switch (target.kind()) {
    case TypeKind::kMap: field = target.params()[1]; break;
    case TypeKind::kStruct: field = FieldType(target, expr.name, expr.name_range); break;
    case TypeKind::kParam: unifier_.Assignable(Type::Dyn(), target); break;
    case TypeKind::kDyn:
    case TypeKind::kError: field = target; break;
    default: field = NoFields(expr, target);
  }
  if (field.kind() == TypeKind::kError) return field;
  const bool optional = expr.optional || operand.kind() == TypeKind::kOptional;
  return optional ? Type::Optional(unifier_.Resolve(field)) : unifier_.Resolve(field);
}

Type Checker::FieldType(const Type& object, std::string_view field, TextRange range) {
  if (std::optional<Type> known = object.FieldOf(field)) return *std::move(known);
  if (std::optional<Type> other = object.OtherFields()) return *std::move(other);
  return UnknownField(object, field, range);
}

Type Checker::UnknownField(const Type& object, std::string_view field, TextRange range) {
  const std::string of = object.name().empty() ? "" : " in `" + object.name() + "`";
  Error("CEL022", "unknown field `" + std::string(field) + "`" + of, range,
        explains() ? UnknownFieldHelp(object, field, environment_) : "");
  return Type::Simple(TypeKind::kError);
}

Type Checker::NoFields(const Expr& expr, const Type& operand) {
  std::string help;
  const std::string text = Text(expr.target);
  const bool counted = operand.kind() == TypeKind::kList || operand.kind() == TypeKind::kString;
  if (counted && (expr.name == "size" || expr.name == "length" || expr.name == "count")) {
    help = "write `size(" + text + ")`";
  } else if (operand.kind() == TypeKind::kList) {
    help = "ask for its elements: `" + text + ".exists(x, x." + expr.name + ")` or `" + text +
           "[0]." + expr.name + "`";
  }
  Error("CEL023",
        "a value of type " + operand.ToString() + " has no fields, so no `" + expr.name + "`",
        expr.name_range, std::move(help));
  return Type::Simple(TypeKind::kError);
}

bool Checker::IndexObject(const Expr& expr, Type* result) {
  if (expr.args.size() != 2) return false;
  const Type operand = unifier_.Resolve(Check(expr.args[0]));
  const Type& target = Unwrapped(operand);
  const Expr& key = ast_.at(expr.args[1]);
  const std::string* field = std::get_if<std::string>(&key.literal);
  const bool literal = key.kind == ExprKind::kLiteral && field != nullptr;
  if (target.kind() != TypeKind::kStruct || !literal) return false;
  Check(expr.args[1]);
  *result = FieldType(target, *field, key.range);
  if (result->kind() == TypeKind::kError) return true;
  const bool optional = expr.name == "_[?_]" || operand.kind() == TypeKind::kOptional;
  if (optional) *result = Type::Optional(*result);
  return true;
}

}  // namespace placet::cel
