// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_REPORT_RUN_ISSUE_H_
#define PLACET_REPORT_RUN_ISSUE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "decision/decision.h"

namespace placet {

// What the formats for forges and scanners show of a run: one issue for each finding, and one for
// each fault of a manifest or of the run, so that no run that fails is without one.
struct Issue {
  enum class Level : uint8_t { kNote, kWarning, kError };
  Level level = Level::kNote;
  const Decision* decision = nullptr;  // null: a fault of the run, or the portfolio's
  const RuleResult* result = nullptr;  // null: a fault
  const Finding* finding = nullptr;    // null: a fault
  const Diagnostic* fault = nullptr;   // null: a finding
  std::string code;                    // the rule's id, or the fault's code
  std::string title;                   // the rule's title, or what kind of fault it is
  std::string message;                 // one sentence; for missing facts, which
  std::string help;                    // what to do, or ""
  std::string word;                    // the effect (`deny`), or `error`, `warning`, `note`
  bool due = true;                     // false: lacks only what a later stage asks for
  bool lifted = false;                 // waived, or known to the baseline: does not count
};

// Faults of the run first, then by manifest its faults and its findings, in the order of the rules,
// then the findings that count for the portfolio.
//
// What fails the run is an error: an effect of at least `fail_on`, a fault, a rule that could not
// be evaluated. What is lifted keeps its level. Below that, `board` and `warn` are warnings and
// `info` is a note.
std::vector<Issue> Issues(const Run& run);

}  // namespace placet

#endif  // PLACET_REPORT_RUN_ISSUE_H_
