// SPDX-License-Identifier: Apache-2.0
#include "report/run/issue.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "decision/decide.h"

namespace placet {
namespace {

std::string FindingMessage(const Finding& finding) {
  if (finding.missing.empty()) return finding.message;
  std::string paths;
  for (const MissingFact& fact : finding.missing) {
    paths += (paths.empty() ? "" : ", ") + fact.path;
    if (!fact.supplied_by.empty()) paths += " (" + fact.supplied_by + ")";
  }
  return finding.message + "; missing: " + paths;
}

bool IsDue(const Finding& finding) {
  return finding.missing.empty() || std::any_of(finding.missing.begin(), finding.missing.end(),
                                                [](const MissingFact& fact) { return fact.due; });
}

Issue::Level LevelOf(const RuleResult& result, const Finding& finding, Effect fail_on) {
  if (finding.outcome == Outcome::kError) {
    return result.rule->status == RuleStatus::kDraft ? Issue::Level::kWarning
                                                     : Issue::Level::kError;
  }
  Finding counted = finding;
  counted.baseline = BaselineState::kNone;
  if (FailsRun(counted, fail_on)) return Issue::Level::kError;
  return finding.effect >= Effect::kWarn ? Issue::Level::kWarning : Issue::Level::kNote;
}

// `decision` null: of the portfolio.
Issue FindingIssue(const Decision* decision, const RuleResult& result, const Finding& finding,
                   Effect fail_on) {
  Issue issue;
  issue.level = LevelOf(result, finding, fail_on);
  issue.decision = decision;
  issue.result = &result;
  issue.finding = &finding;
  issue.code = result.rule->id;
  issue.title = result.rule->title;
  issue.message = FindingMessage(finding);
  issue.help = result.rule->remediation;
  const bool counts = finding.outcome != Outcome::kError && finding.effect;
  issue.word = counts ? ToString(*finding.effect) : "error";
  issue.due = IsDue(finding);
  issue.lifted = finding.lifted() || finding.outcome == Outcome::kWaived;
  return issue;
}

Issue FaultIssue(const Decision* decision, const Diagnostic& fault) {
  static constexpr std::string_view kWords[] = {"error", "warning", "note"};
  static constexpr Issue::Level kLevels[] = {Issue::Level::kError, Issue::Level::kWarning,
                                             Issue::Level::kNote};
  Issue issue;
  issue.level = kLevels[static_cast<size_t>(fault.severity)];
  issue.decision = decision;
  issue.fault = &fault;
  issue.code = fault.code;
  issue.title = decision == nullptr                      ? "The run is not usable"
                : decision->verdict == Verdict::kInvalid ? "The manifest is invalid"
                                                         : "The manifest needs a look";
  if (decision == nullptr && fault.severity != Severity::kError) issue.title = "The run, in part";
  issue.message = fault.message;
  issue.help = fault.help;
  issue.word = kWords[static_cast<size_t>(fault.severity)];
  return issue;
}

void AddDecision(const Decision& decision, Effect fail_on, std::vector<Issue>& issues) {
  for (const Diagnostic& fault : decision.diagnostics.all()) {
    issues.push_back(FaultIssue(&decision, fault));
  }
  for (const auto* results : {&decision.results, &decision.portfolio_results}) {
    for (const RuleResult& result : *results) {
      for (const Finding& finding : result.findings) {
        if (finding.outcome == Outcome::kPass || finding.outcome == Outcome::kNotApplicable) {
          continue;
        }
        issues.push_back(FindingIssue(&decision, result, finding, fail_on));
      }
    }
  }
}

// Findings with subjects stand with the manifests that they count for.
void AddPortfolio(const PortfolioDecision& portfolio, Effect fail_on, std::vector<Issue>& issues) {
  for (const RuleResult& result : portfolio.results) {
    for (const Finding& finding : result.findings) {
      if (finding.subjects.empty()) {
        issues.push_back(FindingIssue(nullptr, result, finding, fail_on));
      }
    }
  }
}

}  // namespace

std::vector<Issue> Issues(const Run& run) {
  std::vector<Issue> issues;
  for (const Diagnostic& fault : run.diagnostics.all()) {
    issues.push_back(FaultIssue(nullptr, fault));
  }
  for (const Decision& decision : run.decisions) {
    AddDecision(decision, run.gate.fail_on, issues);
  }
  AddPortfolio(run.portfolio_decision, run.gate.fail_on, issues);
  return issues;
}

}  // namespace placet
