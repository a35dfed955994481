// SPDX-License-Identifier: Apache-2.0
#include "framework/changes.h"

#include <memory>
#include <string_view>
#include <utility>

#include "base/decimal.h"
#include "document/node_path.h"
#include "document/path.h"
#include "document/reader.h"
#include "document/set_path.h"
#include "framework/fields.h"
#include "framework/phrases.h"
#include "framework/reading.h"

namespace placet {
namespace {

constexpr std::string_view kConnectors = "approach.candidates[approach=off-the-shelf].connectors";

// Micro-units of 2000000 as `2M`, of 500000 as `0.5M`.
std::string Millions(int64_t micros) {
  return Decimal::FromMicros(micros / 1'000'000).ToString() + "M";
}

std::string People(int64_t micros) { return Decimal::FromMicros(micros).ToString(); }

// Lists the changes. Each has a title for a manifest that states something else, and one for a
// manifest that states nothing, where there is nothing to raise or relax.
class Changes {
 public:
  Changes(NodeRef manifest, const Framework& framework, const Inputs& inputs,
          const cel::GovernanceHost& host)
      : manifest_(manifest),
        vendors_(manifest.Find("vendors")),
        framework_(framework),
        figures_(framework.changes),
        inputs_(inputs),
        host_(host) {}

  std::vector<Change> List() {
    LowerDataClass();
    SignTerms();
    SignBaa();
    RelaxLatency();
    LargerWindow();
    RaiseBudgets();
    RaiseSkills();
    Connect();
    ClearTrainingData();
    AboutTheUseCase();
    return std::move(changes_);
  }

 private:
  // Nothing to do where the manifest states it.
  void Put(std::string path, std::string value) {
    const NodeRef node = Resolve(manifest_, *ParsePath(path)).node;
    if (IsStated(node) && ValueText(node) == value) return;
    replaces_ = replaces_ || IsStated(node);
    settings_.push_back({std::move(path), std::move(value)});
  }
  // Of a figure that cannot be used as it stands nobody knows whether this raises it.
  void RaiseTo(Fact fact, std::string path, int64_t value, std::string text) {
    if (inputs_.known(fact) && inputs_.value(fact) >= value) return;
    if (!inputs_.known(fact) && IsStated(FieldAt(manifest_, path))) unclear_ = true;
    Put(std::move(path), std::move(text));
  }
  // What was put since the last change is one.
  void Add(std::string id, std::string title, std::string title_if_new) {
    if (!settings_.empty() && !unclear_) {
      changes_.push_back({std::move(id), replaces_ ? std::move(title) : std::move(title_if_new),
                          std::move(settings_)});
    }
    settings_.clear();
    replaces_ = unclear_ = false;
  }
  void Add(std::string id, std::string title) { Add(std::move(id), title, title); }

  template <typename Use>
  void ForEachVendor(const Use& use) {
    const size_t count = IsStated(vendors_) && vendors_.is_list() ? vendors_.size() : 0;
    for (size_t i = 0; i < count; ++i) use(vendors_.at(i), "vendors[" + std::to_string(i) + "].");
  }

  void LowerDataClass() {
    if (!inputs_.known(Fact::kDataClass) || inputs_.value(Fact::kDataClass) == 0) return;
    const auto lower = static_cast<size_t>(inputs_.value(Fact::kDataClass) - 1);
    const std::string word(WordsOf(Fact::kDataClass)[lower]);
    Put("data.classification", word);
    Add("lower-data-class", "Lowering the data class to " + word);
  }

  void SignTerms() {
    ForEachVendor([&](NodeRef vendor, const std::string& at) {
      Put(at + "dpa", "true");
      Put(at + "no_training_clause", "true");
      Retain(vendor, at + "retention_days");
    });
    Add("sign-terms", "Signing DPA, no-training and retention terms with every vendor");
  }
  // A vendor that keeps nothing must not keep it for days.
  void Retain(NodeRef vendor, const std::string& path) {
    const auto days = IntOf(vendor.Find("retention_days"));
    const bool keeps_nothing = BoolOf(vendor.Find("zero_retention")) == true;
    const int64_t most = keeps_nothing ? 0 : framework_.max_retention_days;
    if (days ? *days > most : !keeps_nothing) Put(path, std::to_string(most));
  }

  void SignBaa() {
    ForEachVendor([&](NodeRef, const std::string& at) { Put(at + "baa", "true"); });
    Add("sign-baa", "Signing a BAA with every vendor");
  }

  void RelaxLatency() {
    const int64_t budget = figures_.latency_budget_ms;
    RaiseTo(Fact::kLatencyBudgetMs, "use_case.latency.budget_ms", budget, std::to_string(budget));
    const std::string text = GroupedText(budget) + " ms";
    Add("relax-latency", "Relaxing the latency budget to " + text,
        "Stating a latency budget of " + text);
  }

  void LargerWindow() {
    const std::string tokens = std::to_string(figures_.context_window);
    const NodeRef models = manifest_.Find("models");
    bool any = false;
    for (size_t i = 0; IsStated(models) && models.is_list() && i < models.size(); ++i) {
      if (models.at(i).Find("role").StringOr("generator") != "generator") continue;
      any = true;
      const auto window = IntOf(models.at(i).Find("context_window_tokens"));
      if (window && *window >= figures_.context_window) continue;
      Put("models[" + std::to_string(i) + "].context_window_tokens", tokens);
    }
    if (!any) Put("models[role=generator].context_window_tokens", tokens);
    const std::string text = "a window of " + GroupedText(figures_.context_window) + " tokens";
    Add("larger-window", "Taking a model with " + text, "Stating a model with " + text);
  }

