// SPDX-License-Identifier: Apache-2.0
#include "framework/cost.h"

#include <gtest/gtest.h>

#include <string>

#include "base/file.h"
#include "document/merge_patch.h"
#include "framework/framework_fixture.h"
#include "support/documents.h"

namespace placet::framework_test {
namespace {

using testing_support::Yaml;

constexpr CivilDate kToday = {2026, 11, 22};

std::string Text(const std::optional<Amounts>& amounts) {
  return amounts ? amounts->low.ToString() + " to " + amounts->high.ToString() : "nothing";
}

Decimal Money(const char* text) { return Decimal::Parse(text).value(); }

TokenUse Chats() {
  TokenUse use;
  use.requests_per_month = 30'000;  // a thousand a day
  use.input_tokens = 9'000;
  use.output_tokens = 1'000;  // 300 million tokens a month
  use.input_price = Money("2.50");
  use.output_price = Money("10");
  use.cached_price = Money("0.25");
  return use;
}

TEST(TokenCost, ChargesBothDirections) {
  // 270 * 2.50 + 30 * 10 = 975 a month
  EXPECT_EQ(Text(AnnualTokenCost(Chats())), "11700 to 11700");
}

TEST(TokenCost, CachedInputHasItsOwnPrice) {
  TokenUse use = Chats();
  use.cached_pct = 40;  // 162 * 2.50 + 108 * 0.25 + 300 = 732 a month
  EXPECT_EQ(Text(AnnualTokenCost(use)), "8784 to 8784");
  use.cached_pct = 100;  // 67.5 + 300
  EXPECT_EQ(Text(AnnualTokenCost(use)), "4410 to 4410");
}

TEST(TokenCost, GrowthAndRetriesMakeTheHighEnd) {
  TokenUse use = Chats();
  use.growth_pct = 10;  // 975 * (1.1^12 - 1) / 0.1 = 20849.676673...
  EXPECT_EQ(Text(AnnualTokenCost(use)), "11700 to 20849.67667");
  use.retry_pct = 5;
  EXPECT_EQ(Text(AnnualTokenCost(use)), "11700 to 21892.160504");
  use.growth_pct = -100;  // the first month alone
  EXPECT_EQ(Text(AnnualTokenCost(use)), "975 to 12285");
}

TEST(TokenCost, ExactWhereFloatsAreNot) {
  TokenUse use;
  use.requests_per_month = 1;
  use.input_tokens = 1;
  use.input_price = Money("0.1");
  EXPECT_EQ(Text(AnnualTokenCost(use)), "0 to 0");  // a ten-millionth rounds to nothing
  use.input_tokens = 10;
  EXPECT_EQ(Text(AnnualTokenCost(use)), "0.000012 to 0.000012");
  use.requests_per_month = 3'000'000;
  use.input_price = Money("0.07");
  EXPECT_EQ(Text(AnnualTokenCost(use)), "25.2 to 25.2");
}

TEST(TokenCost, MoreThanDecimalsHoldIsNothing) {
  TokenUse use = Chats();
  use.requests_per_month = 1'000'000'000'000;
  use.input_tokens = 4'000'000'000;
  EXPECT_EQ(Text(AnnualTokenCost(use)), "nothing");
  use.input_tokens = 10'000;
  use.growth_pct = 1000;
  EXPECT_EQ(Text(AnnualTokenCost(use)), "nothing");
}

class Model {
 public:
  explicit Model(const std::string& patch, const Host& host = {}) {
    const auto text = SystemFiles().Read(
        std::string(PLACET_SOURCE_DIR) + "/tests/framework/worked/w03.yaml", 1 << 20);
    const TreePtr base = Yaml(text.value_or("{}"));
    tree_ = MergePatch(base->root(), Yaml(kPriced)->root());
    tree_ = MergePatch(tree_->root(), Yaml(patch)->root());
    const Reading reading = ReadInputs(tree_->root(), BuiltinFramework(), host);
    costs = ComputeCosts(tree_->root(), reading.inputs, BuiltinFramework(), host, kToday, problems);
  }

  std::string Codes() const {
    std::string codes;
    for (const Diagnostic& problem : problems.all()) {
      codes += (codes.empty() ? "" : " ") + problem.code + " " + problem.location.path;
    }
    return codes;
  }
  std::string Missing() const {
    std::string paths;
    for (const std::string& path : costs->missing) paths += (paths.empty() ? "" : " ") + path;
    return paths;
  }
  const ApproachCost& Of(Approach approach) const { return costs->approaches[approach]; }

  std::optional<CostModel> costs;
  Diagnostics problems;

