// SPDX-License-Identifier: Apache-2.0
#include "policy/framework_documents.h"

#include <memory>
#include <string>
#include <utility>

#include "builtin/builtin.h"
#include "document/merge_patch.h"
#include "document/reader.h"
#include "schema/builtin_schemas.h"

namespace placet {
namespace {

constexpr uint64_t kMaxBytes = 4 << 20;

// The document of a file that an organization wrote, or null after telling why not.
TreePtr ReadOverride(const FileSystem& files, const std::string& file, Location named_at,
                     Diagnostics& diagnostics) {
  Result<std::string> text = files.Read(file, kMaxBytes);
  if (!text) {
    Diagnostic fault = text.error();
    if (!fault.location.source) fault.location = std::move(named_at);
    diagnostics.Add(std::move(fault));
    return nullptr;
  }
  const size_t errors_before = diagnostics.error_count();
  const auto source = std::make_shared<const Source>(file, std::move(*text));
  const std::vector<TreePtr> documents = ReadDocuments(source, diagnostics);
  if (diagnostics.error_count() > errors_before) return nullptr;
  if (documents.size() != 1 || !documents[0]->root().is_map()) {
    diagnostics.Error("CFG003", "`" + file + "` is not one map of what differs", {source, {}, ""})
        .help = "write the keys to change, as they stand in the built-in file";
    return nullptr;
  }
  return documents[0];
}

struct Wanted {
  const char* schema;
  const char* key;
  const std::string& file;
};

bool Load(const FileSystem& files, const Configuration& configuration, const Wanted& wanted,
          TreePtr& document, std::vector<SourcePtr>& sources, Diagnostics& diagnostics) {
  document = FindBuiltin("policies/data/" + std::string(wanted.schema) + ".yaml");
  sources.push_back(document->root().source());
  if (wanted.file.empty()) return true;
  Location named_at;
  if (configuration.document) {
    const NodeRef named = configuration.document->root().Find(wanted.key);
    if (named) named_at = named.location();
  }
  const TreePtr changes = ReadOverride(files, wanted.file, named_at, diagnostics);
  if (changes == nullptr) return false;
  document = MergePatch(document->root(), changes->root());
  sources.push_back(changes->root().source());
  return schema::BuiltinSchema(wanted.schema)->Validate(document->root(), diagnostics);
}

}  // namespace

std::optional<FrameworkDocuments> LoadFrameworkDocuments(const FileSystem& files,
                                                         const Configuration& configuration,
                                                         Diagnostics& diagnostics) {
  FrameworkDocuments documents;
  const bool framework =
      Load(files, configuration, {"framework", "framework", configuration.framework},
           documents.framework, documents.sources, diagnostics);
  const bool costs =
      Load(files, configuration, {"cost-ranges", "cost_ranges", configuration.cost_ranges},
           documents.cost_ranges, documents.sources, diagnostics);
  if (!framework || !costs) return std::nullopt;
  return documents;
}

}  // namespace placet
