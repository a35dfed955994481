// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_REPORT_FORGE_LOG_LINES_H_
#define PLACET_REPORT_FORGE_LOG_LINES_H_

#include <string>
#include <string_view>
#include <vector>

#include "decision/decision.h"
#include "report/run/issue.h"

namespace placet {

// What the formats share that a runner of jobs reads line by line from the log, as commands.

// The issues that count at the manifest's stage, errors first, then by effect, violations before
// what is missing: runners show the first few only.
std::vector<const Issue*> MostImportantFirst(const std::vector<Issue>& issues);

// `text` on one line, without control characters and without commands.
std::string LogText(std::string_view text);

// `deny deployments/chat.yaml:12:3 DAT-02: message`: a line that is no command.
std::string LogLine(const Run& run, const Issue& issue);

// `placet: 3 manifests: 2 approved, 1 denied; exit code 1: denied: chat`,
// after the deviations of the run, a line each.
std::string LogSummary(const Run& run);

// Replaces each of `special` by what `code` gives for it.
std::string Escaped(std::string_view text, std::string_view special,
                    std::string_view (*code)(char c));

}  // namespace placet

#endif  // PLACET_REPORT_FORGE_LOG_LINES_H_
