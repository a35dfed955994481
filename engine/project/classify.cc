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

bool IsOurs(std::string_view version, std::string_view kind) {
  return version.starts_with("placet/") || Near(version, kVersion, 2) ||
         Near(kind, kManifestKind, 4);
}

}  // namespace

DocumentClass Classify(NodeRef root, Diagnostics& diagnostics) {
  if (!root.is_map()) return {};
  const NodeRef version_node = root.Find("apiVersion");
  const NodeRef kind_node = root.Find("kind");
  const std::string version(version_node.StringOr(""));
  const std::string kind(kind_node.StringOr(""));
  if (!IsOurs(version, kind)) return {};
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

}  // namespace placet
