// SPDX-License-Identifier: Apache-2.0
#include "schema/equality.h"

#include <string>

#include <gtest/gtest.h>

#include "schema_fixture.h"

namespace placet::schema {
namespace {

TEST(Equality, ComparesNumbersByValue) {
  struct Case {
    const char* values;  // a list of two
    int order;
  };
  const Case cases[] = {
      {"[1, 1.0]", 0},
      {"[1, 1.5]", -1},
      {"[-2, -1.5]", -1},
      {"[9007199254740993, 9007199254740992.0]", 1},
      {"[18446744073709551615, 9223372036854775807]", 1},
      {"[18446744073709551615, 1e300]", -1},
      {"[-9223372036854775808, -1e300]", 1},
      {"[1e-320, 0]", 1},
  };
  for (const Case& test : cases) {
    const TreePtr tree = Yaml(test.values);
    const NodeRef a = tree->root().at(0);
    const NodeRef b = tree->root().at(1);
    EXPECT_EQ(test.order, CompareNumbers(a, b)) << test.values;
    EXPECT_EQ(-test.order, CompareNumbers(b, a)) << test.values;
    EXPECT_EQ(test.order == 0, Equal(a, b)) << test.values;
  }
}

TEST(Equality, HashesEqualValuesAlike) {
  const TreePtr tree = Yaml(R"([{"a": [1, null], "b": true}, {"b": true, "a": [1.0, null]},
                                {"a": [null, 1], "b": true}])");
  const NodeRef list = tree->root();
  EXPECT_TRUE(Equal(list.at(0), list.at(1)));
  EXPECT_EQ(HashOf(list.at(0)), HashOf(list.at(1)));
  EXPECT_FALSE(Equal(list.at(0), list.at(2)));
}

TEST(Equality, DividesInDecimal) {
  struct Case {
    const char* values;
    bool multiple;
  };
  const Case cases[] = {
      {"[0.0075, 0.0001]", true},
      {"[0.00751, 0.0001]", false},
      {"[4.35, 0.01]", true},
      {"[1e308, 0.5]", true},
      {"[1e308, 0.123456789]", false},
      {"[12391239123, 1e-8]", true},
      {"[-6, 3]", true},
      {"[0, 7]", true},
      {"[1e-300, 7]", false},
      {"[18446744073709551615, 5]", true},
      {"[1e22, 7]", false},
      {"[7e22, 7]", true},
  };
  for (const Case& test : cases) {
    const TreePtr tree = Yaml(test.values);
    EXPECT_EQ(test.multiple, IsMultipleOf(tree->root().at(0), tree->root().at(1))) << test.values;
  }
}

}  // namespace
}  // namespace placet::schema
