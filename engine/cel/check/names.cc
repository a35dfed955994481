// SPDX-License-Identifier: Apache-2.0
//
// What names mean. Inside of the container `x.y`, the name `n` is looked for as `x.y.n`, `x.n`,
// `n`; with a leading dot it is absolute. Variables of macros win over all others.
#include <algorithm>

#include "cel/check/checker.h"
#include "cel/check/hints.h"

namespace placet::cel {
namespace {

// `f` on each candidate of a name until it returns true.
template <typename F>
bool AnyCandidate(std::string_view name, std::string_view container, F f) {
  if (name.starts_with('.')) return f(std::string(name.substr(1)));
  while (!container.empty()) {
    if (f(std::string(container) + "." + std::string(name))) return true;
    const size_t dot = container.rfind('.');
    container = container.substr(0, dot == container.npos ? 0 : dot);
  }
  return f(std::string(name));
}

}  // namespace

const Checker::Local* Checker::FindLocal(std::string_view name) const {
  const auto found = std::find_if(locals_.rbegin(), locals_.rend(),
                                  [&](const Local& local) { return local.name == name; });
  return found == locals_.rend() ? nullptr : &*found;
}

// `a.b.c` as text, when it is nothing but names and the first is no local. A loop: a path may be
// longer than the stack is deep.
bool Checker::QualifiedName(ExprId id, std::string* name) const {
  std::vector<std::string_view> parts;
  const Expr* expr = &ast_.at(id);
  for (; expr->kind == ExprKind::kSelect; expr = &ast_.at(expr->target)) {
    if (expr->test_only || expr->optional) return false;
    parts.push_back(expr->name);
  }
  if (expr->kind != ExprKind::kIdent || FindLocal(expr->name) != nullptr) return false;
  *name = expr->name;
  for (auto part = parts.rbegin(); part != parts.rend(); ++part) name->append(".").append(*part);
  return true;
}

bool Checker::FindGlobal(const std::string& name, Meaning* meaning) const {
  if (const Type* variable = environment_.FindVariable(name)) {
    *meaning = {Reference::Kind::kVariable, *variable, name};
    return true;
  }
  if (const Definition* definition = environment_.FindDefinition(name)) {
    *meaning = {Reference::Kind::kDefinition, definition->body->result(), name};
    return true;
  }
  if (const Type* type = Type::FindNamed(name)) {
    *meaning = {Reference::Kind::kType, *type, name};
    return true;
  }
  return false;
}

bool Checker::FindName(std::string_view name, Meaning* meaning) const {
  return AnyCandidate(name, environment_.container(),
                      [&](const std::string& candidate) { return FindGlobal(candidate, meaning); });
}

const std::vector<OverloadDecl>* Checker::FindFunction(std::string_view name,
                                                       std::string* full) const {
  const std::vector<OverloadDecl>* found = nullptr;
  AnyCandidate(name, environment_.container(), [&](const std::string& candidate) {
    found = environment_.functions().Find(candidate);
    if (found != nullptr) *full = candidate;
    return found != nullptr;
  });
  return found;
}

Type Checker::UseMeaning(ExprId id, Meaning meaning) {
  Reference& reference = expression_.references[id];
  reference.kind = meaning.kind;
  reference.name = std::move(meaning.name);
  if (meaning.kind == Reference::Kind::kType) {
    reference.type = meaning.type;
    return Type::TypeOf(std::move(meaning.type));
  }
  if (meaning.kind == Reference::Kind::kVariable) {
    return unifier_.Instantiate(meaning.type, variable_params_);
  }
  reference.definition = environment_.SharedDefinition(reference.name);
  const Definition& definition = *reference.definition;
  if (definition.params.empty()) return meaning.type;
  Error("CEL030", "`" + definition.name + "` is called with arguments", ast_.at(id).range,
        "write `" + Signature(definition) + "`");
  return Type::Simple(TypeKind::kError);
}

Type Checker::UnknownName(ExprId id, ExprId within_select) {
  const Expr& ident = ast_.at(id);
  std::string name = ident.name;
  TextRange range = ident.range;
  // `params.max`: a variable with a dot in its name, nearly.
  if (within_select != kNoExpr) {
    const std::string prefix = name + ".";
    const std::vector<std::string> all = environment_.VariableNames();
    const bool family = std::any_of(all.begin(), all.end(), [&](const std::string& known) {
      return known.starts_with(prefix);
    });
    if (family) {
      name = prefix + ast_.at(within_select).name;
      range = ast_.at(within_select).range;
    }
  }
  unknown_names_.emplace_back(id, issues_.size());
  Error("CEL020", "unknown name `" + name + "`", range, explains() ? NameHelp(name) : "");
  return Type::Simple(TypeKind::kError);
}

std::string Checker::NameHelp(std::string_view name) const {
  std::vector<std::string> known = environment_.VariableNames();
  for (std::string& definition : environment_.DefinitionNames()) {
    known.push_back(std::move(definition));
  }
  for (const Local& local : locals_) {
    const bool written = !local.name.empty() && local.name[0] != '@' && local.name[0] != '#';
    if (written) known.emplace_back(local.name);
  }
  return UnknownNameHelp(name, known, environment_);
}

Type Checker::UnknownFunction(const Expr& expr, std::string_view name) {
  Error("CEL021", "unknown function `" + std::string(name) + "`", expr.name_range,
        explains() ? UnknownFunctionHelp(name, environment_) : "");
  return Type::Simple(TypeKind::kError);
}

}  // namespace placet::cel
