// SPDX-License-Identifier: Apache-2.0
#include "report/run/exit_reason.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "decision/judge.h"
#include "decision/run.h"
#include "report/run/run_words.h"
#include "report/shared/words.h"

namespace placet {
namespace {

std::string NameOf(const Decision& decision) {
  const Manifest& manifest = *decision.manifest;
  return manifest.id.empty() ? manifest.file : manifest.id;
}

bool GivesCode(const Finding& finding, Effect fail_on, int code) {
  if (code == 2) return finding.outcome == Outcome::kError;
  if (!FailsRun(finding, fail_on)) return false;
  return (finding.effect == Effect::kBoard) == (code == 4);
}

// The rules by which the portfolio itself gives the code; what counts for a deployment is told with
// it.
std::string PortfolioRules(const Run& run, int code) {
  std::vector<std::string> rules;
  for (const RuleResult& result : run.portfolio_decision.results) {
    const bool any =
        std::any_of(result.findings.begin(), result.findings.end(), [&](const Finding& finding) {
          return CountsByItself(run, finding) && GivesCode(finding, run.gate.fail_on, code);
        });
    if (any) rules.push_back(result.rule->id);
  }
  return Some(rules);
}

// How a decision comes to give the code. An incomplete one has done nothing wrong.
std::string Standing(const Decision& decision, Effect fail_on, int code) {
  if (code == 4) return "held for the board";
  if (decision.verdict == Verdict::kInvalid) return "invalid";
  if (decision.verdict == Verdict::kError && code == 2) return "with a rule error";
  if (decision.verdict != Verdict::kDenied) return "failing on " + std::string(ToString(fail_on));
  return decision.blocked_by.violations > 0 ? "denied" : "incomplete";
}

std::string FaultCodes(const Run& run) {
  std::vector<std::string> codes;
  for (const Diagnostic& fault : run.diagnostics.all()) {
    const bool told = std::find(codes.begin(), codes.end(), fault.code) != codes.end();
    if (fault.severity == Severity::kError && !told) codes.push_back(fault.code);
  }
  return Some(codes);
}

// Whose code it is: `denied: a, b; incomplete: c; the portfolio by PRT-04`.
std::string Culprits(const Run& run, int code) {
  std::vector<std::pair<std::string, std::vector<std::string>>> groups;
  for (const Decision& decision : run.decisions) {
    if (!GivesCode(decision, run.gate.fail_on, code)) continue;
    const std::string standing = Standing(decision, run.gate.fail_on, code);
    auto group = std::find_if(groups.begin(), groups.end(),
                              [&](const auto& one) { return one.first == standing; });
    if (group == groups.end()) group = groups.insert(group, {standing, {}});
    group->second.push_back(NameOf(decision));
  }
  std::vector<std::string> parts;
  for (const auto& [standing, names] : groups) {
    parts.push_back(standing + ": " + Some(names));
  }
  if (PortfolioGivesCode(run, run.gate.fail_on, code)) {
    parts.push_back("the portfolio by " + PortfolioRules(run, code));
  }
  return Joined(parts, "; ");
}

std::string Reason(const Run& run, int code) {
  switch (code) {
    case 0: return "nothing fails the run";
    case 3: return "the decisions could not be recorded, so none was taken: " + run.ledger.error;
    default: break;
  }
  std::vector<std::string> parts;
  const std::string culprits = Culprits(run, code);
  if (!culprits.empty()) parts.push_back(culprits);
  const std::string faults = code == 2 ? FaultCodes(run) : "";
  if (!faults.empty()) parts.push_back("faults: " + faults);
  return parts.empty() ? "nothing could be decided" : Joined(parts, "; ");
}

}  // namespace

std::string ExitCodeSentence(const Run& run) {
  const int code = run.gate.exit_code;
  std::string text = "exit code " + std::to_string(code);
  const auto relaxed = [](const Deviation& deviation) { return deviation.kind == "exit-zero"; };
  const bool zero = code == 0 && std::any_of(run.deviations.begin(), run.deviations.end(), relaxed);
  const int meant = zero ? ExitCode(run, run.gate.fail_on, false) : code;
  if (meant != code) text += " by --exit-zero, else " + std::to_string(meant);
  return text + ": " + Reason(run, meant);
}

}  // namespace placet
