// SPDX-License-Identifier: Apache-2.0
#include "schema/key_fields.h"

#include <utility>

#include "schema/step.h"

namespace placet::schema {
namespace {

// The shape of a node of a document, by way of its ancestors.
Shape ShapeOf(Shape root, NodeRef node) {
  const NodeRef parent = node.parent();
  if (!parent) return root;
  const Shape container = ShapeOf(root, parent);
  if (!container) return {};
  return parent.is_map() ? StepToKey(container, node.own_key()).shape
                         : StepToItem(container, node.node().slot).shape;
}

}  // namespace

KeyFields KeyFieldsOf(std::shared_ptr<const Schema> schema) {
  return [schema = std::move(schema)](NodeRef list) -> std::vector<std::string> {
    return ShapeOf(schema->root(), list).key_fields();
  };
}

}  // namespace placet::schema
