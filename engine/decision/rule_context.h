// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_DECISION_RULE_CONTEXT_H_
#define PLACET_DECISION_RULE_CONTEXT_H_

#include <set>
#include <string>

#include "base/time.h"
#include "document/tree.h"
#include "policy/effect.h"

namespace placet {

// What holds for every rule of one manifest, or of the portfolio.
struct RuleContext {
  NodeRef manifest;  // the prepared root; no node for the portfolio
  std::string manifest_id;
  bool portfolio = false;
  Stage stage = Stage::kIdea;
  CivilDate today;
  bool allow_missing = false;
  // The deployments that a finding about the portfolio may count for.
  const std::set<std::string>* deployments = nullptr;
};

}  // namespace placet

#endif  // PLACET_DECISION_RULE_CONTEXT_H_
