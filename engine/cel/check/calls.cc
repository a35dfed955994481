// SPDX-License-Identifier: Apache-2.0
//
// Operators and functions. Every overload whose parameters fit the arguments counts: with dyn
// arguments these may be several, and the result is dyn where theirs differ.
#include <algorithm>

#include "cel/check/checker.h"
#include "cel/check/hints.h"

namespace placet::cel {
namespace {

// Two types that cannot be assigned, told from their kinds alone.
bool Clash(const Type& a, const Type& b) {
  const auto scalar = [](TypeKind kind) {
    return kind >= TypeKind::kBool && kind <= TypeKind::kDecimal;
  };
  if (a.kind() == b.kind()) return false;
  return scalar(a.kind()) &&
         (scalar(b.kind()) || b.kind() == TypeKind::kList || b.kind() == TypeKind::kMap);
}

bool AnyClash(std::span<const Type> args, std::span<const Type> params) {
  for (size_t i = 0; i < args.size(); ++i) {
    if (Clash(args[i], params[i])) return true;
  }
  return false;
}

// What the macros transformMap and transformMapEntry expand to; they are bounded as loops.
const std::vector<OverloadDecl>& MapInsertOverloads() {
  static const auto* const overloads = [] {
    const Type key = Type::Param("K");
    const Type value = Type::Param("V");
    const Type map = Type::Map(key, value);
    const CallCost cost{steps::Uncountable, result::Any};
    return new std::vector<OverloadDecl>{
        {"cel.@mapInsert", "cel_@mapInsert_map_key_value", false, {map, key, value}, map, cost},
        {"cel.@mapInsert", "cel_@mapInsert_map_map", false, {map, map}, map, cost},
    };
  }();
  return *overloads;
}

// A number that a function returns may lie outside of the range of its arguments: `sum(list)`.
// (No function makes strings of others under a type parameter, so they keep their enum.)
Type WithoutRange(const Type& result) {
  const bool number = result.kind() == TypeKind::kInt || result.kind() == TypeKind::kDouble;
  return number ? result.WithShape({}) : result;
}

// Whether a call of three arguments or more is checked as one of a list of them.
bool TakesMany(std::string_view function, const std::vector<OverloadDecl>& overloads,
               size_t arguments) {
  const bool known = function == "math.greatest" || function == "math.least";
  return known && arguments > 2 && std::any_of(overloads.begin(), overloads.end(), [&](auto& o) {
           return o.params.size() == arguments;
         });
}

}  // namespace

Type Checker::CheckCall(ExprId id) {
  const Expr& expr = ast_.at(id);
  if (expr.target != kNoExpr) return CheckMethod(id, expr);
  Type result;
  if (CheckOperator(expr, &result)) return result;
  if (expr.name == "rank") return CheckRank(id, expr);
  return CheckFunction(id, expr);
}

// The operators that are no plain functions; false for all else.
bool Checker::CheckOperator(const Expr& expr, Type* result) {
  const std::string_view name = expr.name;
  if (name.empty() || (name[0] != '_' && name[0] != '!' && name[0] != '@')) return false;
  if (name == "_&&_" || name == "_||_" || name == "!_" || name == "@not_strictly_false") {
    *result = CheckLogic(expr);
    return true;
  }
  if (name == "_?_:_" && expr.args.size() == 3) {
    *result = CheckConditional(expr);
    return true;
  }
  return (name == "_[_]" || name == "_[?_]") && IndexObject(expr, result);
}

Type Checker::CheckLogic(const Expr& expr) {
  for (const ExprId arg : expr.args) {
    ExpectType(arg, Check(arg), Type::Bool());
    CheckConstantCondition(expr, arg);
  }
  return Type::Bool();
}

Type Checker::CheckConditional(const Expr& expr) {
  if (expr.macro != Macro::kNone && !CheckOptionalMacro(expr)) {
    return Type::Simple(TypeKind::kError);
  }
  ExpectType(expr.args[0], Check(expr.args[0]), Type::Bool());
  CheckConstantCondition(expr, expr.args[0]);
  const Type first = Check(expr.args[1]);
  const Type second = Check(expr.args[2]);
  const Type result = unifier_.NewVariable();
  if (unifier_.Assignable(first, result) && unifier_.Assignable(second, result)) {
    return unifier_.Resolve(result);
  }
  const Type types[] = {unifier_.ResolveFully(first), unifier_.ResolveFully(second)};
  const std::vector<OverloadDecl> none;
  const FailedCall call{
      "_?_:_", false, types, {ast_.TextOf(expr.args[1]), ast_.TextOf(expr.args[2])}, none};
  Error("CEL024",
        "the alternatives of `?:` have different types: " + types[0].ToString() + " and " +
            types[1].ToString(),
        expr.range, NoOverloadHelp(call));
  return Type::Simple(TypeKind::kError);
}

// `x.optMap(v, f)` expands to `x.hasValue() ? ... : optional.none()`.
bool Checker::CheckOptionalMacro(const Expr& expr) {
  const ExprId target = ast_.at(expr.args[0]).target;
  if (target == kNoExpr) return true;
  const Type type = unifier_.Resolve(Check(target));
  if (IsDynOrError(type) || type.kind() == TypeKind::kOptional) return true;
  Error("CEL025", MacroName(expr.macro) + " needs an optional value, found " + type.ToString(),
        ast_.at(target).range, "select with `.?` to get one");
  return false;
}

// `a.b.f(x)`: the function `a.b.f`, or the method `f` of the value `a.b`.
Type Checker::CheckMethod(ExprId id, const Expr& expr) {
  for (const ExprId arg : expr.args) Check(arg);
  std::string qualified;
  if (QualifiedName(expr.target, &qualified)) {
    const std::string_view root = std::string_view(qualified).substr(0, qualified.find('.', 1));
    Meaning meaning;
    std::string full;
    const std::string name = qualified + "." + expr.name;
    if (const auto* overloads = FindFunction(name, &full)) {
      rewrites_.push_back({id, full, {}, -1});
      return CallOverload(id, *overloads, full, kNoExpr);
    }
    if (!FindName(root, &meaning) && NamesLibrary(root, environment_)) {
      return UnknownFunction(expr, name);
    }
  }
  Check(expr.target);
  std::string full;
  if (const auto* overloads = FindFunction(expr.name, &full)) {
    return CallOverload(id, *overloads, full, expr.target);
  }
  return UnknownFunction(expr, expr.name);
}

Type Checker::CheckFunction(ExprId id, const Expr& expr) {
  for (const ExprId arg : expr.args) Check(arg);
  if (expr.name == "cel.@mapInsert") {
    return CallOverload(id, MapInsertOverloads(), expr.name, kNoExpr);
  }
  if (auto definition = environment_.SharedDefinition(expr.name)) {
    return CallDefinition(id, std::move(definition));
  }
  std::string full;
  const auto* overloads = FindFunction(expr.name, &full);
  if (overloads == nullptr) return UnknownFunction(expr, expr.name);
  if (full != expr.name) rewrites_.push_back({id, full, {}, -1});
  return CallOverload(id, *overloads, std::move(full), kNoExpr);
}

bool Checker::TryOverload(const OverloadDecl& overload, std::span<const Type> args, Type* result) {
  Unifier::Instance instance;
  std::vector<Type> params;
  params.reserve(overload.params.size());
  for (const Type& param : overload.params) {
    params.push_back(unifier_.Instantiate(param, instance));
  }
  if (!unifier_.Assignable(args, params)) return false;
  *result = WithoutRange(unifier_.Resolve(unifier_.Instantiate(overload.result, instance)));
  return true;
}

Type Checker::CallOverload(ExprId id, const std::vector<OverloadDecl>& overloads, std::string name,
                           ExprId receiver) {
  const Expr& expr = ast_.at(id);
  std::vector<Type> args;
  args.reserve(expr.args.size() + 1);
  if (receiver != kNoExpr) args.push_back(unifier_.Resolve(expression_.types[receiver]));
  for (const ExprId arg : expr.args) args.push_back(unifier_.Resolve(expression_.types[arg]));

  if (TakesMany(name, overloads, args.size())) {
    Type element = args[0];
    for (const Type& arg : args) element = Join(element, arg);
    args = {Type::List(element)};
  }
  if (ComparesNull(expr, name, args)) return Type::Bool();
  const OverloadDecl* first = nullptr;
  Type result;
  for (const OverloadDecl& overload : overloads) {
    if (overload.receiver != (receiver != kNoExpr)) continue;
    if (overload.params.size() != args.size() || AnyClash(args, overload.params)) continue;
    Type type;
    if (!TryOverload(overload, args, &type)) continue;
    if (first == nullptr) {
      first = &overload;
      result = std::move(type);
    } else if (result.kind() != TypeKind::kDyn && !(result == type)) {
      result = Type::Dyn();
    }
  }
  if (first != nullptr) {
    CheckArguments(expr, *first, name, receiver, args);
  } else if (ComparesDecimal(name, args)) {
    result = Type::Bool();
  } else {
    return NoOverload(expr, overloads, name, receiver, args);
  }
  Reference& reference = expression_.references[id];
  reference.kind = Reference::Kind::kFunction;
  reference.name = std::move(name);
  return result;
}

bool Checker::ComparesDecimal(std::string_view function, std::span<const Type> args) const {
  if (args.size() != 2) return false;
  const auto mixed = [](TypeKind a, TypeKind b) {
    return (a == TypeKind::kDecimal && b == TypeKind::kInt) ||
           (a == TypeKind::kInt && b == TypeKind::kDecimal);
  };
  if (function == "_==_" || function == "_!=_") return mixed(args[0].kind(), args[1].kind());
  if (function != "@in" || args[1].kind() != TypeKind::kList) return false;
  return mixed(args[0].kind(), args[1].params()[0].kind());
}

Type Checker::NoOverload(const Expr& expr, const std::vector<OverloadDecl>& overloads,
                         std::string_view name, ExprId receiver, std::span<const Type> args) {
  std::vector<Type> types;  // without variables, which mean nothing outside of this check
  for (const Type& arg : args) types.push_back(unifier_.ResolveFully(arg));
  FailedCall call{name, receiver != kNoExpr, types, {}, overloads};
  if (receiver != kNoExpr) call.texts.push_back(ast_.TextOf(receiver));
  for (const ExprId arg : expr.args) call.texts.push_back(ast_.TextOf(arg));
  Error("CEL024", NoOverloadMessage(call), expr.range, explains() ? NoOverloadHelp(call) : "");
  // Comparisons have one result type, whatever was compared.
  const bool one_result =
      std::all_of(overloads.begin(), overloads.end(),
                  [&](const OverloadDecl& o) { return o.result == overloads[0].result; });
  const bool known = one_result && !overloads[0].result.has_params();
  return known ? overloads[0].result : Type::Simple(TypeKind::kError);
}

}  // namespace placet::cel
