// SPDX-License-Identifier: Apache-2.0
#include "report/run/finding_words.h"

#include "decision/undecided.h"

namespace placet {

std::string_view WordOf(const Finding& finding) {
  if (finding.outcome == Outcome::kError || !finding.effect) return "error";
  return finding.outcome == Outcome::kMissing ? "undecided" : ToString(*finding.effect);
}

std::string TextOf(const Finding& finding) {
  if (finding.outcome != Outcome::kMissing || finding.missing.empty()) return finding.message;
  return UndecidedText(finding.missing, finding.missing_elsewhere, finding.missing.size());
}

std::string TextOf(const RuleResult& result) {
  for (const Finding& finding : result.findings) {
    if (finding.message == result.message) return TextOf(finding);
  }
  return result.message.empty() ? result.reason : result.message;
}

}  // namespace placet
