// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_REPORT_RUN_VIOLATIONS_H_
#define PLACET_REPORT_RUN_VIOLATIONS_H_

#include <string_view>
#include <vector>

#include "decision/decision.h"

namespace placet {

// One finding as reports for people show it.
struct Violation {
  const RuleResult* result = nullptr;
  const Finding* finding = nullptr;
  Effect effect = Effect::kDeny;  // by which it is coloured and sorted; of an error, deny
  std::string_view word;          // `deny`, `board`..., `error`
};

// Findings that fail or could not be evaluated and count: errors first, then the strongest effect.
// Those of effect `info` only with `all`.
std::vector<Violation> ViolationsOf(const Decision& decision, bool all);
// Without those that stand with the manifests that they count for.
std::vector<Violation> ViolationsOf(const PortfolioDecision& portfolio, bool all);

// Findings that the baseline lifts, in the order of the rules; `info` only with `all`.
std::vector<Violation> KnownOf(const Decision& decision, bool all);

// Places of a finding that say something new: one for each line that is known.
std::vector<Location> PlacesOf(const Finding& finding);

}  // namespace placet

#endif  // PLACET_REPORT_RUN_VIOLATIONS_H_
