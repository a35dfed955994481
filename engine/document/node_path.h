// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_DOCUMENT_NODE_PATH_H_
#define PLACET_DOCUMENT_NODE_PATH_H_

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "document/path.h"
#include "document/tree.h"

namespace placet {

// Names the list elements by key: for a list node, which properties to try as key, in order (from
// `x-key` of the schema; empty: by index). A property counts when it holds a string, an integer or
// a boolean that no earlier element has, so that the path leads back to this node.
using KeyFields = std::function<std::vector<std::string>(NodeRef list)>;
std::string KeyedPathOf(NodeRef node, const KeyFields& key_fields);

struct Resolved {
  NodeRef node;            // the node, or no node when the path leads nowhere
  NodeRef nearest;         // the node, or the nearest ancestor that exists
  size_t steps_found = 0;  // number of steps that led to `nearest`
};
// Follows the steps from `root` (which must be a node); a kMatch step takes the first element whose
// field equals.
Resolved Resolve(NodeRef root, const std::vector<PathStep>& steps);

}  // namespace placet

#endif  // PLACET_DOCUMENT_NODE_PATH_H_
