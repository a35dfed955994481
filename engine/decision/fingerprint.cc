// SPDX-License-Identifier: Apache-2.0
//
// A finding is hashed as a list of texts: rule, manifest, element, and one part for each fact that
// decided. Parts are sorted and name list elements by their key or their content, never by their
// position, so that no order of a document enters into the hash.
#include "decision/fingerprint.h"

#include <algorithm>
#include <optional>

#include "base/sha256.h"
#include "decision/keyed_path.h"
#include "document/canonical.h"
#include "document/open_lists.h"
#include "document/path.h"

namespace placet {
namespace {

std::string Joined(std::vector<std::string> texts, std::string_view separator) {
  std::sort(texts.begin(), texts.end());
  std::string joined;
  for (const std::string& text : texts) joined += (joined.empty() ? "" : separator), joined += text;
  return joined;
}

// Canonical JSON, with the elements of lists sorted.
std::string UnorderedValue(NodeRef node) {
  if (!node.is_list() && !node.is_map()) return CanonicalJson(node);
  std::vector<std::string> items;
  for (size_t i = 0; i < node.size(); ++i) {
    std::string item;
    if (node.is_map()) {
      AppendKey(item, node.key(i));
      item += ':';
    }
    items.push_back(item + UnorderedValue(node.at(i)));
  }
  if (node.is_open()) items.emplace_back(kMoreElements);
  const std::string inside = Joined(std::move(items), ",");
  return node.is_map() ? "{" + inside + "}" : "[" + inside + "]";
}

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

// A keyed path in which an element without a key of its own is named by what it holds.
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
  name += "[" + UnorderedValue(node) + "]";
}

std::string NameOfNode(NodeRef node) {
  std::string name;
  AppendName(name, node);
  return name;
}

std::vector<std::string> Parts(const Finding& finding, const Deciders& deciders) {
  std::vector<std::string> parts;
  if (finding.outcome == Outcome::kMissing) {
    for (const MissingFact& fact : finding.missing) parts.push_back(fact.keyed_path);
  } else {
    for (const NodeRef node : deciders.values) {
      if (!IsOfPolicy(node)) parts.push_back(NameOfNode(node) + "=" + UnorderedValue(node));
    }
  }
  for (const cel::Member& member : deciders.members) {
    if (IsOfPolicy(member.node)) continue;
    const std::string name = NameOfNode(member.node) + member.suffix;
    parts.push_back(name.starts_with('.') ? name.substr(1) : name);
  }
  std::sort(parts.begin(), parts.end());
  return parts;
}

// A rule about the portfolio tells whom it is about by its subjects.
std::string About(std::string_view manifest_id, const Finding& finding) {
  return manifest_id.empty() ? Joined(finding.subjects, ",") : std::string(manifest_id);
}

}  // namespace

bool IsOfPolicy(NodeRef node) {
  const std::string& tree = node.tree()->path_prefix();
  return tree == "params" || tree == "calendar" || tree == "framework";
}

std::string Fingerprint(std::string_view rule, std::string_view manifest_id, const Finding& finding,
                        const Deciders& deciders, size_t nth) {
  if (!deciders.complete) return "";
  Sha256Stream hash;
  const auto add = [&](std::string_view text) {
    hash.Update(text);
    hash.Update(std::string_view("\0", 1));
  };
  add(rule);
  add(About(manifest_id, finding));
  add(finding.element);
  for (const std::string& part : Parts(finding, deciders)) add(part);
  if (nth > 0) add("#" + std::to_string(nth + 1));
  return ToHex(hash.Finish()).substr(0, 16);
}

}  // namespace placet
