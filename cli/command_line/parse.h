// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CLI_COMMAND_LINE_PARSE_H_
#define PLACET_CLI_COMMAND_LINE_PARSE_H_

#include <string>
#include <variant>
#include <vector>

#include "cli/command_line/command.h"

namespace placet::cli {

// What the words ask for: a command, whose options are filled; a text (--help, --version); or
// nothing, as something is wrong.
using Parsed = std::variant<const Command*, std::string, UsageFault>;

// The words are those after the name of the program. `version` is what --version prints.
Parsed Parse(const Command& program, const std::vector<std::string>& words,
             const std::string& version);

}  // namespace placet::cli

#endif  // PLACET_CLI_COMMAND_LINE_PARSE_H_
