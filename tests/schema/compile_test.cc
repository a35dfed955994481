// SPDX-License-Identifier: Apache-2.0
#include <memory>
#include <string>

#include <gtest/gtest.h>

#include "schema_fixture.h"

namespace placet::schema {
namespace {

struct Case {
  const char* schema;
  const char* errors;
};

TEST(Compile, RefusesWhatItDoesNotKnow) {
  const Case cases[] = {
      {R"({"tpye": "string"})",
       "1:2 SCH020 unknown keyword \"tpye\" in a schema; help: did you mean \"type\"?\n"},
      {R"({"properties": {"a": {"x-deu": "idea"}}})",
       "1:23 SCH020 unknown keyword \"x-deu\" in a schema; help: did you mean \"x-due\"?\n"},
      {R"({"format": "colour"})", "1:12 SCH024 unknown format \"colour\"\n"},
      {R"({"format": "email"})", ""},
      {R"({"$schema": "http://json-schema.org/draft-07/schema#"})",
       "1:13 SCH021 unknown $schema \"http://json-schema.org/draft-07/schema#\"; help: write "
       "\"https://json-schema.org/draft/2020-12/schema\"\n"},
  };
  for (const Case& test : cases) EXPECT_EQ(test.errors, CompileErrors(test.schema)) << test.schema;
}

TEST(Compile, ChecksKeywordValues) {
  const Case cases[] = {
      {"7", "1:1 SCH021 expected a schema: a map or a boolean, found the number 7\n"},
      {R"({"type": "sting"})",
       "1:10 SCH021 \"type\": expected the name of a JSON type, found the string \"sting\"\n"},
      {R"({"required": "a"})",
       "1:14 SCH021 \"required\": expected a list of strings, found the string \"a\"\n"},
      {R"({"required": ["a", 1]})", "1:20 SCH021 expected a string, found the number 1\n"},
      {R"({"enum": []})",
       "1:10 SCH021 \"enum\": expected a list of at least one value, found an empty list\n"},
      {R"({"minLength": -1})",
       "1:15 SCH021 \"minLength\": expected a whole number from 0, found the number -1\n"},
      {R"({"multipleOf": 0})",
       "1:16 SCH021 \"multipleOf\": expected a number above 0, found the number 0\n"},
      {R"({"anyOf": []})",
       "1:11 SCH021 \"anyOf\": expected a list of at least one schema, found an empty list\n"},
      {R"({"properties": []})",
       "1:16 SCH021 \"properties\": expected a map of schemas, found an empty list\n"},
      {R"({"uniqueItems": 1})",
       "1:17 SCH021 \"uniqueItems\": expected a boolean, found the number 1\n"},
      {R"({"$id": "a#b"})",
       "1:9 SCH021 \"$id\": expected a URI without fragment, found the string \"a#b\"\n"},
  };
  for (const Case& test : cases) EXPECT_EQ(test.errors, CompileErrors(test.schema)) << test.schema;
}

TEST(Compile, ChecksOurAnnotations) {
  const Case cases[] = {
      {R"({"x-due": "pilot", "x-due-when": "true", "x-supplied-by": "legal", "x-key": "name",
           "x-computed": {"total": {"type": "integer"}}, "x-format-hint": "a name"})",
       ""},
      {R"({"x-key": ["key", "name"]})", ""},
      {R"({"x-due": "pilto"})",
       "1:11 SCH021 \"pilto\" is not one of idea, pilot, production; help: did you mean "
       "\"pilot\"?\n"},
      {R"({"x-supplied-by": 1})",
       "1:19 SCH021 \"x-supplied-by\": expected a string, found the number 1\n"},
      {R"({"x-key": []})",
       "1:11 SCH021 \"x-key\": expected a key or a list of keys, found an empty list\n"},
      {R"({"x-computed": {"total": 1}})",
       "1:26 SCH021 \"total\": expected a schema: a map or a boolean, found the number 1\n"},
  };
  for (const Case& test : cases) EXPECT_EQ(test.errors, CompileErrors(test.schema)) << test.schema;
}

