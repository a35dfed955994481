// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_BASE_LINKS_H_
#define PLACET_BASE_LINKS_H_

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"

namespace placet {

// How the system comes from a path to what it names.
struct Way {
  std::vector<std::string> links;  // every symbolic link passed, absolute, in the order of passing
  std::string end;                 // what is reached: absolute, without links
};

// Where the link at `path` itself leads, as it is written; nothing where there is no link.
std::optional<std::string> LinkTarget(const std::string& path);

// FILE001 where the way ends before its end: nothing there, no folder, or links in a ring.
Result<Way> FollowLinks(const std::string& path);

// Refuses a way that a link leads out of the git repository that the link stands in, or into its
// `.git`; without a repository, out of the working directory. FILE005. Links that stand elsewhere
// are the system's own. `path` is how messages call it.
Status HoldInside(const Way& way, const std::string& path);

}  // namespace placet

#endif  // PLACET_BASE_LINKS_H_
