// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_DECISION_DECIDING_FACTS_H_
#define PLACET_DECISION_DECIDING_FACTS_H_

#include <string>
#include <vector>

#include "cel/run/evaluate.h"
#include "decision/decision.h"

namespace placet {

// Adds the facts that an explanation goes back to, each path once: what documents, parameters and
// the calendar state, and `as_of`. What an expression computes from them is no fact.
void AddDecidingFacts(const cel::Explanation& explanation, std::vector<DecidingFact>& facts);

// `data.classification = public, governance.dpia is not stated`; "" without any. Those of
// deployments in a portfolio are counted.
std::string FactsText(const cel::Explanation& explanation);

}  // namespace placet

#endif  // PLACET_DECISION_DECIDING_FACTS_H_
