// SPDX-License-Identifier: Apache-2.0
#include "framework/load.h"

#include <gtest/gtest.h>

#include <string>

#include "base/temporary_folder.h"
#include "policy/load.h"

namespace placet {
namespace {

// What an organization wrote, loaded as its configuration would have it.
class Loaded {
 public:
  Loaded(const std::string& framework, const std::string& cost_ranges,
         const std::vector<std::string>& set = {}) {
    Configuration configuration = DefaultConfiguration();
    configuration.framework = Write("framework.yaml", framework);
    configuration.cost_ranges = Write("cost-ranges.yaml", cost_ranges);
    const auto policies = LoadPolicies(SystemFiles(), configuration, {{}, set}, faults);
    if (!policies) return;
    digest = policies->digest;
    sources = policies->framework.sources.size();
    framework_ = LoadFramework(*policies, faults);
  }

  const Framework& operator*() const { return framework_.value(); }
  explicit operator bool() const { return framework_.has_value(); }

  std::string Codes() const {
    std::string codes;
    for (const Diagnostic& fault : faults.all()) codes += fault.code + " ";
    return codes;
  }

  std::string digest;
  size_t sources = 0;
  Diagnostics faults;

 private:
  std::string Write(const std::string& name, const std::string& text) {
    return text.empty() ? "" : folder_.Write(name, text);
  }

  TemporaryFolder folder_;
  std::optional<Framework> framework_;
};

TEST(LoadFramework, IsTheBuiltInOneWhereNothingDiffers) {
  const Loaded loaded("", "");
  ASSERT_TRUE(loaded) << loaded.Codes();
  EXPECT_EQ((*loaded).factors.size(), BuiltinFramework().factors.size());
  EXPECT_EQ((*loaded).margin, 10);
  EXPECT_EQ((*loaded).max_retention_days, 30);
  EXPECT_EQ(loaded.sources, 2u);
}

TEST(LoadFramework, MergesWhatDiffersAndKeepsItForTheRecord) {
  const Loaded loaded("factors: {cost: {weight: 30}, latency: null}",
                      "approaches: {diy: {one_off: {low: 9000000}}}");
  ASSERT_TRUE(loaded) << loaded.Codes();
  EXPECT_EQ((*loaded).factors[0].weight, 30);
  EXPECT_EQ((*loaded).factors.size(), 9u);
  EXPECT_EQ((*loaded).costs.approaches[Approach::kDiy].one_off.low, 9'000'000'000'000);
  EXPECT_NE((*loaded).file.find("builtin:policies/data/framework.yaml + "), std::string::npos);
  EXPECT_EQ(loaded.sources, 4u);
}

TEST(LoadFramework, IsPartOfThePolicyDigest) {
  const Loaded builtin("", "");
  EXPECT_NE(builtin.digest, Loaded("factors: {cost: {weight: 19}}", "").digest);
  EXPECT_NE(builtin.digest, Loaded("", "budget_gated: [diy]").digest);
  EXPECT_EQ(builtin.digest, Loaded("factors: {cost: {weight: 18}}", "").digest);
}

TEST(LoadFramework, TakesNumbersThatRulesCompareByFromTheirPacks) {
  const Loaded loaded("", "", {"approach.framework_margin=\"0.105\"", "data.max_retention_days=7"});
  ASSERT_TRUE(loaded) << loaded.Codes();
  EXPECT_EQ((*loaded).margin, 11);  // 0.10 is below 0.105, 0.11 is not
  EXPECT_EQ((*loaded).max_retention_days, 7);
}

TEST(LoadFramework, RefusesWhatMakesNoFramework) {
  EXPECT_EQ(Loaded("factors: {cost: {wieght: 1}}", "").Codes(), "SCH002 ");
  EXPECT_EQ(Loaded("factors: {new: {title: New, weight: 1, cells: {api: {score: 1}}}}", "").Codes(),
            "SCH003 SCH003 SCH003 SCH003 ");
  EXPECT_EQ(Loaded("", "approaches: {rag: {one_off: {low: 9000000}}}").Codes(), "FRM004 ");
  EXPECT_EQ(Loaded("- 1", "").Codes(), "CFG003 ");
  EXPECT_EQ(Loaded("a: [", "").Codes().substr(0, 4), "YAML");
}

}  // namespace
}  // namespace placet
