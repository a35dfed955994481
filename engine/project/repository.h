// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_PROJECT_REPOSITORY_H_
#define PLACET_PROJECT_REPOSITORY_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"

namespace placet {

// A git repository, asked through the program `git`: it knows worktrees, partial clones, alternate
// object stores and the user's settings better than any library does. Paths are relative to the
// repository's root, bytes as git stores them. Nothing is ever changed, and no hook, pager,
// external diff or prompt runs.
class Repository {
 public:
  // The repository that holds a folder. GIT001: there is no git; GIT002: there is no repository.
  static Result<Repository> Open(const std::string& folder);

  const std::string& root() const { return root_; }  // absolute, links resolved

  // The commit that a revision names. GIT003 tells how to fetch one that is not here.
  Result<std::string> Commit(const std::string& revision) const;
  // Where the history of HEAD and of a commit parted. GIT004: no commit yet, or a history that was
  // cut off.
  Result<std::string> MergeBase(const std::string& revision, const std::string& commit) const;
  // What differs between a commit and the working tree (index or not), deleted files included;
  // files that git does not know are not listed. A submodule is one path.
  Result<std::vector<std::string>> ChangedSince(const std::string& commit) const;

  struct Entry {
    enum class Kind { kFile, kLink, kFolder, kSubmodule };
    Kind kind = Kind::kFile;
    std::string object;
    std::string path;
  };
  // Everything in a commit, folders included.
  Result<std::vector<Entry>> Entries(const std::string& commit) const;
  Result<std::string> Read(const std::string& object, uint64_t max_bytes) const;

 private:
  explicit Repository(std::string root) : root_(std::move(root)) {}
  // Standard output where git succeeds.
  std::optional<std::string> Ask(std::vector<std::string> arguments) const;
  Result<std::string> Git(std::vector<std::string> arguments, uint64_t max_bytes) const;
  bool IsShallow() const;

  std::string root_;
};

}  // namespace placet

#endif  // PLACET_PROJECT_REPOSITORY_H_
