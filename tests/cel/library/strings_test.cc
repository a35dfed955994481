// SPDX-License-Identifier: Apache-2.0
//
// Positions count code points: `é` has two bytes, `🐱` (U+1F431) four.
#include "cel/library/library_fixture.h"
#include "cel/library/text_search.h"

namespace placet::cel {
namespace {

TEST(Strings, CountCodePoints) {
  ExpectResults({
      {"'tacocat'.charAt(3)", "\"o\""},
      {"'tacocat'.charAt(7)", "\"\""},
      {"''.charAt(0)", "\"\""},
      {"'a\u00e9\U0001F431z'.charAt(2)", "\"\U0001F431\""},
      {"'tacocat'.charAt(8)", "error: index out of range: 8"},
      {"'tacocat'.charAt(-1)", "error: index out of range: -1"},
      {"'tacocat'.charAt(9223372036854775807)", "error: index out of range: 9223372036854775807"},
      {"'tacocat'.substring(4)", "\"cat\""},
      {"'tacocat'.substring(0, 4)", "\"taco\""},
      {"'tacocat'.substring(7)", "\"\""},
      {"'tacocat'.substring(4, 4)", "\"\""},
      {"'a\u00e9\U0001F431z'.substring(1, 3)", "\"\u00e9\U0001F431\""},
      {"'tacocat'.substring(8)", "error: index out of range: 8"},
      {"'tacocat'.substring(1, 50)", "error: index out of range: 50"},
      {"'tacocat'.substring(4, 3)", "error: index out of range: 3"},
      {"'tacocat'.substring(-1, 3)", "error: index out of range: -1"},
      {"[size('\u00e9\U0001F431'), size('')]", "[2, 0]"},
  });
}

TEST(Strings, FindTexts) {
  ExpectResults({
      {"'tacocat'.indexOf('ac')", "1"},
      {"'tacocat'.indexOf('none')", "-1"},
      {"'tacocat'.indexOf('')", "0"},
      {"'tacocat'.indexOf('a', 3)", "5"},
      {"'tacocat'.indexOf('', 3)", "3"},
      {"'tacocat'.indexOf('a', 7)", "-1"},
      {"'\u00e9\U0001F431\u00e9\U0001F431'.indexOf('\U0001F431', 2)", "3"},
      {"'tacocat'.indexOf('a', 8)", "error: index out of range: 8"},
      {"'tacocat'.indexOf('a', -1)", "error: index out of range: -1"},
      {"''.indexOf('')", "0"},
      {"'tacocat'.lastIndexOf('at')", "5"},
      {"'tacocat'.lastIndexOf('none')", "-1"},
      {"'tacocat'.lastIndexOf('')", "7"},
      {"'tacocat'.lastIndexOf('a', 4)", "1"},
      {"'tacocat'.lastIndexOf('a', 5)", "5"},
      {"'tacocat'.lastIndexOf('a', 0)", "-1"},
      {"'\u00e9\U0001F431\u00e9\U0001F431'.lastIndexOf('\u00e9')", "2"},
      {"'tacocat'.lastIndexOf('a', 8)", "error: index out of range: 8"},
      {"'a'.lastIndexOf('aaaa')", "-1"},
      {"'tacocat'.contains('oca')", "true"},
      {"'tacocat'.contains('')", "true"},
      {"''.contains('a')", "false"},
      {"'tacocat'.startsWith('taco') && 'tacocat'.endsWith('cat')", "true"},
      {"'cat'.startsWith('cats') || 'cat'.endsWith('cats')", "false"},
  });
}

TEST(Strings, Replace) {
  ExpectResults({
      {"'hello hello'.replace('he', 'we')", "\"wello wello\""},
      {"'hello hello'.replace('he', 'we', -1)", "\"wello wello\""},
      {"'hello hello'.replace('he', 'we', 1)", "\"wello hello\""},
      {"'hello hello'.replace('he', 'we', 0)", "\"hello hello\""},
      {"'hello hello'.replace('', '_')", "\"_h_e_l_l_o_ _h_e_l_l_o_\""},
      {"'h\u00e9'.replace('', '_', 2)", "\"_h_\u00e9\""},
      {"''.replace('', '_')", "\"_\""},
      {"''.replace('', '_', 0)", "\"\""},
      {"'aaaa'.replace('aa', 'b')", "\"bb\""},
      {"'aaa'.replace('a', '')", "\"\""},
      {"'abcdefghijklmnopqrstuvwxyz'.replace('bcdefghijklmnopqrstuvw', '-')", "\"a-xyz\""},
  });
}

TEST(Strings, SplitAndJoin) {
  ExpectResults({
      {"'a b c'.split(' ')", "[\"a\", \"b\", \"c\"]"},
      {"'a b c'.split(' ', 0)", "[]"},
      {"'a b c'.split(' ', 1)", "[\"a b c\"]"},
      {"'a b c'.split(' ', 2)", "[\"a\", \"b c\"]"},
      {"'a b c'.split(' ', -1)", "[\"a\", \"b\", \"c\"]"},
      {"' a '.split(' ')", "[\"\", \"a\", \"\"]"},
      {"''.split(' ')", "[\"\"]"},
      {"''.split('')", "[]"},
      {"'h\u00e9\U0001F431'.split('')", "[\"h\", \"\u00e9\", \"\U0001F431\"]"},
      {"'abc'.split('', 2)", "[\"a\", \"bc\"]"},
      {"'abc'.split('', 1)", "[\"abc\"]"},
      {"'abc'.split('', 9)", "[\"a\", \"b\", \"c\"]"},
      {"['x', 'y'].join()", "\"xy\""},
      {"['x', 'y'].join('-')", "\"x-y\""},
      {"['', ''].join('-')", "\"-\""},
      {"[].join('-')", "\"\""},
      {"['x'].join('-')", "\"x\""},
      {"[1].join('-')", "fault: there is no `list(int).join(string)`"},
      {"dyn([1]).join('-')", "error: join() needs a list of strings"},
  });
}

TEST(Strings, ChangeCharacters) {
  ExpectResults({
      {"'TacoCat \u00c9'.lowerAscii()", "\"tacocat \u00c9\""},
      {"'tacocat \u00e9'.upperAscii()", "\"TACOCAT \u00e9\""},
      {"'gums'.reverse()", "\"smug\""},
      {"'a\u00e9\U0001F431'.reverse()", "\"\U0001F431\u00e9a\""},
      {"''.reverse()", "\"\""},
      {"' \\t\\n a b\\u2003\\u3000'.trim()", "\"a b\""},
      {"'\\u180ea\\u200b'.trim() == '\\u180ea\\u200b'", "true"},
      {"' \\r\\n '.trim()", "\"\""},
      {"''.trim()", "\"\""},
      {"[' a', '7', '\\u65e5'].all(t, t.saysSomething())", "true"},
      {"['', ' \\t', '-', '\\u00a0', '\\u200b', '\\u2800'].exists(t, t.saysSomething())", "false"},
  });
}

TEST(Strings, Quote) {
  ExpectResults({
      {R"(strings.quote("a\"b\\c"))", R"("\"a\\\"b\\\\c\"")"},
      {R"(strings.quote("\a\b\f\n\r\t\v") == r'"\a\b\f\n\r\t\v"')", "true"},
      {R"(strings.quote("") == '""')", "true"},
      {"strings.quote('\u00e9\U0001F431') == '\"\u00e9\U0001F431\"'", "true"},
  });
}

TEST(Strings, PayBeforeTheyWork) {
  ExpectSpent({
      "text.charAt(5)",
      "text.substring(5)",
      "text.indexOf('b')",
      "text.lastIndexOf('b')",
      "text.contains('b')",
      "text.startsWith(text)",
      "text.endsWith(text)",
      "text.lowerAscii()",
      "text.upperAscii()",
      "text.replace('a', 'b')",
      "text.replace('', 'b')",
      "'aaaaaaaaaaaaaaaaaaaa'.replace('a', text)",
      "text.split('a')",
      "text.split('')",
      "items.map(i, 'a').join(text)",
      "text.trim()",
      "text.saysSomething()",
      "text.reverse()",
      "strings.quote(text)",
      "text + text",
      "bytes(text) + bytes(text)",
      "size(text)",
      "text == text",
      "text < text",
  });
}

// Each step doubles the text; without a bound 40 of them are a terabyte.
TEST(Strings, HaveABound) {
  std::string text = "'a'";
  for (int i = 0; i < 40; ++i) text = "cel.bind(s, " + text + ", s + s)";
  Limits limits;
  limits.max_steps = UINT64_MAX;
  EXPECT_EQ(RunUnchecked(text, limits), "aborted: a text longer than 16 MiB");
  std::string replaced = "'aaaaaaaaaa'";
  for (int i = 0; i < 12; ++i) replaced += ".replace('a', 'aaaaaaaaaa')";
  EXPECT_EQ(RunUnchecked(replaced, limits), "aborted: a text longer than 16 MiB");
}

// The search for long needles against the standard library's.
TEST(TextSearch, AgreesWithTheObviousSearch) {
  uint32_t state = 1;
  const auto next = [&] {
    state = state * 1664525 + 1013904223;
    return state >> 16;
  };
  for (int i = 0; i < 3000; ++i) {
    std::string text, needle;
    for (size_t n = next() % 120; n > 0; --n) text += "ab"[next() % 8 == 0];
    for (size_t n = 12 + next() % 20; n > 0; --n) needle += "ab"[next() % 8 == 0];
    if (next() % 2 == 0 && text.size() > 40) needle = text.substr(next() % 20, 20);
    for (const size_t from : {size_t{0}, text.size() / 2, text.size(), text.size() + 5}) {
      EXPECT_EQ(FindText(text, needle, from), text.find(needle, from)) << text << " " << needle;
      EXPECT_EQ(FindLastText(text, needle, from), text.rfind(needle, from))
          << text << " " << needle;
    }
  }
}

// A comparison at each place would take 10^10 steps here.
TEST(TextSearch, IsLinear) {
  const std::string text(400'000, 'a');
  const std::string needle = std::string(100'000, 'a') + "b";
  EXPECT_EQ(FindText(text, needle, 0), std::string_view::npos);
  EXPECT_EQ(FindLastText(text, "b" + std::string(100'000, 'a'), text.size()),
            std::string_view::npos);
}

}  // namespace
}  // namespace placet::cel
