// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_DECISION_JUDGE_H_
#define PLACET_DECISION_JUDGE_H_

#include "decision/decision.h"

namespace placet {

// From findings to verdicts.

// How bad an outcome is beside others: error > fail > missing > waived > pass.
int Badness(Outcome outcome);

// The outcome, effect and message of a result from its findings, which are counted already.
void Summarize(RuleResult& result);

// The verdict over a manifest from its own results and those of portfolio rules that count for it.
void Judge(Decision& decision);

// The verdict over the portfolio from the findings without subjects.
void JudgePortfolio(PortfolioDecision& decision);

}  // namespace placet

#endif  // PLACET_DECISION_JUDGE_H_
