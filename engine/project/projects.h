// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_PROJECT_PROJECTS_H_
#define PLACET_PROJECT_PROJECTS_H_

#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/file.h"

namespace placet {

// The paths of one call may lie in several projects: each file belongs to the nearest configuration
// above it.
struct Projects {
  // By configuration ("": none), the paths that lead to files of it. A folder or a pattern that
  // leads into several stands with each of them; a path that leads nowhere, with what is above it.
  std::map<std::string, std::vector<std::string>> paths;
  std::set<std::string> near_misses;  // files that only look like a configuration of theirs
};

// `-` goes by `stdin_filename`, else by the working directory. Documents are looked for in `files`,
// configurations in `governance`.
Projects ProjectsOf(const FileSystem& files, const FileSystem& governance,
                    const std::vector<std::string>& paths, const std::string& stdin_filename);

}  // namespace placet

#endif  // PLACET_PROJECT_PROJECTS_H_
