// SPDX-License-Identifier: Apache-2.0
// What a user reads when a document is wrong.

#include <algorithm>
#include <string>

#include <gtest/gtest.h>

#include "schema_fixture.h"

namespace placet::schema {
namespace {

struct Case {
  const char* schema;
  const char* document;
  const char* faults;  // see Lines(); "" for a valid document
};

void Expect(const Case& test) {
  EXPECT_EQ(test.faults, Validate(test.schema, test.document)) << test.schema << "\n"
                                                               << test.document;
}

TEST(Validate, NamesTheTypeFoundAndExpected) {
  const Case cases[] = {
      {R"({"type": "boolean"})", "true", ""},
      {R"({"type": "integer"})", "1.0", ""},
      {R"({"type": "integer"})", "1.5", "1:1 SCH001 expected an integer, found the number 1.5\n"},
      {R"({"type": ["string", "integer"]})", "true",
       "1:1 SCH001 expected a string or an integer, found the boolean true; help: write it in "
       "quotes: \"true\"\n"},
      {R"({"type": "string"})", "4711",
       "1:1 SCH001 expected a string, found the number 4711; help: write it in quotes: "
       "\"4711\"\n"},
      {R"({"type": "integer"})", "\"12\"",
       "1:1 SCH001 expected an integer, found the string \"12\"; help: write 12, without "
       "quotes\n"},
      {R"({"type": "object"})", "[]", "1:1 SCH001 expected a map, found an empty list\n"},
      {R"({"type": "array"})", "\"a\"",
       "1:1 SCH001 expected a list, found the string \"a\"; help: write a list: [\"a\"]\n"},
      {R"({"type": "array"})", R"({"a": 1})",
       "1:1 SCH001 expected a list, found a map; help: begin each item with \"- \"\n"},
      {R"({"properties": {"a": {"type": "string"}}})", R"({"a": null})",
       "1:7 SCH001 expected a string, found null; help: give \"a\" a value, or leave it out\n"},
  };
  for (const Case& test : cases) Expect(test);
}

TEST(Validate, ExplainsTheTrapsOfYaml) {
  const Case cases[] = {
      {R"({"properties": {"a": {"type": "boolean"}}})", "{a: no}",
       "1:5 SCH001 expected a boolean, found the string \"no\"; help: YAML 1.2 reads no, yes, on, "
       "off as text: write false\n"},
      {R"({"properties": {"a": {"type": "boolean"}}})", "{a: On}",
       "1:5 SCH001 expected a boolean, found the string \"On\"; help: YAML 1.2 reads no, yes, on, "
       "off as text: write true\n"},
      {R"({"properties": {"a": {"type": "boolean"}}})", "{a: 'true'}",
       "1:5 SCH001 expected a boolean, found the string \"true\"; help: write true, without "
       "quotes\n"},
      {R"({"properties": {"a": {"type": "integer"}}})", "{a: 1_000}",
       "1:5 SCH001 expected an integer, found the string \"1_000\"; help: write 1000\n"},
  };
  for (const Case& test : cases) Expect(test);
}

TEST(Validate, PlacesAnUnknownKeyAtTheKey) {
  constexpr const char* kSchema = R"({
    "additionalProperties": false,
    "properties": {
      "data": {"additionalProperties": false,
               "properties": {"classification": true, "legal_basis": true}},
      "vendors": {"type": "array", "items": {"additionalProperties": false,
               "properties": {"name": true, "dpa": true}}}
    }})";
  const Case cases[] = {
      {kSchema, R"({"data": {"clasification": 1}})",
       "1:11 SCH002 unknown key \"clasification\" in data; help: did you mean "
       "\"classification\"?\n"},
      {kSchema, R"({"data": {"dpa": true}})",
       "1:11 SCH002 unknown key \"dpa\" in data; help: \"dpa\" belongs under vendors[]\n"},
      {kSchema, R"({"vendors": [{"name": 1}, {"data": 2}]})",
       "1:28 SCH002 unknown key \"data\" in vendors[1]; help: \"data\" belongs at the top "
       "level\n"},
      {kSchema, R"({"zzz": 1, "data": {"yyyyy": 1}})",
       "1:2 SCH002 unknown key \"zzz\" at the top level; help: the keys here are data, vendors\n"
       "1:21 SCH002 unknown key \"yyyyy\" in data; help: the keys here are classification, "
       "legal_basis\n"},
  };
  for (const Case& test : cases) Expect(test);
}

