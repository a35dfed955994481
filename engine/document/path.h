// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_DOCUMENT_PATH_H_
#define PLACET_DOCUMENT_PATH_H_

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "document/tree.h"

namespace placet {

// Paths name nodes for people and in fingerprints:
//   vendors[0].dpa                      by index, in messages
//   vendors[name=ExampleAI].dpa         by key, in fingerprints, evidence and baselines
// A key or value that is not `[A-Za-z_][A-Za-z0-9_-]*` (for values: `[A-Za-z0-9_.:/-]+`) is
// written in double quotes with JSON escapes: extensions["my key"], vendors[name="A, B"].

struct PathStep {
  enum class Kind { kKey, kIndex, kMatch };
  Kind kind = Kind::kKey;
  std::string name;   // kKey: the key; kMatch: the key field
  size_t index = 0;   // kIndex
  std::string value;  // kMatch
};

// With the tree's prefix; "" for the root of a manifest.
std::string PathOf(NodeRef node);

// Names the list elements by key: for a list node, which properties to try as key, in order (from
// `x-key` of the schema; empty: by index). A property counts when it holds a string, an integer or
// a boolean that no earlier element has, so that the path leads back to this node.
using KeyFields = std::function<std::vector<std::string>(NodeRef list)>;
std::string KeyedPathOf(NodeRef node, const KeyFields& key_fields);

// nullopt when the text is no path. The empty text is the root.
std::optional<std::vector<PathStep>> ParsePath(std::string_view text);
std::string ToString(const std::vector<PathStep>& steps);
// Appends `.key` (or `key` at the start), `[index]`.
void AppendKey(std::string& path, std::string_view key);
void AppendIndex(std::string& path, size_t index);

struct Resolved {
  NodeRef node;            // the node, or no node when the path leads nowhere
  NodeRef nearest;         // the node, or the nearest ancestor that exists
  size_t steps_found = 0;  // number of steps that led to `nearest`
};
// Follows the steps from `root` (which must be a node); a kMatch step takes the first element whose
// field equals.
Resolved Resolve(NodeRef root, const std::vector<PathStep>& steps);

}  // namespace placet

#endif  // PLACET_DOCUMENT_PATH_H_
