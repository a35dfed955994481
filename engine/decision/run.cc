// SPDX-License-Identifier: Apache-2.0
//
// A whole run: every manifest decided, everything accounted for, one exit code.
#include "decision/run.h"

#include <algorithm>
#include <optional>
#include <tuple>

#include "base/parallel.h"
#include "decision/baseline.h"
#include "decision/decide.h"
#include "decision/gate_rules.h"
#include "decision/judge.h"
#include "decision/portfolio_decider.h"

namespace placet {
namespace {

void CountUnchecked(const Decision& decision, Summary& summary) {
  if (decision.verdict != Verdict::kApproved) return;
  if (decision.stage == "retired") {
    ++summary.retired;
  } else if (decision.no_rule_applied) {
    ++summary.no_rule_applied;
  }
}

void Account(Run& run, const DecideOptions& options) {
  Summary& summary = run.summary;
  summary.manifests = run.decisions.size();
  summary.skipped = run.portfolio->skipped.size();
  summary.rules = 0;
  for (const std::string& rule : run.policies->RuleIds()) {
    if (options.IsSelected(rule)) ++summary.rules;
  }
  const auto count = [&](const std::vector<RuleResult>& results) {
    summary.evaluations += results.size();
    for (const RuleResult& result : results) {
      ++summary.outcomes[static_cast<size_t>(result.outcome)];
    }
  };
  for (const Decision& decision : run.decisions) {
    ++summary.verdicts[static_cast<size_t>(decision.verdict)];
    CountUnchecked(decision, summary);
    count(decision.results);
  }
  count(run.portfolio_decision.results);
}

// What --allow-missing lets pass: the facts that are due and missing, each once for a manifest.
std::string WaivedFacts(const Run& run) {
  size_t facts = 0;
  const auto count = [&](std::initializer_list<const std::vector<RuleResult>*> lists) {
    std::set<std::string> paths;
    for (const std::vector<RuleResult>* results : lists) {
      for (const RuleResult& result : *results) {
        for (const Finding& finding : result.findings) {
          for (const MissingFact& fact : finding.missing) {
            if (fact.due) paths.insert(fact.path);
          }
        }
      }
    }
    facts += paths.size();
  };
  for (const Decision& decision : run.decisions) {
    count({&decision.results, &decision.portfolio_results});
  }
  count({&run.portfolio_decision.results});
  return std::to_string(facts) + (facts == 1 ? " fact is" : " facts are") +
         " due and missing, and not counted";
}

void AddDeviations(Run& run, const DecideOptions& options) {
  for (const std::string& rule : options.only_rules) run.deviations.push_back({"rule", rule});
  for (const std::string& rule : options.skip_rules) run.deviations.push_back({"skip-rule", rule});
  for (const EffectOverride& change : run.policies->overrides) {
    if (!change.weaker) continue;
    run.deviations.push_back({"effect", change.rule + ": " + change.from + " -> " + change.to});
  }
  if (options.allow_missing) run.deviations.push_back({"allow-missing", WaivedFacts(run)});
  if (run.summary.baseline) {
    const BaselineSummary& baseline = *run.summary.baseline;
    run.deviations.push_back(
        {"baseline",
         baseline.file + " (" + std::to_string(baseline.unchanged) + " findings do not count)"});
  }
  if (options.stage) run.deviations.push_back({"stage", std::string(ToString(*options.stage))});
}

template <typename Holds>
bool AnyFinding(const std::vector<RuleResult>& results, const Holds& holds) {
  return std::any_of(results.begin(), results.end(), [&](const RuleResult& result) {
    return std::any_of(result.findings.begin(), result.findings.end(), holds);
  });
}

// Under `board`, and a failure by `fail_on`.
bool FailsWeakly(const Finding& finding, Effect fail_on) {
  return fail_on < Effect::kBoard && finding.effect < Effect::kBoard && FailsRun(finding, fail_on);
}

bool IsOfGate(const Finding& finding) { return finding.of_gate; }

bool PortfolioFailsWeakly(const Run& run, Effect fail_on) {
  return AnyFinding(run.portfolio_decision.results, [&](const Finding& finding) {
    return CountsByItself(run, finding) && FailsWeakly(finding, fail_on);
  });
}

// A run in which nothing was checked is no success, unless everything in it is retired.
bool NothingChecked(const Run& run) {
  if (run.decisions.empty()) return run.portfolio == nullptr || !run.portfolio->untouched();
  const bool all_retired =
      std::all_of(run.decisions.begin(), run.decisions.end(),
                  [](const Decision& decision) { return decision.stage == "retired"; });
  const bool none_applied =
      std::all_of(run.decisions.begin(), run.decisions.end(),
                  [](const Decision& decision) { return decision.no_rule_applied; });
  const std::vector<RuleResult>& portfolio = run.portfolio_decision.results;
  const bool portfolio_checked =
      std::any_of(portfolio.begin(), portfolio.end(), [](const RuleResult& result) {
        return result.outcome != Outcome::kNotApplicable &&
               result.outcome != Outcome::kNotEvaluated;
      });
  return none_applied && !portfolio_checked && !all_retired;
}

}  // namespace

bool FailsRun(const Finding& finding, Effect fail_on) {
  if (finding.of_gate) return true;
  if (finding.lifted() || !finding.effect || *finding.effect < fail_on) return false;
  if (finding.outcome == Outcome::kFail) return true;
  if (finding.outcome != Outcome::kMissing) return false;
  // What is not due yet counts as info, and is no failure even under `fail_on: info`.
  return *finding.effect > Effect::kInfo ||
         std::any_of(finding.missing.begin(), finding.missing.end(),
                     [](const MissingFact& fact) { return fact.due; });
}

std::set<std::string> BlockingOfPortfolio(const Run& run) {
  std::set<std::string> keys;
  for (const RuleResult& result : run.portfolio_decision.results) {
    for (const Finding& finding : result.findings) {
      const bool blocks = finding.outcome == Outcome::kFail || finding.outcome == Outcome::kMissing;
      if (blocks && !finding.fingerprint.empty() && !finding.lifted() &&
          finding.effect >= Effect::kBoard) {
        keys.insert(PortfolioFindingKey(result, finding));
      }
    }
  }
  return keys;
}

void DecideAll(Run& run, const DecideOptions& options, const FileSystem& files) {
  const bool about_portfolio = HasPortfolioRules(*run.policies, options);
  const std::vector<Manifest>& manifests = run.portfolio->manifests;
  std::vector<TreePtr> deployments(manifests.size());
  run.decisions.resize(manifests.size());
  const auto decide = [&](size_t i) {
    run.decisions[i] = Decide(manifests[i], *run.policies, run.portfolio->organization.get(),
                              options, files, about_portfolio ? &deployments[i] : nullptr);
    ApplyGateRules(*run.portfolio, options, run.decisions[i]);
  };
  const auto tell = [&](size_t done) { options.progress(done, manifests.size()); };
  ForEachIndex(manifests.size(), options.jobs, decide,
               options.progress ? std::function<void(size_t)>(tell) : nullptr);
  if (about_portfolio) DecidePortfolio(run, deployments, options, files);
  for (const Manifest& manifest : run.portfolio->deleted) {
    run.decisions.push_back(DenyDeleted(manifest, *run.policies, options));
  }
  std::stable_sort(run.decisions.begin(), run.decisions.end(),
                   [](const Decision& a, const Decision& b) {
                     return std::tie(a.manifest->file, a.manifest->document) <
                            std::tie(b.manifest->file, b.manifest->document);
                   });
  Account(run, options);
  if (options.baseline != nullptr) {
    run.summary.baseline = options.baseline->Summarize(run);
    options.baseline->WarnOfUnliftable(*run.policies, run.diagnostics);
  }
  AddDeviations(run, options);
  if (!run.decisions.empty() && NothingChecked(run)) {
    run.diagnostics.Error("CHK002", "no rule applied to any manifest, so nothing was checked");
  }
}

bool GivesCode(const Decision& decision, Effect fail_on, int code) {
  const auto any = [&](const auto& holds) {
    return AnyFinding(decision.results, holds) || AnyFinding(decision.portfolio_results, holds);
  };
  const Verdict verdict = decision.verdict;
  switch (code) {
    case 1:
      return verdict == Verdict::kDenied ||
             any([&](const Finding& finding) { return FailsWeakly(finding, fail_on); });
    case 2: return verdict == Verdict::kError || verdict == Verdict::kInvalid;
    // A merge is the only step before a deployment goes on as something that it is not.
    case 4: return verdict == Verdict::kBoard && (fail_on <= Effect::kBoard || any(IsOfGate));
    default: return false;
  }
}

bool PortfolioGivesCode(const Run& run, Effect fail_on, int code) {
  const std::optional<Verdict> verdict = VerdictForExit(run);
  switch (code) {
    case 1: return verdict == Verdict::kDenied || PortfolioFailsWeakly(run, fail_on);
    case 2: return verdict == Verdict::kError;
    case 4: return verdict == Verdict::kBoard && fail_on <= Effect::kBoard;
    default: return false;
  }
}

int ExitCode(const Run& run, Effect fail_on, bool exit_zero) {
  const auto any = [&](int code) {
    return PortfolioGivesCode(run, fail_on, code) ||
           std::any_of(run.decisions.begin(), run.decisions.end(), [&](const Decision& decision) {
             return GivesCode(decision, fail_on, code);
           });
  };
  if (!run.ledger.recorded && run.ledger.reason == "failed") return 3;
  if (!exit_zero && any(1)) return 1;
  if (any(2) || run.diagnostics.has_errors() || NothingChecked(run)) return 2;
  return !exit_zero && any(4) ? 4 : 0;
}

std::string VerdictPhrase(Verdict verdict, const BlockedBy& blocked) {
  const auto plural = [](size_t n, const char* one, const char* many) {
    return std::to_string(n) + " " + (n == 1 ? one : many);
  };
  const std::string missing = plural(blocked.missing, "fact missing", "facts missing");
  std::string detail;
  if (blocked.violations > 0) detail = plural(blocked.violations, "violation", "violations");
  if (blocked.missing > 0) detail += detail.empty() ? missing : ", " + missing;
  switch (verdict) {
    case Verdict::kDenied:
      if (blocked.violations == 0) return "incomplete: " + missing + ", no violation";
      return "denied: " + detail;
    case Verdict::kBoard:
      if (blocked.violations == 0) {
        return "held for the board: incomplete, " + missing + ", no violation";
      }
      return "held for the board: " + detail;
    case Verdict::kError: return "error: a rule could not be evaluated";
    case Verdict::kInvalid: return "invalid";
    case Verdict::kApproved: break;
  }
  return "approved";
}

std::string VerdictPhrase(const Decision& decision) {
  if (decision.verdict != Verdict::kApproved) {
    return VerdictPhrase(decision.verdict, decision.blocked_by);
  }
  if (decision.no_rule_applied) return "approved (no rule applied)";
  if (decision.partial && decision.baselined > 0) return "approved (partial, baseline)";
  if (decision.baselined > 0) return "approved (baseline)";
  return decision.partial ? "approved (partial)" : "approved";
}

}  // namespace placet
