// SPDX-License-Identifier: Apache-2.0
// Ten cases as manifests (tests/framework/worked), and what has to come out as an independent
// implementation computed it.

#include <gtest/gtest.h>

#include <cstdio>
#include <set>
#include <string>

#include "base/file.h"
#include "framework/changes.h"
#include "framework/framework_fixture.h"
#include "support/documents.h"

namespace placet::framework_test {
namespace {

std::string ReadWorked(const std::string& name) {
  const auto text = SystemFiles().Read(
      std::string(PLACET_SOURCE_DIR) + "/tests/framework/worked/" + name, 1 << 20);
  EXPECT_TRUE(text.has_value()) << name;
  return text.value_or("");
}

TreePtr Worked(int number) {
  char name[32];
  std::snprintf(name, sizeof name, "w%02d.yaml", number);
  return testing_support::Yaml(ReadWorked(name), name);
}

Inputs WorkedInputs(int number) {
  const TreePtr tree = Worked(number);
  const Reading reading = ReadInputs(tree->root(), BuiltinFramework(), Host());
  EXPECT_TRUE(reading.problems.empty()) << number;
  return reading.inputs;
}

TEST(WorkedCases, ComeOutAsComputedElsewhere) {
  std::string all;
  for (int number = 1; number <= 10; ++number) {
    char heading[32];
    std::snprintf(heading, sizeof heading, "## W%02d\n", number);
    all += heading + Printed(BuiltinFramework(), Worked(number)->root());
  }
  EXPECT_EQ(all, ReadWorked("expected.txt"));
}

// Who wins with each weight halved and raised by half, where that is not the winner of the case.
std::multiset<std::string> FlipsAtHalves(int number) {
  const Framework& framework = BuiltinFramework();
  const Inputs inputs = WorkedInputs(number);
  const auto winner = Rank(framework, inputs).recommended;
  std::multiset<std::string> flips;
  for (size_t i = 0; i < framework.factors.size(); ++i) {
    for (const int64_t percent : {50, 150}) {
      Weights weights = BaseWeights(framework);
      for (int64_t& weight : weights) weight *= 100;
      weights[i] = framework.factors[i].weight * percent;
      const auto now = Rank(framework, inputs, weights).recommended;
      if (now != winner) flips.insert(std::string(ToString(*now)));
    }
  }
  return flips;
}

TEST(WorkedCases, OnlyTheSecondDependsOnAWeight) {
  for (int number = 1; number <= 10; ++number) {
    const auto flips = FlipsAtHalves(number);
    if (number != 2) {
      EXPECT_TRUE(flips.empty()) << "W" << number;
      continue;
    }
    EXPECT_EQ(flips.size(), 6u);
    for (const std::string& flip : flips) EXPECT_TRUE(flip == "api" || flip == "rag") << flip;
  }
}

// The sweep finds what trying each percent finds.
TEST(WeightEffects, NameEveryPercentAtWhichTheWinnerChanges) {
  const Framework& framework = BuiltinFramework();
  const Inputs inputs = WorkedInputs(2);
  for (const WeightEffect& effect : WeightEffects(framework, inputs, -50, 50)) {
    const size_t factor = static_cast<size_t>(effect.factor - framework.factors.data());
    for (int64_t percent = -50; percent <= 50; ++percent) {
      Weights weights = BaseWeights(framework);
      for (int64_t& weight : weights) weight *= 100;
      weights[factor] = effect.factor->weight * (100 + percent);
      std::optional<Approach> expected = Approach::kOffTheShelf;
      for (const auto& flip : effect.down) {
        if (percent <= flip.percent) expected = flip.recommended;
      }
      for (const auto& flip : effect.up) {
        if (percent >= flip.percent) expected = flip.recommended;
      }
      EXPECT_EQ(Rank(framework, inputs, weights).recommended, expected)
          << effect.factor->name << " " << percent;
    }
  }
}

}  // namespace
}  // namespace placet::framework_test
