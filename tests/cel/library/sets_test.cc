// SPDX-License-Identifier: Apache-2.0
#include "cel/library/library_fixture.h"

namespace placet::cel {
namespace {

TEST(Sets, Contain) {
  ExpectResults({
      {"sets.contains([], [])", "true"},
      {"sets.contains([], [1])", "false"},
      {"sets.contains([1, 2, 3, 4], [2, 3])", "true"},
      {"sets.contains([1, 2.0, 3u], [1.0, 2u, 3])", "true"},
      {"sets.contains(['a', 'b'], ['b', 'b'])", "true"},
      {"sets.contains(['a', 'b'], ['c'])", "false"},
      {"sets.contains([[1], [2, 3]], [[2, 3.0]])", "true"},
      {"sets.contains([double('NaN')], [double('NaN')])", "false"},
      {"sets.contains([b'a'], dyn(['a']))", "false"},
      {"sets.contains([1], ['a'])", "fault: there is no `sets.contains(list(int), list(string))`"},
  });
}

TEST(Sets, AreEquivalentOrIntersect) {
  ExpectResults({
      {"sets.equivalent([], [])", "true"},
      {"sets.equivalent([1], [1, 1])", "true"},
      {"sets.equivalent([1], [1u, 1.0])", "true"},
      {"sets.equivalent([1, 2, 3], [3u, 2.0, 1])", "true"},
      {"sets.equivalent([1, 2], [1])", "false"},
      {"sets.equivalent([1], [1, 2])", "false"},
      {"sets.intersects([1], [])", "false"},
      {"sets.intersects([], [])", "false"},
      {"sets.intersects([1], [1, 2])", "true"},
      {"sets.intersects([[1], [2, 3]], [[1, 2], [2, 3.0]])", "true"},
      {"sets.intersects(['a'], ['b', 'c'])", "false"},
  });
}

TEST(Sets, PayBeforeTheyWork) {
  ExpectSpent({
      "sets.contains(items, items)",
      "sets.equivalent(items, items)",
      "sets.intersects(items, [-1])",
      "sets.contains([text], [text])",
  });
  // Strings are found by hash: ten thousand of them are within the budget.
  EXPECT_EQ(RunText("cel.bind(s, lists.range(10000).map(i, string(i)), sets.equivalent(s, s))"),
            "true");
}

}  // namespace
}  // namespace placet::cel
