// SPDX-License-Identifier: Apache-2.0
#include "report/run/exit_reason.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "decision/run.h"
#include "report/shared/words.h"

namespace placet {
namespace {

constexpr size_t kMostNames = 5;

std::string_view Meaning(int exit_code) {
  switch (exit_code) {
    case 0: return "nothing fails the run";
    case 1: return "at least one deployment is denied";
    case 2: return "something is invalid, or nothing could be decided";
    case 3: return "the decisions could not be recorded, so none was taken";
    case 4: return "at least one deployment is held for the board";
    default: return "";
  }
}

bool AnyFails(const std::vector<RuleResult>& results, Effect fail_on) {
  for (const RuleResult& result : results) {
    for (const Finding& finding : result.findings) {
      if (FailsRun(finding, fail_on)) return true;
    }
  }
  return false;
}

bool GivesCode(const Run& run, const Decision& decision, int code) {
  switch (decision.verdict) {
    case Verdict::kDenied: return code == 1;
    case Verdict::kError:
    case Verdict::kInvalid: return code == 2;
    case Verdict::kBoard: return code == (run.gate.fail_on <= Effect::kBoard ? 4 : -1);
    case Verdict::kApproved: break;
  }
  return code == 1 && (AnyFails(decision.results, run.gate.fail_on) ||
                       AnyFails(decision.portfolio_results, run.gate.fail_on));
}

std::string NameOf(const Decision& decision) {
  const Manifest& manifest = *decision.manifest;
  return manifest.id.empty() ? manifest.file : manifest.id;
}

// The first few, and how many more.
std::string Some(const std::vector<std::string>& names) {
  const size_t shown = std::min(names.size(), kMostNames);
  const std::string text = Joined({names.begin(), names.begin() + static_cast<int64_t>(shown)});
  const size_t more = names.size() - shown;
  return more == 0 ? text : text + " and " + std::to_string(more) + " more";
}

// The rules by which the portfolio itself fails; what counts for a deployment is told with it.
std::string PortfolioRules(const PortfolioDecision& portfolio, Effect fail_on) {
  std::vector<std::string> rules;
  for (const RuleResult& result : portfolio.results) {
    const bool any =
        std::any_of(result.findings.begin(), result.findings.end(), [&](const Finding& finding) {
          return finding.subjects.empty() &&
                 (finding.outcome == Outcome::kError || FailsRun(finding, fail_on));
        });
    if (any) rules.push_back(result.rule->id);
  }
  return Some(rules);
}

bool PortfolioGivesCode(const PortfolioDecision& portfolio, int code) {
  if (!portfolio.verdict) return false;
  switch (*portfolio.verdict) {
    case Verdict::kDenied: return code == 1;
    case Verdict::kBoard: return code == 4;
    case Verdict::kError: return code == 2;
    default: return false;
  }
}

std::string FaultCodes(const Run& run) {
  std::vector<std::string> codes;
  for (const Diagnostic& fault : run.diagnostics.all()) {
    const bool told = std::find(codes.begin(), codes.end(), fault.code) != codes.end();
    if (fault.severity == Severity::kError && !told) codes.push_back(fault.code);
  }
  return Some(codes);
}

// Through whom the code comes; "" where that is everybody or nobody.
std::string Through(const Run& run, int code) {
  if (code == 3) return run.ledger.error;
  std::vector<std::string> names;
  for (const Decision& decision : run.decisions) {
    if (GivesCode(run, decision, code)) names.push_back(NameOf(decision));
  }
  std::vector<std::string> parts;
  if (!names.empty()) parts.push_back(Some(names));
  if (PortfolioGivesCode(run.portfolio_decision, code)) {
    const std::string rules = PortfolioRules(run.portfolio_decision, run.gate.fail_on);
    parts.push_back(rules.empty() ? "the portfolio" : "the portfolio by " + rules);
  }
  const std::string codes = code == 2 ? FaultCodes(run) : "";
  if (!codes.empty()) parts.push_back(codes);
  return Joined(parts, "; ");
}

}  // namespace

std::string ExitCodeSentence(const Run& run) {
  const int code = run.gate.exit_code;
  std::string text = "exit code " + std::to_string(code);
  const auto relaxed = [](const Deviation& deviation) { return deviation.kind == "exit-zero"; };
  const bool zero = code == 0 && std::any_of(run.deviations.begin(), run.deviations.end(), relaxed);
  const int meant = zero ? ExitCode(run, run.gate.fail_on, false) : code;
  if (meant != code) text += " by --exit-zero, else " + std::to_string(meant);
  text.append(": ").append(Meaning(meant));
  const std::string through = Through(run, meant);
  return through.empty() ? text : text + ": " + through;
}

}  // namespace placet
