// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_BASE_GLOB_H_
#define PLACET_BASE_GLOB_H_

#include <string>
#include <string_view>
#include <vector>

#include "base/file.h"
#include "base/result.h"

namespace placet {

// Shell patterns: `*` and `?` within a path segment, `[a-z]`, `[!a]`, `{a,b}`, `\` before a
// character that shall stand for itself, and `**` for any number of folders (at the end of a
// pattern, for all files below). A leading dot must be matched explicitly, as in a shell. Segments
// `.` and repeated slashes do not count. A pattern with more than 1000 alternatives in braces
// matches nothing.
bool GlobMatches(std::string_view pattern, std::string_view path);
bool HasGlob(std::string_view text);

// Every file below `folder` that matches (relative patterns are relative to it), as
// path::Join(folder, match), sorted bytewise. A folder that the pattern names literally may be
// absent or a symbolic link; wildcards do not follow links to folders. Fails when a folder cannot
// be listed (FILE004) and with GLOB001 when the pattern has too many alternatives.
Result<std::vector<std::string>> GlobFiles(const FileSystem& files, const std::string& folder,
                                           std::string_view pattern);

}  // namespace placet

#endif  // PLACET_BASE_GLOB_H_
