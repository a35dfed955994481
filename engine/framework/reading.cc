// SPDX-License-Identifier: Apache-2.0
#include "framework/reading.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/decimal.h"
#include "document/tree.h"
#include "framework/contradictions.h"
#include "framework/fields.h"
#include "framework/vendor_terms.h"

namespace placet {
namespace {

bool IsSelfHosted(std::string_view hosting) {
  return hosting == "private-cloud" || hosting == "on-prem";
}

class InputReader {
 public:
  InputReader(NodeRef manifest, const Framework& framework, const cel::GovernanceHost& host)
      : manifest_(manifest),
        framework_(framework),
        host_(host),
        terms_(manifest, host, framework.max_retention_days, reading_.problems) {}

  Reading Read() {
    UseCase();
    Budget();
    Workload();
    Models();
    StaffAndTraining();
    Vendors();
    Quotes();
    FindContradictions(manifest_, reading_.problems);
    return std::move(reading_);
  }

 private:
  FactOrigin& Origin(Fact fact) { return reading_.origins[static_cast<size_t>(fact)]; }

  void Known(Fact fact, int64_t value, NodeRef node) {
    reading_.inputs.Set(fact, value);
    if (node) Origin(fact).nodes.push_back(node);
  }
  void Unknown(Fact fact, std::vector<std::string> missing) {
    reading_.inputs.SetUnknown(fact);
    FactOrigin& origin = Origin(fact);
    for (std::string& path : missing) {
      if (std::find(origin.missing.begin(), origin.missing.end(), path) == origin.missing.end()) {
        origin.missing.push_back(std::move(path));
      }
    }
  }
  void Word(Fact fact, std::string_view path) {
    const NodeRef node = FieldAt(manifest_, path);
    const auto value = WordValue(fact, WordOf(node));
    if (value) {
      Known(fact, *value, node);
    } else {
      Unknown(fact, MissingPaths(node, std::string(path)));
    }
  }

  void Figure(Fact fact, std::string_view path) {
    const NodeRef node = FieldAt(manifest_, path);
    const auto value = IntOf(node);
    if (!value) return Unknown(fact, MissingPaths(node, std::string(path)));
    Known(fact, *value, node);
  }

  // A figure that the schema takes to be 0 where it is not stated.
  void ZeroByDefault(Fact fact, std::string_view path) {
    const NodeRef node = FieldAt(manifest_, path);
    if (IsDefaulted(node)) {
      Known(fact, 0, {});
      Origin(fact).assumed.push_back(std::string(path) + " is not stated: 0");
    } else {
      Figure(fact, path);
    }
  }

  // A figure whose absence says something.
  void MayBeAbsent(Fact fact, std::string_view path, const char* assumed) {
    const NodeRef node = FieldAt(manifest_, path);
    if (node && !node.is_null()) return Figure(fact, path);
    reading_.inputs.SetAbsent(fact);
    Origin(fact).assumed.push_back(std::string(path) + " is not stated: " + assumed);
  }

  void UseCase() {
    Word(Fact::kDataClass, "data.classification");
    Word(Fact::kDecisionImpact, "use_case.decision_impact");
    Word(Fact::kAccuracyNeed, "use_case.accuracy.need");
    Word(Fact::kProprietaryKnowledge, "use_case.proprietary_knowledge");
    Word(Fact::kDifferentiation, "use_case.differentiation");
    Word(Fact::kSkills, "aptitude.skills");
    MayBeAbsent(Fact::kLatencyBudgetMs, "use_case.latency.budget_ms",
                "nobody is taken to wait for the answer");
    MayBeAbsent(Fact::kWeeksToProduction, "lifecycle.weeks_to_production",
                "no date is taken to press");
    const NodeRef categories = FieldAt(manifest_, "data.categories");
    const bool health = ListHas(categories, "phi");
    if (IsStated(categories) && (health || !categories.is_open())) {
      Known(Fact::kHealthData, health ? 1 : 0, categories);
    } else {
      Unknown(Fact::kHealthData, MissingPaths(categories, "data.categories"));
    }
  }

  // An amount that is possible, in the currency of the ranges.
  void Money(Fact fact, std::string_view path) {
    const NodeRef node = FieldAt(manifest_, path);
    const auto amount = DecimalOf(node);
    if (!amount) return Unknown(fact, MissingPaths(node, std::string(path)));
    if (!IsPlausible(node, *amount, framework_.costs.max_budget, reading_.problems)) {
      return Unknown(fact, {std::string(path)});
    }
    if (amount->micros() == 0) {
      reading_.problems.Warning("FRM011", "a budget of zero", node.location()).help =
          "leave the field out if there is no budget yet";
    }
    const NodeRef currency = FieldAt(manifest_, "cost.currency");
    if (!IsStated(currency)) return Unknown(fact, {"cost.currency"});
    std::string missing;
    const auto converted =
        host_.Convert(*amount, WordOf(currency), framework_.costs.currency, &missing);
    if (!converted) {
      NoRate(currency, missing);
      return Unknown(fact, {missing.empty() ? std::string(path) : missing});
    }
    Known(fact, converted->micros(), node);
    Origin(fact).nodes.push_back(currency);
  }

