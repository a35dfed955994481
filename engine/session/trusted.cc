// SPDX-License-Identifier: Apache-2.0
#include "session/trusted.h"

#include <utility>

#include "project/configuration.h"
#include "project/repository.h"
#include "project/revision_files.h"

namespace placet {

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
  diagnostics
      .Warning("CFG010", "`" + found + "` is not what " + trusted.revision + " has: it is not used")
      .help = used.empty() ? "that revision has no configuration here: the built-in policies decide"
                           : "the run is governed by " + used + " of " + trusted.revision;
}

}  // namespace placet
