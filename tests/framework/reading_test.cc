// SPDX-License-Identifier: Apache-2.0
// From manifests to facts: what is missing, what stands in, what cannot be used.

#include <gtest/gtest.h>

#include <string>

#include "base/file.h"
#include "document/merge_patch.h"
#include "framework/framework_fixture.h"
#include "support/documents.h"

namespace placet::framework_test {
namespace {

using testing_support::Yaml;

// The third worked case, a complete manifest, with a patch.
TreePtr Patched(const std::string& patch) {
  const auto text = SystemFiles().Read(
      std::string(PLACET_SOURCE_DIR) + "/tests/framework/worked/w03.yaml", 1 << 20);
  EXPECT_TRUE(text.has_value());
  return MergePatch(Yaml(text.value_or("{}"), "w03.yaml")->root(), Yaml(patch)->root());
}

std::string PatchedStandings(const std::string& patch, const Host& host = {}) {
  return Standings(Patched(patch), host);
}

std::string LineOf(const std::string& text, const std::string& start) {
  const size_t at = text.find(start);
  return at == text.npos ? "" : text.substr(at, text.find('\n', at) - at);
}

Reading Read(const std::string& patch, const Host& host = {}) {
  const TreePtr tree = Patched(patch);
  return ReadInputs(tree->root(), BuiltinFramework(), host);
}

std::string Codes(const Reading& reading) {
  std::string codes;
  for (const Diagnostic& problem : reading.problems.all()) {
    EXPECT_EQ(problem.severity, Severity::kWarning);
    EXPECT_TRUE(problem.location.source) << problem.code;
    codes += (codes.empty() ? "" : " ") + problem.code + " " + problem.location.path;
  }
  return codes;
}

TEST(Reading, ACompleteCaseDependsOnNothing) {
  EXPECT_EQ(PatchedStandings("{}"),
            "off-the-shelf 2.53 excluded H9\n"
            "api 2.90 excluded H5\n"
            "rag 3.44 allowed\n"
            "fine-tune 3.37 excluded H7 H8\n"
            "diy 3.50 excluded H6 H6 H7 H8 H10\n"
            "recommended rag\n");
}

TEST(Reading, AMissingFigureMakesAnApproachConditional) {
  EXPECT_EQ(LineOf(PatchedStandings("workload: {retrieval_ms: null}"), "rag"),
            "rag 3.44 conditional H4 workload.retrieval_ms");
  EXPECT_EQ(LineOf(PatchedStandings("workload: {inference_ms: null}"), "rag"),
            "rag 3.44 conditional H4 workload.inference_ms");
  EXPECT_EQ(LineOf(PatchedStandings("workload: {output_tokens: null}"), "rag"),
            "rag 3.44 conditional H5 workload.output_tokens");
  EXPECT_EQ(LineOf(PatchedStandings("workload: {prompt_tokens: null}"), "rag"),
            "rag 3.44 conditional H5 workload.prompt_tokens");
  EXPECT_EQ(LineOf(PatchedStandings("models: [{role: generator}]"), "rag"),
            "rag 3.44 conditional H5 models[0].context_window_tokens");
  EXPECT_EQ(LineOf(PatchedStandings("models: null"), "rag"),
            "rag 3.44 conditional H5 models[role=generator].context_window_tokens");
}

TEST(Reading, WhatIsMissingButCannotMatterIsNotAskedFor) {
  // The documents alone exceed the window.
  EXPECT_EQ(LineOf(PatchedStandings("workload: {output_tokens: null}"), "api"),
            "api 2.90 excluded H5");
  // Nobody waits.
  EXPECT_EQ(LineOf(PatchedStandings("{workload: {inference_ms: null}, use_case: {latency: null}}"),
                   "rag"),
            "rag 3.50 allowed");
  // Confidential data ask for terms only of a product.
  EXPECT_EQ(LineOf(PatchedStandings("vendors: [{name: Product AG, role: application, dpa: true, "
                                    "no_training_clause: true, zero_retention: true, regions: "
                                    "[DE]}, {name: Northwind, role: model-host, regions: [DE]}]"),
                   "rag"),
            "rag 3.44 allowed");
}

TEST(Reading, TheBestUnconditionalApproachIsRecommended) {
  const std::string patch = "{workload: {retrieval_ms: null, document_tokens: 4000}}";
  EXPECT_EQ(LineOf(PatchedStandings(patch), "rag"),
            "rag 3.44 conditional H4 workload.retrieval_ms");
  EXPECT_EQ(LineOf(PatchedStandings(patch), "recommended"), "recommended api");
}

TEST(Reading, AMissingWeightIsTriedWithEveryValue) {
  // Whatever the need for accuracy is, rag stays the only one left.
  const std::string robust = PatchedStandings("use_case: {accuracy: null}");
  EXPECT_EQ(LineOf(robust, "recommended"), "recommended rag");
  // Here it decides between rag and api.
  const std::string open =
      "{use_case: {accuracy: null, proprietary_knowledge: null, decision_impact: null}, "
      "data: {classification: null}, workload: {document_tokens: 4000}, "
      "vendors: [{name: Product AG, role: application, dpa: true, baa: true, no_training_clause: "
      "true, zero_retention: true, regions: [DE]}, {name: Northwind, role: model-host, dpa: true, "
      "baa: true, no_training_clause: true, zero_retention: true, regions: [DE]}]}";
  EXPECT_EQ(LineOf(PatchedStandings(open), "recommended"), "recommended nothing");
}

TEST(Reading, SaysWhatStandsInForWhatIsNotStated) {
  const Reading reading = Read(
      "{use_case: {latency: null}, lifecycle: {weeks_to_production: null}, "
      "data: {residency_required: null, categories: [none]}}");
  EXPECT_EQ(
      reading.origin(Fact::kLatencyBudgetMs).assumed,
      std::vector<std::string>(
          {"use_case.latency.budget_ms is not stated: nobody is taken to wait for the answer"}));
  EXPECT_EQ(reading.origin(Fact::kWeeksToProduction).assumed.size(), 1u);
  const Reading few = Read("workload: {few_shot_tokens: null, retrieved_tokens: null}");
  EXPECT_EQ(few.origin(Fact::kPromptTokens).assumed,
            std::vector<std::string>({"workload.few_shot_tokens is not stated: 0"}));
  EXPECT_EQ(few.origin(Fact::kRetrievedTokens).assumed,
            std::vector<std::string>({"workload.retrieved_tokens is not stated: 0"}));
  EXPECT_EQ(few.inputs.value(Fact::kPromptTokens), 2000);
  EXPECT_EQ(reading.origin(TermOf(Fact::kRegion, Approach::kRag)).assumed,
            std::vector<std::string>(
                {"data.residency_required is not stated: the data may be processed anywhere"}));
  EXPECT_TRUE(reading.inputs.known(TermOf(Fact::kRegion, Approach::kRag)));
  // Of personal data it has to be stated.
  const Reading personal = Read("data: {residency_required: null, categories: [pii]}");
  EXPECT_EQ(personal.origin(TermOf(Fact::kRegion, Approach::kRag)).missing,
            std::vector<std::string>({"data.residency_required"}));
}

TEST(Reading, MoneyIsConvertedByTheRatesOfTheOrganization) {
  Host host;
  host.per_dollar["EUR"] = *Decimal::Parse("0.8");
  const Reading euros = Read("cost: {currency: EUR, budget: {one_off: \"1600000.80\"}}", host);
  EXPECT_EQ(euros.inputs.value(Fact::kBudgetOneOff), 2'000'001'000'000);
  EXPECT_EQ(Codes(euros), "");
  const Reading no_rate = Read("cost: {currency: GBP}", host);
  EXPECT_EQ(Codes(no_rate), "FRM012 cost.currency");
  EXPECT_EQ(no_rate.origin(Fact::kBudgetOneOff).missing,
            std::vector<std::string>({"org.fx_rates.rates.GBP"}));
  const Reading no_currency = Read("cost: {currency: null}", host);
  EXPECT_EQ(no_currency.origin(Fact::kBudgetOneOff).missing,
            std::vector<std::string>({"cost.currency"}));
}

TEST(Reading, AQuoteSoftensTheBudgetOfWhatIsSelected) {
  const std::string able =
      "aptitude: {staff: {ml_engineers_fte: 3}}, data: {training: {examples: 9000, "
      "rights_cleared: true}}, cost: {budget: {one_off: 300000}, estimate_basis: ";
  const auto fine_tune = [&](const std::string& basis, const std::string& selected) {
    return LineOf(
        PatchedStandings("{" + able + basis + "}, approach: {selected: [" + selected + "]}}"),
        "fine-tune");
  };
  EXPECT_EQ(fine_tune("vendor-quote", "fine-tune"), "fine-tune 3.28 allowed H6(noted)");
  EXPECT_EQ(fine_tune("pilot-actuals", "rag, fine-tune"), "fine-tune 3.28 allowed H6(noted)");
  EXPECT_EQ(fine_tune("vendor-quote", "rag"), "fine-tune 3.28 excluded H6");
  EXPECT_EQ(fine_tune("analogous", "fine-tune"), "fine-tune 3.28 excluded H6");
}

// Roles where nobody is named as a candidate.
constexpr const char* kByRole =
    "{approach: {candidates: null}, data: {classification: restricted}, workload: "
    "{document_tokens: 0}, vendors: [{name: Host, role: model-host, dpa: true, "
    "no_training_clause: true, retention_days: 30, regions: [DE]}, {name: Index, role: "
    "vector-store, dpa: true, no_training_clause: true, retention_days: ";

TEST(VendorTermsByRole, AllVendorsOfAnApproachMustSatisfyATerm) {
  const std::string good = PatchedStandings(kByRole + std::string("30, regions: [DE]}]}"));
  EXPECT_EQ(LineOf(good, "api"), "api 2.81 allowed");
  EXPECT_EQ(LineOf(good, "rag"), "rag 3.39 allowed");
  EXPECT_EQ(LineOf(good, "off-the-shelf"),
            "off-the-shelf 2.37 conditional H1 H1 H1 H3 H9 "
            "approach.candidates[approach=off-the-shelf].connectors "
            "approach.candidates[approach=off-the-shelf].vendor");
  const std::string kept = PatchedStandings(kByRole + std::string("31, regions: [DE]}]}"));
  EXPECT_EQ(LineOf(kept, "api"), "api 2.81 allowed");
  EXPECT_EQ(LineOf(kept, "rag"), "rag 3.39 excluded H1");
  const std::string abroad = PatchedStandings(kByRole + std::string("30, regions: [US]}]}"));
  EXPECT_EQ(LineOf(abroad, "rag"), "rag 3.39 excluded H3");
}

TEST(VendorTermsByRole, RegionsOnBothSidesAreSettledByTheDeploymentsOwn) {
  const std::string both = kByRole + std::string("30, regions: [DE, US]}]}");
  EXPECT_EQ(LineOf(PatchedStandings(both), "rag"), "rag 3.39 conditional H3 vendors[1].regions");
  const TreePtr settled =
      MergePatch(Patched(both)->root(), Yaml("data: {processing_regions: [DE]}")->root());
  EXPECT_EQ(LineOf(Standings(settled), "rag"), "rag 3.39 allowed");
  const std::string nowhere = kByRole + std::string("30, regions: [eu-west]}]}");
  EXPECT_EQ(LineOf(PatchedStandings(nowhere), "rag"), "rag 3.39 conditional H3 vendors[1].regions");
}

TEST(VendorTermsByRole, AVendorWithoutARoleMayServeAnything) {
  const std::string patch =
      "{approach: {candidates: null}, data: {classification: restricted}, vendors: [{name: A, "
      "dpa: true, no_training_clause: true, zero_retention: true, regions: [US]}]}";
  EXPECT_EQ(LineOf(PatchedStandings(patch), "rag"), "rag 3.39 conditional H3 vendors[0].role");
}

TEST(VendorTermsByRole, ModelsOnOwnMachinesNeedNoVendor) {
  const std::string own =
      "{approach: {candidates: null}, vendors: null, data: {classification: restricted, "
      "categories: [phi]}, models: [{role: generator, hosting: on-prem, context_window_tokens: "
      "128000}]}";
  EXPECT_EQ(LineOf(PatchedStandings(own), "rag"), "rag 3.39 allowed");
  const std::string index_elsewhere =
      "{approach: {candidates: null}, vendors: null, data: {classification: restricted}, models: "
      "[{role: generator, hosting: on-prem, context_window_tokens: 128000}, {role: embedding, "
      "hosting: vendor}]}";
  EXPECT_EQ(LineOf(PatchedStandings(index_elsewhere), "rag"),
            "rag 3.39 conditional H1 H1 H1 H3 approach.candidates[approach=rag].vendor");
}

TEST(Problems, FiguresThatCannotBeUsedAreToldAndCountAsMissing) {
  const Reading negative = Read("cost: {budget: {one_off: -5}}");
  EXPECT_EQ(Codes(negative), "FRM010 cost.budget.one_off");
  EXPECT_EQ(negative.origin(Fact::kBudgetOneOff).missing,
            std::vector<std::string>({"cost.budget.one_off"}));
  EXPECT_EQ(Codes(Read("cost: {budget: {one_off: 2000000000000}}")), "FRM010 cost.budget.one_off");
  EXPECT_EQ(Codes(Read("aptitude: {staff: {ml_engineers_fte: \"-0.5\"}}")),
            "FRM010 aptitude.staff.ml_engineers_fte");
  const Reading zero = Read("cost: {budget: {one_off: 0}}");
  EXPECT_EQ(Codes(zero), "FRM011 cost.budget.one_off");
  EXPECT_EQ(zero.inputs.value(Fact::kBudgetOneOff), 0);
}

TEST(Problems, ContradictionsAreToldWithBothPlaces) {
  const Reading on_premises = Read(
      "models: [{role: generator, hosting: on-prem, vendor: Northwind, context_window_tokens: "
      "128000}]");
  EXPECT_EQ(Codes(on_premises), "FRM013 models[0].hosting");
  EXPECT_EQ(on_premises.problems.all()[0].notes.size(), 1u);
  EXPECT_EQ(Codes(Read("{models: [{role: generator, hosting: on-prem, context_window_tokens: "
                       "128000}], approach: {selected: [api]}}")),
            "FRM013 models[0].hosting");
  EXPECT_EQ(Codes(Read("data: {classification: public, categories: [pii, pci]}")),
            "FRM014 data.categories[0] FRM014 data.categories[1]");
  EXPECT_EQ(Codes(Read("data: {categories: [none, pii]}")), "FRM015 data.categories[0]");
  EXPECT_EQ(Codes(Read("approach: {candidates: [{approach: rag, vendor: Nobody}]}")),
            "FRM016 approach.candidates[0].vendor");
  const Reading kept = Read(
      "{approach: {candidates: null}, vendors: [{name: A, role: model-host, zero_retention: true, "
      "retention_days: 7}]}");
  EXPECT_EQ(Codes(kept), "FRM017 vendors[0].retention_days");
  EXPECT_EQ(kept.origin(TermOf(Fact::kRetention, Approach::kApi)).missing,
            std::vector<std::string>({"vendors[0].retention_days"}));
}

}  // namespace
}  // namespace placet::framework_test
