// SPDX-License-Identifier: Apache-2.0
// The data of the framework: what is embedded fits its schema and is complete; what an organization
// changes is held to the same.

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "builtin/builtin.h"
#include "document/merge_patch.h"
#include "framework/framework.h"
#include "schema/builtin_schemas.h"
#include "support/documents.h"

namespace placet {
namespace {

using testing_support::Yaml;

NodeRef Data(const char* name) {
  return FindBuiltin("policies/data/" + std::string(name) + ".yaml")->root();
}

TEST(FrameworkData, FitsItsSchemas) {
  for (const char* name : {"framework", "cost-ranges"}) {
    Diagnostics faults;
    EXPECT_TRUE(schema::BuiltinSchema(name)->Validate(Data(name), faults));
    for (const Diagnostic& fault : faults.all()) ADD_FAILURE() << Render(fault);
  }
}

TEST(FrameworkData, SaysOfEachNumberWhereItComesFrom) {
  const Framework& framework = BuiltinFramework();
  EXPECT_EQ(framework.factors.size(), 10u);
  int64_t sum = 0;
  for (const Factor& factor : framework.factors) {
    sum += factor.weight;
    EXPECT_FALSE(factor.multiplier.reason.empty()) << factor.name;
    for (const Approach approach : kApproaches) {
      const Cell& cell = factor.cells[approach];
      EXPECT_FALSE(cell.reason.empty()) << factor.name << " " << ToString(approach);
      EXPECT_TRUE(!cell.claims.empty() || cell.judgement)
          << factor.name << " " << ToString(approach);
    }
  }
  EXPECT_EQ(sum, 100);
}

// The codes and paths that a change of the data leads to.
std::string FaultsOf(const std::string& framework, const std::string& costs = "{}") {
  Diagnostics faults;
  const TreePtr data = MergePatch(Data("framework"), Yaml(framework)->root());
  const TreePtr ranges = MergePatch(Data("cost-ranges"), Yaml(costs)->root());
  EXPECT_TRUE(schema::BuiltinSchema("framework")->Validate(data->root(), faults));
  EXPECT_TRUE(schema::BuiltinSchema("cost-ranges")->Validate(ranges->root(), faults));
  const auto read = ReadFramework(data->root(), ranges->root(), faults);
  EXPECT_EQ(read.has_value(), !faults.has_errors());
  std::string text;
  for (const Diagnostic& fault : faults.all()) {
    EXPECT_NE(fault.location.source, nullptr);
    text += fault.code + " " + fault.location.path + "\n";
  }
  return text;
}

TEST(FrameworkData, ChangesOfOneNumberAreRead) {
  EXPECT_EQ(FaultsOf("factors: {cost: {weight: 30}}"), "");
  EXPECT_EQ(FaultsOf("factors: {latency: null}"), "");
  EXPECT_EQ(FaultsOf("factors: {latency: {multiplier: null}}"), "");
  EXPECT_EQ(FaultsOf("needs: {diy: {ml_engineers: 20}}", "approaches: {diy: {one_off: {low: 1}}}"),
            "");
  const TreePtr data = MergePatch(Data("framework"), Yaml("factors: {cost: {weight: 30}}")->root());
  Diagnostics faults;
  const auto read = ReadFramework(data->root(), Data("cost-ranges"), faults);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->factors[0].weight, 30);
  EXPECT_EQ(read->factors[0].cells[Approach::kOffTheShelf].score, 5);
}

TEST(FrameworkData, WordsAndFiguresWithoutAMultiplierAreFaults) {
  EXPECT_EQ(FaultsOf("factors: {accuracy: {multiplier: {words: {extreme: 300}}}}"),
            "FRM001 factors.accuracy.multiplier.words.extreme\n");
  EXPECT_EQ(FaultsOf("factors: {latency: {multiplier: {words: {high: 300}}}}"),
            "FRM001 factors.latency.multiplier.words.high\n");
  EXPECT_EQ(FaultsOf("factors: {accuracy: {multiplier: {words: {high: null}}}}"),
            "FRM002 factors.accuracy.multiplier\n");
  EXPECT_EQ(FaultsOf("factors: {latency: {multiplier: {otherwise: null}}}"),
            "FRM002 factors.latency.multiplier\n");
  EXPECT_EQ(FaultsOf("factors: {latency: {multiplier: {absent: null}}}"), "");
  EXPECT_EQ(FaultsOf("factors: {accuracy: {multiplier: {words: {high: null}, otherwise: 100}}}"),
            "");
}

TEST(FrameworkData, SomethingMustCountWhateverTheFactsAre) {
  std::string none = "factors: {";
  for (const Factor& factor : BuiltinFramework().factors) {
    if (factor.name != "proprietary_knowledge") none += factor.name + ": {weight: 0}, ";
  }
  EXPECT_EQ(FaultsOf(none + "}"), "FRM003 factors\n");
}

TEST(FrameworkData, RangesBeginBeforeTheyEnd) {
  EXPECT_EQ(FaultsOf("{}", "approaches: {rag: {one_off: {low: 9000000}}}"),
            "FRM004 approaches.rag.one_off\n");
  EXPECT_EQ(FaultsOf("{}", "approaches: {rag: {inference: {high: 9000000}}}"),
            "FRM005 approaches.rag.inference\n");
}

}  // namespace
}  // namespace placet
