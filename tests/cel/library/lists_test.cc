// SPDX-License-Identifier: Apache-2.0
#include "cel/library/library_fixture.h"

namespace placet::cel {
namespace {

TEST(Lists, Distinct) {
  ExpectResults({
      {"[1, 2, 2, 3, 3, 3].distinct()", "[1, 2, 3]"},
      {"['b', 'b', 'c', 'a', 'c'].distinct()", "[\"b\", \"c\", \"a\"]"},
      {"[1, 'b', 2, 'b'].distinct()", "[1, \"b\", 2]"},
      {"[1, 1u, 1.0, 2].distinct()", "[1, 2]"},
      {"[[1], [1], {'a': 1}, {'a': 1.0}].distinct()", "[[1], {\"a\": 1}]"},
      {"['a', b'a', 'a'].distinct()", "[\"a\", b\"a\"]"},
      {"[double('NaN'), double('NaN')].distinct().size()", "2"},
      {"[].distinct()", "[]"},
  });
}

TEST(Lists, Flatten) {
  ExpectResults({
      {"[[1], [2, 3], [4]].flatten()", "[1, 2, 3, 4]"},
      {"[1, [2, 3], [4]].flatten()", "[1, 2, 3, 4]"},
      {"[1, [2, [3, 4]]].flatten()", "[1, 2, [3, 4]]"},
      {"[1, 2, [], [], [3, 4]].flatten()", "[1, 2, 3, 4]"},
      {"[1, [2, [3, [4]]]].flatten(2)", "[1, 2, 3, [4]]"},
      {"[1, [2]].flatten(0)", "[1, [2]]"},
      {"[1, [2, [3, [4]]]].flatten(9223372036854775807)", "[1, 2, 3, 4]"},
      {"[1, [2]].flatten(-1)", "error: a depth must not be negative"},
      {"[].flatten()", "[]"},
  });
}

TEST(Lists, RangeSliceAndReverse) {
  ExpectResults({
      {"lists.range(5)", "[0, 1, 2, 3, 4]"},
      {"lists.range(0)", "[]"},
      {"lists.range(-1)", "error: the size of a range must be from 0 to 1000000"},
      {"lists.range(1000000000)", "error: the size of a range must be from 0 to 1000000"},
      {"lists.range(9223372036854775807)", "error: the size of a range must be from 0 to 1000000"},
      {"[1, 2, 3, 4].slice(1, 3)", "[2, 3]"},
      {"[1, 2, 3, 4].slice(2, 4)", "[3, 4]"},
      {"[1, 2].slice(2, 2)", "[]"},
      {"[1, 2].slice(0, 3)", "error: slice(0, 3) of a list of 2"},
      {"[1, 2].slice(-1, 1)", "error: slice(-1, 1) of a list of 2"},
      {"[1, 2].slice(2, 1)", "error: slice(2, 1) of a list of 2"},
      {"[1, 2].slice(0, -9223372036854775808)",
       "error: slice(0, -9223372036854775808) of a list of 2"},
      {"[5, 3, 1, 2].reverse()", "[2, 1, 3, 5]"},
      {"[].reverse()", "[]"},
  });
}

TEST(Lists, Sort) {
  const std::string no_order = "error: what is sorted must be of one type that has an order";
  ExpectResults({
      {"[3, 2, 1].sort()", "[1, 2, 3]"},
      {"['b', 'c', 'a', '\U0001F431', '\uFFFD'].sort()",
       "[\"a\", \"b\", \"c\", \"\uFFFD\", \"\U0001F431\"]"},
      {"[true, false].sort()", "[false, true]"},
      {"[b'b', b'a'].sort()", "[b\"a\", b\"b\"]"},
      {"[duration('2s'), duration('1s')].sort()", "[duration(\"1s\"), duration(\"2s\")]"},
      {"[decimal('2'), decimal('1.5')].sort()", "[decimal(\"1.5\"), decimal(\"2\")]"},
      {"[double('Infinity'), -1.0, double('-Infinity')].sort()",
       "[double(\"-Infinity\"), -1.0, double(\"Infinity\")]"},
      {"[2u, 1u].sort()", "[1u, 2u]"},
      {"[].sort()", "[]"},
      {"[1, 'b'].sort()", no_order},
      {"[1, 1.0].sort()", no_order},
      {"[1.0, double('NaN')].sort()", no_order},
      {"[double('NaN')].sort()", no_order},
      {"[dyn([1, 2, 3])].sort()", no_order},
      {"[null].map(x, dyn(x)).sort()", no_order},
      {"[[1, 2, 3]].sort()", "fault: there is no `list(list(int)).sort()`"},
      {"[{'a': 1}].sort()", "fault: there is no `list(map(string, int)).sort()`"},
  });
  EXPECT_EQ(TypeOfText("[3, 1].sort()"), "list(int)");
  EXPECT_EQ(TypeOfText("['a'].sortBy(x, size(x))"), "list(string)");
}

TEST(Lists, SortByKeys) {
  ExpectResults({
      {"[{'n': 'foo', 's': 0}, {'n': 'bar', 's': -10}, {'n': 'baz', 's': 1000}]"
       ".sortBy(e, e.s).map(e, e.n)",
       "[\"bar\", \"foo\", \"baz\"]"},
      {"['bb', 'a', 'cc', 'd'].sortBy(x, size(x))", "[\"a\", \"d\", \"bb\", \"cc\"]"},
      {"[].sortBy(x, x)", "[]"},
      {"[1, 2].sortBy(x, dyn(x == 1 ? dyn('a') : dyn(1)))",
       "error: what is sorted must be of one type that has an order"},
      {"[1].sortBy(x, [x])",
       "fault: there is no `list(int).@sortByAssociatedKeys(list(list(int)))`"},
  });
}

TEST(Lists, GroupedBy) {
  EXPECT_EQ(TypeOfText("[1].groupedBy(['a'])"), "list(list(int))");
  ExpectResults({
      {"[1, 2, 3, 4].groupedBy(['b', 'a', 'b', 'c'])", "[[1, 3], [2], [4]]"},
      {"[].groupedBy([])", "[]"},
      {"[1].groupedBy(['a', 'b'])", "error: there must be a key for each element"},
      {"[1].groupedBy([dyn(1)])", "error: the keys of groups must be strings"},
  });
}

TEST(Lists, FindElements) {
  ExpectResults({
      {"[1, 2].first()", "optional.of(1)"},
      {"[1, 2].last()", "optional.of(2)"},
      {"[].first()", "optional.none()"},
      {"[].last().hasValue()", "false"},
      {"2 in [1, 2] && !(3 in [1, 2])", "true"},
      {"dyn(1.0) in [1] && dyn(1) in [1u]", "true"},
      {"[1, 2] + [3]", "[1, 2, 3]"},
      {"[] + []", "[]"},
  });
}

TEST(Lists, PayBeforeTheyWork) {
  ExpectSpent({
      "items.distinct()",
      "dyn([items, items]).flatten()",
      "items.flatten(5)",
      "lists.range(5000)",
      "items.reverse()",
      "items.slice(0, 5000)",
      "items.sort()",
      "items.sortBy(x, -x)",
      "items + items",
      "items == items",
      "-1 in items",
      "[text, text].sort()",
  });
}

TEST(Lists, PayForSharedElements) {
  std::string text = "[1, 1]";
  for (int i = 0; i < 40; ++i) text = "cel.bind(s, " + text + ", [s, s])";
  const std::string spent = "aborted: cost limit exceeded";
  EXPECT_EQ(RunUnchecked(text + ".flatten(100)"), spent);
  EXPECT_EQ(RunUnchecked(text + " == " + text), spent);
  EXPECT_EQ(RunUnchecked(text + " in [" + text + "]"), spent);
  EXPECT_EQ(RunUnchecked("[" + text + "].distinct()"), spent);
  EXPECT_EQ(RunUnchecked("sets.contains([" + text + "], [" + text + "])"), spent);
  EXPECT_EQ(RunUnchecked("optional.of(" + text + ") == optional.of(" + text + ")"), spent);
}

TEST(Lists, SortAMillionWithinTheUsualBudget) {
  Limits limits;
  limits.max_steps = 30'000'000;
  EXPECT_EQ(RunUnchecked("lists.range(1000000).reverse().sort()[0]", limits), "0");
}

}  // namespace
}  // namespace placet::cel
