// SPDX-License-Identifier: Apache-2.0
// Copying of subtrees into a tree under construction. Recursive: the readers bound the depth.

#include <utility>

#include "base/check.h"
#include "document/builder.h"

namespace placet {

void TreeBuilder::AddOrigin(NodeId id, uint16_t source, Span span) {
  tree_->origins_.push_back({id, source, span});  // nodes only grow: the order is kept
}

void TreeBuilder::CopyAttributes(NodeRef from, NodeId to) {
  Node& node = tree_->owned_nodes_[to];
  node.format = from.node().format;
  node.basis = from.node().basis;
  node.flags = from.node().flags;
  if ((node.flags & kThroughAlias) == 0) return;
  if (const std::optional<Location> origin = from.origin()) {
    AddOrigin(to, AddSource(origin->source), origin->span);
  }
}

NodeId TreeBuilder::BeginLike(NodeRef container) {
  PLACET_CHECK(container.is_map() || container.is_list());
  const NodeId id = Open(container.kind(), container.span(), AddSource(container.source()));
  CopyAttributes(container, id);
  return id;
}

NodeId TreeBuilder::CopyScalar(NodeRef from) {
  const Span span = from.span();
  const uint16_t source = AddSource(from.source());
  switch (from.kind()) {
    case NodeKind::kString: return String(from.AsString(), span, source);
    case NodeKind::kUnknown: return Unknown(from.tree()->unknown(from.id()), span, source);
    default: {
      Node node;
      node.kind = from.kind();
      node.uint_value = from.node().uint_value;  // the bits of any number
      return Add(node, span, source);
    }
  }
}

void TreeBuilder::CopyKey(NodeRef map, size_t i, NodeRef value) {
  const bool same_source = value.source() == map.at(i).source();
  Key(map.key(i), same_source ? map.key_span(i) : value.own_key_span());
}

void TreeBuilder::CopyChildren(NodeRef from, const Replace* replace) {
  const bool is_map = from.is_map();
  for (size_t i = 0; i < from.size(); ++i) {
    const NodeRef child = from.at(i);
    const NodeRef value = replace != nullptr ? (*replace)(child) : child;
    if (!value) continue;
    if (is_map) CopyKey(from, i, value);
    CopyOne(value, value == child ? replace : nullptr);
  }
}

NodeId TreeBuilder::CopyOne(NodeRef from, const Replace* replace) {
  if (!from.is_map() && !from.is_list()) {
    const NodeId id = CopyScalar(from);
    CopyAttributes(from, id);
    return id;
  }
  const NodeId id = BeginLike(from);
  CopyChildren(from, replace);
  from.is_map() ? EndMap() : EndList();
  return id;
}

NodeId TreeBuilder::Copy(NodeRef node) { return CopyOne(node, nullptr); }

NodeId TreeBuilder::Copy(NodeRef node, const std::function<NodeRef(NodeRef)>& replace) {
  const NodeRef root = replace(node);
  PLACET_CHECK(root);
  return CopyOne(root, root == node ? &replace : nullptr);
}

NodeId TreeBuilder::CopyAlias(NodeId anchor, Span alias, uint16_t source) {
  Tree& tree = *tree_;
  const Node from = tree.owned_nodes_[anchor];  // by value: the arrays grow below
  uint16_t origin_source = tree.owned_node_sources_[anchor];
  Span origin_span = tree.owned_spans_[anchor];
  if ((from.flags & kThroughAlias) != 0) {
    const std::optional<Location> origin = tree.origin(anchor);
    PLACET_CHECK(origin.has_value());
    origin_source = AddSource(origin->source);
    origin_span = origin->span;
  }

  // Text and reasons are shared with the anchor.
  Node node = from;
  node.flags |= kThroughAlias;
  node.parent = kNoNode;
  node.slot = 0;
  const NodeId id = Add(node, alias, source);
  AddOrigin(id, origin_source, origin_span);
  if (from.kind == NodeKind::kList) {
    open_.push_back({id, items_.size(), entries_.size()});
    for (uint64_t i = 0; i < from.size; ++i) {
      CopyAlias(tree.owned_items_[from.first + i], alias, source);
    }
    EndList();
  } else if (from.kind == NodeKind::kMap) {
    open_.push_back({id, items_.size(), entries_.size()});
    for (uint64_t i = 0; i < from.size; ++i) {
      Entry entry = tree.owned_entries_[from.first + i];
      const NodeId value = std::exchange(entry.value, kNoNode);
      open_.back().awaits_value = true;
      entries_.push_back(entry);
      key_spans_.push_back(alias);
      CopyAlias(value, alias, source);
    }
    EndMap();
  }
  return id;
}

}  // namespace placet
