// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_DECISION_PORTFOLIO_DECIDER_H_
#define PLACET_DECISION_PORTFOLIO_DECIDER_H_

#include <string>
#include <vector>

#include "base/file.h"
#include "decision/decide_options.h"
#include "decision/decision.h"

namespace placet {

// Decides the portfolio rules of the run and fills run.portfolio_decision; findings with subjects
// are added to the decisions of those manifests, whose verdicts then count them. `deployments` are
// the manifests that the run decided, in the order of run.decisions (null for an invalid one).
void DecidePortfolio(Run& run, const std::vector<TreePtr>& deployments,
                     const DecideOptions& options, const FileSystem& files);

// Whether the run has portfolio rules to decide.
bool HasPortfolioRules(const PolicySet& policies, const DecideOptions& options);

// `RULE FINGERPRINT`: what a finding of a portfolio rule is known by before and after a change.
std::string PortfolioFindingKey(const RuleResult& result, const Finding& finding);

}  // namespace placet

#endif  // PLACET_DECISION_PORTFOLIO_DECIDER_H_
