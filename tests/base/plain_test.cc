// SPDX-License-Identifier: Apache-2.0
#include "base/plain.h"

#include <gtest/gtest.h>

#include "base/utf8.h"

namespace placet {
namespace {

TEST(Plain, ShowsWhatDoesNotShowItself) {
  const struct {
    const char* text;
    const char* plain;
  } kCases[] = {
      {"Größe 東京 😀 a\u00a0b", "Größe 東京 😀 a\u00a0b"},
      {"\x1b[2J\r\x07", "\\u{1b}[2J\\u{d}\\u{7}"},
      {"a\nb\tc", "a b c"},
      {"\u202eevil\u2066", "\\u{202e}evil\\u{2066}"},
      {"ti\u200btle", "ti\\u{200b}tle"},
      {"\u061c\u00ad\ufeff", "\\u{61c}\\u{ad}\\u{feff}"},
      {"\u2028\u2029\u0085", "\\u{2028}\\u{2029}\\u{85}"},
      {"\U000e0041", "\\u{e0041}"},
      {"bad \xff\xc3", "bad \ufffd\ufffd"},
      {"", ""},
  };
  for (const auto& one : kCases) EXPECT_EQ(Plain(one.text), one.plain);
}

TEST(Plain, KeepsLinesWhereThereMayBeSome) { EXPECT_EQ(PlainLines("a\n\tb\r\n"), "a\n b\\u{d}\n"); }

TEST(Plain, LeavesNothingHiddenOfAnyCodePoint) {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    std::string text;
    utf8::Append(text, c);
    const std::string plain = Plain(text);
    for (size_t at = 0; at < plain.size();)
      ASSERT_FALSE(IsHidden(utf8::Next(plain, &at))) << utf8::Name(c);
  }
}

TEST(Plain, WritesJsonThatReadsTheSame) {
  EXPECT_EQ(PlainJson("{\n  \"a\u202e\": \"\u200b\U000e0041é\"\n}"),
            "{\n  \"a\\u202e\": \"\\u200b\\udb40\\udc41é\"\n}");
}

}  // namespace
}  // namespace placet
