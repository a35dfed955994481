// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_DECISION_DECIDE_H_
#define PLACET_DECISION_DECIDE_H_

#include <functional>
#include <optional>
#include <set>
#include <string>

#include "base/file.h"
#include "base/time.h"
#include "decision/decision.h"
#include "framework/framework.h"

namespace placet {

class Baseline;

struct DecideOptions {
  Timestamp as_of;
  std::optional<Stage> stage;        // decide as if at that stage
  bool allow_missing = false;        // missing counts as info
  std::set<std::string> only_rules;  // --rule; empty: all
  std::set<std::string> skip_rules;  // --skip-rule
  std::string evidence_root;         // evidence files lie under this folder
  const Baseline* baseline = nullptr;
  // By which approaches are ranked; null: the built-in one. Must outlive the decisions.
  const Framework* framework = nullptr;

  // Findings of portfolio rules that were there before the change that is checked, as
  // PortfolioFindingKey names them: shown as known, not counted. Null: none.
  const std::set<std::string>* known_of_portfolio = nullptr;
  // Told how many manifests of how many have been decided; null: nobody asks.
  std::function<void(size_t done, size_t all)> progress;

  bool IsSelected(const std::string& rule) const {
    return (only_rules.empty() || only_rules.contains(rule)) && !skip_rules.contains(rule);
  }
};

// Decides one manifest. Pure but for reading evidence files. Thread-safe over immutable inputs.
// `deployment`, where given, takes the manifest as rules about the portfolio see it
// (MakeDeployment); it stays null for an invalid one.
Decision Decide(const Manifest& manifest, const PolicySet& policies,
                const SupportDocument* organization, const DecideOptions& options,
                const FileSystem& files, TreePtr* deployment = nullptr);

// Accounts for every rule of a manifest that cannot be decided, which makes it invalid.
void NotEvaluated(Decision& decision, const PolicySet& policies, const DecideOptions& options);

// `RULE FINGERPRINT`
std::string PortfolioFindingKey(const RuleResult& result, const Finding& finding);
// The keys of what blocks in the portfolio: findings with effect deny or board.
std::set<std::string> BlockingOfPortfolio(const Run& run);

// Decides all manifests of a portfolio, then the rules about the portfolio itself, and fills
// decisions, summary and deviations of the options.
void DecideAll(Run& run, const DecideOptions& options, const FileSystem& files);

// Whether the finding, unless it is lifted, alone makes the exit code other than 0: it fails or
// lacks what is due, and counts with at least `fail_on` (`deny` always does, and so does a finding
// of the gate itself).
bool FailsRun(const Finding& finding, Effect fail_on);

// The exit code of a run: 3 when the record failed, then 1 denied, 2 unusable (a manifest invalid,
// a rule error, nothing checked), 4 held for the board, 0. `fail_on` is the weakest effect that
// gives a non-zero code; `exit_zero` makes 1 and 4 a 0.
int ExitCode(const Run& run, Effect fail_on, bool exit_zero);

// The first line of a verdict for people: `denied: 2 violations`, `incomplete: 14 facts missing, no
// violation`, `approved (partial)`, `approved (no rule applied)`, `held for the board`, `invalid`.
std::string VerdictPhrase(const Decision& decision);
std::string VerdictPhrase(Verdict verdict, const BlockedBy& blocked);

}  // namespace placet

#endif  // PLACET_DECISION_DECIDE_H_
