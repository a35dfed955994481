// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <string_view>

#include "report/controls/controls.h"
#include "report/shared/csv.h"

namespace placet {
namespace {

std::string_view Standing(const Rule& rule) {
  if (rule.overridden_off) return "off";
  return rule.status == RuleStatus::kDraft ? "draft" : "counts";
}

}  // namespace

std::string ControlsCsv(const ControlsMap& map) {
  std::string out = CsvRecord({"framework", "clause", "clause_title", "contribution", "rule",
                               "rule_title", "pack", "strength", "standing"});
  for (const FrameworkUse& framework : map.frameworks) {
    for (const ClauseUse& clause : framework.clauses) {
      const std::string_view name = framework.catalog.framework;
      const auto& [id, title] = clause.clause;
      if (clause.rules.empty()) {
        out += CsvRecord({name, id, title, "no rule", "", "", "", "", ""});
      }
      for (const ControlUse& use : clause.rules) {
        out += CsvRecord({name, id, title, "rule contributing", use.rule->id, use.rule->title,
                          use.pack->name, use.strength, Standing(*use.rule)});
      }
    }
  }
  return out;
}

}  // namespace placet
