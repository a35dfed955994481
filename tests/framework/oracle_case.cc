// SPDX-License-Identifier: Apache-2.0
#include "framework/oracle_case.h"

#include <iterator>

#include "base/json_writer.h"

namespace placet::framework_test {
namespace {

constexpr const char* kHosted[] = {"off-the-shelf", "api", "rag", "fine-tune"};

const char* Word(bool value) { return value ? "true" : "false"; }

std::string Line(const std::string& path, int64_t value) {
  return path + ": " + std::to_string(value) + "\n";
}

}  // namespace

// Figures are drawn at and around the limits of the constraints.
OracleCase::OracleCase(uint64_t seed) : state_(seed * 2654435761u + 1) {
  data_class_ = Pick({"public", "internal", "confidential", "restricted"});
  decision_impact_ = Pick({"low", "medium", "high"});
  accuracy_need_ = Pick({"low", "medium", "high"});
  knowledge_ = Pick({"none", "some", "essential"});
  differentiation_ = Pick({"none", "some", "core"});
  skills_ = Pick({"low", "medium", "high"});
  if (Chance(60)) latency_budget_ms_ = Pick({300, 900, 1000, 1001, 3000, 3001, 8000});
  if (Chance(70)) weeks_ = Pick({1, 8, 9, 26, 27, 60});
  budget_one_off_ = Pick({0, 499999, 500000, 1999999, 2000000, 4999999, 5000000, 80000000});
  budget_recurring_ = Pick({0, 499999, 500000, 999999, 1000000, 6000000});
  phi_ = Chance(30);
  self_host_ = Chance(30);
  connectors_ = Chance(40);
  inference_ms_ = Pick({100, 600, 900, 1000, 2600, 3000});
  retrieval_ms_ = Pick({0, 100, 400, 401, 2000});
  if (Chance(60)) context_window_ = Pick({8000, 128000, 1000000});
  prompt_ = Pick({0, 1000, 7000, 120000});
  output_ = Pick({0, 1000, 8000});
  document_ = Pick({0, 1000, 7000, 300000});
  retrieved_ = Pick({0, 1000, 6000, 127000});
  ml_engineers_ = Pick({0, 1, 2, 5, 6, 9});
  data_scientists_ = Pick({0, 3, 4, 7});
  training_examples_ = Pick({0, 499, 500, 20000});
  training_tokens_ = Pick({0, 999999999, 1000000000, 40000000000});
  training_rights_ = Chance(70);
  if (Chance(25)) {  // an organization that could build a model
    differentiation_ = "core";
    budget_one_off_ = 80000000;
    budget_recurring_ = 6000000;
    ml_engineers_ = 9;
    data_scientists_ = 7;
    training_tokens_ = 40000000000;
    training_rights_ = true;
  }
  for (Terms& terms : terms_) {
    terms = {Chance(75), Chance(75), Chance(75), Chance(85), Chance(70)};
  }
}

// SplitMix64.
int64_t OracleCase::Draw(int64_t below) {
  state_ += 0x9e3779b97f4a7c15u;
  uint64_t mixed = state_;
  mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9u;
  mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebu;
  return static_cast<int64_t>((mixed ^ (mixed >> 31)) % static_cast<uint64_t>(below));
}

const char* OracleCase::Pick(std::initializer_list<const char*> words) {
  return *std::next(words.begin(), Draw(static_cast<int64_t>(words.size())));
}

int64_t OracleCase::Pick(std::initializer_list<int64_t> values) {
  return *std::next(values.begin(), Draw(static_cast<int64_t>(values.size())));
}

std::string OracleCase::Json() const {
  JsonWriter json;
  json.BeginObject();
  json.Field("data_class", data_class_);
  json.Field("decision_impact", decision_impact_);
  json.Field("accuracy_need", accuracy_need_);
  json.Field("proprietary_knowledge", knowledge_);
  json.Field("differentiation", differentiation_);
  json.Field("skills", skills_);
  if (latency_budget_ms_) json.Field("latency_budget_ms", *latency_budget_ms_);
  if (weeks_) json.Field("weeks_to_production", *weeks_);
  json.Field("budget_one_off", budget_one_off_);
  json.Field("budget_recurring", budget_recurring_);
  json.Field("phi", phi_);
  json.Field("self_host", self_host_);
  json.Field("product_connectors", connectors_);
  json.Field("inference_ms", inference_ms_);
  json.Field("retrieval_ms", retrieval_ms_);
  if (context_window_) json.Field("context_window", *context_window_);
  json.Field("prompt_tokens", prompt_);
  json.Field("output_tokens", output_);
  json.Field("document_tokens", document_);
  json.Field("retrieved_tokens", retrieved_);
  json.Key("staff");
  json.BeginObject();
  json.Field("ml_engineers", ml_engineers_);
  json.Field("data_scientists", data_scientists_);
  json.EndObject();
  json.Field("training_examples", training_examples_);
  json.Field("training_tokens", training_tokens_);
  json.Field("training_rights", training_rights_);
  json.Key("vendor_terms");
  json.BeginObject();
  for (size_t i = 0; i < std::size(kHosted); ++i) {
    json.Key(kHosted[i]);
    json.BeginObject();
    json.Field("dpa", terms_[i].dpa);
    json.Field("no_train", terms_[i].no_train);
    json.Field("retention_ok", terms_[i].retention_ok);
    json.Field("region_ok", terms_[i].region_ok);
    json.Field("baa_ok", terms_[i].baa_ok);
    json.EndObject();
  }
  json.EndObject();
  json.EndObject();
  return json.Take();
}

std::string OracleCase::Manifest() const {
  std::string yaml = "apiVersion: placet/v1\nkind: GenAIDeployment\n";
  yaml += "metadata: {id: random-case, title: A random case}\n";
  yaml += "lifecycle:\n  stage: idea\n";
  if (weeks_) yaml += Line("  weeks_to_production", *weeks_);
  yaml += std::string("use_case:\n  decision_impact: ") + decision_impact_ +
          "\n  accuracy: {need: " + accuracy_need_ + "}\n  proprietary_knowledge: " + knowledge_ +
          "\n  differentiation: " + differentiation_ + "\n";
  if (latency_budget_ms_) {
    yaml += "  latency: {budget_ms: " + std::to_string(*latency_budget_ms_) + "}\n";
  }
  yaml += "approach:\n  candidates:\n";
  for (const char* approach : kHosted) {
    if (self_host_ && std::string_view(approach) == "fine-tune") continue;
    yaml += std::string("    - {approach: ") + approach + ", vendor: Vendor of " + approach;
    if (std::string_view(approach) == "off-the-shelf") {
      yaml += std::string(", connectors: ") + Word(connectors_);
    }
    yaml += "}\n";
  }
  yaml += "models:\n  - role: generator\n    hosting: ";
  yaml += self_host_ ? "private-cloud\n" : "vendor\n";
  yaml += Line("    context_window_tokens", context_window_.value_or(1000000000));
  // The prompt is split, since the oracle knows only its sum.
  yaml += "workload:\n" + Line("  prompt_tokens", prompt_ / 2) +
          Line("  few_shot_tokens", prompt_ - prompt_ / 2 - prompt_ / 4) +
          Line("  history_tokens", prompt_ / 4) + Line("  output_tokens", output_) +
          Line("  document_tokens", document_) + Line("  retrieved_tokens", retrieved_) +
          Line("  inference_ms", inference_ms_) + Line("  retrieval_ms", retrieval_ms_);
  yaml += std::string("data:\n  classification: ") + data_class_ + "\n  categories: [" +
          (phi_ ? "phi" : "none") + "]\n  residency_required: [EU]\n  training:\n" +
          Line("    examples", training_examples_) + Line("    tokens", training_tokens_) +
          "    rights_cleared: " + Word(training_rights_) + "\n";
  yaml += "vendors:\n";
  for (size_t i = 0; i < std::size(kHosted); ++i) {
    yaml += std::string("  - name: Vendor of ") + kHosted[i] +
            "\n    role: " + (i == 0 ? "application" : "model-host") +
            "\n    dpa: " + Word(terms_[i].dpa) + "\n    baa: " + Word(terms_[i].baa_ok) +
            "\n    no_training_clause: " + Word(terms_[i].no_train) +
            "\n    zero_retention: false\n    retention_days: " +
            (terms_[i].retention_ok ? "30" : "31") +
            "\n    regions: " + (terms_[i].region_ok ? "[DE]" : "[US]") + "\n";
  }
  yaml += "cost:\n  currency: USD\n  budget:\n" + Line("    one_off", budget_one_off_) +
          Line("    recurring_annual", budget_recurring_);
  yaml += std::string("aptitude:\n  skills: ") + skills_ + "\n  staff:\n" +
          Line("    ml_engineers_fte", ml_engineers_) +
          Line("    data_scientists_fte", data_scientists_);
  return yaml;
}

}  // namespace placet::framework_test
