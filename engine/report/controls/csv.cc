// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <string_view>
#include <vector>

#include "report/controls/controls.h"

namespace placet {
namespace {

// A field of RFC 4180.
std::string Field(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + "\"";
}

void Record(std::string& out, const std::vector<std::string_view>& fields) {
  for (size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) out += ',';
    out += Field(fields[i]);
  }
  out += "\r\n";
}

std::string_view Standing(const Rule& rule) {
  if (rule.overridden_off) return "off";
  return rule.status == RuleStatus::kDraft ? "draft" : "counts";
}

}  // namespace

std::string ControlsCsv(const ControlsMap& map) {
  std::string out;
  Record(out, {"framework", "clause", "clause_title", "contribution", "rule", "rule_title", "pack",
               "strength", "standing"});
  for (const FrameworkUse& framework : map.frameworks) {
    for (const ClauseUse& clause : framework.clauses) {
      const std::string_view name = framework.catalog.framework;
      const auto& [id, title] = clause.clause;
      if (clause.rules.empty()) {
        Record(out, {name, id, title, "no rule", "", "", "", "", ""});
      }
      for (const ControlUse& use : clause.rules) {
        Record(out, {name, id, title, "rule contributing", use.rule->id, use.rule->title,
                     use.pack->name, use.strength, Standing(*use.rule)});
      }
    }
  }
  return out;
}

}  // namespace placet
