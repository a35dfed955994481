// SPDX-License-Identifier: Apache-2.0
#include "policy/effect.h"

#include <span>

namespace placet {
namespace {

constexpr std::string_view kEffects[] = {"off", "info", "warn", "board", "deny"};
constexpr std::string_view kStageNames[] = {"idea", "pilot", "production", "retired"};
constexpr std::string_view kSeverities[] = {"low", "medium", "high", "critical"};

template <typename T>
std::optional<T> ParseWord(std::span<const std::string_view> words, std::string_view text) {
  for (size_t i = 0; i < words.size(); ++i) {
    if (words[i] == text) return static_cast<T>(i);
  }
  return std::nullopt;
}

}  // namespace

std::string_view ToString(Effect effect) { return kEffects[static_cast<size_t>(effect)]; }
std::string_view ToString(Stage stage) { return kStageNames[static_cast<size_t>(stage)]; }
std::string_view ToString(RuleSeverity severity) {
  return kSeverities[static_cast<size_t>(severity)];
}

std::optional<Effect> ParseEffect(std::string_view text) {
  return ParseWord<Effect>(kEffects, text);
}
std::optional<Stage> ParseStage(std::string_view text) {
  return ParseWord<Stage>(kStageNames, text);
}
std::optional<RuleSeverity> ParseRuleSeverity(std::string_view text) {
  return ParseWord<RuleSeverity>(kSeverities, text);
}

StageEffects StageEffects::Everywhere(Effect effect) {
  StageEffects effects;
  for (const Stage stage : {Stage::kIdea, Stage::kPilot, Stage::kProduction}) {
    effects.Set(stage, effect);
  }
  return effects;
}

std::string ToString(const StageEffects& effects) {
  std::string text;
  for (const Stage stage : kStages) {
    const auto effect = effects.At(stage);
    if (!effect) continue;
    if (!text.empty()) text += ", ";
    text += std::string(ToString(stage)) + ": " + std::string(ToString(*effect));
  }
  return text.empty() ? "none" : text;
}

}  // namespace placet
