// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_DOCUMENT_BUILDER_H_
#define PLACET_DOCUMENT_BUILDER_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "document/tree.h"

namespace placet {

// Builds a tree in document order. Containers nest by Begin/End; within a map each value follows
// its Key.
//
//   TreeBuilder b;
//   uint16_t s = b.AddSource(source);
//   b.BeginMap(span, s); b.Key("a", key_span); b.Int(1, span, s); b.EndMap(end_span);
//   std::unique_ptr<Tree> tree = b.Finish();
class TreeBuilder {
 public:
  TreeBuilder();
  ~TreeBuilder();

  // The same source is added once.
  uint16_t AddSource(const SourcePtr& source);

  NodeId Null(Span span, uint16_t source);
  NodeId Bool(bool value, Span span, uint16_t source);
  NodeId Int(int64_t value, Span span, uint16_t source);
  // kInt where the value fits.
  NodeId Uint(uint64_t value, Span span, uint16_t source);
  NodeId Double(double value, Span span, uint16_t source);
  NodeId String(std::string_view text, Span span, uint16_t source, uint8_t flags = 0);
  NodeId Unknown(UnknownReason reason, Span span, uint16_t source);

  NodeId BeginList(Span span, uint16_t source);
  void EndList();
  NodeId BeginMap(Span span, uint16_t source);
  // `span` is a place in the source of the value that follows. Keys are not checked for repetition.
  void Key(std::string_view key, Span span);
  void EndMap();
  // Sets the span of a container once its end is known.
  void SetSpan(NodeId id, Span span);

  // Opens a container like that of a finished tree, with its place, basis, flags and origin, but
  // without its children. Ends by EndList or EndMap as any other.
  NodeId BeginLike(NodeRef container);

  // Copies a subtree of a finished tree, spans, sources, formats, bases and reasons included.
  // `replace` may give another node (of any tree) for a node that is about to be copied, or no
  // node to leave it out (only for map values and list items). What it gives in place of another
  // is copied whole, without asking again. A value from another source takes its own key's place.
  NodeId Copy(NodeRef node);
  NodeId Copy(NodeRef node, const std::function<NodeRef(NodeRef)>& replace);
  // Copies a subtree as the value of an alias: each node stands at `alias`, its own place becomes
  // its origin. Only for nodes of the tree under construction that are complete.
  NodeId CopyAlias(NodeId anchor, Span alias, uint16_t source);

  void SetBasis(NodeId id, NodeBasis basis);
  void AddFlags(NodeId id, uint8_t flags);

  // Nodes so far, aliases expanded.
  size_t node_count() const;

  // All containers must be closed and exactly one root written. The builder is spent.
  std::unique_ptr<Tree> Finish();

 private:
  struct Frame {
    NodeId container;
    size_t first_item;   // of this container in items_
    size_t first_entry;  // of this container in entries_
    bool awaits_value = false;
  };
  using Replace = std::function<NodeRef(NodeRef)>;

  NodeId Add(Node node, Span span, uint16_t source);
  NodeId Open(NodeKind kind, Span span, uint16_t source);
  uint64_t AddText(std::string_view text);
  void CopyChildren(NodeRef from, const Replace* replace);
  void CopyKey(NodeRef map, size_t i, NodeRef value);
  void AddOrigin(NodeId id, uint16_t source, Span span);
  void CopyAttributes(NodeRef from, NodeId to);
  NodeId CopyScalar(NodeRef from);
  NodeId CopyOne(NodeRef from, const Replace* replace);

  std::unique_ptr<Tree> tree_;
  std::vector<Frame> open_;
  // The children of the open containers, innermost last; moved into the tree when one closes, so
  // that those of one container stand together.
  std::vector<NodeId> items_;
  std::vector<Entry> entries_;
  std::vector<Span> key_spans_;
};

}  // namespace placet

#endif  // PLACET_DOCUMENT_BUILDER_H_
