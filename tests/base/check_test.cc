// SPDX-License-Identifier: Apache-2.0
#include "base/check.h"

#include <gtest/gtest.h>

namespace {

TEST(CheckDeathTest, NamesPlaceAndCondition) {
  const int two = 2;
  EXPECT_DEATH(PLACET_CHECK(two == 3), "check_test.cc:[0-9]+: internal error: .*two == 3");
}

TEST(Check, EvaluatesItsConditionOnce) {
  int count = 0;
  PLACET_CHECK(++count == 1);
  EXPECT_EQ(count, 1);
}

}  // namespace
