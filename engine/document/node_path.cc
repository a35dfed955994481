// SPDX-License-Identifier: Apache-2.0
#include "document/node_path.h"

namespace placet {
namespace {

// What a key field's value is matched by; nullopt for what cannot name an element.
std::optional<std::string> MatchText(NodeRef value) {
  if (!value) return std::nullopt;
  switch (value.kind()) {
    case NodeKind::kString: return std::string(value.AsString());
    case NodeKind::kInt: return std::to_string(value.AsInt());
    case NodeKind::kUint: return std::to_string(value.node().uint_value);
    case NodeKind::kBool: return value.AsBool() ? "true" : "false";
    default: return std::nullopt;
  }
}

// The first item of `list` whose field reads `value`.
NodeRef FirstMatch(NodeRef list, std::string_view name, std::string_view value) {
  for (size_t i = 0; i < list.size(); ++i) {
    if (MatchText(list.at(i).Find(name)) == value) return list.at(i);
  }
  return {};
}

bool AppendKeyed(std::string& path, NodeRef list, NodeRef item,
                 const std::vector<std::string>& fields) {
  for (const std::string& field : fields) {
    const std::optional<std::string> value = MatchText(item.Find(field));
    if (!value || FirstMatch(list, field, *value) != item) continue;
    AppendMatch(path, field, *value);
    return true;
  }
  return false;
}

void AppendKeyedPath(std::string& path, NodeRef node, const KeyFields& key_fields) {
  const NodeRef parent = node.parent();
  if (!parent) {
    path += node.tree()->path_prefix();
    return;
  }
  AppendKeyedPath(path, parent, key_fields);
  if (parent.is_map()) {
    AppendKey(path, node.own_key());
  } else if (!AppendKeyed(path, parent, node, key_fields(parent))) {
    AppendIndex(path, node.node().slot);
  }
}

NodeRef Follow(NodeRef from, const PathStep& step) {
  switch (step.kind) {
    case PathStep::Kind::kKey: return from.Find(step.name);
    case PathStep::Kind::kIndex:
      return from.is_list() && step.index < from.size() ? from.at(step.index) : NodeRef();
    case PathStep::Kind::kMatch:
      return from.is_list() ? FirstMatch(from, step.name, step.value) : NodeRef();
  }
  return {};
}

}  // namespace

std::string KeyedPathOf(NodeRef node, const KeyFields& key_fields) {
  std::string path;
  AppendKeyedPath(path, node, key_fields);
  return path;
}

Resolved Resolve(NodeRef root, const std::vector<PathStep>& steps) {
  Resolved result{root, root, 0};
  for (const PathStep& step : steps) {
    result.node = Follow(result.nearest, step);
    if (!result.node) break;
    result.nearest = result.node;
    ++result.steps_found;
  }
  return result;
}

}  // namespace placet
