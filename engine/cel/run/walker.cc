// SPDX-License-Identifier: Apache-2.0
#include "cel/run/walker.h"

#include <string>

namespace placet::cel {
const Scope* FindScope(const Scope* scope, std::string_view name) {
  for (; scope != nullptr; scope = scope->outer) {
    if (scope->barrier) return nullptr;
    if (scope->name == name) return scope;
  }
  return nullptr;
}

const Traced* FindLocal(const Scope* scope, std::string_view name) {
  const Scope* const found = FindScope(scope, name);
  return found == nullptr ? nullptr : &found->traced;
}

DepthGuard::DepthGuard(Evaluation& evaluation)
    : evaluation_(evaluation), ok_(evaluation.EnterDepth()) {}
DepthGuard::~DepthGuard() { evaluation_.LeaveDepth(); }

bool Undecidedness::Note(const Value& value) {
  if (value.is_decided()) return false;
  noted_ = NoteUndecided(arena_, noted_, value);
  return true;
}

Value Walker::Eval(ExprId id, const Scope* scope) {
  const Traced traced = EvalPath(id, scope);
  if (traced.node) evaluation_.RecordRead(traced.node);
  return traced.value;
}

Value Walker::EvalWith(ExprId id, const Scope* outer, std::string_view name, const Traced& traced) {
  const Scope scope{outer, name, traced};
  return Eval(id, &scope);
}

Traced Walker::EvalPath(ExprId id, const Scope* scope) {
  if (!evaluation_.Spend(1)) return {Aborted(evaluation_, "cost limit exceeded"), {}};
  const DepthGuard depth(evaluation_);
  if (!depth.ok()) return {Aborted(evaluation_, "nested too deeply"), {}};
  const Traced traced = Dispatch(id, scope);
  PlaceError(traced.value, id);
  return traced;
}

Traced Walker::Dispatch(ExprId id, const Scope* scope) {
  const Expr& expr = ast_.at(id);
  switch (expr.kind) {
    case ExprKind::kLiteral: return {evaluation_.LiteralValue(expr.literal), {}};
    case ExprKind::kIdent: return EvalIdent(id, scope);
    case ExprKind::kSelect: return EvalSelect(id, scope);
    case ExprKind::kCall: return EvalCall(id, scope);
    case ExprKind::kList: return {EvalList(id, scope), {}};
    case ExprKind::kMap: return {EvalMap(id, scope), {}};
    case ExprKind::kStruct:
      return {evaluation_.Error(ErrorCode::kOther, "unknown type: " + expr.name), {}};
    case ExprKind::kComprehension: return EvalComprehension(id, scope);
  }
  return {};
}

const Reference* Walker::ReferenceOf(ExprId id) const {
  if (id >= expression_.references.size()) return nullptr;
  const Reference& reference = expression_.references[id];
  return reference.kind == Reference::Kind::kNone ? nullptr : &reference;
}

Traced Walker::EvalIdent(ExprId id, const Scope* scope) {
  const std::string_view name = ast_.at(id).name;
  if (!name.starts_with('.')) {
    if (const Traced* local = FindLocal(scope, name)) return *local;
  }
  return EvalName(name, id, scope);
}

Traced Walker::EvalName(std::string_view name, ExprId id, const Scope*) {
  Traced found;
  if (const Reference* reference = ReferenceOf(id)) {
    if (reference->definition != nullptr)
      return CallDefinition(*reference->definition, id, nullptr);
    if (FindGlobal(reference->name, id, &found)) return found;
  }
  const bool absolute = name.starts_with('.');
  if (absolute) name.remove_prefix(1);
  std::string container = absolute ? "" : expression_.container;
  while (true) {
    const std::string candidate =
        container.empty() ? std::string(name) : container + "." + std::string(name);
    if (FindGlobal(candidate, id, &found)) return found;
    if (container.empty()) break;
    const size_t dot = container.rfind('.');
    container.resize(dot == std::string::npos ? 0 : dot);
  }
  return {evaluation_.Error(ErrorCode::kNoSuchVariable,
                            "undeclared reference to '" + std::string(name) + "'"),
          {}};
}

bool Walker::FindGlobal(std::string_view name, ExprId, Traced* found) {
  if (const Bindings::Binding* binding = evaluation_.bindings().Find(name)) {
    *found = {binding->value, binding->node};
    return true;
  }
  if (const Type* type = Type::FindNamed(name)) {
    *found = {Value::OfType(type), {}};
    return true;
  }
  return false;
}

// `a.b.c` as a name, when it is nothing but identifiers and the first is no local.
bool Walker::QualifiedName(ExprId id, const Scope* scope, std::string* name) const {
  const Expr& expr = ast_.at(id);
  if (expr.kind == ExprKind::kIdent) {
    if (FindLocal(scope, expr.name) != nullptr) return false;
    *name = expr.name;
    return true;
  }
  if (expr.kind != ExprKind::kSelect || expr.test_only || expr.optional) return false;
  if (!QualifiedName(expr.target, scope, name)) return false;
  *name += "." + expr.name;
  return true;
}

Traced Walker::EvalSelect(ExprId id, const Scope* scope) {
  const Expr& expr = ast_.at(id);
  const Reference* reference = ReferenceOf(id);
  Traced found;
  if (reference != nullptr && FindGlobal(reference->name, id, &found)) return found;
  std::string name;
  if (reference == nullptr && expression_.types.empty() && QualifiedName(id, scope, &name)) {
    const Traced named = EvalName(name, id, scope);
    if (!named.value.is(ValueKind::kError)) return named;
  }
  const Value operand = EvalPath(expr.target, scope).value;
  const uint32_t hash = KeyHash(expr.name);
  if (expr.test_only) return {Has(evaluation_, operand, expr.name, hash), {}};
  if (expr.optional) return OptionalSelect(evaluation_, operand, expr.name, hash);
  return Select(evaluation_, operand, expr.name, hash);
}

const Scope* BindLocals(std::span<const Local> locals, std::span<Scope> scopes) {
  const Scope* scope = nullptr;
  for (size_t i = 0; i < locals.size(); ++i) {
    const Value& value = locals[i].value;
    const bool container = value.is(ValueKind::kDocumentMap) || value.is(ValueKind::kDocumentList);
    const NodeRef node = container ? value.AsNode() : locals[i].node;
    scopes[i] = {scope, locals[i].name, {value, node}};
    scope = &scopes[i];
  }
  return scope;
}

Value Evaluate(const CheckedExpression& expression, Evaluation& evaluation,
               std::span<const Local> locals) {
  std::vector<Scope> scopes(locals.size());
  const Scope* scope = BindLocals(locals, scopes);
  return Walker(expression, evaluation).Eval(expression.ast.root(), scope);
}

}  // namespace placet::cel
