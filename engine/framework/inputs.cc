// SPDX-License-Identifier: Apache-2.0
#include "framework/inputs.h"

namespace placet {
namespace {

constexpr std::string_view kClasses[] = {"public", "internal", "confidential", "restricted"};
constexpr std::string_view kImpacts[] = {"none", "low", "medium", "high"};
constexpr std::string_view kLevels[] = {"low", "medium", "high"};
constexpr std::string_view kKnowledge[] = {"none", "some", "essential"};
constexpr std::string_view kDifferentiations[] = {"none", "some", "core"};

struct Named {
  std::string_view path;
  Fact fact;
  std::span<const std::string_view> words;
};
constexpr Named kNamed[] = {
    {"data.classification", Fact::kDataClass, kClasses},
    {"use_case.decision_impact", Fact::kDecisionImpact, kImpacts},
    {"use_case.accuracy.need", Fact::kAccuracyNeed, kLevels},
    {"use_case.proprietary_knowledge", Fact::kProprietaryKnowledge, kKnowledge},
    {"use_case.differentiation", Fact::kDifferentiation, kDifferentiations},
    {"aptitude.skills", Fact::kSkills, kLevels},
    {"use_case.latency.budget_ms", Fact::kLatencyBudgetMs, {}},
    {"lifecycle.weeks_to_production", Fact::kWeeksToProduction, {}},
    {"cost.budget.one_off", Fact::kBudgetOneOff, {}},
};

}  // namespace

std::optional<Fact> MultiplierFact(std::string_view path) {
  for (const Named& named : kNamed) {
    if (named.path == path) return named.fact;
  }
  return std::nullopt;
}

std::span<const std::string_view> WordsOf(Fact fact) {
  for (const Named& named : kNamed) {
    if (named.fact == fact) return named.words;
  }
  return {};
}

std::optional<int64_t> WordValue(Fact fact, std::string_view word) {
  const auto words = WordsOf(fact);
  for (size_t i = 0; i < words.size(); ++i) {
    if (words[i] == word) return static_cast<int64_t>(i);
  }
  return std::nullopt;
}

}  // namespace placet
