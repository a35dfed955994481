// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_REPORT_CONTROLS_CONTROLS_H_
#define PLACET_REPORT_CONTROLS_CONTROLS_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "policy/controls.h"
#include "policy/policy_set.h"

namespace placet {

// `placet report controls`: from the clauses of frameworks to the rules that contribute to them,
// and back. Each form is a pure function of the map (docs/controls.md).

inline constexpr std::string_view kControlsCaution[] = {
    "This is no legal advice.",
    "It shows which rules contribute to which clauses. A rule that passes never shows that a "
    "clause is met.",
};

struct ControlUse {
  const Rule* rule = nullptr;
  const Pack* pack = nullptr;
  std::string strength;
  std::string title;  // of the clause
  std::string id;     // `nist-ai-rmf:GOVERN-1.4`
};

struct ClauseUse {
  ControlClause clause;
  std::vector<ControlUse> rules;  // in the order of the packs
  // Whether a rule contributes that counts: neither a draft nor turned off.
  bool served = false;
};

struct FrameworkUse {
  ControlCatalog catalog;
  std::vector<ClauseUse> clauses;
  size_t served = 0;
  size_t rules = 0;  // that contribute to any of them, and count
};

struct RuleUse {
  const Rule* rule = nullptr;
  const Pack* pack = nullptr;
  std::vector<ControlUse> clauses;
};

struct ControlsMap {
  std::vector<const Pack*> packs;
  std::vector<FrameworkUse> frameworks;  // sorted by name
  std::vector<RuleUse> rules;            // all, in the order of the packs
  bool filtered = false;                 // some frameworks were left out on request
};

// Whether failures of the rule count.
bool Counts(const Rule& rule);
// "", " (draft)", " (off)".
std::string_view StandingNote(const Rule& rule);

// `frameworks` are names of catalogs; empty: all.
ControlsMap MapControls(const PolicySet& policies, const std::vector<std::string>& frameworks);

struct ControlsOptions {
  bool color = false;
  size_t width = 100;
};
std::string ControlsText(const ControlsMap& map, const ControlsOptions& options);
std::string ControlsMarkdown(const ControlsMap& map);
// One line for each clause and rule; a clause that no rule serves has one without.
std::string ControlsCsv(const ControlsMap& map);
std::string ControlsJson(const ControlsMap& map);

}  // namespace placet

#endif  // PLACET_REPORT_CONTROLS_CONTROLS_H_
