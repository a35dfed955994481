// SPDX-License-Identifier: Apache-2.0
#include "framework/fields.h"

#include "document/path.h"

namespace placet {

bool IsStated(NodeRef node) { return node && !node.is_null() && node.kind() != NodeKind::kUnknown; }

NodeRef FieldAt(NodeRef root, std::string_view path) {
  NodeRef node = root;
  while (node && node.is_map() && !path.empty()) {
    const size_t dot = path.find('.');
    node = node.Find(path.substr(0, dot));
    path = dot == path.npos ? std::string_view() : path.substr(dot + 1);
  }
  return path.empty() ? node : NodeRef();
}

bool IsDefaulted(NodeRef node) {
  return !node || node.is_null() || (node.node().flags & kDefaulted) != 0;
}

std::string PathBelow(NodeRef node, std::string_view field) {
  std::string path = PathOf(node);
  AppendKey(path, field);
  return path;
}

std::vector<std::string> MissingPaths(NodeRef node, std::string path) {
  if (node && node.kind() == NodeKind::kUnknown) {
    const UnknownReason& reason = node.tree()->unknown(node.id());
    if (!reason.missing.empty()) return reason.missing;
  }
  return {std::move(path)};
}

void AddPaths(std::vector<std::string>& paths, const std::vector<std::string>& more) {
  for (const std::string& path : more) {
    if (std::find(paths.begin(), paths.end(), path) == paths.end()) paths.push_back(path);
  }
}

std::optional<bool> BoolOf(NodeRef node) {
  if (!IsStated(node) || node.kind() != NodeKind::kBool) return std::nullopt;
  return node.AsBool();
}

std::optional<int64_t> IntOf(NodeRef node) {
  if (!IsStated(node) || node.kind() != NodeKind::kInt) return std::nullopt;
  return node.AsInt();
}

std::optional<Decimal> DecimalOf(NodeRef node) {
  if (!IsStated(node)) return std::nullopt;
  if (node.kind() == NodeKind::kInt) return Decimal::FromInt(node.AsInt());
  return node.is_string() ? Decimal::Parse(node.AsString()) : std::nullopt;
}

std::string_view WordOf(NodeRef node) { return IsStated(node) ? node.StringOr("") : ""; }

bool ListHas(NodeRef list, std::string_view word) {
  if (!IsStated(list) || !list.is_list()) return false;
  for (size_t i = 0; i < list.size(); ++i) {
    if (list.at(i).StringOr("") == word) return true;
  }
  return false;
}

std::string_view VendorKeyOf(NodeRef vendor) {
  return vendor.Find("key").StringOr(vendor.Find("name").StringOr(""));
}

}  // namespace placet
