// SPDX-License-Identifier: Apache-2.0
#include <charconv>
#include <string>
#include <utility>

#include "schema/compiler.h"
#include "schema/uri.h"
#include "schema/value_text.h"

namespace placet::schema {
namespace {

// One token of a JSON pointer (RFC 6901), unescaped.
std::string TakeToken(std::string_view& pointer) {
  pointer.remove_prefix(1);
  const std::string_view raw = pointer.substr(0, pointer.find('/'));
  pointer.remove_prefix(raw.size());
  std::string token;
  for (size_t i = 0; i < raw.size(); ++i) {
    const bool escape = raw[i] == '~' && i + 1 < raw.size();
    token += !escape ? raw[i] : (raw[++i] == '1' ? '/' : '~');
  }
  return token;
}

NodeRef Follow(NodeRef node, const std::string& token) {
  if (!node.is_list()) return node.Find(token);
  size_t index = 0;
  const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), index);
  const bool number = error == std::errc() && end == token.data() + token.size();
  return number && index < node.size() ? node.at(index) : NodeRef();
}

}  // namespace

void Compiler::AddReference(NodeRef value, const CompiledNode** slot, Applicators* dynamic) {
  if (!value.is_string()) return WrongValue(value, "a reference");
  references_.push_back({slot, dynamic, value, ResolveUri(resource_->base, value.AsString())});
}

void Compiler::AddAnchor(NodeRef value, bool dynamic) {
  if (!value.is_string() || value.AsString().empty()) return WrongValue(value, "a name");
  if (dynamic) resource_->dynamic_anchors.emplace_back(value.AsString(), current_);
  const std::string uri = resource_->base + "#" + std::string(value.AsString());
  const auto [at, fresh] = anchors_.emplace(uri, current_);
  // `$anchor` and `$dynamicAnchor` of one schema may agree.
  if (!fresh && at->second != current_) {
    Error("SCH026", "the anchor " + Quote(value.AsString()) + " is given twice", value);
  }
}

void Compiler::ResolveReferences() {
  // Grows while it is worked off: a target may bring further documents.
  while (!references_.empty()) {
    const Reference reference = std::move(references_.front());
    references_.pop_front();
    const CompiledNode* target = Target(reference);
    if (target == nullptr) {
      const bool here = SplitFragment(reference.value.AsString()).first.empty();
      Error("SCH022", "the reference " + Quote(reference.value.AsString()) + " leads nowhere",
            reference.value)
          .help = here ? "" : "its absolute form is " + Quote(reference.uri);
      continue;
    }
    *reference.slot = target;
    const std::string_view name = SplitFragment(reference.uri).second;
    if (reference.dynamic == nullptr || target->resource->FindDynamic(name) != target) continue;
    schema_->has_dynamic_references = true;
    // The text of the document lives as long as the schema; the resolved URI does not.
    reference.dynamic->dynamic_name = SplitFragment(reference.value.AsString()).second;
  }
}

const CompiledNode* Compiler::Target(const Reference& reference) {
  const auto [uri, fragment] = SplitFragment(reference.uri);
  const CompiledNode* root = FindRoot(reference, uri);
  if (root == nullptr || fragment.empty()) return root;
  if (fragment[0] == '/') return FollowPointer(root, PercentDecode(fragment));
  const auto at = anchors_.find(root->resource->base + "#" + std::string(fragment));
  return at == anchors_.end() ? nullptr : at->second;
}

const CompiledNode* Compiler::FindRoot(const Reference& reference, std::string_view uri) {
  const auto known = roots_.find(std::string(uri));
  if (known != roots_.end()) return known->second;
  TreePtr tree = resolver_.Find(uri);
  if (tree == nullptr) tree = resolver_.Find(SplitFragment(reference.value.AsString()).first);
  if (tree == nullptr) return nullptr;
  for (const Document& document : documents_) {
    if (document.tree == tree) return document.by_id[tree->root().id()];
  }
  return CompileDocument(tree, std::string(uri));
}

const CompiledNode* Compiler::FollowPointer(const CompiledNode* root, std::string_view pointer) {
  NodeRef place = root->place;
  while (!pointer.empty()) {
    if (pointer[0] != '/') return nullptr;
    place = Follow(place, TakeToken(pointer));
    if (!place) return nullptr;
  }
  return NodeAt(place);
}

// The node of a schema that a pointer names; one that no keyword holds is compiled now, in the
// resource of the nearest schema around it.
const CompiledNode* Compiler::NodeAt(NodeRef place) {
  for (Document& document : documents_) {
    if (document.tree.get() != place.tree()) continue;
    if (document.by_id[place.id()] != nullptr) return document.by_id[place.id()];
    NodeRef around = place.parent();
    while (document.by_id[around.id()] == nullptr) around = around.parent();
    const Resource* resource = document.by_id[around.id()]->resource;
    for (Resource& known : schema_->resources) {
      if (&known == resource) resource_ = &known;
    }
    return CompileNode(place);
  }
  return nullptr;
}

}  // namespace placet::schema
