// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_DECISION_JUDGE_H_
#define PLACET_DECISION_JUDGE_H_

#include <optional>

#include "decision/decision.h"

namespace placet {

// From findings to verdicts.

// How bad an outcome is beside others: error > fail > missing > waived > pass.
int Badness(Outcome outcome);

// The outcome, effect and message of a result from its findings, which are counted already.
void Summarize(RuleResult& result);

// The verdict over a manifest from its own results and those of portfolio rules that count for it.
void Judge(Decision& decision);

// The verdict over the portfolio: from what fails without subjects, and from all that is undecided.
void JudgePortfolio(PortfolioDecision& decision);

// Whether a finding of a portfolio rule counts for the exit code by itself, and not through those
// whom it names. A run over some manifests answers for those, and for what fails without naming
// anybody; a run over all there is answers for all.
bool CountsByItself(const Run& run, const Finding& finding);
// The verdict over what counts so; none where the rules were not evaluated.
std::optional<Verdict> VerdictForExit(const Run& run);

}  // namespace placet

#endif  // PLACET_DECISION_JUDGE_H_
