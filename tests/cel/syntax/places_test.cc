// SPDX-License-Identifier: Apache-2.0
// Where faults stand, and that one pass finds all of them.
#include <gtest/gtest.h>

#include <string>

#include "cel/syntax/syntax_fixture.h"

namespace placet::cel {
namespace {

TEST(Places, AreLinesAndColumnsOfCodePoints) {
  EXPECT_EQ(Faults("a == 'grün' &&\n  b = 1 &&\n    'ö' . == c"),
            "2:5-2:6 CEL009 `=` is no operator | write `==` to compare\n"
            "3:11-3:13 CEL005 expected a name after `.`, found `==`\n");
}

TEST(Places, TheEndIsWhereTheLastTokenEnds) {
  EXPECT_EQ(Faults("a &&\n"),
            "1:4-1:5 CEL005 expected a value, found the end of the expression | `&&` needs a value "
            "on its right\n");
  EXPECT_EQ(Faults(""), "1:1-1:1 CEL005 the expression is empty\n");
}

TEST(Places, AllFaultsAreReportedInOrder) {
  EXPECT_EQ(Faults("a = 1 and f(b c) or [1 2] and '\\q' == d"),
            "1:3-1:4 CEL009 `=` is no operator | write `==` to compare\n"
            "1:7-1:10 CEL009 `and` is no operator | write `&&` for and\n"
            "1:15-1:16 CEL005 expected `,` or `)`, found `c` | put a comma between the two\n"
            "1:18-1:20 CEL009 `or` is no operator | write `||` for or\n"
            "1:24-1:25 CEL005 expected `,` or `]`, found `2` | put a comma between the two\n"
            "1:27-1:30 CEL009 `and` is no operator | write `&&` for and\n"
            "1:32-1:34 CEL003 `\\q` is no escape | write `\\\\q` for a backslash, or a raw string: "
            "r\"...\"\n");
}

TEST(Places, AnUnclosedBracketIsReportedWhereItOpens) {
  EXPECT_EQ(Faults("f(a, [b"),
            "1:2-1:3 CEL005 `(` is not closed | close it with `)`\n"
            "1:6-1:7 CEL005 `[` is not closed | close it with `]`\n");
}

TEST(Places, AWrongBracketClosesTheOuterOne) {
  EXPECT_EQ(Faults("f([a) && b"),
            "1:5-1:6 CEL005 expected `,` or `]`, found `)` | close `[` before\n");
}

}  // namespace
}  // namespace placet::cel
