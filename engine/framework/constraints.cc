// SPDX-License-Identifier: Apache-2.0
//
// Each constraint is a condition in three-valued logic over the inputs. A condition that is true
// excludes, one that is unknown makes the approach conditional on the facts that would decide it.
#include "framework/constraints.h"

#include <optional>

namespace placet {
namespace {

// true, false or unknown, with the facts that were looked at and those that would decide.
struct Condition {
  std::optional<bool> value = false;
  FactSet facts = 0;
  FactSet missing = 0;
};

Condition operator&&(const Condition& a, const Condition& b) {
  if (a.value == false) return a;
  if (b.value == false) return b;
  if (a.value == true && b.value == true) return {true, a.facts | b.facts, 0};
  return {std::nullopt, a.facts | b.facts, a.missing | b.missing};
}

Condition operator||(const Condition& a, const Condition& b) {
  if (a.value == true && b.value == true) return {true, a.facts | b.facts, 0};
  if (a.value == true) return a;
  if (b.value == true) return b;
  if (a.value == false && b.value == false) return {false, a.facts | b.facts, 0};
  return {std::nullopt, a.facts | b.facts, a.missing | b.missing};
}

Condition operator!(Condition a) {
  if (a.value) a.value = !*a.value;
  return a;
}

class Constraints {
 public:
  Constraints(const Framework& framework, const Inputs& inputs)
      : framework_(framework), inputs_(inputs) {}

  PerApproach<Blocks> Find() {
    for (const Approach approach : kApproaches) {
      if (approach != Approach::kDiy) VendorTerms(approach);
      Latency(approach);
      ContextWindow(approach);
      if (framework_.costs.budget_gated[approach]) Budget(approach);
    }
    StaffAndData();
    Add(Approach::kDiy, Constraint::kH10, "no_proprietary_advantage",
        !Is(Fact::kDifferentiation, "core"));
    Add(Approach::kOffTheShelf, Constraint::kH9, "no_connectors",
        Is(Fact::kProprietaryKnowledge, "essential") && !True(Fact::kConnectors));
    return found_;
  }

 private:
  // `holds` of the value; unknown without one, false for a fact that is stated to be absent.
  template <typename Predicate>
  Condition Test(Fact fact, Predicate holds) const {
    if (inputs_.known(fact)) return {holds(inputs_.value(fact)), Only(fact), 0};
    if (inputs_.state(fact) == Inputs::State::kAbsent) return {false, Only(fact), 0};
    return {std::nullopt, Only(fact), Only(fact)};
  }
  Condition True(Fact fact) const {
    return Test(fact, [](int64_t value) { return value != 0; });
  }
  Condition Below(Fact fact, int64_t limit) const {
    return Test(fact, [&](int64_t value) { return value < limit; });
  }
  Condition Is(Fact fact, std::string_view word) const {
    const auto wanted = WordValue(fact, word);
    return Test(fact, [&](int64_t value) { return value == wanted; });
  }

  // The sum of figures is greater than a limit that may be absent.
  Condition SumExceeds(std::initializer_list<Fact> parts, Fact limit) const {
    if (inputs_.state(limit) == Inputs::State::kAbsent) return {false, Only(limit), 0};
    Condition condition;
    condition.facts = Only(limit);
    int64_t sum = 0;
    for (const Fact part : parts) {
      condition.facts |= Only(part);
      if (inputs_.known(part)) {
        sum += inputs_.value(part);
      } else {
        condition.missing |= Only(part);
      }
    }
    if (!inputs_.known(limit)) {
      condition.missing |= Only(limit);
    } else if (sum > inputs_.value(limit)) {
      // What is missing would only add to it.
      condition.value = true;
      condition.missing = 0;
      return condition;
    }
    condition.value = condition.missing == 0 ? std::optional<bool>(false) : std::nullopt;
    return condition;
  }

  void Add(Approach approach, Constraint constraint, std::string_view detail,
           const Condition& condition, Block::State state = Block::State::kExcludes) {
    if (condition.value == false) return;
    if (!condition.value) state = Block::State::kUnknown;
    found_[approach].Add({constraint, detail, state, condition.facts, condition.missing});
  }

  Condition VendorHosted(Approach approach) const {
    if (approach == Approach::kRag) return True(Fact::kRagVendorHosted);
    if (approach == Approach::kFineTune) return True(Fact::kFineTuneVendorHosted);
    return {true, 0, 0};
  }

