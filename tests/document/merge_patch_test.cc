// SPDX-License-Identifier: Apache-2.0
#include "document/merge_patch.h"

#include "document/canonical.h"
#include "document/json_fixture.h"
#include "document/node_path.h"
#include "gtest/gtest.h"

namespace placet {
namespace {

TEST(MergePatch, AgreesWithRfc7386) {
  const struct {
    const char* target;
    const char* patch;
    const char* result;
  } kCases[] = {
      // Appendix A.
      {R"({"a":"b"})", R"({"a":"c"})", R"({"a":"c"})"},
      {R"({"a":"b"})", R"({"b":"c"})", R"({"a":"b","b":"c"})"},
      {R"({"a":"b"})", R"({"a":null})", R"({})"},
      {R"({"a":"b","b":"c"})", R"({"a":null})", R"({"b":"c"})"},
      {R"({"a":["b"]})", R"({"a":"c"})", R"({"a":"c"})"},
      {R"({"a":"c"})", R"({"a":["b"]})", R"({"a":["b"]})"},
      {R"({"a":{"b":"c"}})", R"({"a":{"b":"d","c":null}})", R"({"a":{"b":"d"}})"},
      {R"({"a":[{"b":"c"}]})", R"({"a":[1]})", R"({"a":[1]})"},
      {R"(["a","b"])", R"(["c","d"])", R"(["c","d"])"},
      {R"({"a":"b"})", R"(["c"])", R"(["c"])"},
      {R"({"a":"foo"})", R"(null)", R"(null)"},
      {R"({"a":"foo"})", R"("bar")", R"("bar")"},
      {R"({"e":null})", R"({"a":1})", R"({"e":null,"a":1})"},
      {R"([1,2])", R"({"a":"b","c":null})", R"({"a":"b"})"},
      {R"({})", R"({"a":{"bb":{"ccc":null}}})", R"({"a":{"bb":{}}})"},
      // Nulls in maps within lists stay; the order is that of the target, then of the patch.
      {R"({"a":1})", R"({"a":[{"b":null}],"d":1,"c":1})", R"({"a":[{"b":null}],"d":1,"c":1})"},
      {R"({"b":{"x":1},"a":1})", R"({"c":0,"a":{"n":null,"y":2},"b":{"z":3}})",
       R"({"b":{"x":1,"z":3},"a":{"y":2},"c":0})"},
  };
  for (const auto& c : kCases) {
    const TreePtr target = MustReadJson(c.target), patch = MustReadJson(c.patch);
    EXPECT_EQ(ToJson(MergePatch(target->root(), patch->root())->root()), c.result)
        << c.target << " + " << c.patch;
  }
}

TEST(MergePatch, KeepsTheirPlaces) {
  const TreePtr target = MustReadJson(R"({"a": {"b": 1, "c": 2}})", "target.json");
  const TreePtr patch = MustReadJson(R"({ "a": {  "c": 3,  "d": {"e": 4}}})", "patch.json");
  const TreePtr merged = MergePatch(target->root(), patch->root());
  const struct {
    const char* path;
    const char* source;
    const char* key;
    const char* value;
  } kCases[] = {
      {"a", "target.json", "1:2-1:5", "1:7-1:23"},
      {"a.b", "target.json", "1:8-1:11", "1:13-1:14"},
      {"a.c", "patch.json", "1:11-1:14", "1:16-1:17"},
      {"a.d", "patch.json", "1:20-1:23", "1:25-1:33"},
      {"a.d.e", "patch.json", "1:26-1:29", "1:31-1:32"},
  };
  for (const auto& c : kCases) {
    const NodeRef node = Resolve(merged->root(), *ParsePath(c.path)).node;
    ASSERT_TRUE(node) << c.path;
    EXPECT_EQ(node.source()->name(), c.source) << c.path;
    EXPECT_EQ(SpanText(node.own_key_span()), c.key) << c.path;
    EXPECT_EQ(SpanText(node.span()), c.value) << c.path;
  }
}

}  // namespace
}  // namespace placet
