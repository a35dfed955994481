// SPDX-License-Identifier: Apache-2.0
#include "base/regex.h"

#include <gtest/gtest.h>

namespace placet {
namespace {

Regex Compiled(std::string_view pattern) {
  Result<Regex> regex = Regex::Compile(pattern);
  EXPECT_TRUE(regex.has_value()) << pattern;
  return std::move(*regex);
}

TEST(Regex, MatchesAnywhere) {
  const struct {
    std::string_view pattern;
    std::string_view text;
    bool matches;
  } cases[] = {
      {"b+", "abbc", true},
      {"^b", "abbc", false},
      {"c$", "abbc", true},
      {"", "", true},
      {"", "x", true},
      {"^$", "", true},
      {"(?i)ABC", "xabcx", true},
      {"\\d{3}", "12", false},
      {"^.$", "\xC3\xA9", true},
      {"^.$", "\xFF", false},
      {"\\p{Lu}", "\xC3\x89", true},
      {"a.c", "a\nc", false},
      {"(?s)a.c", "a\nc", true},
      {"^a$", "b\na\nb", false},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(Compiled(c.pattern).Matches(c.text), c.matches) << c.pattern << " in " << c.text;
  }
}

TEST(Regex, MatchesAcrossNul) {
  EXPECT_TRUE(Compiled("^a.b$").Matches(std::string_view("a\0b", 3)));
  EXPECT_TRUE(Compiled(std::string_view("a\0b", 3)).Matches(std::string_view("xa\0by", 5)));
}

TEST(Regex, RefusesPatternsWithTheReason) {
  for (const char* pattern : {"*a", "(a", "a)", "[z-a]", "(?=a)", "(a)\\1", "a{1001}", "\\p{Nope}",
                              "((a{100}){100}){10}", "\xFF", "\\"}) {
    const Result<Regex> regex = Regex::Compile(pattern);
    ASSERT_FALSE(regex.has_value()) << pattern;
    EXPECT_EQ(regex.error().code, "REGEX001");
    const std::string begin = "invalid regular expression `" + std::string(pattern) + "`: ";
    EXPECT_TRUE(regex.error().message.starts_with(begin)) << regex.error().message;
    EXPECT_GT(regex.error().message.size(), begin.size());
  }
}

TEST(Regex, StaysLinearWhereBacktrackingWouldNot) {
  EXPECT_FALSE(Compiled("^(a+)+$").Matches(std::string(100'000, 'a') + "b"));
}

TEST(Regex, FindsGroups) {
  const Regex regex = Compiled("(\\w+)@(\\w+)(\\.org)?");
  EXPECT_EQ(regex.group_count(), 3);
  const std::string_view text = "to ann@placet or bob@placet.org";
  std::vector<std::string_view> groups;
  ASSERT_TRUE(regex.Find(text, 0, &groups));
  EXPECT_EQ(groups, (std::vector<std::string_view>{"ann@placet", "ann", "placet", ""}));
  EXPECT_EQ(groups[3].data(), nullptr);
  EXPECT_EQ(groups[0].data(), text.data() + 3);
  ASSERT_TRUE(regex.Find(text, 13, &groups));
  EXPECT_EQ(groups, (std::vector<std::string_view>{"bob@placet.org", "bob", "placet", ".org"}));
  EXPECT_FALSE(regex.Find(text, 28, &groups));
  EXPECT_FALSE(regex.Find(text, text.size() + 1, &groups));
}

TEST(Regex, TellsAnEmptyGroupFromNone) {
  std::vector<std::string_view> groups;
  ASSERT_TRUE(Compiled("(a*)(b)?").Find(std::string_view(), 0, &groups));
  EXPECT_NE(groups[0].data(), nullptr);
  EXPECT_NE(groups[1].data(), nullptr);
  EXPECT_EQ(groups[2].data(), nullptr);
}

TEST(Regex, KnowsItsSize) {
  EXPECT_GT(Compiled("a{100}").program_size(), Compiled("a").program_size());
}

}  // namespace
}  // namespace placet