  void VendorTerms(Approach approach) {
    const Condition hosted = VendorHosted(approach);
    const Condition restricted = Is(Fact::kDataClass, "restricted");
    const Condition sensitive = approach == Approach::kOffTheShelf
                                    ? restricted || Is(Fact::kDataClass, "confidential")
                                    : restricted;
    const auto lacks = [&](Constraint constraint, std::string_view detail, Fact term,
                           const Condition& needed) {
      Add(approach, constraint, detail, hosted && needed && !True(TermOf(term, approach)));
    };
    lacks(Constraint::kH1, "dpa", Fact::kDpa, sensitive);
    lacks(Constraint::kH1, "no_train", Fact::kNoTraining, sensitive);
    lacks(Constraint::kH1, "retention_ok", Fact::kRetention, sensitive);
    lacks(Constraint::kH2, "baa", Fact::kBaa, True(Fact::kHealthData));
    lacks(Constraint::kH3, "region", Fact::kRegion, {true, 0, 0});
  }

  void Latency(Approach approach) {
    const Condition inference = SumExceeds({Fact::kInferenceMs}, Fact::kLatencyBudgetMs);
    Add(approach, Constraint::kH4, "inference", inference);
    if (approach != Approach::kRag || inference.value == true) return;
    const Condition both =
        SumExceeds({Fact::kInferenceMs, Fact::kRetrievalMs}, Fact::kLatencyBudgetMs);
    // Where inference is missing, the block above says so; here it is retrieval that decides.
    if (both.value || (both.missing & ~inference.missing) != 0) {
      Add(approach, Constraint::kH4, "retrieval", both);
    }
  }

  void ContextWindow(Approach approach) {
    if (approach != Approach::kApi && approach != Approach::kRag) return;
    const Fact material =
        approach == Approach::kApi ? Fact::kDocumentTokens : Fact::kRetrievedTokens;
    Add(approach, Constraint::kH5, "context",
        SumExceeds({Fact::kPromptTokens, Fact::kOutputTokens, material}, Fact::kContextWindow));
  }

  void Budget(Approach approach) {
    const CostRange& range = framework_.costs.approaches[approach];
    // Quoted costs take the place of the benchmark; the board then decides about the budget.
    const Fact quoted = approach == Approach::kDiy ? Fact::kQuotedDiy : Fact::kQuotedFineTune;
    const bool has_quote = (approach == Approach::kDiy || approach == Approach::kFineTune) &&
                           inputs_.known(quoted) && inputs_.value(quoted) != 0;
    const auto state = has_quote ? Block::State::kNoted : Block::State::kExcludes;
    Condition one_off = Below(Fact::kBudgetOneOff, range.one_off.low);
    Condition recurring = Below(Fact::kBudgetRecurring, range.recurring.low);
    if (has_quote) {
      one_off.facts |= Only(quoted);
      recurring.facts |= Only(quoted);
    }
    Add(approach, Constraint::kH6, "one_off", one_off, state);
    Add(approach, Constraint::kH6, "recurring", recurring, state);
  }

  void StaffAndData() {
    const Needs& needs = framework_.needs;
    Add(Approach::kFineTune, Constraint::kH7, "ml_engineers",
        Below(Fact::kMlEngineers, needs.fine_tune_ml_engineers));
    Add(Approach::kDiy, Constraint::kH7, "team",
        Below(Fact::kDataScientists, needs.diy_data_scientists) ||
            Below(Fact::kMlEngineers, needs.diy_ml_engineers));
    const Condition no_rights = !True(Fact::kTrainingRights);
    Add(Approach::kFineTune, Constraint::kH8, "training_data",
        Below(Fact::kTrainingExamples, needs.fine_tune_examples) || no_rights);
    Add(Approach::kDiy, Constraint::kH8, "training_data",
        Below(Fact::kTrainingTokens, needs.diy_tokens) || no_rights);
  }

  const Framework& framework_;
  const Inputs& inputs_;
  PerApproach<Blocks> found_;
};

}  // namespace

std::string_view ToString(Constraint constraint) {
  static constexpr std::string_view kNames[] = {"H1", "H2", "H3", "H4", "H5",
                                                "H6", "H7", "H8", "H9", "H10"};
  return kNames[static_cast<size_t>(constraint)];
}

bool Blocks::Any(Block::State state) const {
  for (const Block& block : *this) {
    if (block.state == state) return true;
  }
  return false;
}

PerApproach<Blocks> Constrain(const Framework& framework, const Inputs& inputs) {
  return Constraints(framework, inputs).Find();
}

}  // namespace placet