 private:
  static constexpr const char* kPriced =
      "{workload: {requests_per_month: 30000, prompt_tokens: 1000, retrieved_tokens: 8000, "
      "document_tokens: 0, output_tokens: 1000, growth_pct: 0}, cost: {tokens: "
      "{input_price_per_mtok: \"2.50\", output_price_per_mtok: \"10\", price_date: 2026-10-01}, "
      "one_off: {integration: 400000, data_pipeline: \"150000.50\"}, recurring_annual: "
      "{inference: 12000, staff: 90000}}}";
  TreePtr tree_;
};

TEST(CostModel, AddsTokensToTheBenchmarkWithoutItsInference) {
  const Model model("{}");
  ASSERT_TRUE(model.costs);
  EXPECT_EQ(model.Codes(), "");
  EXPECT_EQ(model.Missing(), "");
  EXPECT_EQ(model.costs->currency, "USD");
  // 30 * (9 * 2.50 + 10) = 975 a month
  EXPECT_EQ(Text(model.Of(Approach::kRag).tokens), "11700 to 11700");
  EXPECT_EQ(Text(model.Of(Approach::kRag).yearly), "511700 to 511700");
  EXPECT_EQ(Text(model.Of(Approach::kRag).one_off), "500000 to 3500000");
  EXPECT_EQ(Text(model.Of(Approach::kRag).total), "2035100 to 5035100");
  // Without retrieval: 30 * (1 * 2.50 + 10) = 375 a month.
  EXPECT_EQ(Text(model.Of(Approach::kApi).tokens), "4500 to 4500");
  EXPECT_EQ(Text(model.Of(Approach::kApi).yearly), "304500 to 304500");
  EXPECT_EQ(Text(model.Of(Approach::kOffTheShelf).tokens), "nothing");
  EXPECT_EQ(Text(model.Of(Approach::kOffTheShelf).total), "2000000 to 3500000");
  EXPECT_EQ(Text(model.Of(Approach::kDiy).total), "8000000 to 215000000");
}

TEST(CostModel, PutsTheDeclaredFiguresBeside) {
  const Model model("{}");
  EXPECT_EQ(model.costs->declared_one_off->ToString(), "550000.5");
  EXPECT_EQ(model.costs->declared_yearly->ToString(), "102000");
  EXPECT_EQ(model.costs->declared_inference->ToString(), "12000");
  EXPECT_EQ(model.costs->declared_total->ToString(), "856000.5");
  const Model none("cost: {one_off: null}");
  EXPECT_FALSE(none.costs->declared_one_off);
  EXPECT_FALSE(none.costs->declared_total);
}

TEST(CostModel, AFineTunedModelOfOnesOwnHasNoTokenPrice) {
  const Model own(
      "{approach: {candidates: null}, models: [{role: generator, hosting: private-cloud, "
      "context_window_tokens: 128000}]}");
  EXPECT_EQ(Text(own.Of(Approach::kFineTune).tokens), "nothing");
  EXPECT_EQ(Text(Model("{}").Of(Approach::kFineTune).tokens), "4500 to 4500");
}

TEST(CostModel, WorksInTheCurrencyOfTheManifest) {
  Host host;
  host.per_dollar["EUR"] = Money("0.8");
  const Model euros("cost: {currency: EUR}", host);
  EXPECT_EQ(euros.costs->currency, "EUR");
  EXPECT_EQ(Text(euros.Of(Approach::kRag).one_off), "400000 to 2800000");
  EXPECT_EQ(Text(euros.Of(Approach::kRag).tokens), "11700 to 11700");
  const Model pounds("cost: {currency: GBP}", host);
  EXPECT_EQ(pounds.costs->currency, "USD");
  EXPECT_EQ(pounds.costs->declared_currency, "GBP");
  EXPECT_EQ(pounds.Missing(), "org.fx_rates.rates.GBP");
  EXPECT_EQ(Text(pounds.Of(Approach::kRag).tokens), "nothing");
  EXPECT_EQ(Text(pounds.Of(Approach::kRag).total), "2000000 to 6500000");
  EXPECT_EQ(Model("cost: {currency: null}").Missing(), "cost.currency");
}

TEST(CostModel, SaysWhatIsMissingOrAssumed) {
  EXPECT_EQ(Model("{cost: {tokens: null}, workload: {requests_per_month: null}}").Missing(),
            "workload.requests_per_month cost.tokens.input_price_per_mtok "
            "cost.tokens.output_price_per_mtok");
  EXPECT_EQ(Model("{}").costs->assumed.size(), 2u);
  EXPECT_EQ(Model("workload: {cache_hit_pct: 50, retry_pct: 0}").costs->assumed,
            std::vector<std::string>(
                {"cost.tokens.cached_price_per_mtok is not stated: cached input costs as much as "
                 "fresh"}));
  EXPECT_EQ(Model("{workload: {cache_hit_pct: 50, retry_pct: 0}, cost: {tokens: "
                  "{cached_price_per_mtok: \"0.25\"}}}")
                .costs->assumed.size(),
            0u);
}

TEST(CostModel, TellsOfPricesThatCannotBeUsed) {
  EXPECT_EQ(Model("cost: {tokens: {price_date: null}}").Codes(), "FRM018 cost.tokens");
  EXPECT_EQ(Model("cost: {tokens: {price_date: 2026-11-23}}").Codes(),
            "FRM019 cost.tokens.price_date");
  EXPECT_EQ(Model("cost: {tokens: {price_date: 2026-11-22}}").Codes(), "");
  const Model negative("cost: {tokens: {input_price_per_mtok: \"-1\"}}");
  EXPECT_EQ(negative.Codes(), "FRM010 cost.tokens.input_price_per_mtok");
  EXPECT_EQ(negative.Missing(), "cost.tokens.input_price_per_mtok");
  EXPECT_EQ(Model("cost: {tokens: {output_price_per_mtok: 10001}}").Codes(),
            "FRM010 cost.tokens.output_price_per_mtok");
  const Model flood("workload: {requests_per_month: 1000000000000, retrieved_tokens: 1000000000}");
  EXPECT_EQ(flood.Codes(), "FRM010 workload.requests_per_month");
  EXPECT_EQ(Model("cost: {one_off: {integration: -1}}").Codes(), "FRM010 cost.one_off.integration");
}

}  // namespace
}  // namespace placet::framework_test
