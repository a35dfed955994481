// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_REPORT_SHARED_RUNNER_COMMANDS_H_
#define PLACET_REPORT_SHARED_RUNNER_COMMANDS_H_

#include <string>

namespace placet {

// A log is read by the runner of a job too: one line of it that begins with `::` is a command to
// GitHub Actions, and so is `##[` or `##vso[` anywhere in a line to it or to Azure Pipelines. Puts
// `?` for the first or second character of these, so that text from documents gives no commands.
std::string WithoutCommands(std::string text);

}  // namespace placet

#endif  // PLACET_REPORT_SHARED_RUNNER_COMMANDS_H_