TEST(Validate, PlacesAMissingKeyAtTheKeyOfItsMap) {
  constexpr const char* kSchema =
      R"({"required": ["a"], "properties": {"a": {"required": ["title", "id"]}}})";
  const Case cases[] = {
      {kSchema, R"({"b": 1})", "1:1 SCH003 missing key \"a\" at the top level\n"},
      {kSchema, R"({"a": {"id": 1}})", "1:2 SCH003 missing key \"title\" in a\n"},
      {kSchema, R"({"a": {}})",
       "1:2 SCH003 missing key \"title\" in a\n1:2 SCH003 missing key \"id\" in a\n"},
      {R"({"items": {"required": ["x"]}})", R"([{"x": 1}, {"y": 1}])",
       "1:12 SCH003 missing key \"x\" in [1]\n"},
      {R"({"dependentRequired": {"a": ["b"]}})", R"({"a": 1})",
       "1:1 SCH003 missing key \"b\" at the top level: \"a\" needs it\n"},
  };
  for (const Case& test : cases) Expect(test);
}

TEST(Validate, TellsTheAllowedValues) {
  constexpr const char* kClass = R"({"enum": ["public", "internal", "confidential"]})";
  const Case cases[] = {
      {kClass, "\"internal\"", ""},
      {kClass, "\"secret\"",
       "1:1 SCH004 \"secret\" is not one of public, internal, confidential\n"},
      {kClass, "\"internl\"",
       "1:1 SCH004 \"internl\" is not one of public, internal, confidential; help: did you mean "
       "\"internal\"?\n"},
      {kClass, "\"conf\"",
       "1:1 SCH004 \"conf\" is not one of public, internal, confidential; help: did you mean "
       "\"confidential\"?\n"},
      {kClass, "3", "1:1 SCH004 3 is not one of public, internal, confidential\n"},
      {R"({"const": "placet/v1"})", "\"placet/v2\"",
       "1:1 SCH004 expected \"placet/v1\", found \"placet/v2\"; help: did you mean "
       "\"placet/v1\"?\n"},
      {R"({"const": 1})", "1.0", ""},
      {R"({"const": 1})", "2", "1:1 SCH004 expected 1, found 2\n"},
      {R"({"enum": ["a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8", "a9", "b1", "b2", "b3",
                    "b4", "b5"]})",
       "\"zzzz\"",
       "1:1 SCH004 \"zzzz\" is not one of a1, a2, a3, a4, a5, a6, a7, a8, a9, b1, b2, b3 and 2 "
       "more\n"},
  };
  for (const Case& test : cases) Expect(test);
}

TEST(Validate, AssertsDatesAndDecimals) {
  constexpr const char* kDate = R"({"type": "string", "format": "date"})";
  constexpr const char* kTime = R"({"type": "string", "format": "date-time"})";
  constexpr const char* kDecimal = R"({"type": ["string", "integer"], "format": "decimal"})";
  const Case cases[] = {
      {kDate, "\"2026-03-31\"", ""},
      {kDate, "\"2026-02-30\"",
       "1:1 SCH005 \"2026-02-30\" is not a date; help: a date is YYYY-MM-DD and an existing day, "
       "as 2026-03-31\n"},
      {kDate, "\"31.3.2026\"", "1:1 SCH005 \"31.3.2026\" is not a date; help: write 2026-03-31\n"},
      {kDate, "\"2026/3/31\"", "1:1 SCH005 \"2026/3/31\" is not a date; help: write 2026-03-31\n"},
      {kDate, "\"2026-03-31T12:00:00Z\"",
       "1:1 SCH005 \"2026-03-31T12:00:00Z\" is not a date; help: write the day alone: "
       "2026-03-31\n"},
      {kTime, "\"2026-03-31\"",
       "1:1 SCH005 \"2026-03-31\" is not a date with time; help: add the time: "
       "2026-03-31T00:00:00Z\n"},
      {kDecimal, "\"2.50\"", ""},
      {kDecimal, "12", ""},
      {kDecimal, "2.50",
       "1:1 SCH001 expected a decimal, found the number 2.50; help: write it in quotes: "
       "\"2.50\"\n"},
      {kDecimal, "\"1 000.5\"",
       "1:1 SCH005 \"1 000.5\" is not a decimal; help: write \"1000.5\"\n"},
      {kDecimal, "\"2,50\"",
       "1:1 SCH005 \"2,50\" is not a decimal; help: a decimal is digits with a point and at most "
       "six places, as \"1234.50\"\n"},
      {kDecimal, "99999999999999",
       "1:1 SCH007 expected a decimal of at most 12 digits before the point, found "
       "99999999999999\n"},
  };
  for (const Case& test : cases) Expect(test);
}

