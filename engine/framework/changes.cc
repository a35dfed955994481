// SPDX-License-Identifier: Apache-2.0
#include "framework/changes.h"

#include <algorithm>
#include <utility>

#include "base/decimal.h"

namespace placet {
namespace {

// 2000000 as `2M`, 500000 as `0.5M`.
std::string Millions(int64_t micros) {
  return Decimal::FromMicros(micros / 1'000'000).ToString() + "M";
}

std::string Thousands(int64_t value) {
  std::string digits = std::to_string(value);
  for (size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, ",");
  return digits;
}

void RaiseTo(Inputs& inputs, Fact fact, int64_t value) {
  if (!inputs.known(fact) || inputs.value(fact) < value) inputs.Set(fact, value);
}

class Changes {
 public:
  Changes(const Framework& framework, const Inputs& inputs)
      : figures_(framework.changes), currency_(framework.costs.currency), inputs_(inputs) {}

  std::vector<Change> List() {
    AboutDataAndVendors();
    AboutTechnology();
    AboutMoneyAndPeople();
    AboutTheUseCase();
    return std::move(changes_);
  }

 private:
  Inputs& Add(std::string id, std::string title) {
    changes_.push_back({std::move(id), std::move(title), inputs_});
    return changes_.back().inputs;
  }

  void AboutDataAndVendors() {
    Inputs& lower = Add("lower-data-class", "data class one level down");
    if (lower.known(Fact::kDataClass) && lower.value(Fact::kDataClass) > 0) {
      lower.Set(Fact::kDataClass, lower.value(Fact::kDataClass) - 1);
    }
    Inputs& terms = Add("sign-terms", "sign DPA + no-train + retention terms with every vendor");
    for (const Approach approach : kWithVendors) {
      for (const Fact term : {Fact::kDpa, Fact::kNoTraining, Fact::kRetention}) {
        terms.Set(TermOf(term, approach), 1);
      }
    }
    Inputs& baa = Add("sign-baa", "sign BAA with every vendor");
    for (const Approach approach : kWithVendors) baa.Set(TermOf(Fact::kBaa, approach), 1);
  }

  void AboutTechnology() {
    Add("relax-latency",
        "latency budget relaxed to " + std::to_string(figures_.latency_budget_ms) + " ms")
        .Set(Fact::kLatencyBudgetMs, figures_.latency_budget_ms);
    Add("larger-window", "model with " + Thousands(figures_.context_window) + "-token window")
        .Set(Fact::kContextWindow, figures_.context_window);
  }

  void AboutMoneyAndPeople() {
    const std::string sign = currency_ == "USD" ? "$" : currency_ + " ";
    size_t number = 0;
    for (const ChangeFigures::Budget& budget : figures_.budgets) {
      Inputs& raised = Add("raise-budget-" + std::to_string(++number),
                           "budget raised to " + sign + Millions(budget.one_off) + " + " + sign +
                               Millions(budget.recurring) + "/yr");
      RaiseTo(raised, Fact::kBudgetOneOff, budget.one_off);
      RaiseTo(raised, Fact::kBudgetRecurring, budget.recurring);
    }
    const auto people = [](int64_t micros) { return Decimal::FromMicros(micros).ToString(); };
    Inputs& skilled =
        Add("raise-skills", "skills raised to high with " + people(figures_.ml_engineers) +
                                " ML engineers and " + people(figures_.data_scientists) +
                                " data scientists");
    skilled.Set(Fact::kSkills, *WordValue(Fact::kSkills, "high"));
    skilled.Set(Fact::kMlEngineers, figures_.ml_engineers);
    skilled.Set(Fact::kDataScientists, figures_.data_scientists);
    Add("connectors", "product with connectors to our content").Set(Fact::kConnectors, 1);
    Inputs& trained = Add("training-data", Thousands(figures_.training_examples) +
                                               " rights-cleared training examples");
    RaiseTo(trained, Fact::kTrainingExamples, figures_.training_examples);
    trained.Set(Fact::kTrainingRights, 1);
  }

  void AboutTheUseCase() {
    Add("core-differentiation", "differentiation core")
        .Set(Fact::kDifferentiation, *WordValue(Fact::kDifferentiation, "core"));
    Add("no-knowledge", "proprietary knowledge not needed")
        .Set(Fact::kProprietaryKnowledge, *WordValue(Fact::kProprietaryKnowledge, "none"));
    Add("essential-knowledge", "proprietary knowledge essential")
        .Set(Fact::kProprietaryKnowledge, *WordValue(Fact::kProprietaryKnowledge, "essential"));
  }

  const ChangeFigures& figures_;
  const std::string& currency_;
  const Inputs& inputs_;
  std::vector<Change> changes_;
};

// From `from` towards `to`, both changes in percent of one weight, each new winner on the way.
std::vector<WeightEffect::Flip> Sweep(const Framework& framework, const Inputs& inputs,
                                      size_t factor, int64_t to) {
  std::vector<WeightEffect::Flip> flips;
  // Weights in hundredths, so that whole percents stay whole.
  Weights weights = BaseWeights(framework);
  for (int64_t& weight : weights) weight *= 100;
  std::optional<Approach> winner = Rank(framework, inputs, weights).recommended;
  const int64_t step = to < 0 ? -1 : 1;
  for (int64_t percent = step; to != 0 && percent != to + step; percent += step) {
    weights[factor] = framework.factors[factor].weight * (100 + percent);
    const auto now = Rank(framework, inputs, weights).recommended;
    if (now == winner) continue;
    winner = now;
    flips.push_back({percent, now});
  }
  return flips;
}

}  // namespace

std::vector<Change> SingleChanges(const Framework& framework, const Inputs& inputs) {
  return Changes(framework, inputs).List();
}

std::vector<ChangeEffect> DecisiveChanges(const Framework& framework, const Inputs& inputs,
                                          const Ranking& ranking) {
  std::vector<ChangeEffect> effects;
  for (const Change& change : SingleChanges(framework, inputs)) {
    const auto recommended = Rank(framework, change.inputs).recommended;
    if (recommended != ranking.recommended) {
      effects.push_back({change.id, change.title, recommended});
    }
  }
  return effects;
}

std::vector<WeightEffect> WeightEffects(const Framework& framework, const Inputs& inputs,
                                        int64_t lowest, int64_t highest) {
  std::vector<WeightEffect> effects;
  for (size_t i = 0; i < framework.factors.size(); ++i) {
    WeightEffect effect;
    effect.factor = &framework.factors[i];
    effect.down = Sweep(framework, inputs, i, lowest);
    effect.up = Sweep(framework, inputs, i, highest);
    effects.push_back(std::move(effect));
  }
  return effects;
}

}  // namespace placet
