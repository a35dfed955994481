// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <string_view>

#include "lint/expressions.h"
#include "lint/lint.h"

namespace placet::lint {
namespace {

// The framework goes by these, whether rules do or not (framework/load.h).
bool IsReadByFramework(const Pack& pack, const std::string& parameter) {
  return (pack.name == "approach" && parameter == "framework_margin") ||
         (pack.name == "data" && parameter == "max_retention_days");
}

Location KeyPlace(NodeRef map, size_t index) {
  Location place = map.at(index).location();
  place.span = map.key_span(index);
  return place;
}

// `sees_data` of `sees_data(v)`.
std::string HeadOf(std::string_view key) {
  const std::string_view name = key.substr(0, key.find('('));
  return std::string(name.substr(0, name.find(' ')));
}

}  // namespace

void CheckUnused(const Pack& pack, Diagnostics& findings) {
  Names names;
  for (const Rule* rule : RulesOf(pack)) {
    if (rule->applies != nullptr) AddNames(rule->applies->expression(), names);
    VisitExpressions(*rule, [&](const cel::CheckedExpression& expression, NodeRef) {
      AddNames(expression, names);
    });
  }
  const NodeRef root = pack.document->root();
  const NodeRef params = root.Find("params");
  for (size_t i = 0; params && i < params.size(); ++i) {
    const std::string name(params.key(i));
    if (names.variables.contains("params." + name) || IsReadByFramework(pack, name)) continue;
    findings
        .Warning("LNT001", "no rule of the pack reads the parameter `" + name + "`",
                 KeyPlace(params, i))
        .help = "take it out, or compare with it";
  }
  const NodeRef define = root.Find("define");
  for (size_t i = 0; define && i < define.size(); ++i) {
    const std::string name = HeadOf(define.key(i));
    if (names.definitions.contains(name)) continue;
    findings
        .Warning("LNT002", "no rule of the pack uses the definition `" + name + "`",
                 KeyPlace(define, i))
        .help = "take it out, or use it";
  }
}

}  // namespace placet::lint
