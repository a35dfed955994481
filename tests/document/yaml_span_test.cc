// SPDX-License-Identifier: Apache-2.0
// Where nodes stand: half-open, quotes and brackets included, anchors and tags left out.

#include <functional>
#include <string>

#include "document/tree.h"
#include "document/yaml_fixture.h"
#include "gtest/gtest.h"

namespace placet {
namespace {

// One line for each node in document order: path, span, and the text that it covers.
std::string Spans(std::string_view text) {
  const TreePtr tree = MustReadYaml(text);
  if (tree == nullptr) return "";
  std::string out;
  const std::function<void(NodeRef)> visit = [&](NodeRef node) {
    const Span span = node.span();
    std::string covered(text.substr(span.offset, span.end_offset - span.offset));
    for (size_t i; (i = covered.find('\n')) != std::string::npos;) covered.replace(i, 1, "\\n");
    out += PathOf(node) + " " + SpanText(span) + " " + covered + "\n";
    if (!node.is_map() && !node.is_list()) return;
    for (size_t i = 0; i < node.size(); ++i) visit(node.at(i));
  };
  visit(tree->root());
  return out;
}

TEST(YamlSpans, BlockCollectionsRunToTheirLastByte) {
  EXPECT_EQ(Spans("a:\n  b: 1\n  c:  # none\n\n# end\nd:\n- e\n- - f\n\n"),
            " 1:1-8:6 a:\\n  b: 1\\n  c:  # none\\n\\n# end\\nd:\\n- e\\n- - f\n"
            "a 2:3-3:5 b: 1\\n  c:\n"
            "a.b 2:6-2:7 1\n"
            "a.c 3:4-3:4 \n"
            "d 7:1-8:6 - e\\n- - f\n"
            "d[0] 7:3-7:4 e\n"
            "d[1] 8:3-8:6 - f\n"
            "d[1][0] 8:5-8:6 f\n");
}

TEST(YamlSpans, FlowCollectionsIncludeTheirBrackets) {
  EXPECT_EQ(Spans("a: {b: [1, x y ], c: }\n"),
            " 1:1-1:23 a: {b: [1, x y ], c: }\n"
            "a 1:4-1:23 {b: [1, x y ], c: }\n"
            "a.b 1:8-1:17 [1, x y ]\n"
            "a.b[0] 1:9-1:10 1\n"
            "a.b[1] 1:12-1:15 x y\n"
            "a.c 1:20-1:20 \n");
  EXPECT_EQ(Spans("[a: 1,\n ]\n"),
            " 1:1-2:3 [a: 1,\\n ]\n"
            "[0] 1:2-1:6 a: 1\n"
            "[0].a 1:5-1:6 1\n");
}

TEST(YamlSpans, ScalarsIncludeTheirQuotes) {
  EXPECT_EQ(
      Spans("- 'a'  # c\n- \"b\n  c\"\n- d\n  e # f\n- |\n  g\n\n  h\n\n- >-\n  i\n"),
      " 1:1-12:4 - 'a'  # c\\n- \"b\\n  c\"\\n- d\\n  e # f\\n- |\\n  g\\n\\n  h\\n\\n- >-\\n  i\n"
      "[0] 1:3-1:6 'a'\n"
      "[1] 2:3-3:5 \"b\\n  c\"\n"
      "[2] 4:3-5:4 d\\n  e\n"
      "[3] 6:3-9:4 |\\n  g\\n\\n  h\n"
      "[4] 11:3-12:4 >-\\n  i\n");
}

TEST(YamlSpans, AnchorsAndTagsStandBeforeTheValue) {
  EXPECT_EQ(Spans("a: &x !!str b\nc: &y\n  d: 1\ne: *x\nf: &z\n"),
            " 1:1-5:6 a: &x !!str b\\nc: &y\\n  d: 1\\ne: *x\\nf: &z\n"
            "a 1:13-1:14 b\n"
            "c 3:3-3:7 d: 1\n"
            "c.d 3:6-3:7 1\n"
            "e 4:4-4:6 *x\n"
            "f 5:6-5:6 \n");
}

TEST(YamlSpans, ColumnsCountCodePoints) {
  EXPECT_EQ(Spans("\xEF\xBB\xBF\xC3\xA9: {\xF0\x9F\x98\x80: x}\r\nb: y\r\n"),
            " 1:1-2:5 \xC3\xA9: {\xF0\x9F\x98\x80: x}\r\\nb: y\n"
            "[\"\xC3\xA9\"] 1:4-1:10 {\xF0\x9F\x98\x80: x}\n"
            "[\"\xC3\xA9\"][\"\xF0\x9F\x98\x80\"] 1:8-1:9 x\n"
            "b 2:4-2:5 y\n");
}

TEST(YamlSpans, KeysHaveSpans) {
  const TreePtr tree = MustReadYaml("a: 1\n\"b c\": 2\n? &k d\n: 3\ne: &x {f: 1}\ng: *x\n");
  ASSERT_NE(tree, nullptr);
  const char* const kSpans[] = {"1:1-1:2", "2:1-2:6", "3:6-3:7", "5:1-5:2", "6:1-6:2"};
  for (size_t i = 0; i < 5; ++i) EXPECT_EQ(SpanText(tree->root().key_span(i)), kSpans[i]) << i;
  EXPECT_EQ(SpanText(tree->root().Find("e").key_span(0)), "5:8-5:9");
  EXPECT_EQ(SpanText(tree->root().Find("g").key_span(0)), "6:4-6:6");
}

}  // namespace
}  // namespace placet
