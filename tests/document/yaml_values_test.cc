// SPDX-License-Identifier: Apache-2.0
// What sound YAML reads as.

#include "document/yaml_fixture.h"
#include "gtest/gtest.h"

namespace placet {
namespace {

TEST(ReadYaml, ResolvesTheCoreSchema) {
  const struct {
    const char* text;
    const char* value;
  } kCases[] = {
      {"~", "null"},
      {"null", "null"},
      {"Null", "null"},
      {"NULL", "null"},
      {"nULL", "\"nULL\""},
      {"true", "true"},
      {"True", "true"},
      {"FALSE", "false"},
      {"tRUE", "\"tRUE\""},
      {"0", "0"},
      {"-0", "0"},
      {"+12", "12"},
      {"-12", "-12"},
      {"0o17", "15"},
      {"0xfF", "255"},
      {"0x", "\"0x\""},
      {"0o8", "\"0o8\""},
      {"-0x1", "\"-0x1\""},
      {"9223372036854775807", "9223372036854775807"},
      {"-9223372036854775808", "-9223372036854775808"},
      {"9223372036854775808", "9223372036854775808u"},
      {"18446744073709551615", "18446744073709551615u"},
      {"1.5", "1.5"},
      {"1.", "1.0"},
      {".5", "0.5"},
      {"-.5", "-0.5"},
      {"1e3", "1000.0"},
      {"1E-2", "0.01"},
      {"+1.5e+1", "15.0"},
      {".", "\".\""},
      {"1e", "\"1e\""},
      {"e1", "\"e1\""},
      {"1.2.3", "\"1.2.3\""},
      {"00", "\"00\""},
      {"01.5", "\"01.5\""},
      {"-1-", "\"-1-\""},
      {"\"1\"", "\"1\""},
      {"'true'", "\"true\""},
      {"!!str 1", "\"1\""},
      {"! 1", "\"1\""},
      {"!!int '7'", "7"},
      {"!!float 3", "3.0"},
      {"!!bool true", "true"},
      {"!!null ~", "null"},
      {"!!str", "\"\""},
      {"!<tag:yaml.org,2002:str> 1", "\"1\""},
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(ReadBack(std::string("a: ") + c.text + "\n"), "{a: " + std::string(c.value) + "}")
        << c.text;
  }
}

TEST(ReadYaml, RefusesNumbersThatNothingCanHold) {
  for (const char* text : {"18446744073709551616", "-9223372036854775809", "0xfffffffffffffffff",
                           "1e400", "-1e400", "1e-400"}) {
    EXPECT_EQ(ReadBack(text).substr(0, 7), "YAML025") << text;
  }
  for (const char* text : {".inf", "-.Inf", "+.INF", ".nan", ".NaN"}) {
    EXPECT_EQ(ReadBack(text).substr(0, 7), "YAML026") << text;
  }
}

TEST(ReadYaml, ReadsPlainScalars) {
  EXPECT_EQ(ReadBack("a: b c  \n"), "{a: \"b c\"}");
  EXPECT_EQ(ReadBack("a: b#c #d\n"), "{a: \"b#c\"}");
  EXPECT_EQ(ReadBack("a: http://x:80/y?z\n"), "{a: \"http://x:80/y?z\"}");
  EXPECT_EQ(ReadBack("a: b\n  c\n\n  d\n"), "{a: \"b c\nd\"}");
  EXPECT_EQ(ReadBack("a\nb\n c\n"), "\"a b c\"");
  EXPECT_EQ(ReadBack("a: -1 ?x :y\n"), "{a: \"-1 ?x :y\"}");
  EXPECT_EQ(ReadBack("[a b, c\n  d]\n"), "[\"a b\", \"c d\"]");
  EXPECT_EQ(ReadBack("a: it's \"so\"\n"), "{a: \"it's \"so\"\"}");
}

TEST(ReadYaml, ReadsQuotedScalars) {
  EXPECT_EQ(ReadBack("a: 'it''s'\n"), "{a: \"it's\"}");
  EXPECT_EQ(ReadBack("a: ''\n"), "{a: \"\"}");
  EXPECT_EQ(ReadBack("a: '\n\n  '\n"), "{a: \"\n\"}");
  EXPECT_EQ(ReadBack("a: 'b\n  c\n\n  d '\n"), "{a: \"b c\nd \"}");
  EXPECT_EQ(ReadBack("a: \"\\t\\x41\\u00e9\\U0001F600\\/\\\\\\\"\"\n"),
            "{a: \"\tA\xC3\xA9\xF0\x9F\x98\x80/\\\"\"}");
  EXPECT_EQ(ReadBack("a: \"b\\\n   c\\n\\\n   \\  d\"\n"), "{a: \"bc\n  d\"}");
  EXPECT_EQ(ReadBack("\"a\": {\"b\":1}\n"), "{a: {b: 1}}");
}

TEST(ReadYaml, ReadsBlockScalars) {
  EXPECT_EQ(ReadBack("a: |\n  b\n   c\n\n  d\n"), "{a: \"b\n c\n\nd\n\"}");
  EXPECT_EQ(ReadBack("a: |-\n  b\n\n"), "{a: \"b\"}");
  EXPECT_EQ(ReadBack("a: |+\n  b\n\n"), "{a: \"b\n\n\"}");
  EXPECT_EQ(ReadBack("a: |2\n   b\n  c\n"), "{a: \" b\nc\n\"}");
  EXPECT_EQ(ReadBack("a: |1-  # comment\n  b\n"), "{a: \" b\"}");
  EXPECT_EQ(ReadBack("a: >\n  b\n  c\n\n  d\n   e\n  f\n"), "{a: \"b c\nd\n e\nf\n\"}");
  EXPECT_EQ(ReadBack("a: >-\n\n  b\n\n\n  c\n"), "{a: \"\nb\n\nc\"}");
  EXPECT_EQ(ReadBack("- |\n b\n- c\n"), "[\"b\n\", \"c\"]");
  EXPECT_EQ(ReadBack("a: |\n  b\n# c\nd: 1\n"), "{a: \"b\n\", d: 1}");
  EXPECT_EQ(ReadBack("a: |\nb: 1\n"), "{a: \"\", b: 1}");
  EXPECT_EQ(ReadBack("- |+\n   \n- b\n"), "[\"\n\", \"b\"]");
  EXPECT_EQ(ReadBack("a: |\n  b"), "{a: \"b\n\"}");
  EXPECT_EQ(ReadBack("a: |\n  \tb\n"), "{a: \"\tb\n\"}");
}

TEST(ReadYaml, ReadsCollections) {
  EXPECT_EQ(ReadBack("a:\n- 1\n-\n  - 2\n  - - 3\nb: {}\nc: []\n"),
            "{a: [1, [2, [3]]], b: {}, c: []}");
  EXPECT_EQ(ReadBack("- a: 1\n  b: 2\n- c: 3\n"), "[{a: 1, b: 2}, {c: 3}]");
  EXPECT_EQ(ReadBack("? a\n: 1\n? b\n? |\n  c\n: - 2\n"), "{a: 1, b: null, c\n: [2]}");
  EXPECT_EQ(ReadBack("[a: 1, {b: 2, c: 3}, [4], ? d : 5]\n"),
            "[{a: 1}, {b: 2, c: 3}, [4], {d: 5}]");
  EXPECT_EQ(ReadBack("a: [\n  1,\n  2,  # two\n]\n"), "{a: [1, 2]}");
  EXPECT_EQ(ReadBack("a:\nb: ~\nc: !!str\n"), "{a: null, b: null, c: \"\"}");
}

TEST(ReadYaml, ReadsSeveralDocuments) {
  EXPECT_EQ(ReadBack("a: 1\n---\nb: 2\n...\n---\n- c\n"), "{a: 1}\n{b: 2}\n[\"c\"]");
  EXPECT_EQ(ReadBack("%YAML 1.2\n--- # c\na: 1\n...\n"), "{a: 1}");
  EXPECT_EQ(ReadBack("--- text\n--- |\n  block\n"), "\"text\"\n\"block\n\"");
}

TEST(ReadYaml, KeepsTheSoundDocumentsOfAText) {
  const YamlReading reading = Read("a: 1\n---\nb: 1\nb: 2\n---\nc: 3\n");
  EXPECT_EQ(reading.diagnostics.error_count(), 1u);
  ASSERT_EQ(reading.trees.size(), 2u);
  EXPECT_EQ(Printed(reading.trees[1]->root()), "{c: 3}");
}

TEST(ReadYaml, MarksWhatIsQuoted) {
  const TreePtr tree = MustReadYaml("- a\n- 'a'\n- \"a\"\n- |\n  a\n");
  ASSERT_NE(tree, nullptr);
  EXPECT_EQ(tree->root().at(0).node().flags, 0);
  for (size_t i = 1; i < 4; ++i) EXPECT_EQ(tree->root().at(i).node().flags, kQuoted) << i;
}

TEST(ReadYaml, ExpandsAliases) {
  EXPECT_EQ(ReadBack("a: &x {b: [1, c]}\nd: *x\ne: [*x, *x]\n"),
            "{a: {b: [1, \"c\"]}, d: {b: [1, \"c\"]}, e: [{b: [1, \"c\"]}, {b: [1, \"c\"]}]}");
  EXPECT_EQ(ReadBack("&k a: 1\nb: *k\n*k : 2\n"),
            "YAML019 3:1-3:3 the key `a` stands twice in this map [it stands first here 1:4-1:5]");
  EXPECT_EQ(ReadBack("&k a: 1\nb: *k\nc: {*k : 2}\n"), "{a: 1, b: \"a\", c: {a: 2}}");
  EXPECT_EQ(ReadBack("a: &x\nb: *x\n"), "{a: null, b: null}");
  EXPECT_EQ(ReadBack("&m\n&k a: 1\nb: &n !!map\n  c: 2\n"), "{a: 1, b: {c: 2}}");
  EXPECT_EQ(ReadBack("a: *x\nb: &x 1\n"),
            "YAML021 1:4-1:6 the alias `*x` has no anchor `&x` before it in the document");
  EXPECT_EQ(ReadBack("a: &x 1\n---\nb: *x\n").substr(0, 7), "YAML021");
  EXPECT_EQ(ReadBack("a: &x [1]\n? *x\n: 2\n"),
            "YAML017 2:3-2:5 a key stands for a value that is not a string");
}

TEST(ReadYaml, ValuesOfAnAliasStandAtTheAlias) {
  const TreePtr tree = MustReadYaml("a: &x {b: c}\nd: *x\n");
  ASSERT_NE(tree, nullptr);
  const NodeRef value = tree->root().Find("d").Find("b");
  EXPECT_EQ(SpanText(value.span()), "2:4-2:6");
  ASSERT_TRUE(value.origin().has_value());
  EXPECT_EQ(SpanText(value.origin()->span), "1:11-1:12");
  EXPECT_FALSE(tree->root().Find("a").origin().has_value());
}

TEST(ReadYaml, WarnsOfAnItemThatContinuesTheTextAbove) {
  const YamlReading reading = Read("a:\n- b\n - c\n");
  EXPECT_FALSE(reading.diagnostics.has_errors());
  EXPECT_EQ(YamlFaultText("a:\n- b\n - c\n"),
            "YAML035 3:2-3:5 this line looks like an item of a list, but continues the text above "
            "it");
}

TEST(ReadYaml, WarnsOfOtherVersions) {
  const YamlReading reading = Read("%YAML 1.1\n---\na: no\n");
  EXPECT_FALSE(reading.diagnostics.has_errors());
  ASSERT_EQ(reading.trees.size(), 1u);
  EXPECT_EQ(Printed(reading.trees[0]->root()), "{a: \"no\"}");
  EXPECT_EQ(reading.diagnostics.all()[0].code, "YAML034");
}

}  // namespace
}  // namespace placet
