// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_POLICY_EFFECT_H_
#define PLACET_POLICY_EFFECT_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace placet {

// What a failure does, weakest first. `off`: the rule does not apply.
enum class Effect : uint8_t { kOff, kInfo, kWarn, kBoard, kDeny };
enum class Stage : uint8_t { kIdea, kPilot, kProduction, kRetired };
enum class RuleSeverity : uint8_t { kLow, kMedium, kHigh, kCritical };

std::string_view ToString(Effect effect);
std::string_view ToString(Stage stage);
std::string_view ToString(RuleSeverity severity);
std::optional<Effect> ParseEffect(std::string_view text);
std::optional<Stage> ParseStage(std::string_view text);
std::optional<RuleSeverity> ParseRuleSeverity(std::string_view text);

inline constexpr std::array kStages = {Stage::kIdea, Stage::kPilot, Stage::kProduction,
                                       Stage::kRetired};

// An effect by stage. One word means idea, pilot and production; `retired` only when named.
class StageEffects {
 public:
  static StageEffects Everywhere(Effect effect);
  void Set(Stage stage, Effect effect) { by_stage_[static_cast<size_t>(stage)] = effect; }
  std::optional<Effect> At(Stage stage) const { return by_stage_[static_cast<size_t>(stage)]; }

 private:
  std::array<std::optional<Effect>, kStages.size()> by_stage_;
};
// `pilot: board, production: deny`; `none` where there is none.
std::string ToString(const StageEffects& effects);

}  // namespace placet

#endif  // PLACET_POLICY_EFFECT_H_
