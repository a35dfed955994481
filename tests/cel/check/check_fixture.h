// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_TESTS_CEL_CHECK_CHECK_FIXTURE_H_
#define PLACET_TESTS_CEL_CHECK_CHECK_FIXTURE_H_

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "base/diagnostic.h"
#include "cel/check/environment.h"
#include "cel/syntax/parser.h"
#include "document/reader.h"
#include "schema/schema.h"

namespace placet::cel {

inline constexpr std::string_view kSchema = R"json({
  "type": "object",
  "additionalProperties": false,
  "properties": {
    "stage": {"enum": ["idea", "pilot", "production", "retired"]},
    "approach": {"type": "object", "additionalProperties": false, "properties": {
      "selected": {"type": "array", "items": {"enum": ["api", "rag", "fine-tune"]}}}},
    "data": {"type": "object", "additionalProperties": false, "properties": {
      "classification": {"enum": ["public", "internal", "confidential", "restricted"]},
      "retention_days": {"type": "integer", "minimum": 0, "maximum": 3650},
      "share": {"type": "number", "minimum": 0},
      "reviewed": {"type": "string", "format": "date"},
      "personal": {"type": "boolean"}}},
    "vendors": {"type": "array", "items": {"$ref": "#/$defs/vendor"}},
    "backup": {"$ref": "#/$defs/vendor"},
    "cost": {"type": "object", "additionalProperties": false, "properties": {
      "total": {"type": ["string", "integer"], "format": "decimal"},
      "months": {"type": "integer"}}},
    "labels": {"type": "object", "additionalProperties": {"type": "string"}},
    "extensions": {"type": "object"},
    "open": {"type": "object", "properties": {"known": {"type": ["integer", "null"]}}},
    "team": {"$ref": "#/$defs/team"}
  },
  "$defs": {
    "vendor": {"type": "object", "additionalProperties": false, "properties": {
      "name": {"type": "string"},
      "dpa": {"type": "boolean"},
      "role": {"enum": ["provider", "integrator"]},
      "regions": {"type": "array", "items": {"type": "string"}},
      "mixed": {"type": ["string", "boolean"]}},
      "x-computed": {"coverage": {"enum": ["none", "partial", "full"]}}},
    "team": {"type": "object", "properties": {
      "lead": {"type": "string"},
      "teams": {"type": "array", "items": {"$ref": "#/$defs/team"}}}}
  }
})json";

class NoDocuments final : public schema::Resolver {
 public:
  TreePtr Find(std::string_view) override { return nullptr; }
};

inline std::shared_ptr<const schema::Schema> TestSchema() {
  static const std::shared_ptr<const schema::Schema> compiled = [] {
    Diagnostics diagnostics;
    const auto source = std::make_shared<Source>("test.json", std::string(kSchema));
    const auto documents = ReadJson(source, diagnostics);
    NoDocuments resolver;
    auto result = documents.size() == 1
                      ? schema::Schema::Compile(documents[0], "test.json", resolver, diagnostics)
                      : nullptr;
    for (const Diagnostic& diagnostic : diagnostics.all()) {
      ADD_FAILURE() << Render(diagnostic);
    }
    return result;
  }();
  return compiled;
}

// A handful of functions, declared as the standard library declares them.
std::shared_ptr<const FunctionDecls> TestFunctions();

// The sections of the schema, `params.max_days` and `as_of`.
Environment TestEnvironment();

inline std::string Lines(const std::vector<Issue>& issues, std::string_view text) {
  std::string lines;
  for (const Issue& issue : issues) {
    lines += issue.code + (issue.warning ? " warning" : "") + " [" +
             std::string(text.substr(issue.range.begin, issue.range.end - issue.range.begin)) +
             "] " + issue.message;
    if (!issue.help.empty()) lines += "; " + issue.help;
    lines += "\n";
  }
  return lines;
}

inline std::shared_ptr<const CheckedExpression> CheckText(std::string_view text,
                                                          const Environment& environment,
                                                          std::vector<Issue>& issues,
                                                          const CheckOptions& options = {}) {
  std::optional<Ast> ast = Parse(text, {}, issues);
  if (!ast) return nullptr;
  return Check(std::move(*ast), environment, options, issues);
}

// The type of a sound expression, or its issues.
inline std::string TypeOf(std::string_view text, const Environment& environment) {
  std::vector<Issue> issues;
  const auto checked = CheckText(text, environment, issues);
  if (checked == nullptr || !issues.empty()) return Lines(issues, text);
  EXPECT_EQ(checked->ast.size(), checked->types.size());
  EXPECT_EQ(checked->ast.size(), checked->references.size());
  return checked->result().ToString();
}

// One line for each issue: code, the text it points at, message; help.
inline std::string Issues(std::string_view text, const Environment& environment,
                          const CheckOptions& options = {}) {
  std::vector<Issue> issues;
  const auto checked = CheckText(text, environment, issues, options);
  bool error = false;
  for (const Issue& issue : issues) error = error || !issue.warning;
  EXPECT_EQ(error, checked == nullptr) << text;
  return Lines(issues, text);
}

// Adds `name` or `name(a, b)`.
inline void Define(Environment& environment, std::string name, std::vector<std::string> params,
                   std::string_view body) {
  Environment inner = environment;
  for (const std::string& param : params) inner.AddVariable(param, Type::Dyn());
  std::vector<Issue> issues;
  auto definition = std::make_shared<Definition>();
  definition->name = std::move(name);
  definition->params = std::move(params);
  definition->body = CheckText(body, inner, issues);
  ASSERT_NE(nullptr, definition->body) << Lines(issues, body);
  environment.AddDefinition(std::move(definition));
}

}  // namespace placet::cel

#endif  // PLACET_TESTS_CEL_CHECK_CHECK_FIXTURE_H_
