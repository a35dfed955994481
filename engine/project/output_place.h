// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_PROJECT_OUTPUT_PLACE_H_
#define PLACET_PROJECT_OUTPUT_PLACE_H_

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace placet {

// Where an output goes, links followed: absolute, also where nothing is there yet.
std::string OutputPlace(const std::string& file);

// A database file and what SQLite keeps beside it.
std::vector<std::string> FilesOfDatabase(const std::string& file);

// Refuses an output over what it would destroy (CLI006): anything in a folder `.git`, an audit
// database, a document of placet but for one of the kind `replaces`.
Status MayWrite(const std::string& file, std::string_view replaces = "");

// The fault of an output that cannot go to `file`, which is `what`.
tl::unexpected<Diagnostic> NoOutput(const std::string& file, const std::string& what);

}  // namespace placet

#endif  // PLACET_PROJECT_OUTPUT_PLACE_H_
