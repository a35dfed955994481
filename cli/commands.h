// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CLI_COMMANDS_H_
#define PLACET_CLI_COMMANDS_H_

#include "cli/command_line/command.h"

namespace placet::cli {

// Each is declared and run in the file of its name, in the folder of its group.
Command InitCommand();
Command CheckCommand();
Command BaselineCommand();
Command AdviseCommand();
Command TodoCommand();
Command TestCommand();
Command LintCommand();
Command DueCommand();
Command ExplainCommand();
Command EvalCommand();
Command AuditCommand();
Command ReportCommand();
Command SchemaCommand();
Command VersionCommand();
Command CompletionCommand();
Command ManCommand();

}  // namespace placet::cli

#endif  // PLACET_CLI_COMMANDS_H_