  void NoRate(NodeRef currency, const std::string& missing) {
    if (std::exchange(told_rate_, true)) return;
    Diagnostic& problem = reading_.problems.Warning(
        "FRM012",
        missing.empty() ? "the amount is too large to be converted"
                        : "no rate from " + std::string(WordOf(currency)) + " to " +
                              framework_.costs.currency + ", in which the cost ranges are stated",
        currency.location());
    problem.help = "state fx_rates in the organization document";
  }

  void Budget() {
    Money(Fact::kBudgetOneOff, "cost.budget.one_off");
    Money(Fact::kBudgetRecurring, "cost.budget.recurring_annual");
  }

  void Workload() {
    Figure(Fact::kInferenceMs, "workload.inference_ms");
    Figure(Fact::kRetrievalMs, "workload.retrieval_ms");
    Figure(Fact::kOutputTokens, "workload.output_tokens");
    ZeroByDefault(Fact::kDocumentTokens, "workload.document_tokens");
    ZeroByDefault(Fact::kRetrievedTokens, "workload.retrieved_tokens");
    Prompt();
  }

  // What is sent with each request besides documents and passages.
  void Prompt() {
    Figure(Fact::kPromptTokens, "workload.prompt_tokens");
    int64_t sum = IntOf(FieldAt(manifest_, "workload.prompt_tokens")).value_or(0);
    for (const std::string_view path : {"workload.few_shot_tokens", "workload.history_tokens"}) {
      ZeroByDefault(Fact::kPromptTokens, path);
      sum += IntOf(FieldAt(manifest_, path)).value_or(0);
    }
    if (Origin(Fact::kPromptTokens).missing.empty()) {
      reading_.inputs.Set(Fact::kPromptTokens, sum);
    } else {
      reading_.inputs.SetUnknown(Fact::kPromptTokens);
    }
  }

  std::vector<NodeRef> ModelsOf(std::initializer_list<std::string_view> roles) const {
    std::vector<NodeRef> found;
    const NodeRef models = manifest_.Find("models");
    for (size_t i = 0; IsStated(models) && models.is_list() && i < models.size(); ++i) {
      const std::string_view role = models.at(i).Find("role").StringOr("generator");
      if (std::find(roles.begin(), roles.end(), role) != roles.end()) found.push_back(models.at(i));
    }
    return found;
  }

  // Whether there may be models that are not stated.
  bool MoreModels() const {
    const NodeRef models = manifest_.Find("models");
    return models && models.is_open();
  }

  void Models() {
    Windows();
    RagHosting();
    FineTuneHosting();
  }

  // The smallest window of the models that write answers.
  void Windows() {
    std::optional<int64_t> smallest;
    NodeRef place;
    std::vector<std::string> missing;
    for (const NodeRef model : ModelsOf({"generator"})) {
      const NodeRef window = model.Find("context_window_tokens");
      const auto tokens = IntOf(window);
      if (!tokens) {
        for (std::string& path : MissingPaths(window, PathBelow(model, "context_window_tokens"))) {
          missing.push_back(std::move(path));
        }
      } else if (!smallest || *tokens < *smallest) {
        smallest = tokens;
        place = window;
      }
    }
    if (MoreModels()) missing.emplace_back("models");
    if (!missing.empty()) return Unknown(Fact::kContextWindow, std::move(missing));
    if (!smallest) {
      return Unknown(Fact::kContextWindow, {"models[role=generator].context_window_tokens"});
    }
    Known(Fact::kContextWindow, *smallest, place);
  }

  // true: on machines of one's own; nullopt: not stated, or contradictory.
  std::optional<bool> SelfHosted(NodeRef model, std::vector<std::string>& missing) const {
    const NodeRef hosting = model.Find("hosting");
    if (IsStated(hosting) && !IsHostedOnPremises(model)) return IsSelfHosted(WordOf(hosting));
    for (std::string& path : MissingPaths(hosting, PathBelow(model, "hosting"))) {
      missing.push_back(std::move(path));
    }
    return std::nullopt;
  }

