// SPDX-License-Identifier: Apache-2.0
#include "cel/library/library_fixture.h"

namespace placet::cel {
namespace {

TEST(Graphs, FindNamesOnCycles) {
  ExpectResults({
      {"graphs.cycles([], [])", "[]"},
      {"graphs.cycles(['a'], [[]])", "[]"},
      {"graphs.cycles(['a'], [['a']])", "[\"a\"]"},
      {"graphs.cycles(['a', 'b'], [['b'], []])", "[]"},
      {"graphs.cycles(['a', 'b'], [['b'], ['a']])", "[\"a\", \"b\"]"},
      // A way into a circle, one out of it, and one between two circles are on none.
      {"graphs.cycles(['in', 'a', 'b', 'c', 'out'], "
       "[['a'], ['b'], ['c'], ['a', 'out'], []])",
       "[\"a\", \"b\", \"c\"]"},
      {"graphs.cycles(['a', 'b', 'm', 'x', 'y'], [['b'], ['a', 'm'], ['x'], ['y'], ['x']])",
       "[\"a\", \"b\", \"x\", \"y\"]"},
      // Names that are not in the list lead nowhere; one that stands twice has the targets of both.
      {"graphs.cycles(['a'], [['z']])", "[]"},
      {"graphs.cycles(['a', 'b', 'a'], [[], ['a'], ['b']])", "[\"a\", \"b\"]"},
      {"graphs.cycles(['a'], [])", "error: there must be a list of targets for each name"},
      {"graphs.cycles([dyn(1)], [['a']])", "error: names and targets must be strings"},
      {"graphs.cycles(['a'], [[dyn(1)]])", "error: names and targets must be strings"},
  });
}

// As long a chain as a portfolio may have: no recursion.
TEST(Graphs, FollowLongChains) {
  ExpectResults({
      {"cel.bind(n, lists.range(100000).map(i, string(i)), "
       "size(graphs.cycles(n, lists.range(100000).map(i, [string((i + 1) % 100000)]))))",
       "100000"},
      {"cel.bind(n, lists.range(100000).map(i, string(i)), "
       "size(graphs.cycles(n, lists.range(100000).map(i, [string(i + 1)]))))",
       "0"},
  });
}

}  // namespace
}  // namespace placet::cel
