// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_DECISION_RUN_H_
#define PLACET_DECISION_RUN_H_

#include <set>
#include <string>

#include "base/file.h"
#include "decision/decide_options.h"
#include "decision/decision.h"

namespace placet {

// The keys of what blocks in the portfolio: findings with effect deny or board.
std::set<std::string> BlockingOfPortfolio(const Run& run);

// Decides all manifests of a portfolio, then the rules about the portfolio itself, and fills
// decisions, summary and deviations of the options.
void DecideAll(Run& run, const DecideOptions& options, const FileSystem& files);

// Whether the finding, unless it is lifted, alone makes the exit code other than 0: it fails or
// lacks what is due, and counts with at least `fail_on` (`deny` always does).
bool FailsRun(const Finding& finding, Effect fail_on);

// Whether a decision, or what the portfolio rules say beyond it, gives the exit code 1, 2 or 4.
bool GivesCode(const Decision& decision, Effect fail_on, int code);
bool PortfolioGivesCode(const Run& run, Effect fail_on, int code);

// The exit code of a run: 3 when the record failed, then 1 denied, 2 unusable (a manifest invalid,
// a rule error, nothing checked), 4 held for the board, 0. `fail_on` is the weakest effect that
// gives a non-zero code; `exit_zero` makes 1 and 4 a 0.
int ExitCode(const Run& run, Effect fail_on, bool exit_zero);

// The first line of a verdict for people: `denied: 2 violations`, `incomplete: 14 facts missing, no
// violation`, `approved (partial)`, `approved (no rule applied)`, `held for the board`, `invalid`.
std::string VerdictPhrase(const Decision& decision);
std::string VerdictPhrase(Verdict verdict, const BlockedBy& blocked);

}  // namespace placet

#endif  // PLACET_DECISION_RUN_H_
