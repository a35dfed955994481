// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CLI_COMMAND_LINE_PROJECT_OPTIONS_H_
#define PLACET_CLI_COMMAND_LINE_PROJECT_OPTIONS_H_

#include <string>
#include <vector>

#include "cli/command_line/command.h"
#include "session/request.h"

namespace placet::cli {

// What most commands share: which configuration, policies and documents.
void DeclareProject(Command& command, ProjectRequest& project);
void DeclareConfig(Command& command, std::string& config);

// idea, pilot, production and retired.
std::vector<std::string> StageWords();

}  // namespace placet::cli

#endif  // PLACET_CLI_COMMAND_LINE_PROJECT_OPTIONS_H_
