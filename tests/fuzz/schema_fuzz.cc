// SPDX-License-Identifier: Apache-2.0
// The first line is a schema in JSON, the rest a document. Whatever they are: no crash, no hang, a
// verdict that agrees with the diagnostics, and places that lie within the document.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>

#include "document/builder.h"
#include "document/path.h"
#include "document/reader.h"
#include "schema/annotate.h"
#include "schema/schema.h"

namespace {

using namespace placet;  // NOLINT: a test program

class NoDocuments final : public schema::Resolver {
 public:
  TreePtr Find(std::string_view) override { return nullptr; }
};

void Require(bool condition) {
  if (!condition) std::abort();
}

void CheckPlaces(const Diagnostics& diagnostics) {
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    Require(!diagnostic.code.empty() && !diagnostic.message.empty());
    if (diagnostic.location.source == nullptr) continue;
    Require(diagnostic.location.span.end_offset <= diagnostic.location.source->text().size());
  }
}

TreePtr Read(const char* name, std::string_view text) {
  Diagnostics diagnostics;
  const auto documents =
      ReadDocuments(std::make_shared<Source>(name, std::string(text)), diagnostics);
  return documents.empty() ? nullptr : documents[0];
}

// Every field that the document has, and one that it has not.
void AskForFields(const schema::Schema& schema, NodeRef node) {
  const auto path = ParsePath(PathOf(node));
  if (path) schema.FieldAt(*path);
  if (!node.is_map() && !node.is_list()) return;
  for (size_t i = 0; i < node.size(); ++i) AskForFields(schema, node.at(i));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const size_t end = std::min(input.find('\n'), size);
  const TreePtr schema_document = Read("schema.json", input.substr(0, end));
  if (schema_document == nullptr) return 0;
  NoDocuments resolver;
  Diagnostics diagnostics;
  schema::CompileOptions options;
  options.unknown = schema::CompileOptions::Unknown::kWarning;
  const auto schema =
      schema::Schema::Compile(schema_document, "schema.json", resolver, diagnostics, options);
  CheckPlaces(diagnostics);
  Require((schema == nullptr) == diagnostics.has_errors());
  if (schema == nullptr) return 0;

  const TreePtr document = Read("document.yaml", input.substr(std::min(end + 1, size)));
  if (document == nullptr) return 0;
  Diagnostics faults;
  const bool valid = schema->Validate(document->root(), faults);
  Require(valid == faults.empty());
  CheckPlaces(faults);
  AskForFields(*schema, document->root());
  if (!valid) return 0;
  TreeBuilder builder;
  builder.Copy(document->root());
  const std::unique_ptr<Tree> copy = builder.Finish();
  AnnotateFormats(*copy, schema->root());
  return 0;
}
