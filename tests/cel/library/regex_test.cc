// SPDX-License-Identifier: Apache-2.0
#include "cel/library/library_fixture.h"

namespace placet::cel {
namespace {

TEST(Regex, MatchesAnywhere) {
  ExpectResults({
      {"'hubba'.matches('ubb')", "true"},
      {"matches('hubba', '^ubb')", "false"},
      {"''.matches('')", "true"},
      {"'\U0001F431'.matches('^.$')", "true"},
      {"'x'.matches('(')", "fault: invalid regular expression `(`: missing ): ("},
  });
}

TEST(Regex, ExtractsTheMatchOrItsGroup) {
  ExpectResults({
      {"regex.extract('hello world', 'hello(.*)')", "optional.of(\" world\")"},
      {"regex.extract('item-A, item-B', r'item-(\\w+)')", "optional.of(\"A\")"},
      {"regex.extract('item-A, item-B', r'item-\\w+')", "optional.of(\"item-A\")"},
      {"regex.extract('HELLO', 'hello')", "optional.none()"},
      {"regex.extract('', 'a*')", "optional.of(\"\")"},
      {"regex.extract('b', '(a*)b')", "optional.none()"},
      {"regex.extract('b', '(a)?b')", "optional.none()"},
      {"regex.extract('x\U0001F431y', '[^a-z]')", "optional.of(\"\U0001F431\")"},
      {"regex.extract('ab', '(?:a)(b)')", "optional.of(\"b\")"},
      {"regex.extract('a@b', '(.*)@([^.]*)')",
       "error: the regular expression `(.*)@([^.]*)` has more than one capturing group"},
      {"regex.extract('a', '(')", "fault: invalid regular expression `(`: missing ): ("},
  });
  EXPECT_EQ(TypeOfText("regex.extract('', '')"), "optional_type(string)");
}

TEST(Regex, ExtractsAllMatches) {
  ExpectResults({
      {"regex.extractAll('id:123, id:456', r'id:\\d+')", "[\"id:123\", \"id:456\"]"},
      {"regex.extractAll('id:123, id:456', r'id:(\\d+)')", "[\"123\", \"456\"]"},
      {"regex.extractAll('id:123', 'assa')", "[]"},
      {"regex.extractAll('', 'x*')", "[\"\"]"},
      {"regex.extractAll('', 'x')", "[]"},
      // An empty match right after a match does not count; a group that took no part is left out.
      {"regex.extractAll('baab', 'a*')", "[\"\", \"aa\", \"\"]"},
      {"regex.extractAll('ab', '(a)|b')", "[\"a\"]"},
      {"regex.extractAll('\u00e9\U0001F431', '')", "[\"\", \"\", \"\"]"},
      {"regex.extractAll('aaa', '^a')", "[\"a\"]"},
      {"regex.extractAll('a\\nb', '(?m)^.')", "[\"a\", \"b\"]"},
      {"regex.extractAll('x', '(a)(b)')",
       "error: the regular expression `(a)(b)` has more than one capturing group"},
  });
  EXPECT_EQ(TypeOfText("regex.extractAll('', '')"), "list(string)");
}

TEST(Regex, Replaces) {
  ExpectResults({
      {"regex.replace('hello world hello', 'hello', 'hi')", "\"hi world hi\""},
      {"regex.replace('banana', 'a', 'x', 0)", "\"banana\""},
      {"regex.replace('banana', 'a', 'x', 1)", "\"bxnana\""},
      {"regex.replace('banana', 'a', 'x', 2)", "\"bxnxna\""},
      {"regex.replace('banana', 'a', 'x', 100)", "\"bxnxnx\""},
      {"regex.replace('banana', 'a', 'x', -12)", "\"bxnxnx\""},
      {"regex.replace('foo bar', '(fo)o (ba)r', r'\\2 \\1')", "\"ba fo\""},
      {"regex.replace('abc', 'b', r'<\\0>')", "\"a<b>c\""},
      {"regex.replace('ab', '(a)|b', r'[\\1]')", "\"[a][]\""},
      {"regex.replace('a', 'a', r'\\\\')", "\"\\\\\""},
      {"regex.replace('abc', '', '-')", "\"-a-b-c-\""},
      {"regex.replace('abc', 'b*', '-')", "\"-a-c-\""},
      {"regex.replace('', '', '-')", "\"-\""},
      {"regex.replace('', 'a', '-')", "\"\""},
      {"regex.replace('\u00e9z', '', '-')", "\"-\u00e9-z-\""},
      {"regex.replace('$1', '1', '$2')", "\"$$2\""},
  });
}

TEST(Regex, RefusesReplacements) {
  ExpectResults({
      {"regex.replace('test', '(.)', r'\\2')",
       "error: invalid replacement `\\2`: it names the group 2 of 1"},
      {"regex.replace('', 'x', r'\\1')",
       "error: invalid replacement `\\1`: it names the group 1 of 0"},
      {"regex.replace('id=1', r'id=(?P<value>\\d+)', r'value: \\values')",
       "error: invalid replacement `value: \\values`: `\\` must be followed by a digit or another "
       "`\\`"},
      {"regex.replace('a', 'a', '\\\\')",
       "error: invalid replacement `\\`: `\\` must be followed by a digit or another `\\`"},
      {"regex.replace('foo', '(', 'x')", "fault: invalid regular expression `(`: missing ): ("},
  });
}

TEST(Regex, FindsWrongPatternsWhenTheyRun) {
  const Variables pattern{{{"p", Value::String("a(?=b)")}}};
  for (const char* text : {"'ab'.matches(p)", "regex.extract('ab', p)", "regex.extractAll('ab', p)",
                           "regex.replace('ab', p, '')"}) {
    EXPECT_EQ(RunText(text, pattern),
              "error: invalid regular expression `a(?=b)`: invalid perl operator: (?=")
        << text;
  }
}

TEST(Regex, PaysBeforeItWorks) {
  ExpectSpent({
      "text.matches('b')", "regex.extract(text, 'b')", "regex.extractAll(text, 'a')",
      "regex.replace(text, 'a', text)", "regex.replace(text, 'a', 'b')",
      "'a'.matches(text)",           // a large pattern
      "'a'.matches('(.{30}){30}')",  // a small pattern of a large program
  });
}

TEST(Regex, KeepsPatternsApart) {
  // More patterns than are kept, asked for again and again.
  ExpectResults({
      {"[1, 2, 3].all(i, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].all(n, "
       "string(n).matches('^' + string(n) + '$') && !'x'.matches(string(n))))",
       "true"},
  });
}

}  // namespace
}  // namespace placet::cel