TEST(Compile, RefusesPatternsThatRe2CannotTake) {
  EXPECT_EQ(
      "1:13 SCH023 invalid regular expression `(?=a)`: invalid perl operator: (?=; help: patterns "
      "are RE2: without look-around and back-references\n",
      CompileErrors(R"json({"pattern": "(?=a)"})json"));
  EXPECT_EQ(
      "1:24 SCH023 invalid regular expression `(`: missing ): (; help: patterns are RE2: without "
      "look-around and back-references\n",
      CompileErrors(R"json({"patternProperties": {"(": true}})json"));
}

TEST(Compile, FindsReferencesThatLeadNowhereOrBack) {
  const Case cases[] = {
      {R"({"$ref": "#/$defs/a"})", "1:10 SCH022 the reference \"#/$defs/a\" leads nowhere\n"},
      {R"({"$ref": "#a", "$defs": {"x": {"$anchor": "a"}}})", ""},
      {R"({"$ref": "other.schema.json"})",
       "1:10 SCH022 the reference \"other.schema.json\" leads nowhere; help: its absolute form is "
       "\"other.schema.json\"\n"},
      {R"({"$ref": "#"})", "1:1 SCH025 the schema refers back to itself for the same value\n"},
      {R"({"anyOf": [{"type": "null"}, {"allOf": [{"$ref": "#"}]}]})",
       "1:1 SCH025 the schema refers back to itself for the same value\n"},
      {R"({"$defs": {"a": {"$anchor": "x"}, "b": {"$anchor": "x"}}})",
       "1:52 SCH026 the anchor \"x\" is given twice\n"},
      {R"({"$defs": {"a": {"$id": "urn:x"}, "b": {"$id": "urn:x"}}})",
       "1:48 SCH026 the $id \"urn:x\" is given twice\n"},
  };
  for (const Case& test : cases) EXPECT_EQ(test.errors, CompileErrors(test.schema)) << test.schema;
}

TEST(Compile, FollowsReferencesIntoOtherDocuments) {
  MapResolver resolver;
  resolver.documents["vendor.schema.json"] =
      Yaml(R"({"$defs": {"name": {"type": "string"}}, "$ref": "main.schema.json#/$defs/list"})");
  const TreePtr main = Yaml(R"({"$defs": {"list": {"type": "array", "items":
                                 {"$ref": "vendor.schema.json#/$defs/name"}}},
                                "$ref": "vendor.schema.json"})");
  Diagnostics diagnostics;
  const auto schema = Schema::Compile(main, "main.schema.json", resolver, diagnostics);
  ASSERT_EQ("", Lines(diagnostics));
  EXPECT_TRUE(schema->Validate(Yaml(R"(["a"])")->root(), diagnostics));
  EXPECT_FALSE(schema->Validate(Yaml("[true]")->root(), diagnostics));
}

TEST(Compile, FallsBackToTheReferenceAsWritten) {
  MapResolver resolver;
  resolver.documents["b.schema.json"] = Yaml(R"({"type": "string"})");
  const TreePtr main =
      Yaml(R"({"$id": "https://example.org/schemas/a.schema.json", "$ref": "b.schema.json"})");
  Diagnostics diagnostics;
  EXPECT_NE(nullptr, Schema::Compile(main, "a.schema.json", resolver, diagnostics));
  EXPECT_EQ("", Lines(diagnostics));
}

TEST(Compile, ReportsTheFaultsOfOtherDocuments) {
  MapResolver resolver;
  resolver.documents["b"] = ReadText(R"({"tpye": 1})", "b.yaml");
  Diagnostics diagnostics;
  EXPECT_EQ(nullptr, Schema::Compile(Yaml(R"({"$ref": "b"})"), "a", resolver, diagnostics));
  ASSERT_EQ(1u, diagnostics.all().size());
  EXPECT_EQ("b.yaml", diagnostics.all()[0].location.source->name());
}

TEST(Compile, TakesUnknownKeywordsWhereAllowed) {
  CompileOptions options;
  options.unknown = CompileOptions::Unknown::kIgnored;
  EXPECT_NE(nullptr, CompileText(R"({"foo": 1, "format": "colour", "x-due": 7})", options));

  options.unknown = CompileOptions::Unknown::kWarning;
  MapResolver resolver;
  Diagnostics diagnostics;
  EXPECT_NE(nullptr, Schema::Compile(Yaml(R"({"foo": 1})"), "a", resolver, diagnostics, options));
  EXPECT_EQ("1:2 SCH020 unknown keyword \"foo\" in a schema\n", Lines(diagnostics));
}

}  // namespace
}  // namespace placet::schema
