// SPDX-License-Identifier: Apache-2.0
#include "report/run/finding_words.h"

#include <vector>

#include "report/shared/words.h"

namespace placet {

std::string_view WordOf(const Finding& finding) {
  if (finding.outcome == Outcome::kError || !finding.effect) return "error";
  return finding.outcome == Outcome::kMissing ? "undecided" : ToString(*finding.effect);
}

std::string TextOf(const Finding& finding) {
  if (finding.outcome != Outcome::kMissing || finding.missing.empty()) return finding.message;
  std::vector<std::string> absent;
  std::vector<std::string> unusable;
  for (const MissingFact& fact : finding.missing) {
    const std::string who = fact.supplied_by.empty() ? "" : " (" + fact.supplied_by + ")";
    if (fact.reason.empty()) {
      absent.push_back(fact.path + who);
    } else {
      unusable.push_back(fact.path + who + ": " + fact.reason);
    }
  }
  std::string text = "cannot be decided: ";
  if (!absent.empty()) text += (absent.size() == 1 ? "not stated is " : "not stated are ");
  text += Joined(absent);
  if (!absent.empty() && !unusable.empty()) text += "; ";
  return text + Joined(unusable, "; ");
}

std::string TextOf(const RuleResult& result) {
  for (const Finding& finding : result.findings) {
    if (finding.message == result.message) return TextOf(finding);
  }
  return result.message.empty() ? result.reason : result.message;
}

}  // namespace placet
