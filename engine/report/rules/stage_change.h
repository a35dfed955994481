// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_REPORT_RULES_STAGE_CHANGE_H_
#define PLACET_REPORT_RULES_STAGE_CHANGE_H_

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "decision/decision.h"
#include "policy/policy_set.h"

namespace placet {

// What one stage asks that another does not: `placet explain --stage STAGE [MANIFEST]`.
struct StageAsk {
  const Rule* rule = nullptr;
  const Pack* pack = nullptr;
  std::optional<Effect> before;  // none: the rule had no effect, or did not apply
  Effect after = Effect::kInfo;
  // Of a manifest: how it fares at the later stage.
  std::optional<Outcome> outcome;
  std::string message;
};

struct StageChange {
  std::string manifest;  // id, "" without one
  std::string from;      // "" before the first stage
  std::string to;
  std::vector<StageAsk> rules;   // asked anew or with a stronger effect, in the order of the packs
  std::vector<MissingFact> due;  // not stated, and due at `to` only
};

// By the effects of the rules alone; drafts and rules turned off are left out.
StageChange CompareStages(const PolicySet& policies, std::optional<Stage> from, Stage to);
// By two decisions on one manifest.
StageChange CompareStages(const Decision& from, const Decision& to);

struct StageChangeOptions {
  bool color = false;
  size_t width = 100;
};
std::string StageChangeText(const StageChange& change, const StageChangeOptions& options);
std::string StageChangeJson(const std::vector<StageChange>& changes);

}  // namespace placet

#endif  // PLACET_REPORT_RULES_STAGE_CHANGE_H_
