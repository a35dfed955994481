// SPDX-License-Identifier: Apache-2.0
#include "policy/manifest_expression.h"

#include <optional>
#include <utility>

#include "cel/library/library.h"
#include "cel/syntax/parser.h"
#include "policy/compiler.h"

namespace placet {

ExpressionPtr CheckManifestExpression(std::string_view text, bool with_self,
                                      std::vector<cel::Issue>& issues) {
  // Both are made once: the due dates of one manifest ask for many conditions.
  static const cel::Environment* const plain = new cel::Environment(ManifestEnvironment());
  static const cel::Environment* const holder = [] {
    auto* environment = new cel::Environment(*plain);
    environment->AddVariable("self", cel::Type::Dyn());
    return environment;
  }();
  const cel::Environment& environment = with_self ? *holder : *plain;
  std::optional<cel::Ast> ast = cel::Parse(text, {}, issues);
  if (!ast) return nullptr;
  auto checked = cel::Check(std::move(*ast), environment, {}, issues);
  return checked == nullptr ? nullptr : cel::Plan(std::move(checked), cel::AllFunctions());
}

}  // namespace placet
