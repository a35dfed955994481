// SPDX-License-Identifier: Apache-2.0
#include "policy/near_pack.h"

#include <string>

#include "base/file.h"
#include "base/suggest.h"
#include "project/classify.h"

namespace placet {
namespace {

constexpr std::string_view kKind = "PolicyPack";

bool Near(std::string_view text, std::string_view name, size_t limit) {
  return !text.empty() && EditDistance(text, name, limit) <= limit;
}

// An entry such as `Kind: PolicyPak`, however both are written.
NodeRef KindOfPack(NodeRef map) {
  for (size_t i = 0; i < map.size(); ++i) {
    const NodeRef value = map.at(i);
    if (!value.is_string() || !Near(map.key(i), "kind", 1)) continue;
    if (Near(value.AsString(), kKind, 3)) return value;
  }
  return {};
}

// `rules` of which one has an id and a condition.
bool HasRules(NodeRef map) {
  const NodeRef rules = map.Find("rules");
  for (size_t i = 0; rules && rules.is_list() && i < rules.size(); ++i) {
    const NodeRef rule = rules.at(i);
    if (rule.is_map() && rule.Find("id") && (rule.Find("require") || rule.Find("cases"))) {
      return true;
    }
  }
  return false;
}

// The node by which a document, or one within it, can be told for a pack.
NodeRef FindPack(NodeRef node) {
  if (node.is_map()) {
    if (const NodeRef kind = KindOfPack(node)) return kind;
    if (HasRules(node)) return node.Find("rules");
  }
  if (!node.is_map() && !node.is_list()) return {};
  for (size_t i = 0; i < node.size(); ++i) {
    if (const NodeRef found = FindPack(node.at(i))) return found;
  }
  return {};
}

}  // namespace

bool IsDocumentName(std::string_view name) {
  const std::string_view extension = path::Extension(name);
  for (const std::string_view known : {".yaml", ".yml", ".json"}) {
    // The distance counts differences of case as nothing.
    if (extension.size() == known.size() && EditDistance(extension, known, 0) == 0) return true;
  }
  return false;
}

bool TellNearPack(NodeRef root, Diagnostics& diagnostics) {
  const size_t before = diagnostics.error_count();
  const DocumentClass what = Classify(root, diagnostics);
  if (diagnostics.error_count() > before) return true;
  const bool other =
      what.kind == DocumentClass::Kind::kManifest || what.kind == DocumentClass::Kind::kSupport;
  const NodeRef mark = other ? NodeRef() : FindPack(root);
  if (!mark) return false;
  diagnostics
      .Error("POL007",
             "this looks like a policy pack and is not one: its rules would not be checked",
             mark.location())
      .help =
      "a pack is a document of its own, parted from others by `---`, that begins with `apiVersion: "
      "placet/v1` and `kind: PolicyPack`";
  return true;
}

}  // namespace placet
