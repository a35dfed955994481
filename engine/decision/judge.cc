// SPDX-License-Identifier: Apache-2.0
#include "decision/judge.h"

#include <algorithm>
#include <set>
#include <string>

namespace placet {
namespace {

// The worst of the findings that were added.
class Tally {
 public:
  void Add(const RuleResult& result, const Finding& finding) {
    if (finding.outcome == Outcome::kError) {
      error_ = error_ || result.rule->status != RuleStatus::kDraft;
      return;
    }
    if (!finding.effect || finding.lifted()) return;
    worst_ = std::max(worst_, *finding.effect);
    if (*finding.effect < Effect::kBoard) return;
    if (finding.outcome == Outcome::kFail) ++violations_;
    if (finding.outcome != Outcome::kMissing) return;
    for (const MissingFact& fact : finding.missing) {
      if (fact.due) missing_.insert(fact.path);
    }
  }

  Verdict verdict() const {
    return worst_ == Effect::kDeny    ? Verdict::kDenied
           : error_                   ? Verdict::kError
           : worst_ == Effect::kBoard ? Verdict::kBoard
                                      : Verdict::kApproved;
  }
  BlockedBy blocked_by() const { return {violations_, missing_.size()}; }

 private:
  Effect worst_ = Effect::kOff;
  bool error_ = false;
  size_t violations_ = 0;
  std::set<std::string> missing_;
};

}  // namespace

int Badness(Outcome outcome) {
  switch (outcome) {
    case Outcome::kError: return 4;
    case Outcome::kFail: return 3;
    case Outcome::kMissing: return 2;
    case Outcome::kWaived: return 1;
    default: return 0;
  }
}

void Summarize(RuleResult& result) {
  const Finding* first = nullptr;
  for (const Finding& finding : result.findings) {
    if (Badness(finding.outcome) > Badness(result.outcome)) result.outcome = finding.outcome;
    if (finding.effect && (!result.effect || *finding.effect > *result.effect)) {
      result.effect = finding.effect;
      first = &finding;
    }
  }
  if (first != nullptr) result.message = first->message;
}

void Judge(Decision& decision) {
  Tally tally;
  decision.no_rule_applied = decision.portfolio_results.empty();
  for (const RuleResult& result : decision.results) {
    if (result.outcome != Outcome::kNotApplicable) decision.no_rule_applied = false;
    for (const Finding& finding : result.findings) tally.Add(result, finding);
  }
  for (const RuleResult& result : decision.portfolio_results) {
    for (const Finding& finding : result.findings) tally.Add(result, finding);
  }
  decision.verdict = tally.verdict();
  decision.blocked_by = tally.blocked_by();
}

void JudgePortfolio(PortfolioDecision& decision) {
  if (decision.results.empty()) return;
  Tally tally;
  for (const RuleResult& result : decision.results) {
    for (const Finding& finding : result.findings) {
      if (finding.subjects.empty()) tally.Add(result, finding);
    }
  }
  decision.verdict = tally.verdict();
  decision.blocked_by = tally.blocked_by();
}

}  // namespace placet
