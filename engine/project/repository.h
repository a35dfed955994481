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
// repository's root, bytes as git stores them. Nothing is changed or fetched, and git runs nothing
// that a configuration names: it is only asked for names of objects and for their bytes, which no
// filter, text conversion, external diff, hook, pager or transport has a part in.
class Repository {
 public:
  // The repository that holds a folder. GIT001: there is no git; GIT002: there is no repository.
  static Result<Repository> Open(const std::string& folder);

  const std::string& root() const { return root_; }  // absolute, links resolved

  // The commit that a revision names. GIT003 tells how to fetch one that is not here. GIT010: it
  // could mean several, as a branch and a tag of one name.
  Result<std::string> Commit(const std::string& revision) const;
  // Where the histories of HEAD and of a commit parted: several places where they crossed. GIT004:
  // no commit yet, or a history that was cut off.
  Result<std::vector<std::string>> MergeBases(const std::string& revision,
                                              const std::string& commit) const;

  struct Entry {
    enum class Kind { kFile, kLink, kFolder, kSubmodule };
    Kind kind = Kind::kFile;
    std::string object;
    std::string path;
  };
  // Everything in a commit, folders included.
  Result<std::vector<Entry>> Entries(const std::string& commit) const;
  // The same, where a submodule is a folder with what its own commit holds, if that commit is here.
  // From then on Read has the objects of submodules, too.
  Result<std::vector<Entry>> EntriesWithin(const std::string& commit);

  // What the index says of a path.
  struct IndexEntry : Entry {
    bool sparse = false;     // skip-worktree: it need not be in the working tree
    bool unchanged = false;  // assume-unchanged: git does not look at it
  };
  // A submodule that is checked out is a folder with what its own index holds.
  Result<std::vector<IndexEntry>> Index() const;
  // Files that are neither in the index nor ignored.
  Result<std::vector<std::string>> Untracked() const;

  Result<std::string> Read(const std::string& object, uint64_t max_bytes) const;

 private:
  explicit Repository(std::string root) : root_(std::move(root)) {}
  // Standard output where git succeeds; its first line.
  std::vector<std::string> Lines(std::vector<std::string> arguments) const;
  std::optional<std::string> Ask(std::vector<std::string> arguments) const;
  Result<std::string> Git(std::vector<std::string> arguments, uint64_t max_bytes) const;
  bool IsShallow() const;
  std::optional<std::string> CommitOf(const std::string& revision) const;
  std::vector<std::string> ReadingsOf(const std::string& name) const;
  tl::unexpected<Diagnostic> NoRevision(const std::string& revision) const;
  std::optional<Repository> Submodule(const std::string& path) const;  // where it is checked out
  void TakeInModules(const std::vector<Entry>& entries);

  std::string root_;
  std::vector<std::string> stores_;  // folders of objects of submodules
};

}  // namespace placet

#endif  // PLACET_PROJECT_REPOSITORY_H_
