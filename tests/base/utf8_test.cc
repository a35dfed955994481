// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.h"

#include <gtest/gtest.h>

namespace placet::utf8 {
namespace {

TEST(Utf8, FindsTheFirstInvalidByte) {
  const struct {
    std::string_view text;
    size_t invalid;
  } cases[] = {
      {"", kValid},
      {"plain", kValid},
      {"h\xC3\xA9", kValid},
      {"\xE2\x82\xAC", kValid},
      {"\xF0\x9F\x98\x80", kValid},
      {std::string_view("\0", 1), kValid},
      {"\x7F", kValid},
      {"\xC2\x80", kValid},
      {"\xDF\xBF", kValid},
      {"\xE0\xA0\x80", kValid},
      {"\xED\x9F\xBF", kValid},
      {"\xEE\x80\x80", kValid},
      {"\xEF\xBF\xBF", kValid},
      {"\xF0\x90\x80\x80", kValid},
      {"\xF4\x8F\xBF\xBF", kValid},
      {"a\x80", 1},              // continuation alone
      {"abcdefghijk\xFFl", 11},  // past the fast path for ASCII
      {"\xC0\xAF", 0},           // overlong, two bytes
      {"\xC1\xBF", 0},           //
      {"\xE0\x9F\xBF", 0},       // overlong, three
      {"\xF0\x8F\xBF\xBF", 0},   // overlong, four
      {"\xED\xA0\x80", 0},       // surrogates
      {"\xED\xBF\xBF", 0},       //
      {"\xF4\x90\x80\x80", 0},   // above U+10FFFF
      {"\xF5\x80\x80\x80", 0},   //
      {"\xFF", 0},               //
      {"ok\xC3", 2},             // cut short
      {"ok\xE2\x82", 2},         //
      {"ok\xF0\x9F\x98", 2},     //
      {"\xC3\x28", 0},           // continuation missing
      {"\xE2\x28\xA1", 0},       //
      {"\xE2\x82\x28", 0},       //
      {"\xF0\x9F\x98\x28", 0},   //
      {"\xC3\xA9\xC3\xA9\xC3", 4},
  };
  for (const auto& c : cases) EXPECT_EQ(FindInvalid(c.text), c.invalid) << c.text;
}

TEST(Utf8, NextDecodesAndAdvances) {
  const std::string_view text = "a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\xFFz";
  const struct {
    char32_t code_point;
    size_t after;
  } steps[] = {{'a', 1}, {0xE9, 3}, {0x20AC, 6}, {0x1F600, 10}, {0xFFFD, 11}, {'z', 12}};
  size_t offset = 0;
  for (const auto& step : steps) {
    EXPECT_EQ(Next(text, &offset), step.code_point);
    EXPECT_EQ(offset, step.after);
  }
}

TEST(Utf8, CountsCodePoints) {
  EXPECT_EQ(Count(""), 0u);
  EXPECT_EQ(Count("abc"), 3u);
  EXPECT_EQ(Count("a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80"), 4u);
}

TEST(Utf8, FindsOffsetsOfCodePoints) {
  const std::string_view text = "a\xC3\xA9\xE2\x82\xACz";
  const size_t offsets[] = {0, 1, 3, 6, 7, 7};
  for (size_t i = 0; i < std::size(offsets); ++i) EXPECT_EQ(OffsetOf(text, i), offsets[i]) << i;
}

TEST(Utf8, EveryCodePointSurvivesARoundTrip) {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c == 0xD800) c = 0xE000;
    std::string text;
    Append(text, c);
    size_t offset = 0;
    ASSERT_EQ(Next(text, &offset), c);
    ASSERT_EQ(offset, text.size());
    ASSERT_TRUE(IsValid(text)) << std::hex << static_cast<uint32_t>(c);
  }
}

TEST(Utf8, AppendsTheReplacementForWhatIsNoCodePoint) {
  for (const char32_t c : {0xD800u, 0xDFFFu, 0x110000u, 0xFFFFFFFFu}) {
    std::string text;
    Append(text, static_cast<char32_t>(c));
    EXPECT_EQ(text, "\xEF\xBF\xBD");
  }
}

TEST(Utf8, RepairReplacesEachInvalidByte) {
  EXPECT_EQ(Repair(""), "");
  EXPECT_EQ(Repair("h\xC3\xA9"), "h\xC3\xA9");
  EXPECT_EQ(Repair("a\xFF\xFEz"), "a\xEF\xBF\xBD\xEF\xBF\xBDz");
  EXPECT_EQ(Repair("\xE2\x82"), "\xEF\xBF\xBD\xEF\xBF\xBD");
  EXPECT_EQ(Repair("\xED\xA0\x80!"), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD!");
}

}  // namespace
}  // namespace placet::utf8
