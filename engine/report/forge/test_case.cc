// SPDX-License-Identifier: Apache-2.0
#include "report/forge/test_case.h"

#include <set>
#include <utility>

#include "decision/run.h"
#include "report/run/finding_words.h"
#include "report/shared/style.h"
#include "report/shared/words.h"

namespace placet {
namespace {

std::string PlaceLine(const Run& run, const Location& location) {
  const IssuePlace place = PlaceOf(run, location);
  std::string line = "  at " + Plain(place.file) + ":" + std::to_string(place.span.line) + ":" +
                     std::to_string(place.span.column);
  if (!place.path.empty()) line += " " + Plain(place.path);
  return line + "\n";
}

std::string FindingDetails(const Run& run, const Finding& finding) {
  std::string text(WordOf(finding));
  if (finding.outcome == Outcome::kMissing && finding.effect) {
    text += ", counts as " + std::string(ToString(*finding.effect));
  }
  if (!finding.element.empty()) text += " at " + Plain(finding.element);
  if (finding.lifted()) text += ", known to the baseline";
  text += ": " + Plain(TextOf(finding)) + "\n";
  for (const Location& location : finding.locations) text += PlaceLine(run, location);
  for (const MissingFact& fact : finding.missing) {
    text += "  missing " + Plain(fact.path);
    if (!fact.supplied_by.empty()) text += ", supplied by " + fact.supplied_by;
    if (!fact.due && !fact.due_from.empty()) text += ", due from " + fact.due_from;
    if (!fact.reason.empty()) text += ": " + Plain(fact.reason);
    text += "\n";
  }
  for (const DecidingFact& fact : finding.facts) {
    text += "  because " + Plain(FactText(fact)) + "\n";
  }
  return text;
}

// How the finding counts; the worst of a result's findings tells how the result does.
TestCase::Status StatusOf(const RuleResult& result, const Finding& finding, Effect fail_on) {
  if (finding.outcome == Outcome::kError && result.rule->status != RuleStatus::kDraft) {
    return TestCase::Status::kError;
  }
  if (finding.outcome == Outcome::kWaived) return TestCase::Status::kSkipped;
  return FailsRun(finding, fail_on) ? TestCase::Status::kFail : TestCase::Status::kTolerated;
}

int Weight(TestCase::Status status) {
  switch (status) {
    case TestCase::Status::kError: return 4;
    case TestCase::Status::kFail: return 3;
    case TestCase::Status::kTolerated: return 2;
    case TestCase::Status::kSkipped: return 1;
    case TestCase::Status::kPass: break;
  }
  return 0;
}

TestCase FindingsCase(const Run& run, const Decision* decision, const RuleResult& result) {
  TestCase one;
  const Finding* worst = nullptr;
  for (const Finding& finding : result.findings) {
    const TestCase::Status status = StatusOf(result, finding, run.gate.fail_on);
    one.details += FindingDetails(run, finding);
    if (worst != nullptr && Weight(status) <= Weight(one.status)) continue;
    one.status = status;
    worst = &finding;
  }
  Issue issue;
  issue.decision = decision;
  issue.finding = worst;
  one.place = PlaceOf(run, issue);
  one.type = WordOf(*worst);
  one.message =
      (worst->lifted() ? "known to the baseline: " : "") + one.type + ": " + TextOf(*worst);
  if (!result.reason.empty()) one.details += "note: " + result.reason + "\n";
  if (!result.rule->remediation.empty()) one.details += "fix: " + result.rule->remediation + "\n";
  return one;
}

// `decision` null: of the portfolio.
TestCase RuleCaseOf(const Run& run, const Decision* decision, const RuleResult& result) {
  TestCase one;
  if (!result.findings.empty()) {
    one = FindingsCase(run, decision, result);
  } else if (result.outcome != Outcome::kPass) {
    one.status = TestCase::Status::kSkipped;
    one.type = ToString(result.outcome);
    one.message = result.outcome == Outcome::kNotEvaluated && decision != nullptr
                      ? "not evaluated: the manifest is invalid"
                      : result.reason;
  }
  if (result.findings.empty()) {
    one.place.file = FileInRepository(
        run, decision != nullptr ? decision->manifest->file : run.portfolio->configuration.file);
  }
  one.name = result.rule->id + " " + result.rule->title;
  return one;
}

// The faults of a manifest or of the run as one case.
TestCase FaultsCase(const Run& run, const Decision* decision, const Diagnostics& faults) {
  TestCase one;
  const Diagnostic* worst = nullptr;
  for (const Diagnostic& fault : faults.all()) {
    one.details += Render(fault);
    if (worst == nullptr || fault.severity < worst->severity) worst = &fault;
  }
  Issue issue;
  issue.decision = decision;
  static const Diagnostic kNone;
  issue.fault = worst == nullptr ? &kNone : worst;
  one.place = PlaceOf(run, issue);
  if (worst == nullptr) return one;
  one.status =
      worst->severity == Severity::kError ? TestCase::Status::kError : TestCase::Status::kTolerated;
  one.type = worst->code;
  one.message = worst->message;
  if (faults.all().size() > 1) {
    one.message += " (and " + std::to_string(faults.all().size() - 1) + " more)";
  }
  return one;
}

TestCase RecordCase(const Run& run) {
  TestCase one;
  one.name = "the decisions are recorded";
  if (run.ledger.recorded) return one;
  const bool failed = run.ledger.reason == "failed";
  one.status = failed ? TestCase::Status::kError : TestCase::Status::kSkipped;
  one.type = run.ledger.reason;
  one.message = failed ? "not recorded, so nothing was decided: " + run.ledger.error
                       : "not recorded: " + run.ledger.reason;
  return one;
}

std::string DeviationText(const Run& run) {
  std::string text;
  for (const Deviation& deviation : run.deviations) {
    text += (text.empty() ? "" : "; ") + deviation.kind + " " + deviation.value;
  }
  return text;
}

TestSuite RunSuite(const Run& run) {
  TestSuite suite{"placet", {}};
  suite.cases.push_back(FaultsCase(run, nullptr, run.diagnostics));
  suite.cases.back().name = "configuration, policies and documents are usable";
  suite.cases.push_back(RecordCase(run));
  TestCase deviations;
  deviations.name = "nothing was relaxed";
  if (!run.deviations.empty()) {
    deviations.status = TestCase::Status::kTolerated;
    deviations.type = "deviation";
    deviations.message = DeviationText(run);
  }
  suite.cases.push_back(std::move(deviations));
  return suite;
}

std::string UniqueName(const Decision& decision, std::set<std::string>& taken) {
  const Manifest& manifest = *decision.manifest;
  std::string name = manifest.id.empty() ? manifest.file : manifest.id;
  if (taken.insert(name).second) return name;
  name = manifest.file + "#" + std::to_string(manifest.document + 1);
  while (!taken.insert(name).second) name += "'";
  return name;
}

std::string UniqueName(std::string name, std::set<std::string>& taken) {
  while (!taken.insert(name).second) name += "'";
  return name;
}

// What has subjects stands with the manifests.
std::vector<TestCase> PortfolioCases(const Run& run) {
  std::vector<TestCase> cases;
  for (const RuleResult& result : run.portfolio_decision.results) {
    RuleResult own = result;
    std::erase_if(own.findings, [](const Finding& finding) { return !finding.subjects.empty(); });
    const bool elsewhere = own.findings.empty() && !result.findings.empty();
    if (elsewhere) own.outcome = Outcome::kPass;
    cases.push_back(RuleCaseOf(run, nullptr, own));
  }
  return cases;
}

}  // namespace

namespace {

void AddSuites(const Run& run, std::set<std::string>& taken, std::vector<TestSuite>& suites) {
  suites.push_back(RunSuite(run));
  suites.back().name = UniqueName("placet", taken);
  for (const Decision& decision : run.decisions) {
    TestSuite suite{UniqueName(decision, taken), {}};
    suite.cases.push_back(FaultsCase(run, &decision, decision.diagnostics));
    suite.cases.back().name = "the manifest is valid";
    for (const RuleResult& result : decision.results) {
      suite.cases.push_back(RuleCaseOf(run, &decision, result));
    }
    for (const RuleResult& result : decision.portfolio_results) {
      suite.cases.push_back(RuleCaseOf(run, &decision, result));
    }
    suites.push_back(std::move(suite));
  }
  if (!run.portfolio_decision.results.empty()) {
    suites.push_back({UniqueName("portfolio", taken), PortfolioCases(run)});
  }
}

}  // namespace

std::vector<TestSuite> TestSuites(const Runs& runs) {
  std::vector<TestSuite> suites;
  std::set<std::string> taken;
  for (const Run* run : runs) AddSuites(*run, taken, suites);
  return suites;
}

}  // namespace placet
