// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <functional>
#include <string>
#include <vector>

#include "document/canonical.h"
#include "document/json_fixture.h"
#include "document/reader.h"
#include "document/tree.h"
#include "gtest/gtest.h"

namespace placet {
namespace {

// One line for each fault: "CODE span message [note span]".
std::string Faults(std::string_view text, const ReadLimits& limits = {}) {
  Diagnostics diagnostics;
  const auto trees = ReadJson(TestSource(text), diagnostics, limits);
  EXPECT_EQ(trees.empty(), diagnostics.has_errors()) << text;
  std::string out;
  for (const Diagnostic& d : diagnostics.all()) {
    if (!out.empty()) out += "\n";
    out += d.code + " " + SpanText(d.location.span) + " " + d.message;
    for (const auto& note : d.notes) {
      out += " [" + note.message + " " + SpanText(note.location.span) + "]";
    }
  }
  return out;
}

TEST(ReadJson, TellsWhatIsAtFault) {
  const struct {
    std::string text;
    std::string faults;
  } kCases[] = {
      {"", "JSON004 1:1-1:1 the text is empty, expected a JSON value"},
      {" \n ", "JSON004 2:2-2:2 the text is empty, expected a JSON value"},
      {"\xEF\xBB\xBF{}",
       "JSON003 1:1-1:1 the text begins with a byte order mark, which JSON forbids"},
      {"[\"\xC0\x80\"]", "JSON002 1:3-1:4 the text is not UTF-8 from here on"},
      {"[1] 2", "JSON018 1:5-1:6 found `2` after the end of the document"},
      {"{}\n{}", "JSON018 2:1-2:2 found an object after the end of the document"},
      // Structure.
      {"[1,2,]", "JSON007 1:5-1:6 a comma stands before the closing `]`"},
      {"{\"a\":1 , }", "JSON007 1:8-1:9 a comma stands before the closing `}`"},
      {"[,]", "JSON005 1:2-1:3 expected a value, found `,`"},
      {"[1,,2]", "JSON005 1:4-1:5 expected a value, found `,`"},
      {"[1 2]", "JSON006 1:4-1:5 expected `,` or `]`, found `2`"},
      {"{\"a\":1 \"b\":2}", "JSON006 1:8-1:9 expected `,` or `}`, found a string"},
      {"{\"a\" 1}", "JSON006 1:6-1:7 expected `:` after a key, found `1`"},
      {"{\"a\"}", "JSON006 1:5-1:6 expected `:` after a key, found `}`"},
      {"{\"a\":}", "JSON005 1:6-1:7 expected a value, found `}`"},
      {"{\"a\"=1}", "JSON006 1:5-1:6 expected `:` after a key, found `=`"},
      {"{,}", "JSON005 1:2-1:3 expected a key in double quotes, found `,`"},
      {"{a: 1}", "JSON005 1:2-1:3 expected a key in double quotes, found `a`"},
      {"{1: 1}", "JSON005 1:2-1:3 expected a key in double quotes, found `1`"},
      {"{[1]: 1}",
       "JSON005 1:2-1:3 expected a key in double quotes, found an array\n"
       "JSON006 1:4-1:5 expected `,` or `}`, found `]`"},
      {"[1}", "JSON006 1:3-1:4 expected `,` or `]`, found `}`"},
      {"{\"a\":1]", "JSON006 1:7-1:8 expected `,` or `}`, found `]`"},
      {"[1, {\"a\": [", "JSON012 1:11-1:12 `[` is never closed, expected `]`"},
      {"{\"a\":1,", "JSON012 1:1-1:2 `{` is never closed, expected `}`"},
      {"{\"a\":",
       "JSON005 1:6-1:6 expected a value, found the end of the text\n"
       "JSON012 1:1-1:2 `{` is never closed, expected `}`"},
      {"]", "JSON005 1:1-1:2 expected a value, found `]`"},
      {"[@]", "JSON005 1:2-1:3 expected a value, found `@`"},
      {"[\x01]", "JSON005 1:2-1:3 expected a value, found U+0001"},
      // Comments.
      {"[1, // one\n 2]", "JSON008 1:5-1:11 a comment stands here, but JSON has no comments"},
      {"/* a\n b */ 1", "JSON008 1:1-2:6 a comment stands here, but JSON has no comments"},
      {"1 # x", "JSON008 1:3-1:6 a comment stands here, but JSON has no comments"},
      // Words.
      {"[True]", "JSON005 1:2-1:6 `True` is no JSON value"},
      {"[NaN, Infinity]",
       "JSON005 1:2-1:5 `NaN` is no JSON value\n"
       "JSON005 1:7-1:15 `Infinity` is no JSON value"},
      {"[nul]", "JSON005 1:2-1:5 `nul` is no JSON value"},
      {"yes", "JSON005 1:1-1:4 `yes` is no JSON value"},
      // Strings.
      {"['a']", "JSON009 1:2-1:3 a string stands in single quotes, expected double quotes"},
      {"[\"a\tb\"]", "JSON010 1:4-1:5 a control character stands in a string"},
      {"[\"a\n\"]",
       "JSON012 1:2-1:4 a string is not closed on its line, expected `\"`\n"
       "JSON006 2:1-2:2 expected `,` or `]`, found a string\n"
       "JSON012 1:1-1:2 `[` is never closed, expected `]`"},
      {"\"\\q \\\u00e9\"",
       "JSON011 1:2-1:4 `\\q` is no escape of JSON\n"
       "JSON011 1:5-1:7 `\\é` is no escape of JSON"},
      {"\"\\u12g4\"", "JSON011 1:2-1:4 `\\u` is no escape of JSON"},
      {"\"\\ud800\"", "JSON011 1:2-1:8 `\\ud800` is half of a surrogate pair, without the other"},
      {"\"\\ud800\\ud800\\udc00\"",
       "JSON011 1:2-1:8 `\\ud800` is half of a surrogate pair, without the other"},
      {"\"\\udc00x\"", "JSON011 1:2-1:8 `\\udc00` is half of a surrogate pair, without the other"},
      {"\"\\",
       "JSON011 1:2-1:3 `\\` is no escape of JSON\n"
       "JSON012 1:1-1:3 a string is not closed on its line, expected `\"`"},
      // Numbers.
      {"[01]", "JSON013 1:2-1:4 `01` has a leading zero"},
      {"[-01.5]", "JSON013 1:2-1:7 `-01.5` has a leading zero"},
      {"[+1]", "JSON013 1:2-1:4 `+1` has a plus sign"},
      {"[.5]", "JSON013 1:2-1:4 `.5` lacks a digit beside its point"},
      {"[1.]", "JSON013 1:2-1:4 `1.` lacks a digit beside its point"},
      {"[1.e3]", "JSON013 1:2-1:6 `1.e3` lacks a digit beside its point"},
      {"[0x1F]", "JSON013 1:2-1:6 `0x1F` is hexadecimal"},
      {"[1_000]", "JSON013 1:2-1:7 `1_000` has an underscore"},
      {"[-Infinity]", "JSON013 1:2-1:11 `-Infinity` is not a JSON number"},
      {"[-]", "JSON013 1:2-1:3 `-` is not a JSON number"},
      {"[1e, 1e+]",
       "JSON013 1:2-1:4 `1e` is not a JSON number\n"
       "JSON013 1:6-1:9 `1e+` is not a JSON number"},
      {"2026-01-31", "JSON013 1:1-1:11 `2026-01-31` is not a JSON number"},
      {"[1e400]", "JSON014 1:2-1:7 `1e400` is beyond the range of a double"},
      {"[-1e400]", "JSON014 1:2-1:8 `-1e400` is beyond the range of a double"},
      {"[1e-400]", "JSON014 1:2-1:8 `1e-400` is beyond the range of a double"},
      {"18446744073709551616",
       "JSON014 1:1-1:21 `18446744073709551616` is an integer beyond 64 bits"},
      {"-9223372036854775809",
       "JSON014 1:1-1:21 `-9223372036854775809` is an integer beyond 64 bits"},
      // Keys.
      {"{\"a\":1,\n \"\\u0061\":2}",
       "JSON015 2:2-2:10 the key `a` stands here again [first defined here 1:2-1:5]"},
      {"{\"\":1,\"\":2,\"\":3}",
       "JSON015 1:7-1:9 the key `` stands here again [first defined here 1:2-1:4]\n"
       "JSON015 1:12-1:14 the key `` stands here again [first defined here 1:2-1:4]"},
      {"[{\"x\":{\"y\":1,\"y\":2}}, {\"x\":1}]",
       "JSON015 1:14-1:17 the key `y` stands here again [first defined here 1:8-1:11]"},
  };
  for (const auto& c : kCases) EXPECT_EQ(Faults(c.text), c.faults) << c.text;
}

TEST(ReadJson, HelpsWithNumbersBeyond64Bits) {
  Diagnostics diagnostics;
  ReadJson(TestSource("18446744073709551616"), diagnostics);
  EXPECT_EQ(diagnostics.all().at(0).help,
            "write it as a string, or with an exponent if an approximation will do");
}

TEST(ReadJson, ReadsNumbersExactly) {
  const TreePtr tree = MustReadJson(
      "[0, -0, 9223372036854775807, -9223372036854775808, 9223372036854775808,"
      " 18446744073709551615, 1.0, 1e2, -0.0, 5e-324, 1.7976931348623157e308]");
  const NodeKind kinds[] = {NodeKind::kInt,    NodeKind::kInt,    NodeKind::kInt,
                            NodeKind::kInt,    NodeKind::kUint,   NodeKind::kUint,
                            NodeKind::kDouble, NodeKind::kDouble, NodeKind::kDouble,
                            NodeKind::kDouble, NodeKind::kDouble};
  ASSERT_EQ(tree->root().size(), std::size(kinds));
  for (size_t i = 0; i < std::size(kinds); ++i) EXPECT_EQ(tree->root().at(i).kind(), kinds[i]) << i;
  EXPECT_EQ(tree->root().at(3).AsInt(), INT64_MIN);
  EXPECT_EQ(tree->root().at(5).node().uint_value, UINT64_MAX);
  EXPECT_TRUE(std::signbit(tree->root().at(8).AsDouble()));
  EXPECT_EQ(tree->root().at(9).AsDouble(), 5e-324);
}

TEST(ReadJson, DecodesStrings) {
  const TreePtr tree = MustReadJson(R"(["\"\\\/\b\f\n\r\t", "\u00e9\ud83d\ude00\u0000x", "é😀'"])");
  EXPECT_EQ(tree->root().at(0).AsString(), "\"\\/\b\f\n\r\t");
  EXPECT_EQ(tree->root().at(1).AsString(), std::string("é😀\0x", 8));
  EXPECT_EQ(tree->root().at(2).AsString(), "é😀'");
  EXPECT_EQ(tree->root().at(2).node().flags, kQuoted);
}

TEST(ReadJson, PlacesEveryNode) {
  const TreePtr tree =
      MustReadJson("{\n\t\"é😀\": [ 1.5 ,\r\n  \"ü\" ],\r\n \"m\" : { }, \"b\":true}\n");
  const NodeRef root = tree->root();
  EXPECT_EQ(SpanText(root.span()), "1:1-4:22");
  EXPECT_EQ(SpanText(root.key_span(0)), "2:2-2:6");
  EXPECT_EQ(SpanText(root.at(0).span()), "2:8-3:8");
  EXPECT_EQ(SpanText(root.at(0).at(0).span()), "2:10-2:13");
  EXPECT_EQ(SpanText(root.at(0).at(1).span()), "3:3-3:6");
  EXPECT_EQ(SpanText(root.at(1).span()), "4:8-4:11");
  EXPECT_EQ(SpanText(root.at(2).span()), "4:17-4:21");
}

// The reader counts lines and columns itself; the source must say the same.
TEST(ReadJson, AgreesWithTheSourceOnPlaces) {
  const TreePtr tree =
      MustReadJson("[\"é\", {\"a\" :\r\n [[], {\"😀\": null}]},\r \"x\",\n\n\n 12e3 ]  ");
  const std::function<void(NodeRef)> check = [&](NodeRef node) {
    const Span span = node.span();
    EXPECT_EQ(span, node.source()->MakeSpan(span.offset, span.end_offset)) << PathOf(node);
    if (!node.is_map() && !node.is_list()) return;
    for (size_t i = 0; i < node.size(); ++i) {
      if (node.is_map()) {
        const Span key = node.key_span(i);
        EXPECT_EQ(key, node.source()->MakeSpan(key.offset, key.end_offset)) << PathOf(node);
      }
      check(node.at(i));
    }
  };
  check(tree->root());
}

TEST(ReadJson, HoldsItsLimits) {
  const auto nested = [](size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
  };
  EXPECT_EQ(Faults(nested(100)), "");
  EXPECT_EQ(Faults(nested(101)),
            "JSON016 1:101-1:102 more than 100 levels of nesting; the rest was not read");
  EXPECT_NE(Faults(std::string(1'000'000, '[')), "");
  EXPECT_NE(Faults(std::string(1'000'000, '{')), "");

  ReadLimits limits;
  limits.max_nodes = 3;
  EXPECT_EQ(Faults("[1,2]", limits), "");
  EXPECT_EQ(Faults("[1,2,3]", limits),
            "JSON017 1:7-1:8 the document has more than 3 values; the rest was not read");
  limits.max_bytes = 4;
  EXPECT_EQ(Faults("[1,2]", limits), "JSON001 1:1-1:1 the text has 5 bytes, at most 4 are read");
}

TEST(ReadJson, StopsAfterManyFaults) {
  std::string text = "[";
  for (int i = 0; i < 1000; ++i) text += "x,";
  Diagnostics diagnostics;
  ReadJson(TestSource(text), diagnostics);
  ASSERT_EQ(diagnostics.all().size(), 51u);
  EXPECT_EQ(diagnostics.all().back().code, "JSON019");
}

TEST(ReadJson, CutsLongTokensInMessages) {
  EXPECT_EQ(Faults(std::string(1000, 'x')),
            "JSON005 1:1-1:1001 `" + std::string(40, 'x') + "...` is no JSON value");
}

TEST(ReadJson, SurvivesEveryCutOfADocument) {
  const std::string text =
      "{\"a\": [1, -2.5e3, \"\\ud83d\\ude00\\n\", {\"b\": null}], \"é\": true}";
  ASSERT_EQ(Faults(text), "");
  for (size_t size = 0; size < text.size(); ++size) {
    EXPECT_NE(Faults(text.substr(0, size)), "") << size;
    for (const char c : {'"', '\\', ',', ']', '}', '{', ':', '/', '\0', '\n'}) {
      std::string changed = text;
      changed[size] = c;
      Faults(changed);  // sound or not, but never a crash
    }
  }
}

TEST(ReadDocuments, TellsJsonByItsExtension) {
  Diagnostics diagnostics;
  EXPECT_EQ(ReadDocuments(TestSource("{\"a\": 1}", "x.json"), diagnostics).size(), 1u);
  ReadDocuments(TestSource("{a: 1}", "x.json"), diagnostics);
  ASSERT_EQ(diagnostics.all().size(), 1u);
  EXPECT_EQ(diagnostics.all()[0].code, "JSON005");
}

}  // namespace
}  // namespace placet
