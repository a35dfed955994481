// SPDX-License-Identifier: Apache-2.0
#include "cel/check/environment.h"

#include <algorithm>

#include <utility>

namespace placet::cel {

void FunctionDecls::Add(OverloadDecl decl) { by_name_[decl.function].push_back(std::move(decl)); }

const std::vector<OverloadDecl>* FunctionDecls::Find(std::string_view function) const {
  const auto found = by_name_.find(function);
  return found == by_name_.end() ? nullptr : &found->second;
}

std::vector<std::string> FunctionDecls::Names() const {
  std::vector<std::string> names;
  names.reserve(by_name_.size());
  for (const auto& [name, overloads] : by_name_) names.push_back(name);
  std::sort(names.begin(), names.end());
  return names;
}

Environment::Environment(std::shared_ptr<const FunctionDecls> functions)
    : functions_(std::move(functions)) {}

void Environment::AddVariable(std::string name, Type type) {
  variables_.insert_or_assign(std::move(name), std::move(type));
}

void Environment::SetExtent(std::string name, Extent extent) {
  extents_.insert_or_assign(std::move(name), std::move(extent));
}

void Environment::AddDefinition(std::shared_ptr<const Definition> definition) {
  std::string name = definition->name;
  definitions_.insert_or_assign(std::move(name), std::move(definition));
}

void Environment::AddForeignName(std::string name, std::string help) {
  foreign_.insert_or_assign(std::move(name), std::move(help));
}

std::string_view Environment::ForeignNameHelp(std::string_view name) const {
  const auto found = foreign_.find(name);
  return found == foreign_.end() ? std::string_view() : std::string_view(found->second);
}

const Type* Environment::FindVariable(std::string_view name) const {
  const auto found = variables_.find(name);
  return found == variables_.end() ? nullptr : &found->second;
}

const Definition* Environment::FindDefinition(std::string_view name) const {
  const auto found = definitions_.find(name);
  return found == definitions_.end() ? nullptr : found->second.get();
}

std::shared_ptr<const Definition> Environment::SharedDefinition(std::string_view name) const {
  const auto found = definitions_.find(name);
  return found == definitions_.end() ? nullptr : found->second;
}

std::vector<std::string> Environment::VariableNames() const {
  std::vector<std::string> names;
  names.reserve(variables_.size());
  for (const auto& [name, type] : variables_) names.push_back(name);
  return names;
}

std::vector<std::string> Environment::DefinitionNames() const {
  std::vector<std::string> names;
  names.reserve(definitions_.size());
  for (const auto& [name, definition] : definitions_) names.push_back(name);
  return names;
}

std::shared_ptr<const CheckedExpression> Unchecked(Ast ast, const Environment& environment) {
  auto expression = std::make_shared<CheckedExpression>();
  expression->ast = std::move(ast);
  expression->container = environment.container();
  return expression;
}

}  // namespace placet::cel