  // Retrieval sends data to vendors unless every model that sees them is one's own to run and no
  // vendor is named for it.
  void RagHosting() {
    std::vector<std::string> missing;
    bool all_own = !terms_.Any(Approach::kRag);
    const auto models = ModelsOf({"generator", "embedding", "reranker"});
    all_own = all_own && !ModelsOf({"generator"}).empty();
    for (const NodeRef model : models) {
      all_own = SelfHosted(model, missing) == true && all_own;
    }
    if (all_own && MoreModels()) return Unknown(Fact::kRagVendorHosted, {"models"});
    Known(Fact::kRagVendorHosted, all_own ? 0 : 1, {});
    for (const NodeRef model : models) {
      if (IsStated(model.Find("hosting"))) {
        Origin(Fact::kRagVendorHosted).nodes.push_back(model.Find("hosting"));
      }
    }
  }

  void FineTuneHosting() {
    const bool selected = ListHas(FieldAt(manifest_, "approach.selected"), "fine-tune");
    if (terms_.HasCandidate(Approach::kFineTune) && !selected) {
      return Known(Fact::kFineTuneVendorHosted, 1, FieldAt(manifest_, "approach.candidates"));
    }
    std::vector<NodeRef> models = ModelsOf({"base"});
    if (models.empty()) models = ModelsOf({"generator"});
    std::vector<std::string> missing;
    bool any_vendor = false;
    for (const NodeRef model : models) {
      if (SelfHosted(model, missing) != false) continue;
      any_vendor = true;
      Known(Fact::kFineTuneVendorHosted, 1, model.Find("hosting"));
    }
    if (any_vendor) return;
    if (models.empty()) missing.push_back("models[role=generator].hosting");
    if (MoreModels()) missing.emplace_back("models");
    if (!missing.empty()) return Unknown(Fact::kFineTuneVendorHosted, std::move(missing));
    for (const NodeRef model : models) Known(Fact::kFineTuneVendorHosted, 0, model.Find("hosting"));
  }

  void People(Fact fact, std::string_view path) {
    const NodeRef node = FieldAt(manifest_, path);
    const auto people = DecimalOf(node);
    if (people && IsPlausible(node, *people, framework_.costs.max_staff, reading_.problems)) {
      return Known(fact, people->micros(), node);
    }
    Unknown(fact, MissingPaths(node, std::string(path)));
  }

  void StaffAndTraining() {
    People(Fact::kMlEngineers, "aptitude.staff.ml_engineers_fte");
    People(Fact::kDataScientists, "aptitude.staff.data_scientists_fte");
    Figure(Fact::kTrainingExamples, "data.training.examples");
    Figure(Fact::kTrainingTokens, "data.training.tokens");
    const NodeRef rights = FieldAt(manifest_, "data.training.rights_cleared");
    if (const auto cleared = BoolOf(rights)) {
      Known(Fact::kTrainingRights, *cleared ? 1 : 0, rights);
    } else {
      Unknown(Fact::kTrainingRights, MissingPaths(rights, "data.training.rights_cleared"));
    }
  }

  void Take(Fact fact, VendorTerms::Answer answer) {
    FactOrigin& origin = Origin(fact);
    origin.nodes = std::move(answer.nodes);
    origin.assumed = std::move(answer.assumed);
    if (answer.value) {
      reading_.inputs.Set(fact, *answer.value ? 1 : 0);
    } else {
      Unknown(fact, std::move(answer.missing));
    }
  }

  void Vendors() {
    for (const Approach approach : kWithVendors) {
      for (const Fact term :
           {Fact::kDpa, Fact::kNoTraining, Fact::kRetention, Fact::kRegion, Fact::kBaa}) {
        Take(TermOf(term, approach), terms_.Term(term, approach));
      }
    }
    Take(Fact::kConnectors, terms_.Connectors());
  }

  // A quote is one for what is selected; it says nothing of approaches that nobody asked for.
  void Quotes() {
    const NodeRef basis = FieldAt(manifest_, "cost.estimate_basis");
    const NodeRef selected = FieldAt(manifest_, "approach.selected");
    const bool quoted = WordOf(basis) == "vendor-quote" || WordOf(basis) == "pilot-actuals";
    const auto read = [&](Fact fact, Approach approach) {
      const bool applies = quoted && ListHas(selected, ToString(approach));
      Known(fact, applies ? 1 : 0, applies ? basis : NodeRef());
    };
    read(Fact::kQuotedFineTune, Approach::kFineTune);
    read(Fact::kQuotedDiy, Approach::kDiy);
  }

  NodeRef manifest_;
  const Framework& framework_;
  const cel::GovernanceHost& host_;
  Reading reading_;
  VendorTerms terms_;
  bool told_rate_ = false;
};

}  // namespace

Reading ReadInputs(NodeRef manifest, const Framework& framework, const cel::GovernanceHost& host) {
  return InputReader(manifest, framework, host).Read();
}

}  // namespace placet
