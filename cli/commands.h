// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CLI_COMMANDS_H_
#define PLACET_CLI_COMMANDS_H_

#include "cli/options.h"
#include "cli/shell/command_help.h"
#include "cli/terminal/console.h"

namespace placet::cli {

// One function per command, each in a file of its name; they give the exit code.
int RunBaselineWrite(const BaselineOptions& options, const Console& console);
int RunInit(const InitOptions& options, const Console& console);
int RunCheck(const CheckOptions& options, const Console& console);
int RunAdvise(const AdviseOptions& options, const Console& console);
int RunTodo(const TodoOptions& options, const Console& console);
int RunTest(const TestOptionsCli& options, const Console& console);
int RunTestCoverage(const TestOptionsCli& options, const Console& console);  // test --coverage
int RunTestMutants(const TestOptionsCli& options, const Console& console);   // test --mutate
int RunLint(const LintOptions& options, const Console& console);
int RunDue(const DueOptions& options, const Console& console);
int RunExplain(const ExplainOptions& options, const Console& console);
int RunEval(const EvalOptions& options, const Console& console);
int RunEvalLines(const Console& console);  // eval --stdin-jsonl
int RunReportControls(const ReportControlsOptions& options, const Console& console);
int RunSchema(const SchemaOptions& options, const Console& console);
int RunAuditLog(const AuditOptions& options, const Console& console);
int RunAuditShow(const AuditOptions& options, const Console& console);
int RunVersion(const Console& console);
int RunCompletion(const CompletionOptions& options, const Console& console);
// What may follow the words typed so far; the last one is being typed. Asked by the scripts.
int RunCompletionWords(const CommandHelp& program, const std::vector<std::string>& words,
                       const Console& console);
int RunMan(const ManOptions& options, const CommandHelp& program, const Console& console);

}  // namespace placet::cli

#endif  // PLACET_CLI_COMMANDS_H_
