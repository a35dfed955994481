// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_PROJECT_CHANGES_H_
#define PLACET_PROJECT_CHANGES_H_

#include <string>
#include <vector>

#include "project/portfolio.h"
#include "project/repository.h"

namespace placet {

// What changed between the commit where HEAD left a revision's history and the working tree.
class Changes {
 public:
  // Errors: GIT001..GIT005.
  static Result<Changes> Since(const Repository& repository, const std::string& revision);

  const std::string& base() const { return base_; }  // the commit compared with

  // Whether a file, or anything in a folder, differs or was not there. Paths as a run names them.
  bool Touch(const std::string& path) const;

  // The manifests of `portfolio` that the change touches: their file, a vendor document they use,
  // or a file of their evidence (below `evidence_root`). The rest is moved to the end and given by
  // the returned count of touched ones.
  size_t MoveTouchedFirst(Portfolio& portfolio, const std::string& evidence_root) const;

  // Fills `before` with the manifests that stood in the base, in the files that the configuration
  // lists and the change touches, as they were; and `deleted` with those whose id no manifest has
  // now, without retired ones.
  // `exclude`: patterns of files that the run leaves out besides those of the configuration.
  void NoteBefore(Portfolio& portfolio, const std::vector<std::string>& exclude) const;

 private:
  Changes(Repository repository, std::string revision, std::string here)
      : repository_(std::move(repository)),
        revision_(std::move(revision)),
        here_(std::move(here)) {}

  std::string InRepository(const std::string& absolute) const;
  bool TouchAbsolute(const std::string& absolute) const;
  bool TouchManifest(const Manifest& manifest, const Portfolio& portfolio,
                     const std::string& evidence_root) const;
  // Whether a path from the root matches one of the patterns of a run.
  bool Matches(const std::string& path, const std::vector<std::string>& patterns) const;
  void AddBefore(const Repository::Entry& entry, std::vector<Manifest>& before) const;

  Repository repository_;
  std::string revision_;
  std::string here_;  // the working directory, links resolved
  std::string base_;
  std::vector<std::string> changed_;        // sorted, from the root of the repository
  std::vector<Repository::Entry> entries_;  // of the base, sorted by path
};

}  // namespace placet

#endif  // PLACET_PROJECT_CHANGES_H_