TEST(Validate, TellsBoundsOfScalars) {
  const Case cases[] = {
      {R"({"minimum": 1})", "0", "1:1 SCH007 expected at least 1, found 0\n"},
      {R"({"maximum": 0.5})", "0.75", "1:1 SCH007 expected at most 0.5, found 0.75\n"},
      {R"({"exclusiveMinimum": 0})", "0", "1:1 SCH007 expected above 0, found 0\n"},
      {R"({"multipleOf": 5})", "7", "1:1 SCH007 expected a multiple of 5, found 7\n"},
      {R"({"minLength": 5})", "\"äöü\"",
       "1:1 SCH008 expected a text of at least 5 characters, found 3\n"},
      {R"({"pattern": "^[a-z-]+$"})", "\"Foo Bar\"",
       "1:1 SCH006 \"Foo Bar\" does not match the pattern ^[a-z-]+$; help: did you mean "
       "\"foo-bar\"?\n"},
      {R"({"pattern": "^[A-Z]{3}$", "examples": ["EUR"]})", "\"EURO\"",
       "1:1 SCH006 \"EURO\" does not match the pattern ^[A-Z]{3}$; help: for example "
       "\"EUR\"\n"},
      {R"({"pattern": "^[a-z-]+$", "x-format-hint": "lower-case words joined by hyphens"})",
       "\"a1\"",
       "1:1 SCH006 \"a1\" does not match the pattern ^[a-z-]+$; help: expected lower-case words "
       "joined by hyphens\n"},
      {R"({"minLength": 3, "pattern": "^b"})", "\"a\"",
       "1:1 SCH008 expected a text of at least 3 characters, found 1\n"},
  };
  for (const Case& test : cases) Expect(test);
}

TEST(Validate, TellsBoundsOfListsAndMaps) {
  const Case cases[] = {
      {R"({"minItems": 1})", "[]", "1:1 SCH009 expected at least 1 item, found 0\n"},
      {R"({"maxItems": 2})", "[1, 2, 3]", "1:1 SCH009 expected at most 2 items, found 3\n"},
      {R"({"minProperties": 1})", "{}", "1:1 SCH009 expected at least 1 key, found 0\n"},
      {R"({"uniqueItems": true})", R"([1, "a", 1.0, "a"])",
       "1:10 SCH010 1.0 is in the list more than once\n"
       "1:15 SCH010 \"a\" is in the list more than once\n"},
      {R"({"contains": {"const": "none"}})", R"(["a"])",
       "1:1 SCH009 expected at least 1 item that fits: \"none\", found 0\n"},
      {R"({"propertyNames": {"pattern": "^[a-z]+$"}})", R"({"a": 1, "B c": 2})",
       "1:10 SCH006 the key \"B c\" is not valid: \"B c\" does not match the pattern ^[a-z]+$\n"},
      {R"({"properties": {"a": false}})", R"({"a": 1})",
       "1:2 SCH012 the key \"a\" is not allowed here\n"},
      {R"({"type": "object", "x-computed": {"total": {"type": "integer"}}})", R"({"total": 1})",
       "1:2 SCH013 \"total\" is computed and cannot be stated; help: leave it out: it follows "
       "from other fields\n"},
  };
  for (const Case& test : cases) Expect(test);
}

