// SPDX-License-Identifier: Apache-2.0
#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "document/node_path.h"
#include "schema/builtin_schemas.h"
#include "schema/key_fields.h"
#include "schema_fixture.h"

namespace placet::schema {
namespace {

// Properties as `name`, `name!` when required, `name=` when computed.
std::string Properties(Shape shape) {
  std::string names;
  for (const Shape::Property& property : shape.properties()) {
    names += (names.empty() ? "" : " ") + std::string(property.name) +
             (property.required ? "!" : "") + (property.computed ? "=" : "");
  }
  return names;
}

Shape Property(Shape shape, std::string_view name) {
  const auto property = shape.FindProperty(name);
  return property ? property->shape : Shape();
}

TEST(Shape, HasTheTypesThatAllPartsAllow) {
  struct Case {
    const char* schema;
    int types;
  };
  const Case cases[] = {
      {"{}", 127},
      {"true", 127},
      {"false", 0},
      {R"({"type": "integer"})", Shape::kInteger},
      {R"({"type": "number"})", Shape::kNumber},
      {R"({"type": ["string", "integer"]})", Shape::kString | Shape::kInteger},
      {R"({"type": "number", "allOf": [{"type": ["integer", "string"]}]})", Shape::kInteger},
      {R"({"anyOf": [{"type": "string"}, {"type": "null"}]})", Shape::kString | Shape::kNull},
      {R"({"const": "a"})", Shape::kString},
      {R"({"enum": ["a", null]})", Shape::kString | Shape::kNull},
      {R"({"$ref": "#/$defs/a", "$defs": {"a": {"type": "boolean"}}})", Shape::kBoolean},
  };
  for (const Case& test : cases) {
    EXPECT_EQ(test.types, CompileText(test.schema)->root().types()) << test.schema;
  }
}

TEST(Shape, FollowsReferencesAndKeepsItsOwnAnnotations) {
  const auto schema = CompileText(R"({"properties": {
      "price": {"$ref": "#/$defs/money", "description": "Per month.", "x-due": "pilot",
                "x-supplied-by": "finance"}},
    "$defs": {"money": {"type": ["string", "integer"], "format": "decimal", "title": "Money",
                        "description": "An amount.", "maxLength": 20}}})");
  const Shape price = Property(schema->root(), "price");
  EXPECT_EQ("decimal", price.format());
  EXPECT_EQ("Money", price.title());
  EXPECT_EQ("Per month.", price.description());
  EXPECT_EQ("pilot", price.due());
  EXPECT_EQ("finance", price.supplied_by());
  EXPECT_EQ(20u, price.max_length());
  EXPECT_EQ(Shape::kString | Shape::kInteger, price.types());
}

TEST(Shape, ListsPropertiesOfAllParts) {
  const auto schema = CompileText(R"({
    "type": "object", "required": ["a"], "properties": {"a": {"type": "string"}},
    "x-computed": {"total": {"type": "integer"}},
    "allOf": [{"required": ["b"], "properties": {"b": {"type": "integer"},
                                                 "a": {"maxLength": 5}}}],
    "if": {"required": ["c"]}, "then": {"properties": {"d": true}, "required": ["d"]},
    "unevaluatedProperties": false})");
  const Shape root = schema->root();
  EXPECT_EQ("a! total= b! d", Properties(root));
  EXPECT_TRUE(root.closed());
  EXPECT_FALSE(root.additional_properties());
  EXPECT_EQ(Shape::kString, Property(root, "a").types());
  EXPECT_EQ(5u, Property(root, "a").max_length());
  EXPECT_FALSE(root.FindProperty("e"));
}

TEST(Shape, DescribesUnionsByType) {
  const auto schema = CompileText(R"({"oneOf": [
      {"type": "string", "enum": ["deny", "warn"]},
      {"type": "object", "required": ["when", "kind"], "additionalProperties": false,
       "properties": {"when": {"type": "string"}, "kind": {"const": "x"}}},
      {"type": "object", "required": ["when"], "additionalProperties": false,
       "properties": {"when": {"type": "boolean"}, "kind": {"const": "y"}}},
      {"type": "array", "items": {"type": "integer"}, "maxItems": 3}]})");
  const Shape root = schema->root();
  EXPECT_EQ(Shape::kString | Shape::kObject | Shape::kArray, root.types());
  EXPECT_EQ("when! kind", Properties(root));
  EXPECT_TRUE(root.closed());
  EXPECT_EQ(Shape::kString | Shape::kBoolean, Property(root, "when").types());
  EXPECT_EQ((std::vector<std::string>{"x", "y"}), Property(root, "kind").enum_values());
  EXPECT_EQ((std::vector<std::string>{"deny", "warn"}), root.enum_values());
  EXPECT_EQ(Shape::kInteger, root.items().types());
  EXPECT_EQ(3u, root.max_items());
}

TEST(Shape, DescribesConditionsAsUnions) {
  const auto schema = CompileText(R"({
      "type": ["string", "object"], "if": {"type": "string"},
      "then": {"enum": ["deny", "warn"]},
      "else": {"type": "object", "properties": {"pilot": {"type": "string"}},
               "additionalProperties": false}})");
  EXPECT_EQ((std::vector<std::string>{"deny", "warn"}), schema->root().enum_values());
  EXPECT_EQ("pilot", Properties(schema->root()));
  EXPECT_TRUE(schema->root().closed());
}

TEST(Shape, KeepsAPropertyThatABranchLeavesOpen) {
  const auto schema = CompileText(R"({
      "type": "object", "properties": {"effect": {"type": ["string", "object"]}},
      "if": {"required": ["subjects"]}, "then": {"properties": {"effect": {"type": "string"}}},
      "else": {"properties": {"subjects": false}},
      "anyOf": [{"required": ["effect"]}, {"properties": {"effect": {"const": "deny"}}}]})");
  EXPECT_EQ("effect", Properties(schema->root()));
  EXPECT_EQ(Shape::kString | Shape::kObject, Property(schema->root(), "effect").types());
}

