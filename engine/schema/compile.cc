// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <memory>
#include <utility>

#include "base/suggest.h"
#include "schema/compiler.h"
#include "schema/uri.h"
#include "schema/value_text.h"

namespace placet::schema {
namespace {

// Shape tells of each property whether it is required; `required` may precede `properties`.
void MarkRequired(CompiledNode& node) {
  if (node.objects == nullptr) return;
  ObjectRules& rules = *node.objects;
  for (const ObjectRules::Required& required : rules.required) {
    const auto at = rules.Find(required.name, required.hash);
    if (at) rules.properties[*at].required = true;
  }
}

}  // namespace

Compiler::Compiler(Resolver& resolver, const CompileOptions& options, Diagnostics& diagnostics)
    : resolver_(resolver),
      options_(options),
      diagnostics_(diagnostics),
      schema_(std::make_unique<CompiledSchema>()) {}

std::unique_ptr<CompiledSchema> Compiler::Compile(const TreePtr& document,
                                                  const std::string& name) {
  const size_t errors_before = diagnostics_.error_count();
  schema_->root = CompileDocument(document, name);
  ResolveReferences();
  if (diagnostics_.error_count() == errors_before) CheckCycles(*schema_, diagnostics_);
  if (!options_.lazy_patterns) CheckPatterns();
  if (diagnostics_.error_count() != errors_before) return nullptr;
  return std::move(schema_);
}

CompiledNode* Compiler::CompileDocument(const TreePtr& tree, const std::string& base) {
  schema_->documents.push_back(tree);
  documents_.push_back({tree, std::vector<CompiledNode*>(tree->node_count())});
  resource_ = NewResource(base, nullptr);
  CompiledNode* root = CompileNode(tree->root());
  // Known by the URI it was asked for as well as by its own `$id`.
  roots_.emplace(std::string(SplitFragment(base).first), root);
  return root;
}

Resource* Compiler::NewResource(std::string base, CompiledNode* root) {
  if (root != nullptr && !roots_.emplace(base, root).second) {
    Error("SCH026", "the $id " + Quote(base) + " is given twice", root->place.Find("$id"));
  }
  return &schema_->resources.emplace_back(Resource{std::move(base), {}});
}

CompiledNode* Compiler::CompileNode(NodeRef place) {
  CompiledNode* outer = std::exchange(current_, &schema_->nodes.emplace_back(place, resource_));
  Resource* outer_resource = resource_;
  for (Document& document : documents_) {
    if (document.tree.get() == place.tree()) document.by_id[place.id()] = current_;
  }
  if (place.kind() == NodeKind::kBool) {
    current_->constant =
        place.AsBool() ? CompiledNode::Constant::kTrue : CompiledNode::Constant::kFalse;
  } else if (place.is_map()) {
    EnterResource(place);
    ReadKeywords(place);
    MarkRequired(*current_);
  } else {
    WrongValue(place, "a schema: a map or a boolean");
  }
  resource_ = outer_resource;
  return std::exchange(current_, outer);
}

void Compiler::EnterResource(NodeRef place) {
  const NodeRef id = place.Find("$id");
  if (!id) return;
  if (!id.is_string()) return WrongValue(id, "a URI");
  const auto [uri, fragment] = SplitFragment(id.AsString());
  if (!fragment.empty()) return WrongValue(id, "a URI without fragment");
  resource_ = NewResource(ResolveUri(resource_->base, uri), current_);
  current_->resource = resource_;
}

void Compiler::ReadKeywords(NodeRef place) {
  for (size_t i = 0; i < place.size(); ++i) {
    const std::string_view keyword = place.key(i);
    if (ReadKeyword(*this, keyword, place.at(i))) continue;
    Diagnostic& diagnostic =
        Unknown("SCH020", "unknown keyword " + Quote(keyword) + " in a schema", place.at(i));
    diagnostic.location.span = place.key_span(i);
    if (const auto nearest = Suggest(keyword, KeywordNames())) {
      diagnostic.help = "did you mean " + Quote(*nearest) + "?";
    }
  }
}

const CompiledNode* Compiler::Subschema(NodeRef value) { return CompileNode(value); }

std::vector<const CompiledNode*> Compiler::SubschemaList(NodeRef value) {
  std::vector<const CompiledNode*> schemas;
  if (!value.is_list() || value.size() == 0) {
    WrongValue(value, "a list of at least one schema");
    return schemas;
  }
  schemas.reserve(value.size());
  for (size_t i = 0; i < value.size(); ++i) schemas.push_back(Subschema(value.at(i)));
  return schemas;
}

const Pattern* Compiler::AddPattern(std::string_view text, NodeRef place, bool key) {
  const Pattern*& pattern = schema_->pattern_by_text[text];
  if (pattern == nullptr) {
    pattern = &schema_->patterns.emplace_back(text);
    pattern_places_.push_back({pattern, place, key});
  }
  return pattern;
}

void Compiler::CheckPatterns() {
  for (const PatternPlace& use : pattern_places_) {
    std::string why;
    if (use.pattern->regex(&why) != nullptr) continue;
    Diagnostic& diagnostic = Error("SCH023", std::move(why), use.place);
    if (use.is_key) diagnostic.location.span = use.place.own_key_span();
    diagnostic.help = "patterns are RE2: without look-around and back-references";
  }
}

Diagnostic& Compiler::Error(const char* code, std::string message, NodeRef place) {
  return diagnostics_.Error(code, std::move(message), place ? place.location() : Location());
}

Diagnostic& Compiler::Unknown(const char* code, std::string message, NodeRef place) {
  switch (options_.unknown) {
    case CompileOptions::Unknown::kError: return Error(code, std::move(message), place);
    case CompileOptions::Unknown::kWarning:
      return diagnostics_.Warning(code, std::move(message), place.location());
    case CompileOptions::Unknown::kIgnored: break;
  }
  return discarded_ = Diagnostic();
}

void Compiler::WrongValue(NodeRef value, std::string_view expected) {
  const std::string_view keyword = value.own_key();
  std::string message = keyword.empty() ? "" : Quote(keyword) + ": ";
  message += "expected " + std::string(expected) + ", found " + DescribeValue(value);
  Error("SCH021", std::move(message), value);
}

std::shared_ptr<const Schema> Schema::Compile(const TreePtr& document, const std::string& name,
                                              Resolver& resolver, Diagnostics& diagnostics,
                                              const CompileOptions& options) {
  std::unique_ptr<CompiledSchema> compiled =
      Compiler(resolver, options, diagnostics).Compile(document, name);
  if (compiled == nullptr) return nullptr;
  return std::shared_ptr<const Schema>(new Schema(std::move(compiled)));
}

Schema::Schema(std::unique_ptr<const CompiledSchema> compiled) : compiled_(std::move(compiled)) {}
Schema::~Schema() = default;
Shape Schema::root() const { return Shape(compiled_->root); }

}  // namespace placet::schema
