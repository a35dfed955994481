// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_DOCUMENT_TREE_H_
#define PLACET_DOCUMENT_TREE_H_

#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/source.h"

namespace placet {

// A document as an immutable tree of plain nodes in flat arrays. Nodes are named by index, so that
// the arrays can be written to a file and mapped back unchanged (see blob.h: embedded documents
// cost no parsing). Every node knows its span and its source; a tree may have nodes from several
// sources (a manifest with its vendor documents joined).

enum class NodeKind : uint8_t {
  kNull,
  kBool,
  kInt,   // fits int64
  kUint,  // above INT64_MAX
  kDouble,
  kString,
  kList,
  kMap,
  // A fact that a manifest states or that is computed, but whose value cannot be relied on: failed
  // evidence, an undecidable computation. `Tree::unknown` tells why. Readers never make these.
  kUnknown,
};

// How a scalar of a schema `format` reads in expressions; set by schema::AnnotateFormats.
// kPartialDate: a date without its day or its month too, as text or as the number of a year.
enum class NodeFormat : uint8_t { kNone, kDate, kDateTime, kDecimal, kPartialDate };

// Where a value comes from. Ordered: the weakest of what a rule read is the rule's `basis`.
enum class NodeBasis : uint8_t { kDeclared, kEvidenced, kComputed, kSigned };

using NodeId = uint32_t;
inline constexpr NodeId kNoNode = UINT32_MAX;

struct Node {
  NodeKind kind = NodeKind::kNull;
  NodeFormat format = NodeFormat::kNone;
  NodeBasis basis = NodeBasis::kDeclared;
  uint8_t flags = 0;
  uint32_t size = 0;  // bytes of a string; items of a list; entries of a map
  union {
    int64_t int_value = 0;  // kInt; kBool as 0 or 1
    uint64_t uint_value;
    double double_value;
    uint64_t first;  // kString: offset into the text pool; kList, kMap: first item or entry;
                     // kUnknown: index of the reason
  };
  NodeId parent = kNoNode;
  uint32_t slot = 0;  // position within the parent: item index, or absolute entry index
};

enum NodeFlags : uint8_t {
  kQuoted = 1,        // a scalar written in quotes or as a block
  kThroughAlias = 2,  // part of a value that stands at an alias; `Tree::origin` tells its anchor
  kDefaulted = 4,     // added by a default of the schema
  kOpen = 8,          // a list that may have more elements than it states: see open_lists.h
};

// One entry of a map, in source order. Looking up compares the hash, then the bytes.
struct Entry {
  uint32_t key_hash = 0;
  uint32_t key_size = 0;
  uint64_t key_text = 0;  // offset into the text pool
  NodeId value = kNoNode;
  uint32_t padding = 0;
};

// FNV-1a; the key hash of entries and of compiled selections.
constexpr uint32_t KeyHash(std::string_view key) {
  uint32_t hash = 2166136261u;
  for (char c : key) hash = (hash ^ static_cast<uint8_t>(c)) * 16777619u;
  return hash;
}

// Why a kUnknown node is unknown: `missing` are the document paths that would decide it (its own
// path where the value itself is in doubt), `reason` is a short sentence for people.
struct UnknownReason {
  std::string reason;
  std::vector<std::string> missing;
};

class Tree;

// A handle to one node: a pointer and an index, cheap to copy. Must not outlive the tree. A
// default NodeRef is "no node".
class NodeRef {
 public:
  NodeRef() = default;
  NodeRef(const Tree* tree, NodeId id) : tree_(tree), id_(id) {}

  explicit operator bool() const { return tree_ != nullptr && id_ != kNoNode; }
  const Tree* tree() const { return tree_; }
  NodeId id() const { return id_; }

  const Node& node() const;
  NodeKind kind() const { return node().kind; }
  bool is_map() const { return kind() == NodeKind::kMap; }
  bool is_list() const { return kind() == NodeKind::kList; }
  bool is_string() const { return kind() == NodeKind::kString; }
  bool is_null() const { return kind() == NodeKind::kNull; }
  // A list that may have more elements.
  bool is_open() const { return (node().flags & kOpen) != 0; }

  // Scalars; the kind must match.
  bool AsBool() const { return node().int_value != 0; }
  int64_t AsInt() const { return node().int_value; }
  double AsDouble() const { return node().double_value; }
  std::string_view AsString() const;
  // The string, or `otherwise` when this is no node or not a string.
  std::string_view StringOr(std::string_view otherwise) const;

  // Lists: item i; maps: value of entry i.
  size_t size() const { return node().size; }
  NodeRef at(size_t i) const;
  // Maps.
  std::string_view key(size_t i) const;
  Span key_span(size_t i) const;
  NodeRef Find(std::string_view key) const;  // no node when absent or not a map
  NodeRef Find(std::string_view key, uint32_t key_hash) const;

  NodeRef parent() const;
  // The key under which the parent map holds this node ("" in lists, where `node().slot` is the
  // index, and at the root); the span of the key (of the node itself in lists and at the root).
  // A key stands in the same source as its value.
  std::string_view own_key() const;
  Span own_key_span() const;

