// SPDX-License-Identifier: Apache-2.0
#include "project/classify.h"

#include <algorithm>
#include <vector>

#include "base/suggest.h"

namespace placet {
namespace {

constexpr std::string_view kVersion = "placet/v1";
constexpr std::string_view kManifestKind = "GenAIDeployment";

const std::vector<std::string>& Kinds() {
  static const auto* const kinds = new std::vector<std::string>{
      "GenAIDeployment", "Vendor",   "Organization", "PolicyPack",    "PolicyTest",
      "Configuration",   "Calendar", "Baseline",     "ControlCatalog"};
  return *kinds;
}

bool Near(std::string_view text, std::string_view name, size_t limit) {
  return !text.empty() && EditDistance(text, name, limit) <= limit;
}

// The key, however it is written: `Kind`, `api_version`.
bool IsKey(std::string_view key, std::string_view name) {
  std::string letters;
  for (const char c : key) {
    if (c != '_' && c != '-' && c != ' ') letters += c;
  }
  return Near(letters, name, 2);
}

// What makes a map a document of ours, though it does not stand where documents do.
NodeRef MarkIn(NodeRef map) {
  for (size_t i = 0; i < map.size(); ++i) {
    const std::string_view value = map.at(i).StringOr("");
    if (value.empty()) continue;
    if (IsKey(map.key(i), "apiVersion") && Near(value, kVersion, 2)) return map.at(i);
    if (IsKey(map.key(i), "kind") && Near(value, kManifestKind, 4)) return map.at(i);
  }
  return {};
}

NodeRef FindMark(NodeRef node) {
  if (node.is_map()) {
    if (const NodeRef mark = MarkIn(node)) return mark;
  }
  if (!node.is_map() && !node.is_list()) return {};
  for (size_t i = 0; i < node.size(); ++i) {
    if (const NodeRef mark = FindMark(node.at(i))) return mark;
  }
  return {};
}

// A document of ours may be wrapped, or have both keys misspelt.
DocumentClass ClassifyForeign(NodeRef root, Diagnostics& diagnostics) {
  const NodeRef mark = FindMark(root);
  if (!mark) return {};
  diagnostics
      .Error("DOC022",
             "`" + std::string(mark.AsString()) +
                 "` does not stand where a document of placet states it",
             mark.location())
      .help =
      "a document is a map of its own, parted from others by `---`, that states `apiVersion: "
      "placet/v1` and `kind: GenAIDeployment`";
  return {DocumentClass::Kind::kBroken, ""};
}

bool IsOurs(std::string_view version, std::string_view kind) {
  return version.starts_with("placet/") || Near(version, kVersion, 2) ||
         Near(kind, kManifestKind, 4);
}

}  // namespace

DocumentClass Classify(NodeRef root, Diagnostics& diagnostics) {
  if (!root.is_map()) return ClassifyForeign(root, diagnostics);
  const NodeRef version_node = root.Find("apiVersion");
  const NodeRef kind_node = root.Find("kind");
  const std::string version(version_node.StringOr(""));
  const std::string kind(kind_node.StringOr(""));
  if (!IsOurs(version, kind)) return ClassifyForeign(root, diagnostics);
  const bool known_kind = std::find(Kinds().begin(), Kinds().end(), kind) != Kinds().end();
  if (version == kVersion && kind == kManifestKind) return {DocumentClass::Kind::kManifest, kind};
  if (version == kVersion && known_kind) return {DocumentClass::Kind::kSupport, kind};

  if (version != kVersion) {
    Diagnostic& diagnostic = diagnostics.Error(
        "DOC021",
        version.empty() ? "`apiVersion` is missing" : "unknown apiVersion `" + version + "`",
        version_node ? version_node.location() : root.location());
    diagnostic.help = "write `apiVersion: placet/v1`";
  }
  if (!known_kind) {
    Diagnostic& diagnostic = diagnostics.Error(
        "DOC020", kind.empty() ? "`kind` is missing" : "unknown kind `" + kind + "`",
        kind_node ? kind_node.location() : root.location());
    const auto nearest = Suggest(kind, Kinds());
    diagnostic.help =
        nearest ? "did you mean `" + *nearest + "`?" : "a manifest states `kind: GenAIDeployment`";
  }
  return {DocumentClass::Kind::kBroken, kind};
}

bool IsLargeFilePointer(std::string_view text) {
  return text.starts_with("version https://git-lfs.github.com/spec/");
}

}  // namespace placet
