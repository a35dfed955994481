// SPDX-License-Identifier: Apache-2.0
#include "record/outcomes.h"

namespace placet {
namespace {

constexpr std::string_view kLetters = "pfmwne-";
static_assert(kLetters.size() == kOutcomeCount);

}  // namespace

OutcomeLetters::OutcomeLetters(const PolicySet& policies, Of of) {
  for (const auto& pack : policies.packs) {
    for (const Rule& rule : of == Of::kManifests ? pack->rules : pack->portfolio_rules) {
      places_[&rule] = rules_.size();
      rules_.push_back(rule.id);
    }
  }
}

std::string OutcomeLetters::Write(const std::vector<RuleResult>& results) const {
  std::string letters(rules_.size(), kLetters[static_cast<size_t>(Outcome::kNotEvaluated)]);
  for (const RuleResult& result : results) {
    const auto place = places_.find(result.rule);
    if (place == places_.end()) continue;
    letters[place->second] = kLetters[static_cast<size_t>(result.outcome)];
  }
  return letters;
}

}  // namespace placet
