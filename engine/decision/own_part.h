// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_DECISION_OWN_PART_H_
#define PLACET_DECISION_OWN_PART_H_

#include <set>
#include <string>
#include <string_view>

#include "decision/decision.h"

namespace placet {

// What a rule about the portfolio says concerns all manifests; a report on some of them shows what
// concerns those, and of the rest how much there is.

// The finding with the facts that the deployments of these ids owe, and those that none of them
// owes; with their ids as subjects, and a few others. The rest is counted. The fingerprint is that
// of the whole.
Finding OwnPart(const Finding& finding, const std::set<std::string>& ids, std::string_view title);

// Leaves in the results about the portfolio what concerns the manifests that were decided. The
// verdict and its counts stay those of all.
void KeepOwnPart(Run& run);

}  // namespace placet

#endif  // PLACET_DECISION_OWN_PART_H_
