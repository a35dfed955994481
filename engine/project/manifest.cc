// SPDX-License-Identifier: Apache-2.0
#include "base/sha256.h"
#include "document/canonical.h"
#include "document/open_lists.h"
#include "project/claims.h"
#include "project/join.h"
#include "project/portfolio.h"
#include "schema/builtin_schemas.h"

namespace placet {

Manifest MakeManifest(TreePtr document, std::string file, size_t index, std::string file_sha256) {
  Manifest manifest;
  manifest.file = std::move(file);
  manifest.document = index;
  manifest.written = std::move(document);
  const NodeRef root = manifest.written->root();
  manifest.id = std::string(root.Find("metadata").Find("id").StringOr(""));
  manifest.title = std::string(root.Find("metadata").Find("title").StringOr(""));
  manifest.stage = std::string(root.Find("lifecycle").Find("stage").StringOr(""));
  manifest.digest = Sha256Name(CanonicalDigest(root));
  manifest.file_sha256 =
      file_sha256.empty() ? Sha256Name(Sha256(root.source()->text())) : std::move(file_sha256);
  const NodeRef vendors = root.Find("vendors");
  for (size_t i = 0; vendors && vendors.is_list() && i < vendors.size(); ++i) {
    const std::string_view use = vendors.at(i).Find("use").StringOr("");
    if (!use.empty()) manifest.vendor_ids.emplace_back(use);
  }
  return manifest;
}

void CompleteManifest(Manifest& manifest, const std::map<std::string, SupportDocument>& vendors,
                      const SupportDocument* organization) {
  const auto schema = schema::BuiltinSchema("manifest");
  if (manifest.written == nullptr || manifest.diagnostics.has_errors()) return;
  manifest.written = MarkOpenLists(manifest.written, manifest.diagnostics);
  const NodeRef root = manifest.written->root();
  if (!schema->Validate(root, manifest.diagnostics)) return;
  if (manifest.diagnostics.has_errors()) return;
  manifest.joined = JoinManifest(root, vendors, organization, manifest.diagnostics);
  if (manifest.joined == nullptr) return;
  CheckClaims(manifest.joined->root(), manifest.diagnostics);
  if (manifest.diagnostics.has_errors()) manifest.joined = nullptr;
}

std::vector<std::string> EvidenceFiles(const Manifest& manifest, const std::string& folder) {
  std::vector<std::string> files;
  if (manifest.written == nullptr) return files;
  const NodeRef evidence = manifest.written->root().Find("evidence");
  for (size_t i = 0; evidence && evidence.is_list() && i < evidence.size(); ++i) {
    const std::string_view file = evidence.at(i).Find("file").StringOr("");
    if (!file.empty()) files.push_back(path::Join(folder, file));
  }
  return files;
}

}  // namespace placet
