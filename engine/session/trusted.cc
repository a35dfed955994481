// SPDX-License-Identifier: Apache-2.0
#include "session/trusted.h"

#include <utility>

#include "project/configuration.h"
#include "project/repository.h"
#include "project/revision_files.h"

namespace placet {
namespace {

// The change that brings the first configuration cannot be governed by it.
void TellFirst(const std::string& found, const std::string& revision, Diagnostics& diagnostics) {
  diagnostics
      .Warning("CFG010", revision + " has no configuration yet: `" + found +
                             "` is not used, and "
                             "the built-in policies decide what is named")
      .help = "whoever keeps the rules reviews `" + found + "` and merges it into " + revision +
              " first, without this gate; `placet check --preview`, without --trust-from, shows "
              "what it will decide";
}

}  // namespace

Result<TrustedRevision> OpenTrusted(const std::string& revision) {
  const auto repository = Repository::Open(".");
  if (!repository) return tl::unexpected<Diagnostic>(repository.error());
  const auto commit = repository->Commit(revision);
  if (!commit) return tl::unexpected<Diagnostic>(commit.error());
  auto files = RevisionFiles::Open(*repository, revision, *commit);
  if (!files) return tl::unexpected<Diagnostic>(files.error());
  return TrustedRevision{revision, *commit, std::shared_ptr<const FileSystem>(*std::move(files))};
}

void NoteUnusedConfiguration(const TrustedRevision& trusted, const FileSystem& files,
                             const std::string& used, const std::vector<std::string>& paths,
                             Diagnostics& diagnostics) {
  const std::string found = FindConfiguration(files, paths);
  if (found.empty() || found == used) return;
  if (used.empty()) return TellFirst(found, trusted.revision, diagnostics);
  diagnostics
      .Warning("CFG010", "`" + found + "` is not what " + trusted.revision + " has: it is not used")
      .help = "the run is governed by " + used + " of " + trusted.revision;
}

}  // namespace placet
