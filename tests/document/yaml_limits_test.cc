// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "document/yaml_fixture.h"
#include "gtest/gtest.h"

namespace placet {
namespace {

std::string Repeated(std::string_view text, size_t count) {
  std::string out;
  for (size_t i = 0; i < count; ++i) out += text;
  return out;
}

TEST(YamlLimits, Depth) {
  EXPECT_EQ(YamlFaultText(Repeated("[", 100) + Repeated("]", 100)), "");
  EXPECT_EQ(YamlFaultText(Repeated("[", 101) + Repeated("]", 101)),
            "YAML027 1:101-1:102 more than 100 lists and maps are nested");
  EXPECT_EQ(YamlFaultText(Repeated("- ", 101) + "x"),
            "YAML027 1:201-1:202 more than 100 lists and maps are nested");
  EXPECT_EQ(YamlFaultText(Repeated("{a: ", 10000)).substr(0, 7), "YAML027");
  EXPECT_EQ(YamlFaultText(Repeated("[", 10000)).substr(0, 7), "YAML027");
  EXPECT_EQ(YamlFaultText(Repeated("? ", 10000)).substr(0, 7), "YAML027");
}

TEST(YamlLimits, DepthThroughAliases) {
  const ReadLimits limits{.max_depth = 4};
  EXPECT_EQ(YamlFaultText("a: &x [[1]]\nb: [*x]\n", limits), "");
  EXPECT_EQ(YamlFaultText("a: &x [[1]]\nb: [[*x]]\n", limits),
            "YAML027 2:6-2:8 more than 4 lists and maps are nested through this alias");
}

TEST(YamlLimits, Nodes) {
  const ReadLimits limits{.max_nodes = 6};
  EXPECT_EQ(YamlFaultText("[1, 2, 3, 4, 5]", limits), "");
  EXPECT_EQ(
      YamlFaultText("[1, 2, 3, 4, 5, 6]", limits),
      "YAML028 1:17-1:18 the text has more than 6 values, those of aliases counted each time");
  EXPECT_EQ(YamlFaultText("- &x [1, 2]\n- *x\n", limits),
            "YAML028 2:3-2:4 the text has more than 6 values, those of aliases counted each time");
  EXPECT_EQ(YamlFaultText("--- [1, 2]\n--- [3, 4]\n--- 5\n", limits).substr(0, 12), "YAML028 3:5-");
}

TEST(YamlLimits, TextsThroughAliases) {
  const ReadLimits limits{.max_alias_bytes = 6};
  EXPECT_EQ(YamlFaultText("[&x abc, *x, *x]", limits), "");
  const std::string too_much = "the aliases up to here stand for more than 6 bytes of text";
  EXPECT_EQ(YamlFaultText("[&x abc, *x, *x, *x]", limits), "YAML028 1:18-1:20 " + too_much);
  // Within collections, as keys, through aliases of aliases, over documents.
  EXPECT_EQ(YamlFaultText("- &x {ab: cd}\n- *x\n- *x\n", limits), "YAML028 3:3-3:5 " + too_much);
  EXPECT_EQ(YamlFaultText("- &x abcd\n- {*x : 1}\n- {*x : 1}\n", limits),
            "YAML028 3:4-3:6 " + too_much);
  EXPECT_EQ(YamlFaultText("- &x ab\n- &y [*x, *x]\n- *y\n", limits), "YAML028 3:3-3:5 " + too_much);
  EXPECT_EQ(YamlFaultText("--- [&x abcd, *x]\n--- [&x abcd, *x]\n", limits),
            "YAML028 2:15-2:17 " + too_much);
  const ReadLimits none{.max_alias_bytes = 0};
  EXPECT_EQ(YamlFaultText("[&x 1, *x, &y [true, ~], *y]", ReadLimits{.max_alias_bytes = 9}), "");
  EXPECT_EQ(YamlFaultText("[abcdefgh, {abc: def}]", none), "");
}

TEST(YamlLimits, Bytes) {
  const ReadLimits limits{.max_bytes = 5};
  EXPECT_EQ(YamlFaultText("a: 1\n", limits), "");
  EXPECT_EQ(YamlFaultText("a: 12\n", limits),
            "YAML005 1:1-1:1 the text has 6 bytes, at most 5 are read");
}

// The parser below keeps all tokens of an open bracket, at hundreds of bytes each.
TEST(YamlLimits, OneValue) {
  EXPECT_EQ(YamlFaultText("a: 1\nb: " + Repeated("[", 5 << 20)),
            "YAML005 2:4-2:5 a value from here on is larger than 2 MiB");
  EXPECT_EQ(YamlFaultText("a: 1\nb: |\n" + Repeated("  text of the block\n", 200'000)),
            "YAML005 2:1-2:2 a value from here on is larger than 2 MiB");
}

}  // namespace
}  // namespace placet
