// SPDX-License-Identifier: Apache-2.0
#include "document/set_path.h"

#include <gtest/gtest.h>

#include <string>

#include "document/canonical.h"
#include "support/documents.h"

namespace placet {
namespace {

using testing_support::Yaml;

std::string Set(const std::string& document, const std::string& path, const std::string& value) {
  const TreePtr root = Yaml(document);
  const TreePtr given = Yaml(value, "--fact");
  const auto steps = ParsePath(path);
  EXPECT_TRUE(steps) << path;
  const auto set = SetPath(root->root(), *steps, given->root());
  return set ? CanonicalJson((*set)->root()) : set.error().code + " " + set.error().message;
}

TEST(SetPath, ReplacesAndAdds) {
  EXPECT_EQ(Set("a: 1", "a", "2"), R"({"a":2})");
  EXPECT_EQ(Set("a: 1", "b", "[x]"), R"({"a":1,"b":["x"]})");
  EXPECT_EQ(Set("a: {b: 1, c: 2}", "a.c", "3"), R"({"a":{"b":1,"c":3}})");
  EXPECT_EQ(Set("a: null", "a.b.c", "true"), R"({"a":{"b":{"c":true}}})");
}

TEST(SetPath, FindsAndMakesListElements) {
  const char* list = "v: [{name: A, dpa: false}, {name: B}]";
  EXPECT_EQ(Set(list, "v[1].dpa", "true"),
            R"({"v":[{"dpa":false,"name":"A"},{"dpa":true,"name":"B"}]})");
  EXPECT_EQ(Set(list, "v[name=A].dpa", "true"), R"({"v":[{"dpa":true,"name":"A"},{"name":"B"}]})");
  EXPECT_EQ(Set(list, "v[name=C].dpa", "true"),
            R"({"v":[{"dpa":false,"name":"A"},{"name":"B"},{"dpa":true,"name":"C"}]})");
  EXPECT_EQ(Set(list, "v[2].name", "C"),
            R"({"v":[{"dpa":false,"name":"A"},{"name":"B"},{"name":"C"}]})");
  EXPECT_EQ(Set("{}", "v[name=C].x.y", "1"), R"({"v":[{"name":"C","x":{"y":1}}]})");
  EXPECT_EQ(Set("{}", "v[0]", "1"), R"({"v":[1]})");
}

TEST(SetPath, RefusesPathsThatLeadNowhere) {
  EXPECT_EQ(Set("a: 1", "a.b", "2"), "DOC030 `a` is no map");
  EXPECT_EQ(Set("a: {b: 1}", "a[0]", "2"), "DOC030 `a` is no list");
  EXPECT_EQ(Set("a: [1]", "a[3]", "2"), "DOC030 there is no element 3: the list has 1");
  EXPECT_EQ(Set("{}", "a[1].b", "2"), "DOC030 there is no element 1: the list has 0");
  EXPECT_EQ(Set("a: [{n: x}]", "a[n=y].b[2]", "2"), "DOC030 there is no element 2: the list has 0");
  EXPECT_EQ(Set("a: [{n: x}]", "a[n=y][0]", "2"),
            "DOC030 what has a key is a map, and holds no list elements itself");
}

TEST(SetPath, EveryNodeKeepsItsPlace) {
  const TreePtr root = Yaml("a:\n  b: 1\n  c: 2\n");
  const TreePtr given = Yaml("  7", "--fact");
  const auto set = SetPath(root->root(), *ParsePath("a.c"), given->root());
  ASSERT_TRUE(set);
  const NodeRef a = (*set)->root().Find("a");
  EXPECT_EQ(ToString(a.Find("b").location()), "test.yaml:2:6");
  EXPECT_EQ(ToString(a.Find("c").location()), "--fact:1:3");
  EXPECT_EQ(a.own_key_span().line, 1u);
  EXPECT_EQ(a.source()->name(), "test.yaml");
}

}  // namespace
}  // namespace placet
