// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CLI_COMMAND_LINE_VALUE_H_
#define PLACET_CLI_COMMAND_LINE_VALUE_H_

#include <optional>
#include <string>
#include <vector>

#include "cli/command_line/command.h"

namespace placet::cli {

// Words that are empty, or options that end in `=`: the variable of a script that was not set. It
// is refused for all of them, before anything else is looked at.
std::optional<UsageFault> EmptyValue(const std::vector<std::string>& words);

// Variables of the environment that stand for options and are set to nothing.
std::optional<UsageFault> EmptyVariable();

// Puts the words that were given for an option where it wants them. Words that it does not take are
// a fault, and leave the target as it was.
std::optional<UsageFault> Assign(const Option& option, const std::vector<std::string>& words);

}  // namespace placet::cli

#endif  // PLACET_CLI_COMMAND_LINE_VALUE_H_
