// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_PROJECT_CHANGES_H_
#define PLACET_PROJECT_CHANGES_H_

#include <map>
#include <set>
#include <string>
#include <vector>

#include "project/portfolio.h"
#include "project/repository.h"

namespace placet {

// What changed between the commits where HEAD left a revision's history and the working tree. Where
// the histories crossed there are several such commits: what differs from any of them changed.
class Changes {
 public:
  // Errors: GIT001..GIT007.
  static Result<Changes> Since(const Repository& repository, const std::string& revision);

  const std::string& base() const { return bases_.front().commit; }  // the first of them

  // Whether what stands at a path differs, or was not there, or a link on the way to it does; of a
  // folder, anything in it. Paths as a run names them.
  bool Touch(const std::string& path) const;

  // The manifests of `portfolio` that the change touches: their file, a vendor document they use,
  // or a file of their evidence (below `evidence_root`). The rest is moved to the end and given by
  // the returned count of touched ones.
  size_t MoveTouchedFirst(Portfolio& portfolio, const std::string& evidence_root) const;

  // Fills `before` with the manifests that stood in a base, in the files that the configuration
  // lists and the change touches, as they were; and `deleted` with those whose id fewer manifests
  // have now, without retired ones.
  // `exclude`: patterns of files that the run leaves out besides those of the configuration.
  // An error where git cannot give what stood there (GIT007: a partial clone, GIT009: a submodule).
  Status NoteBefore(Portfolio& portfolio, const std::vector<std::string>& exclude) const;

  // A path that the change touches, from the root of the repository.
  struct Path {
    std::string path;
    bool sparse = false;         // not in the working tree, which holds a part of the repository
    bool passed_over = false;    // git is told to take it for unchanged
    bool closed_module = false;  // a submodule that is not checked out
  };
  // Those of the paths that git knows, or could, for which `wanted` holds.
  template <typename Predicate>
  std::vector<Path> Changed(const Predicate& wanted) const {
    std::vector<Path> changed;
    for (const std::string& path : known_) {
      if (wanted(path) && Differs(path)) changed.push_back(Describe(path));
    }
    return changed;
  }

  const Repository& repository() const { return repository_; }
  const std::string& here() const { return here_; }

 private:
  struct Base {
    std::string commit;
    std::map<std::string, std::string> objects;  // by path: `file OBJECT`, `link OBJECT`, `folder`,
                                                 // `module OBJECT` where one cannot look into it
  };

  Changes(Repository repository, std::string revision, std::string here)
      : repository_(std::move(repository)),
        revision_(std::move(revision)),
        here_(std::move(here)) {}

  Status ReadBase(const std::string& commit);
  Status ReadPresent();
  std::string InRepository(const std::string& absolute) const;
  std::string Now(const std::string& path) const;
  std::string Look(const std::string& path) const;
  bool Differs(const std::string& path) const;
  bool IsClosedModule(const std::string& path) const;
  bool IsInClosedModule(const std::string& path) const;
  Status HoldModules(const Base& base, const std::vector<std::string>& inputs) const;
  bool IsLeftOut(const std::string& file) const;
  Path Describe(const std::string& path) const;
  bool TouchOnWay(const std::string& path, std::set<std::string>& seen) const;
  bool TouchFolder(const std::string& path, std::set<std::string>& seen) const;
  bool TouchManifest(const Manifest& manifest, const Portfolio& portfolio,
                     const std::string& evidence_root) const;
  Result<std::vector<Manifest>> ManifestsOf(const Base& base, const Portfolio& portfolio,
                                            const std::vector<std::string>& exclude) const;

  Repository repository_;
  std::string revision_;
  std::string here_;  // the working directory, links resolved
  std::vector<Base> bases_;
  std::map<std::string, Repository::IndexEntry> index_;  // by path
  std::set<std::string> known_;                          // all paths of bases, index, working tree
  mutable std::map<std::string, std::string> now_;       // what Look told
};

}  // namespace placet

#endif  // PLACET_PROJECT_CHANGES_H_
