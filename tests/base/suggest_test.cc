// SPDX-License-Identifier: Apache-2.0
#include "base/suggest.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

namespace placet {
namespace {

TEST(EditDistance, CountsEdits) {
  const struct {
    std::string_view a;
    std::string_view b;
    size_t distance;
  } cases[] = {
      {"", "", 0},
      {"", "abc", 3},
      {"abc", "abc", 0},
      {"DPA", "dpa", 0},
      {"kitten", "sitting", 3},
      {"clasification", "classification", 1},
      {"recieve", "receive", 1},  // one transposition
      {"ca", "abc", 3},           // no edit within a transposed pair
      {"ab", "ba", 1},
      {"abcd", "badc", 2},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(EditDistance(c.a, c.b, 10), c.distance) << c.a << ' ' << c.b;
    EXPECT_EQ(EditDistance(c.b, c.a, 10), c.distance) << c.b << ' ' << c.a;
  }
}

TEST(EditDistance, StopsAtItsLimit) {
  EXPECT_EQ(EditDistance("abc", "xyz", 1), 2u);
  EXPECT_EQ(EditDistance("a", "abcdefgh", 2), 3u);
  EXPECT_EQ(EditDistance("abc", "abd", 0), 1u);
  EXPECT_EQ(EditDistance("abc", "abc", 0), 0u);
}

TEST(EditDistance, ALimitChangesNoSmallerDistance) {
  std::mt19937 random(1);
  const auto word = [&] {
    std::string text(random() % 8, ' ');
    for (char& c : text) c = static_cast<char>('a' + random() % 3);
    return text;
  };
  for (int i = 0; i < 5000; ++i) {
    const std::string a = word();
    const std::string b = word();
    const size_t full = EditDistance(a, b, 100);
    for (size_t limit = 0; limit < 8; ++limit) {
      ASSERT_EQ(EditDistance(a, b, limit), std::min(full, limit + 1)) << a << ' ' << b;
    }
  }
}

TEST(Suggest, NamesTheNearest) {
  const std::vector<std::string> keys = {
      "classification", "categories", "residency", "retention", "dpa", "id", "as", "at"};
  const struct {
    std::string_view name;
    std::optional<std::string> suggestion;
  } cases[] = {
      {"clasification", "classification"},
      {"Classification", "classification"},
      {"catgeories", "categories"},
      {"residnecy", "residency"},
      {"dap", "dpa"},
      {"DPA", "dpa"},
      {"ID", "id"},
      {"ax", "as"},  // the first among equals
      {"a", std::nullopt},
      {"x", std::nullopt},
      {"", std::nullopt},
      {"unrelated", std::nullopt},
      {"retentionpolicy", std::nullopt},
  };
  for (const auto& c : cases) EXPECT_EQ(Suggest(c.name, keys), c.suggestion) << c.name;
  EXPECT_EQ(Suggest("any", {}), std::nullopt);
}

}  // namespace
}  // namespace placet
