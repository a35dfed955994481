// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_DECISION_UNDECIDED_H_
#define PLACET_DECISION_UNDECIDED_H_

#include <string>
#include <string_view>
#include <vector>

#include "decision/decision.h"

namespace placet {

// What a finding says that lacks facts, naming at most so many: `cannot be decided: not stated are
// data.dpia.status (legal) and vendors[0].dpa (procurement)`. It never says what the rule says of
// those who break it.
// `elsewhere`: facts of other manifests that are not among them.
std::string UndecidedText(const std::vector<MissingFact>& missing, size_t elsewhere, size_t most);

// The same for where no title stands beside it: `... (A rule's title)`.
std::string UndecidedMessage(std::string_view title, const std::vector<MissingFact>& missing,
                             size_t elsewhere = 0);

// Adds a fact whose path is not there yet.
void AddFact(MissingFact fact, std::vector<MissingFact>& facts);

// The ids of the deployments that owe the facts, sorted.
std::vector<std::string> Owing(const std::vector<MissingFact>& facts);

}  // namespace placet

#endif  // PLACET_DECISION_UNDECIDED_H_
