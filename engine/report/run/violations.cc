// SPDX-License-Identifier: Apache-2.0
#include "report/run/violations.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "report/run/finding_words.h"

namespace placet {

namespace {

void AddViolations(const std::vector<RuleResult>& results, bool all, bool of_portfolio,
                   std::vector<Violation>& violations) {
  for (const RuleResult& result : results) {
    for (const Finding& finding : result.findings) {
      if (finding.lifted() || (of_portfolio && !finding.subjects.empty())) continue;
      if (finding.outcome == Outcome::kError) {
        violations.push_back({&result, &finding, Effect::kDeny, "error"});
      } else if (finding.outcome == Outcome::kFail) {
        const Effect effect = finding.effect.value_or(Effect::kInfo);
        if (effect < Effect::kWarn && !all) continue;
        violations.push_back({&result, &finding, effect, ToString(effect)});
      }
    }
  }
}

std::vector<Violation> Sorted(std::vector<Violation> violations) {
  std::stable_sort(violations.begin(), violations.end(),
                   [](const Violation& a, const Violation& b) {
                     const bool a_error = a.finding->outcome == Outcome::kError;
                     const bool b_error = b.finding->outcome == Outcome::kError;
                     return a_error != b_error ? a_error : a.effect > b.effect;
                   });
  return violations;
}

}  // namespace

std::vector<Violation> ViolationsOf(const Decision& decision, bool all) {
  std::vector<Violation> violations;
  AddViolations(decision.results, all, false, violations);
  AddViolations(decision.portfolio_results, all, false, violations);
  return Sorted(std::move(violations));
}

std::vector<Violation> ViolationsOf(const PortfolioDecision& portfolio, bool all) {
  std::vector<Violation> violations;
  AddViolations(portfolio.results, all, true, violations);
  return Sorted(std::move(violations));
}

std::vector<Violation> KnownOf(const Decision& decision, bool all) {
  std::vector<Violation> known;
  for (const RuleResult& result : decision.results) {
    for (const Finding& finding : result.findings) {
      const Effect effect = finding.effect.value_or(Effect::kInfo);
      if (!finding.lifted() || (effect < Effect::kWarn && !all)) continue;
      known.push_back({&result, &finding, effect, WordOf(finding)});
    }
  }
  return known;
}

std::vector<Location> PlacesOf(const Finding& finding) {
  std::vector<Location> places;
  std::set<std::pair<std::string, uint32_t>> seen;
  for (const Location& location : finding.locations) {
    if (!location.source || !location.span.valid()) continue;
    if (seen.emplace(location.source->name(), location.span.line).second) {
      places.push_back(location);
    }
  }
  return places;
}

}  // namespace placet
