// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CLI_POLICY_TEST_FILES_H_
#define PLACET_CLI_POLICY_TEST_FILES_H_

#include <optional>
#include <string>
#include <vector>

#include "cli/terminal/console.h"

namespace placet::cli {

// The policy tests that paths stand for (none: the working directory), sorted, each once. nullopt
// after reporting a path that holds none.
std::optional<std::vector<std::string>> CollectTests(const std::vector<std::string>& paths,
                                                     const Console& console);

// Those of the paths that are folders (none: the working directory).
std::vector<std::string> FoldersOf(const std::vector<std::string>& paths);

}  // namespace placet::cli

#endif  // PLACET_CLI_POLICY_TEST_FILES_H_
