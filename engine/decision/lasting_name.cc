// SPDX-License-Identifier: Apache-2.0
#include "decision/lasting_name.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "decision/keyed_path.h"
#include "document/canonical.h"
#include "document/open_lists.h"
#include "document/path.h"

namespace placet {
namespace {

// The first key field whose value no other element of the list has.
std::optional<std::string> OwnKey(NodeRef list, NodeRef item) {
  for (const std::string& field : KeyFieldsAt(list)(list)) {
    const NodeRef key = item.Find(field);
    if (!key || key.is_list() || key.is_map() || key.is_null()) continue;
    const std::string value = CanonicalJson(key);
    bool alone = true;
    for (size_t i = 0; alone && i < list.size(); ++i) {
      const NodeRef other = list.at(i).Find(field);
      alone = list.at(i) == item || !other || CanonicalJson(other) != value;
    }
    if (alone) return field;
  }
  return std::nullopt;
}

void AppendName(std::string& name, NodeRef node) {
  const NodeRef parent = node.parent();
  if (!parent) {
    name += node.tree()->path_prefix();
    return;
  }
  AppendName(name, parent);
  if (parent.is_map()) return AppendKey(name, node.own_key());
  if (const std::optional<std::string> field = OwnKey(parent, node)) {
    const NodeRef key = node.Find(*field);
    return AppendMatch(name, *field,
                       key.is_string() ? std::string(key.AsString()) : CanonicalJson(key));
  }
  name += "[" + ValueInAnyOrder(node) + "]";
}

}  // namespace

std::string SortedList(std::vector<std::string> texts) {
  std::sort(texts.begin(), texts.end());
  std::string list;
  for (const std::string& text : texts) list += (list.empty() ? "" : ",") + text;
  return list;
}

std::string ValueInAnyOrder(NodeRef node) {
  if (!node.is_list() && !node.is_map()) return CanonicalJson(node);
  std::vector<std::string> items;
  for (size_t i = 0; i < node.size(); ++i) {
    std::string item;
    if (node.is_map()) {
      AppendKey(item, node.key(i));
      item += ':';
    }
    items.push_back(item + ValueInAnyOrder(node.at(i)));
  }
  if (node.is_open()) items.emplace_back(kMoreElements);
  const std::string inside = SortedList(std::move(items));
  return node.is_map() ? "{" + inside + "}" : "[" + inside + "]";
}

std::string LastingName(NodeRef node) {
  std::string name;
  AppendName(name, node);
  return name;
}

}  // namespace placet
