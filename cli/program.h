// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CLI_PROGRAM_H_
#define PLACET_CLI_PROGRAM_H_

#include <string>
#include <vector>

#include "cli/command_line/command.h"

namespace placet::cli {

// All that the command line accepts. `color` is where --color goes.
Command Program(std::string& color);

// The words are those after the name of the program. Gives the exit code.
int RunProgram(const std::vector<std::string>& words);

}  // namespace placet::cli

#endif  // PLACET_CLI_PROGRAM_H_
