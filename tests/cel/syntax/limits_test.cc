// SPDX-License-Identifier: Apache-2.0
// Whatever the size and the nesting: a tree, or a fault with its place.
#include <gtest/gtest.h>

#include <string>

#include "cel/syntax/syntax_fixture.h"

namespace placet::cel {
namespace {

std::string Repeat(std::string_view text, size_t count) {
  std::string out;
  for (size_t i = 0; i < count; ++i) out += text;
  return out;
}

// The faults must be one, of the code, and its place within the text.
void ExpectOne(const std::string& text, const char* code) {
  ParseOptions options;
  options.max_bytes = 10 << 20;
  std::vector<Issue> issues;
  EXPECT_FALSE(Parse(text, options, issues).has_value());
  ASSERT_EQ(issues.size(), 1u) << text.substr(0, 40) << "\n" << FaultText(text, issues);
  EXPECT_EQ(issues[0].code, code) << text.substr(0, 40) << ": " << issues[0].message;
  EXPECT_LE(issues[0].range.end, text.size());
  EXPECT_LT(issues[0].range.begin, issues[0].range.end);
}

TEST(Limits, Bytes) {
  const std::string longest = "'" + std::string(100 * 1024 - 2, 'a') + "'";
  EXPECT_EQ(Faults(longest), "");
  EXPECT_EQ(Faults(longest + " "),
            "1:1-1:2 CEL006 the expression has more than 102400 bytes | name parts of it under "
            "`define`\n");
}

TEST(Limits, NestingOfEveryKind) {
  constexpr size_t kMany = 10000;
  const struct {
    const char* open;
    const char* close;
  } kinds[] = {{"(", ")"},           {"[", "]"},
               {"f(", ")"},          {"a.f(", ")"},
               {"a[", "]"},          {"{1: ", "}"},
               {"[{", ": 1}]"},      {"T{f: ", "}"},
               {"a ? b : ", ""},     {"a ? (", ") : b"},
               {"!(", ")"},          {"-(", ")"},
               {"[1].all(x, ", ")"}, {"cel.bind(x, ", ", x)"},
               {"has(", ".a)"},      {"1 + (", ")"}};
  for (const auto& kind : kinds) {
    ExpectOne(Repeat(kind.open, kMany) + "a" + Repeat(kind.close, kMany), "CEL006");
    ExpectOne(Repeat(kind.open, kMany), "CEL006");
  }
}

TEST(Limits, ChainsThatMakeATreeDeep) {
  constexpr size_t kMany = 10000;
  for (const char* link : {" + a", " == a", " * a", ".a", "[0]", ".f()", ".?a", "[?0]"}) {
    ExpectOne("a" + Repeat(link, kMany), "CEL006");
  }
}

TEST(Limits, ChainsThatDoNot) {
  EXPECT_EQ(Faults("a" + Repeat(" && a", 10000)), "");
  EXPECT_EQ(Faults("a" + Repeat(" || a", 10000)), "");
  EXPECT_EQ(Faults("[" + Repeat("a,", 10000) + "]"), "");
  EXPECT_EQ(Faults("f(" + Repeat("a,", 10000) + "a)"), "");
  EXPECT_EQ(Faults(Repeat("!", 10000) + "a"), "");
  EXPECT_EQ(Faults(Repeat("-", 10000) + "a"), "");
}

TEST(Limits, WhatTheSpecificationAsksFor) {
  EXPECT_EQ(Faults("a" + Repeat(" || a", 32)), "");
  EXPECT_EQ(Faults(Repeat("a ? b : ", 24) + "c"), "");
  EXPECT_EQ(Faults("a" + Repeat(" + a", 24)), "");
  EXPECT_EQ(Faults(Repeat("(", 12) + "a" + Repeat(")", 12)), "");
  EXPECT_EQ(Faults(Repeat("[", 12) + Repeat("]", 12)), "");
}

TEST(Limits, Nodes) {
  ParseOptions options;
  options.max_nodes = 10;
  EXPECT_EQ(Faults("[1, 2, 3, 4, 5, 6, 7, 8, 9]", options), "");
  EXPECT_EQ(Faults("[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]", options),
            "1:1-1:32 CEL006 the expression has more than 10 parts | name parts of it under "
            "`define`\n");
}

TEST(Limits, FaultsOfOneExpression) {
  std::vector<Issue> issues;
  EXPECT_FALSE(Parse("a" + Repeat(" = b && a", 1000) + "c d", {}, issues).has_value());
  EXPECT_EQ(issues.size(), 20u);
}

TEST(Limits, InvalidUtf8) {
  EXPECT_EQ(Faults("a == '\xff'"),
            "1:7-1:8 CEL008 the expression is not valid UTF-8 | save the text as UTF-8\n");
  for (const char* bytes : {"\xC3", "\xC0\x80", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\x80"}) {
    EXPECT_NE(Faults(bytes).find("CEL008"), std::string::npos);
  }
}

}  // namespace
}  // namespace placet::cel
