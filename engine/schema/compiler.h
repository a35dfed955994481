// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_SCHEMA_COMPILER_H_
#define PLACET_SCHEMA_COMPILER_H_

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/diagnostic.h"
#include "schema/compiled.h"
#include "schema/schema.h"

namespace placet::schema {

// Builds a CompiledSchema in three passes:
//   1. Every sub-schema of a document becomes a node, whether it is reached or not, so that its
//      `$id` and `$anchor` are known and its faults reported. References are queued.
//   2. The queue is resolved. A reference into another document brings that document through 1.
//   3. The graph is searched for references that lead back to themselves on the same value.
//
// Codes: SCH020 unknown keyword, SCH021 keyword value, SCH022 reference leads nowhere, SCH023
// pattern, SCH024 unknown format, SCH025 circular reference, SCH026 name given twice.
class Compiler {
 public:
  Compiler(Resolver& resolver, const CompileOptions& options, Diagnostics& diagnostics);

  // Null after errors.
  std::unique_ptr<CompiledSchema> Compile(const TreePtr& document, const std::string& name);

  // For the keyword readers (keywords.cc, keyword_values.cc): the keyword's value as sub-schemas.
  const CompiledNode* Subschema(NodeRef value);
  std::vector<const CompiledNode*> SubschemaList(NodeRef value);
  // Adds a reference; `slot` is set when it is resolved.
  void AddReference(NodeRef value, const CompiledNode** slot, Applicators* dynamic = nullptr);
  void AddAnchor(NodeRef value, bool dynamic);
  const Pattern* AddPattern(std::string_view text, NodeRef place, bool key = false);

  CompiledNode& node() { return *current_; }
  const CompileOptions& options() const { return options_; }
  Diagnostic& Error(const char* code, std::string message, NodeRef place);
  // An error or a warning, or a diagnostic that goes nowhere, as the options say.
  Diagnostic& Unknown(const char* code, std::string message, NodeRef place);
  // `expected a list of strings, found ...`
  void WrongValue(NodeRef value, std::string_view expected);

 private:
  struct Reference {
    const CompiledNode** slot;
    Applicators* dynamic;
    NodeRef value;
    std::string uri;
  };
  // Where a pattern is written first; `is_key` when it is the key of `place`.
  struct PatternPlace {
    const Pattern* pattern;
    NodeRef place;
    bool is_key;
  };
  // The compiled nodes of one document by the id of their schema.
  struct Document {
    TreePtr tree;
    std::vector<CompiledNode*> by_id;
  };

  CompiledNode* CompileDocument(const TreePtr& tree, const std::string& base);
  CompiledNode* CompileNode(NodeRef place);
  void ReadKeywords(NodeRef place);
  void EnterResource(NodeRef place);
  Resource* NewResource(std::string base, CompiledNode* root);

  void ResolveReferences();
  const CompiledNode* Target(const Reference& reference);
  const CompiledNode* FindRoot(const Reference& reference, std::string_view uri);
  const CompiledNode* FollowPointer(const CompiledNode* root, std::string_view pointer);
  const CompiledNode* NodeAt(NodeRef place);

  void CheckPatterns();

  Resolver& resolver_;
  const CompileOptions options_;
  Diagnostics& diagnostics_;
  std::unique_ptr<CompiledSchema> schema_;
  std::deque<Document> documents_;
  std::unordered_map<std::string, CompiledNode*> roots_;    // by absolute URI
  std::unordered_map<std::string, CompiledNode*> anchors_;  // by URI#name
  std::deque<Reference> references_;
  std::vector<PatternPlace> pattern_places_;
  CompiledNode* current_ = nullptr;
  Resource* resource_ = nullptr;
  Diagnostic discarded_;
};

// Reads one keyword into `compiler.node()`; false when there is no such keyword.
bool ReadKeyword(Compiler& compiler, std::string_view keyword, NodeRef value);
// All keywords, for suggestions.
std::vector<std::string> KeywordNames();

// Reports every reference that leads back to its own schema on the same value. Nodes that pass are
// safe to evaluate without a guard, `$dynamicRef` excepted.
void CheckCycles(const CompiledSchema& schema, Diagnostics& diagnostics);

}  // namespace placet::schema

#endif  // PLACET_SCHEMA_COMPILER_H_
