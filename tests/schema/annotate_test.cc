// SPDX-License-Identifier: Apache-2.0
#include <memory>
#include <string>

#include <gtest/gtest.h>

#include "document/builder.h"
#include "document/tree.h"
#include "schema/annotate.h"
#include "schema_fixture.h"

namespace placet::schema {
namespace {

const char* NameOf(NodeFormat format) {
  switch (format) {
    case NodeFormat::kNone: return "none";
    case NodeFormat::kDate: return "date";
    case NodeFormat::kDateTime: return "date-time";
    case NodeFormat::kDecimal: return "decimal";
    case NodeFormat::kPartialDate: return "partial date";
  }
  return "";
}

// `path: format` of every scalar that has one, in document order.
void Collect(NodeRef node, std::string& text) {
  if (node.is_map() || node.is_list()) {
    for (size_t i = 0; i < node.size(); ++i) Collect(node.at(i), text);
  } else if (node.node().format != NodeFormat::kNone) {
    text += PathOf(node) + ": " + NameOf(node.node().format) + "\n";
  }
}

std::string Annotated(const std::string& schema_text, const std::string& text) {
  const auto schema = CompileText(schema_text);
  const TreePtr document = Yaml(text);
  TreeBuilder builder;
  builder.Copy(document->root());
  const std::unique_ptr<Tree> tree = builder.Finish();
  Diagnostics diagnostics;
  EXPECT_TRUE(schema->Validate(tree->root(), diagnostics)) << Lines(diagnostics);
  AnnotateFormats(*tree, schema->root());
  std::string formats;
  Collect(tree->root(), formats);
  return formats;
}

TEST(AnnotateFormats, TellsWholeDatesFromPartialOnes) {
  EXPECT_EQ("a: date\nb: partial date\nc: partial date\nd: partial date\n",
            Annotated(R"({"additionalProperties": {"type": ["string", "integer"],
                                                  "format": "partial-date"}})",
                      "{a: 2024-02-29, b: 2024-02, c: 2024, d: '2024'}"));
}

TEST(AnnotateFormats, MarksDatesAndDecimals) {
  EXPECT_EQ("day: date\nprices[0]: decimal\nprices[1]: decimal\nmap.a: date-time\n",
            Annotated(R"({"properties": {
                    "day": {"format": "date"},
                    "prices": {"items": {"$ref": "#/$defs/money"}},
                    "map": {"additionalProperties": {"format": "date-time"}},
                    "url": {"type": "string", "format": "uri"}},
                  "$defs": {"money": {"type": ["string", "integer"], "format": "decimal"}}})",
                      R"({"day": "2026-01-02", "prices": ["1.5", 2], "url": "x:y", "other": "1.5",
                    "map": {"a": "2026-01-02T00:00:00Z"}})"));
}

TEST(AnnotateFormats, PicksTheBranchThatFits) {
  constexpr const char* kSchema = R"({"items": {"anyOf": [
      {"type": "string", "format": "date"},
      {"type": "object", "properties": {"kind": {"const": "money"}, "x": {"format": "decimal"}}},
      {"type": "object", "properties": {"kind": {"const": "day"}, "x": {"format": "date"}}},
      {"const": "never"}]}})";
  EXPECT_EQ("[0]: date\n[2].x: decimal\n[3].x: date\n",
            Annotated(kSchema, R"(["2026-01-02", "never", {"kind": "money", "x": "1.5"},
                                   {"kind": "day", "x": "2026-01-02"}])"));
}

TEST(AnnotateFormats, FollowsConditions) {
  constexpr const char* kSchema = R"({
      "if": {"properties": {"kind": {"const": "amount"}}, "required": ["kind"]},
      "then": {"properties": {"x": {"format": "decimal"}}}})";
  EXPECT_EQ("x: decimal\n", Annotated(kSchema, R"({"kind": "amount", "x": "1"})"));
  EXPECT_EQ("", Annotated(kSchema, R"({"kind": "none", "x": "1"})"));
}

TEST(AnnotateFormats, LeavesValuesThatAreNoText) {
  EXPECT_EQ(
      "", Annotated(R"({"items": {"type": ["null", "integer"], "format": "date"}})", "[null, 1]"));
}

}  // namespace
}  // namespace placet::schema
