// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CLI_SHELL_COMPLETION_H_
#define PLACET_CLI_SHELL_COMPLETION_H_

#include <string>
#include <vector>

#include "cli/command_line/command.h"

namespace placet::cli {

// What may follow the words typed so far; the last one is being typed. Asked by the scripts.
int RunCompletionWords(const Command& program, const std::vector<std::string>& words,
                       const Console& console);

}  // namespace placet::cli

#endif  // PLACET_CLI_SHELL_COMPLETION_H_
