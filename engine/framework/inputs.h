// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_FRAMEWORK_INPUTS_H_
#define PLACET_FRAMEWORK_INPUTS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "framework/approach.h"

namespace placet {

// What the algorithm knows of a deployment: numbered facts with integer values, so that a what-if
// is a change of one number. Where they come from is kept apart (reading.h).
//
// Words are their position in the manifest's enum (`WordsOf`), booleans 0 and 1, money and people
// micro-units (base/decimal.h), money in the currency of the cost ranges.
enum class Fact : uint8_t {
  kDataClass,
  kDecisionImpact,
  kAccuracyNeed,
  kProprietaryKnowledge,
  kDifferentiation,
  kSkills,
  kLatencyBudgetMs,    // may be absent: users do not wait
  kWeeksToProduction,  // may be absent: no date is set
  kBudgetOneOff,
  kBudgetRecurring,
  kHealthData,       // protected health information reaches the model
  kRagVendorHosted,  // 1 unless the model stands on machines of one's own and no vendor serves
  kFineTuneVendorHosted,
  kInferenceMs,
  kRetrievalMs,
  kContextWindow,  // may be absent: nothing limits the context
  kPromptTokens,   // with examples and history
  kOutputTokens,
  kDocumentTokens,
  kRetrievedTokens,
  kMlEngineers,
  kDataScientists,
  kTrainingExamples,
  kTrainingTokens,
  kTrainingRights,
  kConnectors,      // an off-the-shelf product reaches one's own content
  kQuotedFineTune,  // the costs of the approach rest on a quote or a pilot
  kQuotedDiy,
  // The terms of the vendors that would serve an approach, for the four approaches that have any.
  kDpa,
  kNoTraining = kDpa + 4,
  kRetention = kNoTraining + 4,
  kRegion = kRetention + 4,
  kBaa = kRegion + 4,
  kEnd = kBaa + 4,
};
inline constexpr size_t kFactCount = static_cast<size_t>(Fact::kEnd);

// A set of facts.
using FactSet = uint64_t;
static_assert(kFactCount <= 64);
constexpr FactSet Only(Fact fact) { return FactSet{1} << static_cast<size_t>(fact); }
constexpr bool Has(FactSet set, Fact fact) { return (set & Only(fact)) != 0; }

// `term` is one of kDpa, kNoTraining, kRetention, kRegion, kBaa; diy has no vendor.
constexpr Fact TermOf(Fact term, Approach approach) {
  return static_cast<Fact>(static_cast<size_t>(term) + static_cast<size_t>(approach));
}

class Inputs {
 public:
  enum class State : uint8_t { kUnknown, kAbsent, kKnown };

  State state(Fact fact) const { return values_[static_cast<size_t>(fact)].state; }
  bool known(Fact fact) const { return state(fact) == State::kKnown; }
  // The fact must be known.
  int64_t value(Fact fact) const { return values_[static_cast<size_t>(fact)].value; }

  void Set(Fact fact, int64_t value) {
    values_[static_cast<size_t>(fact)] = {State::kKnown, value};
  }
  void SetAbsent(Fact fact) { values_[static_cast<size_t>(fact)] = {State::kAbsent, 0}; }
  void SetUnknown(Fact fact) { values_[static_cast<size_t>(fact)] = {}; }

 private:
  struct Value {
    State state = State::kUnknown;
    int64_t value = 0;
  };
  std::array<Value, kFactCount> values_;
};

// The manifest field behind a fact that a multiplier may name: `data.classification`. nullopt for
// any other path.
std::optional<Fact> MultiplierFact(std::string_view path);
// The words of a fact in the order of its values; empty for figures.
std::span<const std::string_view> WordsOf(Fact fact);
// nullopt for a word that the fact has not.
std::optional<int64_t> WordValue(Fact fact, std::string_view word);

}  // namespace placet

#endif  // PLACET_FRAMEWORK_INPUTS_H_