TEST(Validate, ReportsOneFaultForOneCause) {
  const Case cases[] = {
      // A misspelt key is not also missing.
      {R"({"required": ["name"], "properties": {"name": true}, "additionalProperties": false})",
       R"({"nmae": 1})",
       "1:2 SCH002 unknown key \"nmae\" at the top level; help: did you mean \"name\"?\n"},
      // Two parts that refuse the same thing.
      {R"({"allOf": [{"type": "string"}, {"type": "string", "minLength": 2}]})", "1",
       "1:1 SCH001 expected a string, found the number 1; help: write it in quotes: \"1\"\n"},
      {R"({"allOf": [{"required": ["a"]}, {"type": "array"}]})", "{}",
       "1:1 SCH001 expected a list, found an empty map; help: begin each item with \"- \"\n"},
      // A wrong branch is no reason to call its keys unknown.
      {R"({"unevaluatedProperties": false,
           "anyOf": [{"properties": {"a": {"type": "string"}}, "required": ["a"]}]})",
       R"({"a": true, "bbb": 1})",
       "1:7 SCH001 expected a string, found the boolean true; help: write it in quotes: "
       "\"true\"\n"
       "1:13 SCH002 unknown key \"bbb\" at the top level; help: the keys here are a\n"},
  };
  for (const Case& test : cases) Expect(test);
}

TEST(Validate, ReportsAllFaults) {
  Expect({R"({"properties": {"a": {"type": "string"}, "b": {"items": {"minimum": 1}}},
           "required": ["c"]})",
          R"({"b": [0, 1, -1], "a": {}})",
          "1:8 SCH007 expected at least 1, found 0\n"
          "1:14 SCH007 expected at least 1, found -1\n"
          "1:24 SCH001 expected a string, found an empty map\n"
          "1:1 SCH003 missing key \"c\" at the top level\n"});
}

TEST(Validate, PicksTheAlternativeThatWasMeant) {
  constexpr const char* kByKind = R"({"oneOf": [
    {"type": "object", "properties": {"kind": {"const": "image"}, "ref": {"type": "string"}},
     "required": ["kind", "ref"], "additionalProperties": false},
    {"type": "object", "properties": {"kind": {"const": "service"}, "url": {"type": "string"}},
     "required": ["kind", "url"], "additionalProperties": false}]})";
  constexpr const char* kWordOrStages = R"({"anyOf": [
    {"enum": ["deny", "warn"]},
    {"type": "object", "additionalProperties": {"enum": ["deny", "warn"]}}]})";
  const Case cases[] = {
      {kByKind, R"({"kind": "service", "url": 7})",
       "1:28 SCH001 expected a string, found the number 7; help: write it in quotes: \"7\"\n"},
      {kByKind, R"({"kind": "servce", "url": "x"})",
       "1:10 SCH004 \"servce\" is not one of image, service; help: did you mean \"service\"?\n"},
      {kByKind, "7", "1:1 SCH001 expected a map, found the number 7\n"},
      {kWordOrStages, R"({"pilot": "dny"})",
       "1:11 SCH004 \"dny\" is not one of deny, warn; help: did you mean \"deny\"?\n"},
      {kWordOrStages, "\"wran\"",
       "1:1 SCH004 \"wran\" is not one of deny, warn; help: did you mean \"warn\"?\n"},
      {R"({"anyOf": [{"type": "string"}, {"type": "array"}]})", "1",
       "1:1 SCH001 expected a string or a list, found the number 1; help: write it in quotes: "
       "\"1\"\n"},
      {R"({"anyOf": [{"required": ["use"]}, {"required": ["name"]}]})", R"({"x": 1})",
       "1:1 SCH003 missing one of \"use\", \"name\" at the top level\n"},
      {R"({"oneOf": [{"required": ["use"]}, {"required": ["name"]}]})", R"({"use": 1, "name": 2})",
       "1:1 SCH012 \"use\" and \"name\" exclude each other\n"},
      {R"({"anyOf": [{"type": "string", "format": "date"}, {"const": "never"}]})", "\"x\"",
       "1:1 SCH011 \"x\" fits none of: a date; \"never\"\n"},
      {R"({"not": {"required": ["a", "b"]}})", R"({"a": 1, "b": 2})",
       "1:1 SCH012 \"a\" and \"b\" exclude each other\n"},
  };
  for (const Case& test : cases) Expect(test);
}

TEST(Validate, FollowsConditions) {
  constexpr const char* kSchema = R"({
    "if": {"properties": {"kind": {"const": "amount"}}, "required": ["kind"]},
    "then": {"required": ["amount"]}, "else": {"properties": {"amount": false}}})";
  const Case cases[] = {
      {kSchema, R"({"kind": "amount"})", "1:1 SCH003 missing key \"amount\" at the top level\n"},
      {kSchema, R"({"kind": "none", "amount": 1})",
       "1:18 SCH012 the key \"amount\" is not allowed here\n"},
      {kSchema, R"({"kind": "none"})", ""},
  };
  for (const Case& test : cases) Expect(test);
}

