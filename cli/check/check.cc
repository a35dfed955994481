// SPDX-License-Identifier: Apache-2.0
//
// placet check: the request, the call that decides and records it, the reports, the exit code.
#include "session/check.h"

#include <optional>
#include <utility>
#include <vector>

#include "cli/check/formats.h"
#include "cli/commands.h"
#include "cli/terminal/outputs.h"
#include "cli/terminal/progress.h"
#include "cli/terminal/surroundings.h"

namespace placet::cli {

int RunCheck(const CheckOptions& options, const Console& console) {
  const auto outputs = ParseOutputs(options.formats, CheckFormats(), console);
  if (!outputs) return kExitUnusable;
  std::optional<Progress> progress(std::in_place, options.quiet);
  CheckRequest request = options.request;
  request.progress = [&](const char* what, size_t done, size_t all) {
    progress->Show(what, done, all);
  };
  const std::vector<Checked> projects = CheckProjects(System(), request);
  progress.reset();
  std::vector<const Run*> decided;
  for (const Checked& checked : projects) {
    for (const Diagnostic& fault : checked.usage) Usage(console, fault.message, fault.help);
    if (!checked.run) return kExitUnusable;
    decided.push_back(&*checked.run);
  }
  const Runs runs(std::move(decided));
  const bool written = WriteOutputs(*outputs, console, [&](const Output& output) {
    return FormatRuns(runs, output, options, console);
  });
  const int code = WorstExitCode(runs);
  return written || code == kExitLedger ? code : kExitUnusable;
}

}  // namespace placet::cli