  // A figure of the framework as the manifest would state it: whole units of its currency, rounded
  // up. nullopt without a rate.
  std::optional<std::string> Stated(int64_t micros) const {
    const NodeRef currency = FieldAt(manifest_, "cost.currency");
    std::optional<Decimal> amount = Decimal::FromMicros(micros);
    std::string missing;
    if (IsStated(currency)) {
      amount = host_.Convert(*amount, framework_.costs.currency, WordOf(currency), &missing);
    }
    if (!amount) return std::nullopt;
    return std::to_string((amount->micros() + 999'999) / 1'000'000);
  }

  void RaiseBudgets() {
    const std::string& currency = framework_.costs.currency;
    const std::string sign = currency == "USD" ? "$" : currency + " ";
    size_t number = 0;
    for (const ChangeFigures::Budget& budget : figures_.budgets) {
      ++number;
      const auto one_off = Stated(budget.one_off);
      const auto recurring = Stated(budget.recurring);
      if (!one_off || !recurring) continue;
      RaiseTo(Fact::kBudgetOneOff, "cost.budget.one_off", budget.one_off, *one_off);
      RaiseTo(Fact::kBudgetRecurring, "cost.budget.recurring_annual", budget.recurring, *recurring);
      if (!IsStated(FieldAt(manifest_, "cost.currency"))) Put("cost.currency", currency);
      const std::string text =
          sign + Millions(budget.one_off) + " and " + sign + Millions(budget.recurring) + " a year";
      Add("raise-budget-" + std::to_string(number), "Raising the budget to " + text,
          "Stating a budget of " + text);
    }
  }

  // A fraction of a person is a text: manifests hold no floats.
  void Staff(Fact fact, const char* path, int64_t people) {
    const bool whole = people % 1'000'000 == 0;
    RaiseTo(fact, path, people, whole ? People(people) : "\"" + People(people) + "\"");
  }
  void RaiseSkills() {
    Put("aptitude.skills", "high");
    Staff(Fact::kMlEngineers, "aptitude.staff.ml_engineers_fte", figures_.ml_engineers);
    Staff(Fact::kDataScientists, "aptitude.staff.data_scientists_fte", figures_.data_scientists);
    const std::string text = " with " + People(figures_.ml_engineers) + " ML engineers and " +
                             People(figures_.data_scientists) + " data scientists";
    Add("raise-skills", "Raising skills to high" + text, "Stating high skills" + text);
  }

  void Connect() {
    if (!inputs_.known(Fact::kConnectors) || inputs_.value(Fact::kConnectors) == 0) {
      Put(std::string(kConnectors), "true");
    }
    Add("connectors", "Taking a product with connectors to your content",
        "Stating a product with connectors to your content");
  }

  void ClearTrainingData() {
    RaiseTo(Fact::kTrainingExamples, "data.training.examples", figures_.training_examples,
            std::to_string(figures_.training_examples));
    Put("data.training.rights_cleared", "true");
    const std::string text =
        GroupedText(figures_.training_examples) + " training examples with cleared rights";
    Add("training-data", "Providing " + text, "Stating " + text);
  }

  void AboutTheUseCase() {
    const auto set = [&](const char* id, const char* path, const char* word, const char* what) {
      Put(path, word);
      Add(id, std::string("Making ") + what, std::string("Stating ") + what);
    };
    set("core-differentiation", "use_case.differentiation", "core", "differentiation core");
    set("no-knowledge", "use_case.proprietary_knowledge", "none",
        "proprietary knowledge not needed");
    set("essential-knowledge", "use_case.proprietary_knowledge", "essential",
        "proprietary knowledge essential");
  }

  NodeRef manifest_;
  NodeRef vendors_;
  const Framework& framework_;
  const ChangeFigures& figures_;
  const Inputs& inputs_;
  const cel::GovernanceHost& host_;
  std::vector<Setting> settings_;
  bool replaces_ = false;
  bool unclear_ = false;
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

std::vector<Change> SingleChanges(NodeRef manifest, const Framework& framework,
                                  const Inputs& inputs, const cel::GovernanceHost& host) {
  return Changes(manifest, framework, inputs, host).List();
}

TreePtr WithChange(NodeRef manifest, const Change& change) {
  TreePtr changed;
  for (const Setting& setting : change.settings) {
    Diagnostics faults;
    const auto values =
        ReadYaml(std::make_shared<const Source>(setting.path, setting.value), faults);
    const NodeRef from = changed ? changed->root() : manifest;
    auto set = SetPath(from, *ParsePath(setting.path), values.at(0)->root());
    if (!set) return nullptr;
    changed = *std::move(set);
  }
  return changed;
}

std::vector<ChangeEffect> DecisiveChanges(NodeRef manifest, const Framework& framework,
                                          const cel::GovernanceHost& host) {
  std::vector<ChangeEffect> effects;
  const Inputs inputs = ReadInputs(manifest, framework, host).inputs;
  const auto recommended = Rank(framework, inputs).recommended;
  for (Change& change : SingleChanges(manifest, framework, inputs, host)) {
    const TreePtr changed = WithChange(manifest, change);
    if (!changed) continue;
    const Ranking ranking = Rank(framework, ReadInputs(changed->root(), framework, host).inputs);
    if (ranking.recommended == recommended) continue;
    const bool none_left = ranking.allowed.empty() && ranking.conditional.empty();
    effects.push_back({std::move(change), ranking.recommended, !ranking.recommended && !none_left});
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
