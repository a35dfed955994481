// SPDX-License-Identifier: Apache-2.0
#include "document/builder.h"

#include <limits>
#include <utility>

#include "base/check.h"

namespace placet {

TreeBuilder::TreeBuilder() : tree_(std::make_unique<Tree>()) {}
TreeBuilder::~TreeBuilder() = default;

uint16_t TreeBuilder::AddSource(const SourcePtr& source) {
  std::vector<SourcePtr>& sources = tree_->sources_;
  for (size_t i = 0; i < sources.size(); ++i) {
    if (sources[i] == source) return static_cast<uint16_t>(i);
  }
  PLACET_CHECK(sources.size() < std::numeric_limits<uint16_t>::max());
  sources.push_back(source);
  return static_cast<uint16_t>(sources.size() - 1);
}

NodeId TreeBuilder::Add(Node node, Span span, uint16_t source) {
  PLACET_CHECK(tree_->owned_nodes_.size() < kNoNode && source < tree_->sources_.size());
  const NodeId id = static_cast<NodeId>(tree_->owned_nodes_.size());
  if (open_.empty()) {
    PLACET_CHECK(tree_->root_ == kNoNode);
    tree_->root_ = id;
  } else {
    Frame& frame = open_.back();
    node.parent = frame.container;
    if (tree_->owned_nodes_[frame.container].kind == NodeKind::kMap) {
      PLACET_CHECK(frame.awaits_value);
      frame.awaits_value = false;
      entries_.back().value = id;
    } else {
      node.slot = static_cast<uint32_t>(items_.size() - frame.first_item);
      items_.push_back(id);
    }
  }
  tree_->owned_nodes_.push_back(node);
  tree_->owned_spans_.push_back(span);
  tree_->owned_node_sources_.push_back(source);
  return id;
}

uint64_t TreeBuilder::AddText(std::string_view text) {
  PLACET_CHECK(text.size() <= std::numeric_limits<uint32_t>::max());
  const uint64_t offset = tree_->owned_text_.size();
  tree_->owned_text_.append(text);
  return offset;
}

NodeId TreeBuilder::Null(Span span, uint16_t source) { return Add(Node{}, span, source); }

NodeId TreeBuilder::Bool(bool value, Span span, uint16_t source) {
  Node node;
  node.kind = NodeKind::kBool;
  node.int_value = value ? 1 : 0;
  return Add(node, span, source);
}

NodeId TreeBuilder::Int(int64_t value, Span span, uint16_t source) {
  Node node;
  node.kind = NodeKind::kInt;
  node.int_value = value;
  return Add(node, span, source);
}

NodeId TreeBuilder::Uint(uint64_t value, Span span, uint16_t source) {
  if (value <= static_cast<uint64_t>(std::numeric_limits<int64_t>::max())) {
    return Int(static_cast<int64_t>(value), span, source);
  }
  Node node;
  node.kind = NodeKind::kUint;
  node.uint_value = value;
  return Add(node, span, source);
}

NodeId TreeBuilder::Double(double value, Span span, uint16_t source) {
  Node node;
  node.kind = NodeKind::kDouble;
  node.double_value = value;
  return Add(node, span, source);
}

NodeId TreeBuilder::String(std::string_view text, Span span, uint16_t source, uint8_t flags) {
  Node node;
  node.kind = NodeKind::kString;
  node.flags = flags;
  node.first = AddText(text);
  node.size = static_cast<uint32_t>(text.size());
  return Add(node, span, source);
}

NodeId TreeBuilder::Unknown(UnknownReason reason, Span span, uint16_t source) {
  Node node;
  node.kind = NodeKind::kUnknown;
  node.first = tree_->unknowns_.size();
  tree_->unknowns_.push_back(std::move(reason));
  return Add(node, span, source);
}

NodeId TreeBuilder::Open(NodeKind kind, Span span, uint16_t source) {
  Node node;
  node.kind = kind;
  const NodeId id = Add(node, span, source);
  open_.push_back({id, items_.size(), entries_.size()});
  return id;
}

NodeId TreeBuilder::BeginList(Span span, uint16_t source) {
  return Open(NodeKind::kList, span, source);
}

void TreeBuilder::EndList() {
  PLACET_CHECK(!open_.empty());
  const Frame frame = open_.back();
  open_.pop_back();
  Node& list = tree_->owned_nodes_[frame.container];
  PLACET_CHECK(list.kind == NodeKind::kList);
  std::vector<NodeId>& items = tree_->owned_items_;
  const auto begin = items_.begin() + static_cast<std::ptrdiff_t>(frame.first_item);
  list.first = items.size();
  list.size = static_cast<uint32_t>(items_.end() - begin);
  items.insert(items.end(), begin, items_.end());
  items_.erase(begin, items_.end());
}

NodeId TreeBuilder::BeginMap(Span span, uint16_t source) {
  return Open(NodeKind::kMap, span, source);
}

void TreeBuilder::Key(std::string_view key, Span span) {
  PLACET_CHECK(!open_.empty() && !open_.back().awaits_value);
  PLACET_CHECK(tree_->owned_nodes_[open_.back().container].kind == NodeKind::kMap);
  open_.back().awaits_value = true;
  Entry entry;
  entry.key_hash = KeyHash(key);
  entry.key_size = static_cast<uint32_t>(key.size());
  entry.key_text = AddText(key);
  entries_.push_back(entry);
  key_spans_.push_back(span);
}

void TreeBuilder::EndMap() {
  PLACET_CHECK(!open_.empty() && !open_.back().awaits_value);
  const Frame frame = open_.back();
  open_.pop_back();
  Node& map = tree_->owned_nodes_[frame.container];
  PLACET_CHECK(map.kind == NodeKind::kMap);
  std::vector<Entry>& entries = tree_->owned_entries_;
  map.first = entries.size();
  map.size = static_cast<uint32_t>(entries_.size() - frame.first_entry);
  PLACET_CHECK(map.first + map.size <= std::numeric_limits<uint32_t>::max());
  for (size_t i = frame.first_entry; i < entries_.size(); ++i) {
    tree_->owned_nodes_[entries_[i].value].slot = static_cast<uint32_t>(entries.size());
    entries.push_back(entries_[i]);
    tree_->owned_key_spans_.push_back(key_spans_[i]);
  }
  entries_.resize(frame.first_entry);
  key_spans_.resize(frame.first_entry);
}

void TreeBuilder::SetSpan(NodeId id, Span span) { tree_->owned_spans_[id] = span; }

void TreeBuilder::SetBasis(NodeId id, NodeBasis basis) { tree_->owned_nodes_[id].basis = basis; }

void TreeBuilder::AddFlags(NodeId id, uint8_t flags) { tree_->owned_nodes_[id].flags |= flags; }

size_t TreeBuilder::node_count() const { return tree_->owned_nodes_.size(); }

std::unique_ptr<Tree> TreeBuilder::Finish() {
  PLACET_CHECK(tree_ != nullptr && open_.empty() && tree_->root_ != kNoNode);
  Tree& tree = *tree_;
  tree.nodes_ = tree.owned_nodes_;
  tree.spans_ = tree.owned_spans_;
  tree.node_sources_ = tree.owned_node_sources_;
  tree.entries_ = tree.owned_entries_;
  tree.key_spans_ = tree.owned_key_spans_;
  tree.items_ = tree.owned_items_;
  tree.text_ = tree.owned_text_;
  return std::move(tree_);
}

}  // namespace placet
