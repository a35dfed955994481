// SPDX-License-Identifier: Apache-2.0
#include "document/node_path.h"

#include <memory>
#include <string>
#include <vector>

#include "document/builder.h"
#include "document/json_fixture.h"
#include "gtest/gtest.h"

namespace placet {
namespace {

constexpr char kDocument[] = R"({
  "vendors": [
    {"name": "ExampleAI", "dpa": true},
    {"name": "A, B", "dpa": false},
    {"name": "ExampleAI", "key": "eu", "dpa": false},
    {"name": 7, "dpa": null},
    {"dpa": 1},
    "text"
  ],
  "extensions": {"my key": {"\"\n\u00e9": [[1]]}, "": 0, "a-b_c": 0, "1a": 0}
})";

std::vector<std::string> VendorKeys(NodeRef list) {
  return list.own_key() == "vendors" ? std::vector<std::string>{"name", "key"}
                                     : std::vector<std::string>{};
}

void Collect(NodeRef node, std::vector<NodeRef>& out) {
  out.push_back(node);
  if (!node.is_map() && !node.is_list()) return;
  for (size_t i = 0; i < node.size(); ++i) Collect(node.at(i), out);
}

TEST(Path, NamesNodes) {
  const TreePtr tree = MustReadJson(kDocument);
  const NodeRef vendors = tree->root().Find("vendors");
  const NodeRef extensions = tree->root().Find("extensions");
  const struct {
    NodeRef node;
    std::string by_index;
    std::string by_key;
  } kCases[] = {
      {tree->root(), "", ""},
      {vendors, "vendors", "vendors"},
      {vendors.at(0).Find("dpa"), "vendors[0].dpa", "vendors[name=ExampleAI].dpa"},
      {vendors.at(1).Find("dpa"), "vendors[1].dpa", "vendors[name=\"A, B\"].dpa"},
      {vendors.at(2).Find("dpa"), "vendors[2].dpa", "vendors[key=eu].dpa"},
      {vendors.at(3), "vendors[3]", "vendors[name=7]"},
      {vendors.at(4).Find("dpa"), "vendors[4].dpa", "vendors[4].dpa"},
      {vendors.at(5), "vendors[5]", "vendors[5]"},
      {extensions.Find("my key"), "extensions[\"my key\"]", "extensions[\"my key\"]"},
      {extensions.Find("my key").at(0).at(0).at(0), "extensions[\"my key\"][\"\\\"\\né\"][0][0]",
       "extensions[\"my key\"][\"\\\"\\né\"][0][0]"},
      {extensions.Find(""), "extensions[\"\"]", "extensions[\"\"]"},
      {extensions.Find("a-b_c"), "extensions.a-b_c", "extensions.a-b_c"},
      {extensions.Find("1a"), "extensions[\"1a\"]", "extensions[\"1a\"]"},
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(PathOf(c.node), c.by_index);
    EXPECT_EQ(KeyedPathOf(c.node, VendorKeys), c.by_key);
  }
}

TEST(Path, LeadsBackToItsNode) {
  const TreePtr tree = MustReadJson(kDocument);
  std::vector<NodeRef> nodes;
  Collect(tree->root(), nodes);
  for (const NodeRef node : nodes) {
    for (const std::string& path : {PathOf(node), KeyedPathOf(node, VendorKeys)}) {
      const auto steps = ParsePath(path);
      ASSERT_TRUE(steps) << path;
      EXPECT_EQ(Resolve(tree->root(), *steps).node, node) << path;
      EXPECT_EQ(ToString(*steps), path);
    }
  }
}

TEST(Path, BeginsWithThePrefixOfTheTree) {
  TreeBuilder builder;
  builder.Copy(MustReadJson(R"({"budget": [1]})")->root());
  const auto tree = builder.Finish();
  tree->set_path_prefix("org");
  EXPECT_EQ(PathOf(tree->root()), "org");
  EXPECT_EQ(PathOf(tree->root().Find("budget").at(0)), "org.budget[0]");
}

TEST(Path, RefusesWhatIsNoPath) {
  const char* const kTexts[] = {".",
                                ".a",
                                "a.",
                                "a..b",
                                "a b",
                                "a[",
                                "a[]",
                                "a[0",
                                "a[01]",
                                "a[-1]",
                                "a[x]",
                                "a[\"x\"",
                                "a[\"x]",
                                "a[x=]",
                                "a[=x]",
                                "a[x=a b]",
                                "a[0]b",
                                "a.[0]",
                                "a.1",
                                "1",
                                "a[0=1]",
                                "a[\"\\q\"]",
                                "a[\"\\ud800\"]",
                                "a[99999999999999999999999]",
                                "\xff",
                                "a[x=\"\xff\"]",
                                "a]"};
  for (const char* text : kTexts) EXPECT_FALSE(ParsePath(text)) << text;
}

TEST(Path, ReadsQuotedFieldsAndValues) {
  const auto steps = ParsePath(R"(a["f g"="\u00e9\ud83d\ude00"].b)");
  ASSERT_TRUE(steps);
  ASSERT_EQ(steps->size(), 3u);
  EXPECT_EQ((*steps)[1].name, "f g");
  EXPECT_EQ((*steps)[1].value, "é😀");
  EXPECT_EQ(ToString(*steps), "a[\"f g\"=\"é😀\"].b");
}

TEST(Path, TellsTheNearestAncestorThatExists) {
  const TreePtr tree = MustReadJson(kDocument);
  const struct {
    std::string path;
    std::string nearest;
    size_t steps_found;
  } kCases[] = {
      {"vendors[name=ExampleAI].indemnity.cap", "vendors[0]", 2},
      {"vendors[name=Nobody].dpa", "vendors", 1},
      {"vendors[9]", "vendors", 1},
      {"vendors.name", "vendors", 1},
      {"extensions[0]", "extensions", 1},
      {"absent.deep", "", 0},
  };
  for (const auto& c : kCases) {
    const Resolved resolved = Resolve(tree->root(), *ParsePath(c.path));
    EXPECT_FALSE(resolved.node) << c.path;
    EXPECT_EQ(PathOf(resolved.nearest), c.nearest) << c.path;
    EXPECT_EQ(resolved.steps_found, c.steps_found) << c.path;
  }
}

}  // namespace
}  // namespace placet