TEST(Shape, TellsBoundsAndDefaults) {
  const auto schema = CompileText(R"({"properties": {
      "n": {"type": "integer", "minimum": 1, "maximum": 9, "allOf": [{"maximum": 5}],
            "default": 3, "deprecated": true},
      "m": {"type": "object", "additionalProperties": {"type": "boolean"}, "maxProperties": 4},
      "p": {"type": "object", "patternProperties": {"^a": {"type": "null"}},
            "additionalProperties": false}}})");
  const Shape n = Property(schema->root(), "n");
  EXPECT_EQ(1, n.minimum());
  EXPECT_EQ(5, n.maximum());
  EXPECT_EQ(3, n.default_value().AsInt());
  EXPECT_TRUE(n.deprecated());
  const Shape m = Property(schema->root(), "m");
  EXPECT_EQ(Shape::kBoolean, m.additional_properties().types());
  EXPECT_EQ(4u, m.max_properties());
  EXPECT_FALSE(m.closed());
  EXPECT_EQ(Shape::kNull, Property(schema->root(), "p").additional_properties().types());
}

TEST(Shape, OfNothingSaysNothing) {
  EXPECT_EQ(127, Shape().types());
  EXPECT_TRUE(Shape().properties().empty());
  EXPECT_FALSE(Shape().place());
}

constexpr const char* kManifest = R"({
  "type": "object", "additionalProperties": false, "properties": {
    "data": {"type": "object", "additionalProperties": false, "x-supplied-by": "product",
      "properties": {
        "classification": {"type": "string", "x-due": "idea"},
        "dpia": {"type": "string", "x-due": "production", "x-due-when": "true",
                 "x-supplied-by": "legal"},
        "notes": {"type": "string"}}},
    "vendors": {"type": "array", "x-key": ["key", "name"], "items": {
      "type": "object", "x-supplied-by": "procurement", "additionalProperties": false,
      "properties": {
        "name": {"type": "string", "x-due": "pilot"},
        "assurance": {"type": "array", "items": {"$ref": "#/$defs/assurance"}}}}},
    "prefix": {"type": "array", "prefixItems": [{"type": "string"}]},
    "late": {"type": "object", "x-due": "production",
             "properties": {"early": {"type": "string", "x-due": "idea"}}},
    "extensions": {"type": "object"}},
  "$defs": {"assurance": {"type": "object", "x-key": "kind", "properties": {
      "kind": {"type": "string", "x-due": "production"},
      "nested": {"type": "array", "items": {"$ref": "#/$defs/assurance"}}}}}})";

// `due/due_when/supplied_by`, `unknown` or `open`.
std::string FieldText(const Schema& schema, std::string_view path) {
  const auto steps = ParsePath(path);
  if (!steps) return "no path";
  const Field field = schema.FieldAt(*steps);
  if (!field.known) return "unknown";
  if (!field.shape) return "open";
  return field.due + "/" + field.due_when + "/" + field.supplied_by;
}

TEST(FieldAt, InheritsSuppliersAndFindsDueStages) {
  const auto schema = CompileText(kManifest);
  struct Case {
    const char* path;
    const char* field;
  };
  const Case cases[] = {
      {"data.classification", "idea//product"},
      {"data.dpia", "production/true/legal"},
      {"data.notes", "//product"},
      {"data", "idea//product"},
      {"vendors", "pilot//"},
      {"vendors[0]", "pilot//procurement"},
      {"vendors[name=ExampleAI].name", "pilot//procurement"},
      {"vendors[0].assurance", "production//procurement"},
      {"vendors[0].assurance[kind=soc2].nested[1].kind", "production//procurement"},
      {"late", "production//"},
      {"late.early", "idea//"},
      {"extensions", "//"},
      {"extensions.own.field", "open"},
      {"prefix[0]", "//"},
      {"prefix[1]", "open"},
      {"data.nonsense", "unknown"},
      {"data.classification.deeper", "unknown"},
      {"vendors.name", "unknown"},
      {"nonsense.at.all", "unknown"},
  };
  for (const Case& test : cases) EXPECT_EQ(test.field, FieldText(*schema, test.path)) << test.path;
}

TEST(FieldAt, PointsAtTheConditionInTheSchema) {
  const auto schema = CompileText(kManifest);
  const Field field = schema->FieldAt(*ParsePath("data.dpia"));
  ASSERT_TRUE(field.due_place);
  EXPECT_EQ("true", field.due_place.AsString());
  EXPECT_EQ(6u, field.due_place.span().line);
}

TEST(KeyFieldsOf, NamesListsByTheKeysOfTheSchema) {
  const KeyFields fields = KeyFieldsOf(CompileText(kManifest));
  const TreePtr document =
      Yaml(R"({"vendors": [{"name": "A", "assurance": [{"kind": "soc2"}]}], "prefix": ["x"]})");
  const NodeRef vendors = document->root().Find("vendors");
  EXPECT_EQ((std::vector<std::string>{"key", "name"}), fields(vendors));
  const NodeRef assurance = vendors.at(0).Find("assurance");
  // `x-key` may stand at the items, too.
  EXPECT_EQ((std::vector<std::string>{"kind"}), fields(assurance));
  EXPECT_TRUE(fields(document->root().Find("prefix")).empty());
  EXPECT_EQ("vendors[name=A].assurance[kind=soc2].kind",
            KeyedPathOf(assurance.at(0).Find("kind"), fields));
}

}  // namespace
}  // namespace placet::schema
