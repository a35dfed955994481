// SPDX-License-Identifier: Apache-2.0
#include "cel/run/walker.h"

#include <string>

#include "cel/run/dispatch.h"
#include "document/path.h"

namespace placet::cel {
namespace {

// `.key` or `["odd key"]`, `[3]`: one step of a path as text.
std::string KeyStep(std::string_view key) {
  std::string text = "x";  // so that AppendKey writes the dot
  AppendKey(text, key);
  return text.substr(1);
}

std::string IndexStep(int64_t index) { return "[" + std::to_string(index) + "]"; }

// A list index as CEL takes it: an int, or a uint or double with a whole value.
bool IndexOf(const Value& key, int64_t* index) {
  switch (key.kind()) {
    case ValueKind::kInt: *index = key.AsInt(); return true;
    case ValueKind::kUint:
      if (key.AsUint() > INT64_MAX) return false;
      *index = static_cast<int64_t>(key.AsUint());
      return true;
    case ValueKind::kDouble: {
      const double d = key.AsDouble();
      if (!(d > -9.2e18 && d < 9.2e18) || d != static_cast<double>(static_cast<int64_t>(d))) {
        return false;
      }
      *index = static_cast<int64_t>(d);
      return true;
    }
    default: return false;
  }
}

}  // namespace

const Traced* FindLocal(const Scope* scope, std::string_view name) {
  for (; scope != nullptr; scope = scope->outer) {
    if (scope->barrier) return nullptr;
    if (scope->name == name) return &scope->traced;
  }
  return nullptr;
}

DepthGuard::DepthGuard(Evaluation& evaluation)
    : evaluation_(evaluation), ok_(evaluation.EnterDepth()) {}
DepthGuard::~DepthGuard() { evaluation_.LeaveDepth(); }

Value Aborted(Evaluation& evaluation, std::string_view message) {
  return Value::Aborted(&evaluation.Error(ErrorCode::kOther, message).AsError());
}

bool Undecidedness::Note(const Value& value) {
  switch (value.kind()) {
    case ValueKind::kAborted:
      abort_ = value;
      aborted_ = true;
      return true;
    case ValueKind::kUnknown:
      unknown_ = has_unknown_ ? MergeUnknown(arena_, unknown_, value) : value;
      has_unknown_ = true;
      return true;
    case ValueKind::kError:
      if (!has_error_) error_ = value;
      has_error_ = true;
      return true;
    default: return false;
  }
}

Value Undecidedness::Or(const Value& otherwise) const {
  if (aborted_) return abort_;
  if (has_unknown_) return unknown_;
  return has_error_ ? error_ : otherwise;
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
  return Dispatch(id, scope);
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
  const Traced operand = EvalPath(expr.target, scope);
  if (expr.test_only) return {Has(operand, expr.name), {}};
  if (expr.optional) return OptionalSelect(operand, expr.name);
  return Select(operand, expr.name);
}

Value Walker::Absent(NodeRef base, std::string_view suffix) {
  return MakeUnknown(evaluation_.arena(), base, suffix);
}

// A step from an absent field: the same base, a longer path. From an unknown that is no field, the
// unknown itself.
Value Walker::Extend(const Value& unknown, std::string_view step) {
  const UnknownSet& set = unknown.AsUnknown();
  if (!set.extensible) return unknown;
  return Absent(set.paths[0].base, std::string(set.paths[0].suffix).append(step));
}

// null counts as absent.
Traced Walker::Present(NodeRef node, NodeRef base, std::string_view step) {
  if (!node || node.is_null()) return {Absent(base, step), {}};
  return {Value::FromNode(node, evaluation_.arena()), node};
}

Traced Walker::Select(const Traced& operand, std::string_view field) {
  const Value& value = operand.value;
  switch (value.kind()) {
    case ValueKind::kUnknown: return {Extend(value, KeyStep(field)), {}};
    case ValueKind::kError:
    case ValueKind::kAborted: return {value, {}};
    case ValueKind::kDocumentMap:
      return Present(value.AsNode().Find(field), value.AsNode(), KeyStep(field));
    case ValueKind::kMap: {
      Value found;
      if (MapFind(value, Value::String(field), evaluation_.arena(), &found)) return {found, {}};
      return {evaluation_.Error(ErrorCode::kNoSuchKey, "no such key: " + std::string(field)), {}};
    }
    case ValueKind::kOptional: return OptionalSelect(operand, field);
    default:
      return {evaluation_.Error(ErrorCode::kNoSuchOverload, "cannot select '" + std::string(field) +
                                                                "' from a value of type " +
                                                                TypeOfValue(value).ToString()),
              {}};
  }
}

Value Walker::Has(const Traced& operand, std::string_view field) {
  const Value& value = operand.value;
  switch (value.kind()) {
    case ValueKind::kUnknown: return value.AsUnknown().extensible ? Value::Bool(false) : value;
    case ValueKind::kError:
    case ValueKind::kAborted: return value;
    case ValueKind::kDocumentMap: {
      const NodeRef node = value.AsNode().Find(field);
      const bool present = node && !node.is_null() && node.kind() != NodeKind::kUnknown;
      if (present) evaluation_.RecordRead(node);
      return Value::Bool(present);
    }
    case ValueKind::kMap: {
      Value found;
      return Value::Bool(MapFind(value, Value::String(field), evaluation_.arena(), &found));
    }
    case ValueKind::kOptional: {
      if (value.AsOptional() == nullptr) return Value::Bool(false);
      return Has({value.AsOptional()->value, {}}, field);
    }
    default:
      return evaluation_.Error(ErrorCode::kNoSuchOverload,
                               "has() needs a map, found " + TypeOfValue(value).ToString());
  }
}

Traced Walker::OptionalSelect(const Traced& operand, std::string_view field) {
  Value value = operand.value;
  if (value.is(ValueKind::kOptional)) {
    if (value.AsOptional() == nullptr) return {value, {}};
    value = value.AsOptional()->value;
  }
  if (value.is(ValueKind::kUnknown) && value.AsUnknown().extensible) {
    return {Value::Optional(nullptr), {}};
  }
  const Value has = Has({value, operand.node}, field);
  if (!has.is(ValueKind::kBool)) return {has, {}};
  if (has.is_false()) return {Value::Optional(nullptr), {}};
  const Traced selected = Select({value, operand.node}, field);
  if (!selected.value.is_decided()) return selected;
  OptionalStorage* optional = evaluation_.arena().New<OptionalStorage>();
  optional->value = selected.value;
  return {Value::Optional(optional), selected.node};
}

Traced Walker::Index(const Traced& operand, const Value& key) {
  const Value& value = operand.value;
  if (value.is(ValueKind::kAborted) || key.is(ValueKind::kAborted)) {
    return {value.is(ValueKind::kAborted) ? value : key, {}};
  }
  int64_t index = 0;
  if (value.is(ValueKind::kUnknown) && key.is_decided()) {
    const bool by_key = key.is(ValueKind::kString);
    if (!by_key && !IndexOf(key, &index)) return {value, {}};
    return {Extend(value, by_key ? KeyStep(key.AsString()) : IndexStep(index)), {}};
  }
  Value undecided;
  const Value both[] = {value, key};
  if (Undecided(both, evaluation_.arena(), &undecided)) return {undecided, {}};
  if (value.is_list()) {
    if (!IndexOf(key, &index)) {
      return {evaluation_.Error(ErrorCode::kNoSuchOverload, "a list index must be an int"), {}};
    }
    const bool inside = index >= 0 && index < static_cast<int64_t>(SizeOf(value));
    if (value.is(ValueKind::kDocumentList)) {
      const NodeRef node = inside ? value.AsNode().at(static_cast<size_t>(index)) : NodeRef();
      return Present(node, value.AsNode(), IndexStep(index));
    }
    if (inside) return {value.AsList().items[static_cast<size_t>(index)], {}};
    return {evaluation_.Error(ErrorCode::kIndexOutOfRange,
                              "index out of range: " + std::to_string(index)),
            {}};
  }
  if (value.is(ValueKind::kDocumentMap) && key.is(ValueKind::kString)) {
    return Present(value.AsNode().Find(key.AsString()), value.AsNode(), KeyStep(key.AsString()));
  }
  Value found;
  if (value.is_map()) {
    if (MapFind(value, key, evaluation_.arena(), &found)) return {found, {}};
    return {evaluation_.Error(ErrorCode::kNoSuchKey, "no such key: " + ToLiteral(key)), {}};
  }
  if (value.is(ValueKind::kOptional)) return OptionalIndex(operand, key);
  return {
      evaluation_.Error(ErrorCode::kNoSuchOverload,
                        "a value of type " + TypeOfValue(value).ToString() + " cannot be indexed"),
      {}};
}

Traced Walker::OptionalIndex(const Traced& operand, const Value& key) {
  Value value = operand.value;
  if (value.is(ValueKind::kOptional)) {
    if (value.AsOptional() == nullptr) return {value, {}};
    value = value.AsOptional()->value;
  }
  const Traced found = Index({value, operand.node}, key);
  const Value& result = found.value;
  const bool absent =
      (result.is(ValueKind::kUnknown) && result.AsUnknown().extensible) ||
      (result.is(ValueKind::kError) && (result.AsError().code == ErrorCode::kNoSuchKey ||
                                        result.AsError().code == ErrorCode::kIndexOutOfRange));
  if (absent) return {Value::Optional(nullptr), {}};
  if (!result.is_decided()) return found;
  OptionalStorage* optional = evaluation_.arena().New<OptionalStorage>();
  optional->value = result;
  return {Value::Optional(optional), found.node};
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
