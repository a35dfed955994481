// SPDX-License-Identifier: Apache-2.0
#include "document/tree.h"

#include <algorithm>
#include <utility>

#include "base/check.h"
#include "document/path.h"

namespace placet {

std::string_view NodeRef::StringOr(std::string_view otherwise) const {
  return *this && is_string() ? AsString() : otherwise;
}

std::string_view NodeRef::key(size_t i) const {
  const Entry& entry = tree_->entry(node().first + i);
  return tree_->text(entry.key_text, entry.key_size);
}

Span NodeRef::key_span(size_t i) const { return tree_->key_span(node().first + i); }

NodeRef NodeRef::Find(std::string_view key) const { return Find(key, KeyHash(key)); }

NodeRef NodeRef::parent() const {
  const NodeId parent = node().parent;
  return parent == kNoNode ? NodeRef() : NodeRef(tree_, parent);
}

std::string_view NodeRef::own_key() const {
  const NodeRef above = parent();
  if (!above || !above.is_map()) return {};
  const Entry& entry = tree_->entry(node().slot);
  return tree_->text(entry.key_text, entry.key_size);
}

Span NodeRef::own_key_span() const {
  const NodeRef above = parent();
  return above && above.is_map() ? tree_->key_span(node().slot) : span();
}

Span NodeRef::span() const { return tree_->span(id_); }

const SourcePtr& NodeRef::source() const { return tree_->source(id_); }

Location NodeRef::location() const { return {source(), span(), PathOf(*this)}; }

std::optional<Location> NodeRef::origin() const { return tree_->origin(id_); }

std::optional<Location> Tree::origin(NodeId id) const {
  const auto it = std::lower_bound(origins_.begin(), origins_.end(), id,
                                   [](const Origin& o, NodeId node) { return o.node < node; });
  if (it == origins_.end() || it->node != id) return std::nullopt;
  return Location{sources_[it->source], it->span, {}};
}

void Tree::SetFormat(NodeId id, NodeFormat format) {
  PLACET_CHECK(id < owned_nodes_.size());  // embedded trees are read-only
  owned_nodes_[id].format = format;
}

void Tree::SetBasis(NodeId id, NodeBasis basis) {
  PLACET_CHECK(id < owned_nodes_.size());
  owned_nodes_[id].basis = basis;
}

void Tree::SetUnknown(NodeId id, UnknownReason reason) {
  PLACET_CHECK(id < owned_nodes_.size());
  owned_nodes_[id].kind = NodeKind::kUnknown;
  owned_nodes_[id].first = unknowns_.size();
  unknowns_.push_back(std::move(reason));
}

void Tree::OpenList(NodeId id) {
  PLACET_CHECK(id < owned_nodes_.size());
  Node& list = owned_nodes_[id];
  PLACET_CHECK(list.kind == NodeKind::kList && list.size > 0);
  list.flags |= kOpen;
  --list.size;
}

std::string PathOf(NodeRef node) {
  const NodeRef parent = node.parent();
  if (!parent) return node.tree()->path_prefix();
  std::string path = PathOf(parent);
  if (parent.is_map()) {
    AppendKey(path, node.own_key());
  } else {
    AppendIndex(path, node.node().slot);
  }
  return path;
}

}  // namespace placet
