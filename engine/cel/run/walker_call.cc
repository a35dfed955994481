// SPDX-License-Identifier: Apache-2.0
//
// Calls: the operators that do not evaluate all their operands, definitions, and strict functions.
#include <algorithm>
#include <string>
#include <vector>

#include "cel/run/map_builder.h"
#include "cel/run/strict_call.h"
#include "cel/run/walker.h"

namespace placet::cel {
Traced Walker::EvalCall(ExprId id, const Scope* scope) {
  const Expr& expr = ast_.at(id);
  if (expr.target == kNoExpr) {
    if (expr.name == "_&&_") return {Logic(id, scope, false), {}};
    if (expr.name == "_||_") return {Logic(id, scope, true), {}};
    if (expr.name == "_?_:_") return Conditional(id, scope);
    if (expr.name == "@not_strictly_false") return {NotStrictlyFalse(id, scope), {}};
    if (expr.name == "_[_]" || expr.name == "_[?_]") {
      const Value operand = EvalPath(expr.args[0], scope).value;
      const Value key = Eval(expr.args[1], scope);
      return expr.name == "_[_]" ? Index(evaluation_, operand, key)
                                 : OptionalIndex(evaluation_, operand, key);
    }
    if (const Reference* reference = ReferenceOf(id)) {
      if (reference->definition) return CallDefinition(*reference->definition, id, scope);
    }
  }
  std::string function = expr.name;
  if (function.starts_with('.')) function.erase(0, 1);  // functions are names of the root
  const bool receiver = expr.target != kNoExpr && !NamespacedFunction(expr, scope, &function);
  std::vector<Value> args;
  args.reserve(expr.args.size() + 1);
  if (receiver) {
    args.push_back(Eval(expr.target, scope));
    const bool lazy = expr.args.size() == 1 && args[0].is(ValueKind::kOptional);
    if (lazy && (function == "or" || function == "orValue")) {
      return OptionalOr(id, scope, args[0]);
    }
  }
  for (const ExprId arg : expr.args) args.push_back(Eval(arg, scope));
  return {CallStrict(evaluation_, evaluation_.functions().Find(function), function, receiver, args),
          {}};
}

// The deciding value wins on either side, then unknown, then the first error.
Value Walker::Logic(ExprId id, const Scope* scope, bool deciding) {
  const Expr& expr = ast_.at(id);
  Undecidedness undecided(evaluation_.arena());
  for (const ExprId arg : expr.args) {
    Value value = Eval(arg, scope);
    if (value.is(ValueKind::kBool) && value.AsBool() == deciding) return value;
    if (value.is_decided() && !value.is(ValueKind::kBool)) {
      value = NotABool(evaluation_, expr.name, value);
    }
    undecided.Note(value);
    if (undecided.aborted()) break;
  }
  return undecided.Or(Value::Bool(!deciding));
}

Traced Walker::Conditional(ExprId id, const Scope* scope) {
  const Expr& expr = ast_.at(id);
  const Value condition = Eval(expr.args[0], scope);
  if (!condition.is_decided()) return {condition, {}};
  if (!condition.is(ValueKind::kBool)) return {NotABool(evaluation_, "_?_:_", condition), {}};
  return EvalPath(expr.args[condition.AsBool() ? 1 : 2], scope);
}

Value Walker::NotStrictlyFalse(ExprId id, const Scope* scope) {
  const Value value = Eval(ast_.at(id).args[0], scope);
  if (value.is(ValueKind::kAborted)) return value;
  return Value::Bool(!value.is_false());
}

// `a.or(b)`, `a.orValue(b)`: the argument is evaluated only when there is no value.
Traced Walker::OptionalOr(ExprId id, const Scope* scope, const Value& receiver) {
  const Expr& expr = ast_.at(id);
  const OptionalStorage* optional = receiver.AsOptional();
  if (optional != nullptr) return {expr.name == "or" ? receiver : optional->value, {}};
  const Traced other = EvalPath(expr.args[0], scope);
  if (expr.name == "or" && other.value.is_decided() && !other.value.is(ValueKind::kOptional)) {
    return {evaluation_.Error(ErrorCode::kNoSuchOverload, "or() needs an optional value"), {}};
  }
  return other;
}

// `math.greatest(...)`: a receiver that is no value but the name of a library.
bool Walker::NamespacedFunction(const Expr& expr, const Scope* scope, std::string* name) const {
  std::string qualified;
  if (!QualifiedName(expr.target, scope, &qualified)) return false;
  qualified += "." + expr.name;
  if (qualified.starts_with('.')) qualified.erase(0, 1);
  std::string container = expression_.container;
  while (true) {
    const std::string candidate = container.empty() ? qualified : container + "." + qualified;
    if (!evaluation_.functions().Find(candidate).empty()) {
      *name = candidate;
      return true;
    }
    if (container.empty()) return false;
    const size_t dot = container.rfind('.');
    container.resize(dot == std::string::npos ? 0 : dot);
  }
}

// A definition's body sees the global names and its own parameters, nothing of its caller's.
Traced Walker::CallDefinition(const Definition& definition, ExprId id, const Scope* scope) {
  const DepthGuard depth(evaluation_);
  if (!depth.ok()) return {Aborted(evaluation_, "nested too deeply"), {}};
  const bool remembers = evaluation_.remembers() && definition.params.empty();
  if (remembers) {
    if (Evaluation::Remembered* known = evaluation_.FindRemembered(*definition.body)) {
      if (!evaluation_.Spend(1 + known->reads.size() / 16))
        return {Aborted(evaluation_, "cost limit exceeded"), {}};
      // An explanation asks which nodes each of its facts read.
      evaluation_.RecordReadsAgain(*known);
      MoveError(known->value, id);
      return {known->value, known->node};
    }
  }
  const size_t first_read = evaluation_.reads().size();
  const Expr& expr = ast_.at(id);
  std::vector<Scope> scopes(definition.params.size() + 1);
  scopes[0].barrier = true;
  const Scope* inner = &scopes[0];
  for (size_t i = 0; i < definition.params.size() && i < expr.args.size(); ++i) {
    scopes[i + 1] = {inner, definition.params[i], EvalPath(expr.args[i], scope)};
    inner = &scopes[i + 1];
  }
  Traced result =
      Walker(*definition.body, evaluation_).EvalPath(definition.body->ast.root(), inner);
  if (remembers) evaluation_.Remember(*definition.body, result.value, result.node, first_read);
  MoveError(result.value, id);
  return result;
}

Value Walker::EvalList(ExprId id, const Scope* scope) {
  const Expr& expr = ast_.at(id);
  std::vector<Value> items;
  Undecidedness undecided(evaluation_.arena());
  for (size_t i = 0; i < expr.args.size(); ++i) {
    const Value value = Eval(expr.args[i], scope);
    if (undecided.Note(value)) continue;
    const bool optional = i < expr.optional_args.size() && expr.optional_args[i];
    if (!optional) {
      items.push_back(value);
    } else if (!value.is(ValueKind::kOptional)) {
      undecided.Note(evaluation_.Error(ErrorCode::kNoSuchOverload, "?x needs an optional value"));
    } else if (value.AsOptional() != nullptr) {
      items.push_back(value.AsOptional()->value);
    }
  }
  ListStorage* list = evaluation_.arena().New<ListStorage>();
  const std::span<Value> copy = evaluation_.arena().NewArray<Value>(items.size());
  std::copy(items.begin(), items.end(), copy.begin());
  list->items = copy;
  return undecided.Or(Value::List(list));
}

Value Walker::EvalMap(ExprId id, const Scope* scope) {
  const Expr& expr = ast_.at(id);
  Undecidedness undecided(evaluation_.arena());
  MapBuilder map(evaluation_.arena());
  for (const MapEntry& entry : expr.entries) {
    const Value key = Eval(entry.key, scope);
    Value value = Eval(entry.value, scope);
    const bool key_undecided = undecided.Note(key);
    if (undecided.Note(value) || key_undecided) continue;
    if (entry.optional) {
      if (!value.is(ValueKind::kOptional)) {
        undecided.Note(
            evaluation_.Error(ErrorCode::kNoSuchOverload, "?key needs an optional value"));
        continue;
      }
      if (value.AsOptional() == nullptr) continue;
      value = value.AsOptional()->value;
    }
    undecided.Note(map.Add(key, value));
  }
  return undecided.Or(map.Finish());
}

}  // namespace placet::cel
