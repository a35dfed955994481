// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_TESTS_SCHEMA_SCHEMA_FIXTURE_H_
#define PLACET_TESTS_SCHEMA_SCHEMA_FIXTURE_H_

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "base/diagnostic.h"
#include "document/reader.h"
#include "schema/schema.h"

namespace placet::schema {

// Documents by the reference that asks for them.
class MapResolver final : public Resolver {
 public:
  std::map<std::string, TreePtr, std::less<>> documents;
  TreePtr Find(std::string_view reference) override {
    const auto at = documents.find(reference);
    return at == documents.end() ? nullptr : at->second;
  }
};

// `line:column CODE message; help: ...`, one a line.
inline std::string Lines(const Diagnostics& diagnostics) {
  std::string lines;
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    const Span span = diagnostic.location.span;
    lines += std::to_string(span.line) + ":" + std::to_string(span.column) + " " + diagnostic.code +
             " " + diagnostic.message;
    if (!diagnostic.help.empty()) lines += "; help: " + diagnostic.help;
    lines += "\n";
  }
  return lines;
}

inline TreePtr ReadText(const std::string& text, const std::string& name) {
  Diagnostics diagnostics;
  const auto source = std::make_shared<Source>(name, text);
  auto documents = ReadDocuments(source, diagnostics);
  EXPECT_EQ("", Lines(diagnostics));
  return documents.size() == 1 ? documents[0] : nullptr;
}

// Schemas and documents of tests are written as YAML flow or block style, whichever is clearer.
inline TreePtr Yaml(const std::string& text) { return ReadText(text, "test.yaml"); }

inline std::shared_ptr<const Schema> CompileText(const std::string& text,
                                                 const CompileOptions& options = {}) {
  const TreePtr document = Yaml(text);
  if (document == nullptr) return nullptr;
  MapResolver resolver;
  Diagnostics diagnostics;
  auto schema = Schema::Compile(document, "test.schema.json", resolver, diagnostics, options);
  EXPECT_EQ("", Lines(diagnostics));
  return schema;
}

inline std::string CompileErrors(const std::string& text) {
  const TreePtr document = Yaml(text);
  if (document == nullptr) return "no document";
  MapResolver resolver;
  Diagnostics diagnostics;
  const auto schema = Schema::Compile(document, "test.schema.json", resolver, diagnostics);
  EXPECT_EQ(schema == nullptr, diagnostics.has_errors());
  return Lines(diagnostics);
}

inline std::string Validate(const std::string& schema_text, const std::string& text) {
  const auto schema = CompileText(schema_text);
  const TreePtr document = Yaml(text);
  if (schema == nullptr || document == nullptr) return "no schema or document";
  Diagnostics diagnostics;
  const bool valid = schema->Validate(document->root(), diagnostics);
  EXPECT_EQ(valid, diagnostics.empty());
  return Lines(diagnostics);
}

}  // namespace placet::schema

#endif  // PLACET_TESTS_SCHEMA_SCHEMA_FIXTURE_H_
