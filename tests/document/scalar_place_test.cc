// SPDX-License-Identifier: Apache-2.0
#include "document/scalar_place.h"

#include <string>

#include "document/json_fixture.h"
#include "document/yaml_fixture.h"
#include "gtest/gtest.h"

namespace placet {
namespace {

std::string Place(NodeRef scalar, size_t begin, size_t end) {
  return SpanText(ScalarSpan(scalar, begin, end));
}

// Where `word` of the scalar under the key `a` stands.
std::string PlaceOf(std::string_view text, std::string_view word) {
  const TreePtr tree = MustReadYaml(text);
  if (tree == nullptr) return "";
  const NodeRef scalar = tree->root().Find("a");
  const size_t at = scalar.AsString().find(word);
  EXPECT_NE(at, std::string_view::npos) << scalar.AsString();
  return Place(scalar, at, at + word.size());
}

TEST(ScalarSpan, FindsWordsInEachForm) {
  const struct {
    const char* text;
    const char* word;
    const char* place;
  } kCases[] = {
      {"a: one two\n", "two", "1:8-1:11"},
      {"a: one\n   two\n\n   three\n", "two", "2:4-2:7"},
      {"a: one\n   two\n\n   three\n", "three", "4:4-4:9"},
      {"a: one\n   two\n", "e t", "1:6-2:5"},
      {"a: 'it''s one'\n", "one", "1:11-1:14"},
      {"a: 'it''s one'\n", "t's", "1:6-1:10"},
      {"a: 'one\n  two'\n", "two", "2:3-2:6"},
      {"a: \"x\\ty one\"\n", "one", "1:10-1:13"},
      {"a: \"x\\ty one\"\n", "\t", "1:6-1:8"},
      {"a: \"one\\\n    two \\\n    three\"\n", "two", "2:5-2:8"},
      {"a: \"one\\\n    two \\\n    three\"\n", "three", "3:5-3:10"},
      {"a: \"\\u00e9 one\"\n", "one", "1:12-1:15"},
      {"a: \"\\u00e9 one\"\n", "\xC3\xA9", "1:5-1:11"},
      {"a: \"\xC3\xA9 one\"\n", "one", "1:7-1:10"},
      {"a: |\n  one\n   two\n\n  three\n", "two", "3:4-3:7"},
      {"a: |\n  one\n   two\n\n  three\n", "three", "5:3-5:8"},
      {"a: |-  # c\n\n  one\n", "one", "3:3-3:6"},
      {"a: |2\n    one\n  two\n", "two", "3:3-3:6"},
      {"a: |2\n    one\n  two\n", "one", "2:5-2:8"},
      {"b:\n  c: 1\na: >+\n  one\n  two\n\n  three\n\n\n", "three", "7:3-7:8"},
      {"a: >\n  one\n   two\n  three\n", "three", "4:3-4:8"},
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(PlaceOf(c.text, c.word), c.place) << c.text << c.word;
  }
}

TEST(ScalarSpan, ReadsIndentationIndicatorsWithinLists) {
  const TreePtr tree = MustReadYaml("a:\n  - b: |1\n      one\n     two\n");
  ASSERT_NE(tree, nullptr);
  const NodeRef scalar = tree->root().Find("a").at(0).Find("b");
  ASSERT_EQ(scalar.AsString(), " one\ntwo\n");
  EXPECT_EQ(Place(scalar, 1, 4), "3:7-3:10");
  EXPECT_EQ(Place(scalar, 5, 8), "4:6-4:9");
}

TEST(ScalarSpan, EmptyRangesAndTheEndHaveAPlace) {
  const TreePtr tree = MustReadYaml("a: \"xy\"\n");
  ASSERT_NE(tree, nullptr);
  const NodeRef scalar = tree->root().Find("a");
  EXPECT_EQ(Place(scalar, 0, 0), "1:5-1:5");
  EXPECT_EQ(Place(scalar, 1, 1), "1:6-1:6");
  EXPECT_EQ(Place(scalar, 2, 2), "1:7-1:7");
  EXPECT_EQ(Place(scalar, 2, 99), "1:7-1:7");
  EXPECT_EQ(Place(scalar, 0, 99), "1:5-1:7");
}

TEST(ScalarSpan, FallsBackToTheWholeScalar) {
  const TreePtr tree = MustReadYaml("a: &x text\nb: *x\nc: 12\nd: ''\n");
  ASSERT_NE(tree, nullptr);
  EXPECT_EQ(Place(tree->root().Find("b"), 1, 2), "2:4-2:6");
  EXPECT_EQ(Place(tree->root().Find("c"), 1, 2), "3:4-3:6");
  EXPECT_EQ(Place(tree->root().Find("d"), 0, 0), "4:4-4:6");
}

TEST(ScalarSpan, ReadsJsonStrings) {
  const TreePtr tree = MustReadJson("{\"a\": \"\\ud83d\\ude00\\n one\"}");
  ASSERT_NE(tree, nullptr);
  const NodeRef scalar = tree->root().Find("a");
  EXPECT_EQ(Place(scalar, 0, 4), "1:8-1:20");
  EXPECT_EQ(Place(scalar, 6, 9), "1:23-1:26");
}

// Each byte of the decoded text is the byte that stands at its place, or part of an escape, a fold
// or a doubled quote.
TEST(ScalarSpan, EveryByteIsAccountedFor) {
  const char* const kTexts[] = {
      "plain text",
      "plain text\n  goes on\n\n  and on",
      "'single ''quoted''\n  text\n\n  and  more '",
      "\"double \\\"quoted\\\" \\\n   text\\t\\x41\\u20ac\n\n   more\"",
      "|\n  literal\n    text\n\n  here\n",
      "|+\n\n  literal\n\n",
      "|2-\n    one\n  two\n",
      ">\n  folded\n  text\n\n  and\n    more\n   indented\n  end\n",
      ">-\n\n  folded\n\n\n  text\n",
  };
  for (const std::string value : kTexts) {
    for (const char* prefix : {"a: ", "? b\n: 1\n? a\n: "}) {
      const std::string text = prefix + value + "\n";
      const TreePtr tree = MustReadYaml(text);
      ASSERT_NE(tree, nullptr) << text;
      const NodeRef scalar = tree->root().Find("a");
      const std::string_view decoded = scalar.AsString();
      size_t equal = 0;
      uint32_t last = 0;
      for (size_t i = 0; i < decoded.size(); ++i) {
        const Span span = ScalarSpan(scalar, i, i + 1);
        EXPECT_GE(span.offset, last) << text << i;
        last = span.offset;
        const std::string_view at(text.data() + span.offset, span.end_offset - span.offset);
        if (at.size() == 1 && at[0] == decoded[i]) {
          ++equal;
        } else {
          EXPECT_TRUE(at[0] == '\\' || at[0] == '\'' || at[0] == '\n' || at[0] == ' ')
              << text << i << " " << at;
        }
      }
      EXPECT_GT(equal, decoded.size() / 2) << text;
    }
  }
}

}  // namespace
}  // namespace placet