TEST(Validate, TakesRecursiveSchemasAndDeepDocuments) {
  constexpr const char* kTree =
      R"({"properties": {"next": {"$ref": "#"}}, "additionalProperties": false})";
  std::string document = "1";
  for (int i = 0; i < 60; ++i) document = R"({"next": )" + document + "}";
  EXPECT_EQ("", Validate(kTree, document));
  EXPECT_EQ("1:20 SCH002 unknown key \"nxt\" in next.next; help: did you mean \"next\"?\n",
            Validate(kTree, R"({"next": {"next": {"nxt": 1}}})"));
}

TEST(Validate, NoticesADynamicReferenceThatNeverEnds) {
  EXPECT_EQ("1:1 SCH014 the value cannot be checked: the schema refers back to itself\n",
            Validate(R"({"$id": "urn:a", "$dynamicAnchor": "n", "$ref": "urn:b",
                         "$defs": {"b": {"$id": "urn:b", "$dynamicRef": "#n",
                                   "$defs": {"n": {"$dynamicAnchor": "n"}}}}})",
                     "1"));
}

TEST(Validate, GivesUpWhereReferencesMultiplyTheDepth) {
  std::string definitions = R"("d0": {"properties": {"next": {"$ref": "#"}}})";
  for (int i = 1; i < 150; ++i) {
    definitions +=
        ", \"d" + std::to_string(i) + "\": {\"$ref\": \"#/$defs/d" + std::to_string(i - 1) + "\"}";
  }
  std::string document = "1";
  for (int i = 0; i < 60; ++i) document = R"({"next": )" + document + "}";
  const std::string faults =
      Validate(R"({"$ref": "#/$defs/d149", "$defs": {)" + definitions + "}}", document);
  EXPECT_NE(std::string::npos, faults.find("SCH014 the value cannot be checked: it is nested"));
  EXPECT_EQ(faults.size() - 1, faults.find('\n'));
}

TEST(Validate, PointsAtTheAnchorOfAnAlias) {
  const auto schema = CompileText(R"({"properties": {"b": {"type": "string"}}})");
  const TreePtr document = Yaml("{a: &x 1, b: *x}");
  Diagnostics diagnostics;
  EXPECT_FALSE(schema->Validate(document->root(), diagnostics));
  EXPECT_EQ("1:14 SCH001 expected a string, found the number 1; help: write it in quotes: \"1\"\n",
            Lines(diagnostics));
  ASSERT_EQ(1u, diagnostics.all()[0].notes.size());
  EXPECT_EQ("the alias stands for this", diagnostics.all()[0].notes[0].message);
  EXPECT_EQ(8u, diagnostics.all()[0].notes[0].location.span.column);
}

TEST(Validate, GivesUpOnUnionsThatExplode) {
  std::string definitions = R"("d0": {"type": "string"})";
  for (int i = 1; i < 60; ++i) {
    const std::string below = "{\"$ref\": \"#/$defs/d" + std::to_string(i - 1) + "\"}";
    definitions += ", \"d" + std::to_string(i) + "\": {\"anyOf\": [" + below + ", " + below + "]}";
  }
  EXPECT_EQ("1:1 SCH014 the value cannot be checked: it takes too many steps\n",
            Validate(R"({"not": {"$ref": "#/$defs/d59"}, "$defs": {)" + definitions + "}}", "1"));
}

TEST(Validate, ListsAHundredFaultsAndCountsTheRest) {
  for (const bool keys : {true, false}) {
    std::string document = keys ? "{" : "[";
    for (int i = 0; i < 250; ++i) {
      if (i > 0) document += ",";
      document += keys ? "\"k" + std::to_string(i) + "\": 1" : "\"a\"";
    }
    document += keys ? "}" : "]";
    const std::string lines = Validate(
        R"({"properties": {"a": true}, "additionalProperties": false, "items": {"type": "null"}})",
        document.c_str());
    EXPECT_EQ(std::count(lines.begin(), lines.end(), '\n'), 101);
    EXPECT_NE(lines.find("SCH015 150 more faults of this document are not listed"), lines.npos);
  }
}

}  // namespace
}  // namespace placet::schema