  Span span() const;
  const SourcePtr& source() const;
  // Source, span and path.
  Location location() const;
  // Of a node that stands at an alias: where its anchor's value stands.
  std::optional<Location> origin() const;

  friend bool operator==(const NodeRef&, const NodeRef&) = default;

 private:
  const Tree* tree_ = nullptr;
  NodeId id_ = kNoNode;
};

// Immutable after TreeBuilder::Finish, but for what the Set... and OpenList change in a non-const
// tree; then thread-safe.
class Tree {
 public:
  Tree() = default;
  Tree(const Tree&) = delete;
  Tree& operator=(const Tree&) = delete;

  NodeRef root() const { return {this, root_}; }
  const Node& node(NodeId id) const { return nodes_[id]; }
  size_t node_count() const { return nodes_.size(); }
  Span span(NodeId id) const { return spans_[id]; }
  const SourcePtr& source(NodeId id) const { return sources_[node_sources_[id]]; }
  std::span<const SourcePtr> sources() const { return sources_; }
  const Entry& entry(uint64_t index) const { return entries_[index]; }
  Span key_span(uint64_t index) const { return key_spans_[index]; }
  NodeId item(uint64_t index) const { return items_[index]; }
  std::string_view text(uint64_t offset, uint32_t size) const {
    return {text_.data() + offset, size};
  }
  const UnknownReason& unknown(NodeId id) const { return unknowns_[nodes_[id].first]; }
  std::optional<Location> origin(NodeId id) const;

  // Printed before the paths of this tree's nodes: "" for a manifest, "org" for the organization
  // (its `budget` then reads `org.budget`).
  const std::string& path_prefix() const { return path_prefix_; }
  void set_path_prefix(std::string prefix) { path_prefix_ = std::move(prefix); }

  void SetFormat(NodeId id, NodeFormat format);
  void SetBasis(NodeId id, NodeBasis basis);
  void SetUnknown(NodeId id, UnknownReason reason);
  // Takes the last item off the list and marks it as open.
  void OpenList(NodeId id);

 private:
  friend class TreeBuilder;
  friend class TreeBlob;

  // The arrays either live in the tree or in static memory (embedded documents).
  std::vector<Node> owned_nodes_;
  std::vector<Span> owned_spans_;
  std::vector<uint16_t> owned_node_sources_;
  std::vector<Entry> owned_entries_;
  std::vector<Span> owned_key_spans_;
  std::vector<NodeId> owned_items_;
  std::string owned_text_;

  std::span<const Node> nodes_;
  std::span<const Span> spans_;
  std::span<const uint16_t> node_sources_;
  std::span<const Entry> entries_;
  std::span<const Span> key_spans_;
  std::span<const NodeId> items_;
  std::string_view text_;

  std::vector<SourcePtr> sources_;
  std::vector<UnknownReason> unknowns_;
  // Sorted by node: where a node below an alias really stands.
  struct Origin {
    NodeId node;
    uint16_t source;
    Span span;
  };
  std::vector<Origin> origins_;
  std::string path_prefix_;
  NodeId root_ = kNoNode;
};

using TreePtr = std::shared_ptr<const Tree>;

inline const Node& NodeRef::node() const { return tree_->node(id_); }

inline std::string_view NodeRef::AsString() const {
  const Node& n = node();
  return tree_->text(n.first, n.size);
}

inline NodeRef NodeRef::at(size_t i) const {
  const Node& n = node();
  return {tree_,
          n.kind == NodeKind::kMap ? tree_->entry(n.first + i).value : tree_->item(n.first + i)};
}

// The same bytes. Keys are short: comparing words here costs less than a call of memcmp.
inline bool SameBytes(const char* a, const char* b, size_t size) {
  const auto word = [](const char* at) {
    uint64_t w;
    std::memcpy(&w, at, sizeof w);
    return w;
  };
  if (size >= 8) {
    size_t at = 0;
    for (; at + 8 < size; at += 8) {
      if (word(a + at) != word(b + at)) return false;
    }
    return word(a + size - 8) == word(b + size - 8);
  }
  for (size_t at = 0; at < size; ++at) {
    if (a[at] != b[at]) return false;
  }
  return true;
}

inline NodeRef NodeRef::Find(std::string_view key, uint32_t key_hash) const {
  if (!*this || !is_map()) return {};
  const Node& n = node();
  for (uint64_t i = n.first, end = n.first + n.size; i < end; ++i) {
    const Entry& entry = tree_->entry(i);
    if (entry.key_hash == key_hash && entry.key_size == key.size() &&
        SameBytes(tree_->text(entry.key_text, 0).data(), key.data(), key.size())) {
      return {tree_, entry.value};
    }
  }
  return {};
}

// The path of a node by index, with the tree's prefix; "" for the root of a manifest.
std::string PathOf(NodeRef node);

}  // namespace placet

#endif  // PLACET_DOCUMENT_TREE_H_
