// SPDX-License-Identifier: Apache-2.0
// What holds for every framework and every case, on random ones.

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "framework/framework_fixture.h"
#include "framework/oracle_case.h"
#include "support/documents.h"

namespace placet::framework_test {
namespace {

constexpr uint64_t kCases = 200;

Inputs CaseInputs(uint64_t seed) {
  const TreePtr tree = testing_support::Yaml(OracleCase(seed).Manifest());
  const Reading reading = ReadInputs(tree->root(), BuiltinFramework(), Host());
  EXPECT_TRUE(reading.problems.all().empty() ||
              reading.problems.all()[0].code == "FRM011" ||  // budgets of zero are drawn, too
              reading.problems.all()[0].code == "FRM014")
      << Render(reading.problems.all()[0]);
  return reading.inputs;
}

TEST(RankingProperties, CompleteCasesHaveNothingConditionalOrMissing) {
  for (uint64_t seed = 0; seed < kCases; ++seed) {
    const Ranking ranking = Rank(BuiltinFramework(), CaseInputs(seed));
    EXPECT_TRUE(ranking.Certain());
    EXPECT_TRUE(ranking.conditional.empty());
    EXPECT_EQ(ranking.allowed.size() + ranking.excluded.size(), kApproachCount);
    EXPECT_EQ(ranking.recommended.has_value(), !ranking.allowed.empty());
  }
}

TEST(RankingProperties, RaisingACellNeverLowersTheApproach) {
  for (uint64_t seed = 0; seed < kCases; ++seed) {
    const Inputs inputs = CaseInputs(seed);
    const Ranking before = Rank(BuiltinFramework(), inputs);
    Framework raised = BuiltinFramework();
    Factor& factor = raised.factors[seed % raised.factors.size()];
    for (const Approach approach : kApproaches) {
      int64_t& score = factor.cells[approach].score;
      if (score == 5) continue;
      ++score;
      const Ranking after = Rank(raised, inputs);
      --score;
      EXPECT_GE(after.scores[approach], before.scores[approach]);
      const auto place = [&](const Ranking& ranking) {
        return std::find(ranking.allowed.begin(), ranking.allowed.end(), approach) -
               ranking.allowed.begin();
      };
      EXPECT_LE(place(after), place(before));
    }
  }
}

TEST(RankingProperties, AnExcludedApproachNeverRanks) {
  for (uint64_t seed = 0; seed < kCases; ++seed) {
    const Ranking ranking = Rank(BuiltinFramework(), CaseInputs(seed));
    for (const Approach approach : kApproaches) {
      const bool ranks = std::find(ranking.allowed.begin(), ranking.allowed.end(), approach) !=
                         ranking.allowed.end();
      EXPECT_EQ(ranks, ranking.blocks[approach].size() == 0);
    }
  }
}

TEST(RankingProperties, ScalingAllWeightsChangesNothing) {
  for (uint64_t seed = 0; seed < kCases; ++seed) {
    const Inputs inputs = CaseInputs(seed);
    Weights weights = BaseWeights(BuiltinFramework());
    const Ranking before = Rank(BuiltinFramework(), inputs, weights);
    for (int64_t& weight : weights) weight *= static_cast<int64_t>(7 + seed);
    const Ranking after = Rank(BuiltinFramework(), inputs, weights);
    EXPECT_EQ(before.scores, after.scores);
    EXPECT_EQ(before.allowed, after.allowed);
  }
}

// Taking a fact away never makes the answer bolder: what is then recommended was possible before.
TEST(RankingProperties, ForgettingAFactRecommendsNothingThatItWouldForbid) {
  for (uint64_t seed = 0; seed < kCases; ++seed) {
    const Inputs inputs = CaseInputs(seed);
    const Ranking before = Rank(BuiltinFramework(), inputs);
    for (size_t i = 0; i < kFactCount; ++i) {
      Inputs less = inputs;
      less.SetUnknown(static_cast<Fact>(i));
      const Ranking after = Rank(BuiltinFramework(), less);
      for (const Approach approach : after.allowed) {
        EXPECT_EQ(before.standing[approach], Standing::kAllowed)
            << "seed " << seed << " fact " << i;
      }
      for (const Approach approach : after.excluded) {
        EXPECT_EQ(before.standing[approach], Standing::kExcluded);
      }
      for (const Approach approach : kApproaches) {
        EXPECT_LE(after.lowest[approach], before.scores[approach]) << "seed " << seed << " " << i;
        EXPECT_GE(after.highest[approach], before.scores[approach]) << "seed " << seed << " " << i;
      }
    }
  }
}

TEST(RankingProperties, TheContributionsMakeTheScore) {
  for (uint64_t seed = 0; seed < kCases; ++seed) {
    const Inputs inputs = CaseInputs(seed);
    const Ranking ranking = Rank(BuiltinFramework(), inputs);
    for (const Approach approach : kApproaches) {
      int64_t sum = 0;
      int64_t share = 0;
      for (const Contribution& one : Contributions(BuiltinFramework(), inputs, approach)) {
        sum += one.contribution;
        share += one.share;
      }
      // Ten roundings of half a ten-thousandth, and one of half a hundredth.
      EXPECT_NEAR(static_cast<double>(sum) / 100, static_cast<double>(ranking.scores[approach]),
                  0.56);
      EXPECT_NEAR(static_cast<double>(share), 10000, 5);
    }
  }
}

}  // namespace
}  // namespace placet::framework_test
