// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_PROJECT_REVISION_FILES_H_
#define PLACET_PROJECT_REVISION_FILES_H_

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/file.h"
#include "project/repository.h"

namespace placet {

// The files of one commit, under the names that they have in the working tree: relative paths are
// relative to the working directory, as everywhere. Links are followed within the commit; what lies
// outside the repository does not exist. A submodule is a folder where its commit is here.
// Read-only.
class RevisionFiles final : public FileSystem {
 public:
  // `revision` is how messages call the commit.
  static Result<std::unique_ptr<RevisionFiles>> Open(const Repository& repository,
                                                     const std::string& revision,
                                                     const std::string& commit);

  Result<std::string> Read(const std::string& path, uint64_t max_bytes) const override;
  bool Exists(const std::string& path) const override;
  bool IsDirectory(const std::string& path) const override;
  Result<std::vector<FileEntry>> List(const std::string& path) const override;
  Result<std::string> Canonical(const std::string& path) const override;
  Status WriteAtomically(const std::string& path, std::string_view bytes) override;

 private:
  RevisionFiles(const Repository& repository, std::string revision, std::string here)
      : repository_(repository), revision_(std::move(revision)), here_(std::move(here)) {}

  // The path from the root of the repository, links followed; null where the commit has none.
  const Repository::Entry* Find(const std::string& path) const;
  std::string InRepository(const std::string& path) const;
  std::string Below(const std::string& absolute) const;
  std::string AboveRoot(const std::string& path) const;
  // `closed`: becomes the submodule on the way that one cannot look into.
  const Repository::Entry* Resolve(const std::string& path, int links,
                                   std::string* closed = nullptr) const;

  Repository repository_;
  std::string revision_;
  std::string here_;                                  // the working directory, links resolved
  std::map<std::string, Repository::Entry> entries_;  // by path from the root; "." is the root
};

}  // namespace placet

#endif  // PLACET_PROJECT_REVISION_FILES_H_
