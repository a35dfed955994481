// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_DECISION_MISSING_BLOCK_H_
#define PLACET_DECISION_MISSING_BLOCK_H_

#include <optional>
#include <string>
#include <vector>

#include "decision/decision.h"

namespace placet {

// The missing facts of a decision, each path once, with the rules that it would decide.
struct MissingEntry {
  MissingFact fact;
  std::vector<std::string> rules;  // in the order of the results
  std::optional<Effect> effect;    // the strongest it stands in the way with
};

// Due facts first, the strongest effect first; then by who supplies them and by path.
std::vector<MissingEntry> MissingBlock(const Decision& decision);
// The same, of what rules about the portfolio lack and no manifest owes: facts of the organization,
// and manifests that cannot be read.
std::vector<MissingEntry> MissingBlock(const PortfolioDecision& decision);

// The file to write the fact into: that of its nearest place; "" where there is none.
std::string FileOf(const MissingFact& fact);
bool IsOfOrganization(const MissingFact& fact);

}  // namespace placet

#endif  // PLACET_DECISION_MISSING_BLOCK_H_
