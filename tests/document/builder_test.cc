// SPDX-License-Identifier: Apache-2.0
#include "document/builder.h"

#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <string>

#include "document/canonical.h"
#include "document/json_fixture.h"
#include "gtest/gtest.h"

namespace placet {
namespace {

Span At(uint32_t line, uint32_t column) { return {line, column, line, column + 1, 0, 0}; }

TEST(Tree, FindsValuesByKey) {
  const TreePtr tree = MustReadJson(R"({"a": 1, "": 2, "c": {"d": [true, null]}})");
  const NodeRef root = tree->root();
  EXPECT_EQ(root.Find("a").AsInt(), 1);
  EXPECT_EQ(root.Find("").AsInt(), 2);
  EXPECT_FALSE(root.Find("b"));
  EXPECT_FALSE(root.Find("a").Find("x")) << "not a map";
  EXPECT_FALSE(NodeRef().Find("a"));
  EXPECT_TRUE(root.Find("c").Find("d").at(0).AsBool());
  EXPECT_TRUE(root.Find("c").Find("d").at(1).is_null());
}

TEST(Tree, FindsEveryKeyOfALargeMap) {
  std::string text = "{";
  for (int i = 0; i < 1000; ++i)
    text += (i > 0 ? ",\"k" : "\"k") + std::to_string(i) + "\":" + std::to_string(i);
  const TreePtr tree = MustReadJson(text + "}");
  for (int i = 0; i < 1000; ++i) {
    EXPECT_EQ(tree->root().Find("k" + std::to_string(i)).AsInt(), i);
  }
}

TEST(Tree, KnowsParentsAndOwnKeys) {
  const TreePtr tree = MustReadJson(R"({"a": [{"b": 1}, 2], "c": 3})");
  const NodeRef list = tree->root().Find("a");
  EXPECT_EQ(list.at(0).Find("b").own_key(), "b");
  EXPECT_EQ(list.at(0).Find("b").parent(), list.at(0));
  EXPECT_EQ(list.at(1).own_key(), "");
  EXPECT_EQ(list.at(1).node().slot, 1u);
  EXPECT_EQ(list.at(1).parent(), list);
  EXPECT_EQ(tree->root().Find("c").own_key(), "c");
  EXPECT_EQ(SpanText(tree->root().Find("c").own_key_span()), "1:22-1:25");
  EXPECT_FALSE(tree->root().parent());
  EXPECT_EQ(tree->root().own_key(), "");
  EXPECT_EQ(tree->root().own_key_span(), tree->root().span());
}

TEST(Tree, StringOrTakesTheOtherForWhatIsNoString) {
  const TreePtr tree = MustReadJson(R"({"a": "x", "b": 1})");
  EXPECT_EQ(tree->root().Find("a").StringOr("y"), "x");
  EXPECT_EQ(tree->root().Find("b").StringOr("y"), "y");
  EXPECT_EQ(tree->root().Find("c").StringOr("y"), "y");
}

TEST(Tree, PutsThePathIntoLocations) {
  const TreePtr tree = MustReadJson(R"({"a": [{"b": 1}]})");
  const Location location = tree->root().Find("a").at(0).Find("b").location();
  EXPECT_EQ(location.path, "a[0].b");
  EXPECT_EQ(location.source->name(), "test.json");
  EXPECT_EQ(SpanText(location.span), "1:14-1:15");
}

TEST(TreeBuilder, AddsASourceOnce) {
  TreeBuilder builder;
  const SourcePtr a = TestSource("a"), b = TestSource("b");
  EXPECT_EQ(builder.AddSource(a), 0);
  EXPECT_EQ(builder.AddSource(b), 1);
  EXPECT_EQ(builder.AddSource(a), 0);
}

TEST(TreeBuilder, KeepsSmallUnsignedValuesAsInt) {
  constexpr uint64_t kMaxInt = std::numeric_limits<int64_t>::max();
  TreeBuilder builder;
  const uint16_t source = builder.AddSource(TestSource(""));
  builder.BeginList({}, source);
  builder.Uint(kMaxInt, {}, source);
  builder.Uint(kMaxInt + 1, {}, source);
  builder.EndList();
  const auto tree = builder.Finish();
  EXPECT_EQ(tree->root().at(0).kind(), NodeKind::kInt);
  EXPECT_EQ(tree->root().at(1).kind(), NodeKind::kUint);
  EXPECT_EQ(CanonicalJson(tree->root()), "[9223372036854775807,9223372036854775808]");
}

TEST(TreeBuilder, KeepsReasonsOfUnknownNodes) {
  TreeBuilder builder;
  const uint16_t source = builder.AddSource(TestSource(""));
  builder.BeginList({}, source);
  builder.Unknown({"evidence has expired", {"vendors[0].dpa"}}, {}, source);
  builder.Unknown({"second", {}}, {}, source);
  builder.EndList();
  const auto tree = builder.Finish();
  EXPECT_EQ(tree->unknown(tree->root().at(0).id()).missing,
            std::vector<std::string>{"vendors[0].dpa"});
  EXPECT_EQ(tree->unknown(tree->root().at(1).id()).reason, "second");
}

TEST(TreeBuilder, CopiesASubtreeWithPlacesAndAttributes) {
  const TreePtr from = MustReadJson(R"({"a": {"b": ["x", 1, 2.5, true, null]}})", "from.json");
  TreeBuilder builder;
  const uint16_t source = builder.AddSource(TestSource("", "to.json"));
  builder.BeginMap(At(1, 1), source);
  builder.Key("copy", At(2, 1));
  const NodeId copy = builder.Copy(from->root().Find("a"));
  builder.SetBasis(copy, NodeBasis::kEvidenced);
  builder.AddFlags(copy, kDefaulted);
  builder.EndMap();
  const std::shared_ptr<Tree> to = builder.Finish();
  to->SetFormat(to->root().Find("copy").Find("b").at(0).id(), NodeFormat::kDate);
  EXPECT_EQ(CanonicalJson(to->root()), R"({"copy":{"b":["x",1,2.5,true,null]}})");
  const NodeRef string = to->root().Find("copy").Find("b").at(0);
  EXPECT_EQ(string.source()->name(), "from.json");
  EXPECT_EQ(SpanText(string.span()), "1:14-1:17");
  EXPECT_EQ(string.node().flags, kQuoted);

  TreeBuilder again;
  again.Copy(to->root());
  const auto second = again.Finish();
  const NodeRef inner = second->root().Find("copy");
  EXPECT_EQ(inner.node().basis, NodeBasis::kEvidenced);
  EXPECT_EQ(inner.node().flags, kDefaulted);
  EXPECT_EQ(inner.Find("b").at(0).node().format, NodeFormat::kDate);
  EXPECT_EQ(SpanText(inner.own_key_span()), "2:1-2:2");
}

TEST(TreeBuilder, ReplacesAndLeavesOutWhileCopying) {
  const TreePtr from =
      MustReadJson(R"({"keep": 1, "drop": 2, "list": [1, 2, 3], "swap": {"drop": 9}})");
  const TreePtr other = MustReadJson(R"({"x": {"drop": true}})", "other.json");
  const auto replace = [&](NodeRef node) {
    if (node.own_key() == "drop" || (node.kind() == NodeKind::kInt && node.AsInt() == 2)) {
      return NodeRef();
    }
    return node.own_key() == "swap" ? other->root().Find("x") : node;
  };
  TreeBuilder builder;
  builder.Copy(from->root(), replace);
  const auto tree = builder.Finish();
  EXPECT_EQ(ToJson(tree->root()), R"({"keep":1,"list":[1,3],"swap":{"drop":true}})");
  const NodeRef swapped = tree->root().Find("swap");
  EXPECT_EQ(swapped.source()->name(), "other.json");
  EXPECT_EQ(SpanText(swapped.own_key_span()), "1:2-1:5") << "the key stands beside its value";
}

// base: &b {k: [1]} / use: *b / again: a map with an alias to `use`
TEST(TreeBuilder, PlacesAliasesAtTheAliasAndKeepsTheOrigin) {
  TreeBuilder builder;
  const uint16_t source = builder.AddSource(TestSource(""));
  builder.BeginMap(At(1, 1), source);
  builder.Key("base", At(1, 1));
  const NodeId anchor = builder.BeginMap(At(1, 7), source);
  builder.Key("k", At(1, 8));
  builder.BeginList(At(1, 11), source);
  builder.Int(1, At(1, 12), source);
  builder.EndList();
  builder.EndMap();
  builder.Key("use", At(2, 1));
  const NodeId use = builder.CopyAlias(anchor, At(2, 6), source);
  builder.Key("again", At(3, 1));
  builder.BeginList(At(3, 8), source);
  builder.CopyAlias(use, At(3, 9), source);
  builder.EndList();
  builder.EndMap();
  EXPECT_EQ(builder.node_count(), 11u);

  TreeBuilder copier;  // a copy keeps the origins
  const auto original = builder.Finish();
  copier.Copy(original->root());
  const auto copied = copier.Finish();
  for (const Tree* tree : {original.get(), copied.get()}) {
    const NodeRef root = tree->root();
    EXPECT_EQ(CanonicalJson(root), R"({"again":[{"k":[1]}],"base":{"k":[1]},"use":{"k":[1]}})");
    EXPECT_FALSE(root.Find("base").origin());
    EXPECT_FALSE(root.Find("base").Find("k").at(0).origin());
    const NodeRef through = root.Find("use").Find("k").at(0);
    EXPECT_EQ(SpanText(through.span()), "2:6-2:7");
    EXPECT_EQ(through.node().flags, kThroughAlias);
    EXPECT_EQ(SpanText(through.origin()->span), "1:12-1:13");
    EXPECT_EQ(SpanText(through.parent().own_key_span()), "2:6-2:7");
    EXPECT_EQ(SpanText(root.Find("use").own_key_span()), "2:1-2:2");
    EXPECT_EQ(root.Find("use").Find("k").own_key(), "k");
    const NodeRef twice = root.Find("again").at(0);
    EXPECT_EQ(SpanText(twice.span()), "3:9-3:10");
    EXPECT_EQ(SpanText(twice.origin()->span), "1:7-1:8");
    EXPECT_EQ(twice.parent(), root.Find("again"));
  }
}

}  // namespace
}  // namespace placet
