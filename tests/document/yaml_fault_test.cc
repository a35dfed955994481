// SPDX-License-Identifier: Apache-2.0
// What is said of a text that is not YAML, and where.

#include <set>
#include <string>

#include "document/yaml_fixture.h"
#include "gtest/gtest.h"

namespace placet {
namespace {

TEST(YamlFaults, SayWhatStandsWhere) {
  const struct {
    const char* text;
    const char* faults;
  } kCases[] = {
      {"a: [1, 2\nb: 3\n",
       "YAML010 2:1-2:2 a line within brackets stands at column 1, expected it deeper than column "
       "1 [the bracket is opened here 1:4-1:5]"},
      {"a: [1, 2\n", "YAML012 1:4-1:5 `[` is never closed"},
      {"a: {b: 1]\n", "YAML012 1:4-1:5 `{` is closed by `]`"},
      {"a: [b] c\n", "YAML033 1:8-1:9 found `c`, expected the end of the line"},
      {"[a b: c\n d: e]\n",
       "YAML013 2:3-2:4 found `:`, expected `,` or `]` [`[` stands here 1:1-1:2]"},
      {"{a: 1\n b: 2}\n",
       "YAML013 2:3-2:4 found `:`, expected `,` or `}` [`{` stands here 1:1-1:2]"},
      {"[a]#c\n", "YAML029 1:4-1:5 a comment needs a blank before its `#`"},
      {"a: \"b\"#c\n", "YAML029 1:7-1:8 a comment needs a blank before its `#`"},
      {"a: b\n c: d\n",
       "YAML010 2:2-2:3 the key `c` is indented so that it continues the value on the line above"},
      {"a:\n  b: 1\n c: 2\n",
       "YAML010 3:2-3:6 the line begins at column 2, where nothing around it begins"},
      {"a:\n  - b\n - c\n",
       "YAML010 3:2-3:5 the line begins at column 2, where nothing around it begins"},
      {"- a\n-b\n", "YAML007 2:1-2:3 found `-b` behind the end of the document"},
      {"a: 1\nb\nc: 2\n", "YAML018 2:1-2:2 found `b`, expected `key: value` or `- item`"},
      {"b c\na: 1\n", "YAML018 1:1-1:4 found `b c`, expected `key: value` or `- item`"},
      {"a: 1\nb\n", "YAML018 2:1-2:2 found the end of the line behind the key `b`, expected `:`"},
      {"a: - b\n", "YAML014 1:4-1:5 a list begins behind other text on its line"},
      {"a: b: c\n", "YAML014 1:5-1:6 a second `: ` stands on this line"},
      {"--- a: b\n", "YAML014 1:6-1:7 a map begins behind other text on its line"},
      {"- {a: 1}- b\n", "YAML014 1:9-1:10 a list begins behind other text on its line"},
      {"a: 'b': c\n", "YAML014 1:7-1:8 a second `: ` stands on this line"},
      {"a: 'it's'\n", "YAML033 1:8-1:9 found `s` behind the closing quote"},
      {"a: \"say \"hi\" now\"\n", "YAML033 1:10-1:11 found `h` behind the closing quote"},
      {"a: \"b\" c\n", "YAML033 1:8-1:9 found `c`, expected the end of the line"},
      {"a: @b\n", "YAML015 1:4-1:5 a value cannot begin with `@`"},
      {"a: `b`\n", "YAML015 1:4-1:5 a value cannot begin with ```"},
      {"a: %b\n", "YAML015 1:4-1:5 a value cannot begin with `%`"},
      {"a: [-]\n", "YAML015 1:5-1:6 a `-` stands alone where a value is expected"},
      {"a: |x\n  b\n", "YAML030 1:5-1:6 text stands on the line of `|` or `>`"},
      {"a: |0\n  b\n", "YAML030 1:5-1:6 text stands on the line of `|` or `>`"},
      {"a: |\n    \n  b\n",
       "YAML030 2:1-2:5 an empty line before the text has more spaces than the text"},
      {"--- |\nb\n", "YAML030 1:5-1:6 the lines of this block are not indented"},
      {"a: [|\n b]\n", "YAML013 1:5-1:6 found `|`, expected `,` or `]` [`[` stands here 1:4-1:5]"},
      {"a: \"\\d\"\n", "YAML016 1:5-1:7 this is no escape of YAML"},
      {"a: \"\\x4\"\n", "YAML016 1:5-1:8 this is no escape of YAML"},
      {"a: \"b\n\"\n", "YAML010 2:1-2:2 a line within quotes is not indented"},
      {"a: 'b\n\nc'\n", "YAML010 3:1-3:2 a line within quotes is not indented"},
      {"a: \"b\n--- c\n",
       "YAML011 1:4-1:5 this quote is never closed [the document ends here 2:1-2:4]"},
      {"&a &b c\n", "YAML024 1:4-1:5 found `&`, expected the end of the line"},
      {"a: &b *c\n", "YAML021 1:7-1:9 the alias `*c` has no anchor `&c` before it in the document"},
      {"a: & b\n", "YAML024 1:4-1:5 `&` begins an anchor, but no name of one stands behind it"},
      {"a: * b\n", "YAML024 1:4-1:5 `*` begins an alias, but no name of one stands behind it"},
      {"a: *.md\n",
       "YAML021 1:4-1:8 the alias `*.md` has no anchor `&.md` before it in the document"},
      {"a: &b, c\n", "YAML024 1:4-1:7 an anchor ends in `,`, expected a blank"},
      {"&a - b\n", "YAML014 1:4-1:5 a list begins behind other text on its line"},
      {"a: !!str, b\n", "YAML023 1:4-1:10 a tag ends in `,`, expected a blank"},
      {"a: !<b c\n", "YAML023 1:4-1:7 a tag that begins with `!<` is not closed by `>`"},
      {"%YAML 1.2\na: 1\n", "YAML008 2:1-2:2 no `---` stands behind the directive"},
      {"%YAML 2.0\n---\na: 1\n", "YAML008 1:1-1:10 this directive cannot be read"},
      {"%YAML 1.2\n%YAML 1.2\n---\na: 1\n", "YAML008 2:1-2:10 this directive cannot be read"},
      {"%FOO\n---\na: 1\n",
       "YAML008 1:1-1:5 found `%FOO`, expected `%YAML 1.2`, `%TAG` or a document"},
      {"a: 1\n%YAML 1.2\n---\nb: 1\n", "YAML008 2:1-2:10 a line of the document begins with `%`"},
      {"a: 1\n...\nb: 1\n", "YAML007 3:1-3:5 found `b` behind the end of a document"},
      {"a: 1\n---\n", "YAML006 2:4-2:4 the document is empty"},
      {"---\n---\na: 1\n", "YAML006 1:4-1:4 the document is empty"},
      {"a: b # c\n  d\n", "YAML029 1:1-1:9 a comment stands within a value of several lines"},
      {"a: b\n# c\n  d\n", "YAML029 2:1-2:4 a comment stands within a value of several lines"},
      {"\"a\"b: 1\n", "YAML018 1:1-1:4 found `b` behind the key `\"a\"`, expected `:`"},
      {"\"a\":1\n", "YAML018 1:4-1:5 the `:` behind a key needs a blank behind it"},
      {"a : 1\na: 2\n",
       "YAML019 2:1-2:2 the key `a` stands twice in this map [it stands first here 1:1-1:2]"},
      {"a: [b,\nc]\n",
       "YAML010 2:1-2:2 a line within brackets stands at column 1, expected it deeper than column "
       "1 [the bracket is opened here 1:4-1:5]"},
      {"a: [b,\n\tc]\n", "YAML009 2:1-2:2 a tab stands in the indentation"},
      {"a:\n  'b\nc'\n", "YAML010 3:1-3:2 a line within quotes is not indented"},
      {"a:\n\"b\"\n",
       "YAML010 2:1-2:2 this value stands at column 1, expected it deeper than its parent at "
       "column 1"},
      {"a:\n&x b\n", "YAML018 2:4-2:5 found the end of the line behind the key `b`, expected `:`"},
      {"a: [b, , c]\n", "YAML013 1:8-1:9 nothing stands before this `,`"},
      {"a: [b, c,,]\n", "YAML013 1:10-1:11 nothing stands before this `,`"},
      {"a: {b: 1, , c: 2}\n", "YAML013 1:11-1:12 nothing stands before this `,`"},
      {"a: {b}\n", "YAML018 1:5-1:6 the key `b` has no value"},
      {"a: {? b}\n", "YAML018 1:7-1:8 the key `b` has no value"},
      {"a: {b: , c}\n", "YAML018 1:10-1:11 the key `c` has no value"},
      {"a: [? b]\n", "YAML018 1:7-1:8 the key `b` has no value"},
      {"a: {\"b\"}\n", "YAML018 1:5-1:8 the key `\"b\"` has no value"},
      {"k: {a: {b}}\n", "YAML018 1:9-1:10 the key `b` has no value"},
      {"}", "YAML012 1:1-1:2 `}` closes nothing"},
      {"]a", "YAML012 1:1-1:2 `]` closes nothing"},
      {"a: }b\n", "YAML012 1:4-1:5 `}` closes nothing"},
      {"? a\n : b\n", "YAML018 2:2-2:3 a `:` stands without a key on its line"},
      {"? a\n: b\n  : c\n", "YAML018 3:3-3:4 a `:` stands without a key on its line"},
      {"- a\n: b\n", "YAML007 2:1-2:4 found `: b` behind the end of the document"},
      {"a: ? b\n", "YAML033 1:4-1:5 found `?`, expected the end of the line"},
      {"a:\n  ? b\n  :c\n",
       "YAML018 3:3-3:5 found the end of the line behind the key `:c`, expected `:`"},
      {"\"a\n  b\": 1\n", "YAML031 2:3-2:5 a key goes over several lines"},
      {"a: [b?c]\n", "YAML013 1:6-1:7 found `?`, expected `,` or `]` [`[` stands here 1:4-1:5]"},
      {"a: [?b]\n", "YAML015 1:5-1:6 a value cannot begin with `?`"},
      {"a: !!int 1.5\nb: !!float x\nc: !!bool 1\nd: !!null x\ne: !!str {}\nf: !!seq {}\n",
       "YAML023 1:4-1:9 the tag `!!int` does not fit the value behind it\n"
       "YAML023 2:4-2:11 the tag `!!float` does not fit the value behind it\n"
       "YAML023 3:4-3:10 the tag `!!bool` does not fit the value behind it\n"
       "YAML023 4:4-4:10 the tag `!!null` does not fit the value behind it\n"
       "YAML023 5:4-5:9 the tag `!!str` does not fit the value behind it\n"
       "YAML023 6:4-6:9 the tag `!!seq` does not fit the value behind it"},
  };
  for (const auto& c : kCases) EXPECT_EQ(ReadBack(c.text), c.faults) << c.text;
}

TEST(YamlFaults, SeveralAreReportedAtOnce) {
  EXPECT_EQ(
      ReadBack("a: 1\na: 2\n3: x\nb: !x y\nc: .inf\nd: &e [*e]\nf: [g\n"),
      "YAML017 3:1-3:2 the key `3` is not a string\n"
      "YAML023 4:4-4:6 the tag `!x` is not known\n"
      "YAML026 5:4-5:8 `.inf` is not a finite number\n"
      "YAML022 6:8-6:10 the alias `*e` stands within the value that it stands for [the anchor "
      "is here 6:4-6:6]\n"
      "YAML012 7:4-7:5 `[` is never closed\n"
      "YAML019 2:1-2:2 the key `a` stands twice in this map [it stands first here 1:1-1:2]");
  EXPECT_EQ(ReadBack("a: \x01\nb: 1\nb: \xff\n"),
            "YAML003 1:4-1:5 found the character U+0001, which YAML does not allow\n"
            "YAML001 3:4-3:5 found a byte that is not UTF-8\n"
            "YAML019 3:1-3:2 the key `b` stands twice in this map [it stands first here 2:1-2:2]");
}

TEST(YamlFaults, VeryManyAreCutShort) {
  const YamlReading reading = Read(std::string(1000, '\x01'));
  EXPECT_EQ(reading.diagnostics.error_count(), 51u);
  EXPECT_TRUE(reading.trees.empty());
}

TEST(YamlFaults, ADocumentBehindABrokenOneIsNotGuessed) {
  const YamlReading reading = Read("a: 1\n---\nb: [\n---\nc: 1\n");
  EXPECT_TRUE(reading.diagnostics.has_errors());
  ASSERT_EQ(reading.trees.size(), 1u);
  EXPECT_EQ(Printed(reading.trees[0]->root()), "{a: 1}");
}

}  // namespace
}  // namespace placet
