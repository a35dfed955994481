// SPDX-License-Identifier: Apache-2.0
#include "document/open_lists.h"

#include <utility>

#include "document/builder.h"

namespace placet {
namespace {

bool IsMoreElements(NodeRef node) {
  if (!node.is_string() || node.AsString() != kMoreElements) return false;
  const NodeRef parent = node.parent();
  return parent && parent.is_list();
}

bool HasMoreElements(const Tree& tree) {
  for (NodeId id = 0; id < tree.node_count(); ++id) {
    if (IsMoreElements({&tree, id})) return true;
  }
  return false;
}

void RefuseAmongItems(Tree& tree, NodeRef node, Diagnostics& diagnostics) {
  diagnostics.Error("DOC025", "`...` stands among the elements of a list", node.location()).help =
      "as its last element, `...` says that a list may have more elements; elsewhere it "
      "means nothing";
  tree.SetUnknown(node.id(), {"it is no element", {}});
}

}  // namespace

TreePtr MarkOpenLists(const TreePtr& document, Diagnostics& diagnostics) {
  if (!HasMoreElements(*document)) return document;
  TreeBuilder builder;
  builder.Copy(document->root());
  std::unique_ptr<Tree> marked = builder.Finish();
  marked->set_path_prefix(document->path_prefix());
  for (NodeId id = 0; id < marked->node_count(); ++id) {
    const NodeRef node(marked.get(), id);
    if (!IsMoreElements(node)) continue;
    const NodeRef list = node.parent();
    if (node.node().slot + 1 == list.size()) {
      marked->OpenList(list.id());
    } else {
      RefuseAmongItems(*marked, node, diagnostics);
    }
  }
  return marked;
}

}  // namespace placet
