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

template <typename Counts>
Tally TallyOf(const std::vector<RuleResult>& results, const Counts& counts) {
  Tally tally;
  for (const RuleResult& result : results) {
    for (const Finding& finding : result.findings) {
      if (counts(finding)) tally.Add(result, finding);
    }
  }
  return tally;
}

bool CountsForPortfolio(const Finding& finding) {
  return finding.subjects.empty() || finding.outcome == Outcome::kMissing;
}

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
  const Tally tally = TallyOf(decision.results, CountsForPortfolio);
  decision.verdict = tally.verdict();
  decision.blocked_by = tally.blocked_by();
}

bool CountsByItself(const Run& run, const Finding& finding) {
  const bool some = run.portfolio != nullptr && !run.portfolio->others.empty();
  return some ? finding.subjects.empty() && finding.outcome != Outcome::kMissing
              : CountsForPortfolio(finding);
}

std::optional<Verdict> VerdictForExit(const Run& run) {
  const PortfolioDecision& portfolio = run.portfolio_decision;
  if (!portfolio.verdict) return std::nullopt;
  return TallyOf(portfolio.results,
                 [&](const Finding& finding) { return CountsByItself(run, finding); })
      .verdict();
}

}  // namespace placet
