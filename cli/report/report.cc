// SPDX-License-Identifier: Apache-2.0
#include "report/controls/controls.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/suggest.h"
#include "cli/commands.h"
#include "cli/terminal/outputs.h"
#include "cli/terminal/surroundings.h"
#include "session/session.h"

namespace placet::cli {

int RunReportControls(const ReportControlsOptions& options, const Console& console) {
  const auto outputs = ParseOutputs(options.formats, {"text", "markdown", "csv", "json"}, console);
  if (!outputs) return kExitUnusable;
  const Session session = OpenGovernance(System(), options.project, {});
  console.Report(session.diagnostics);
  if (!session.usable || session.diagnostics.has_errors()) return kExitUnusable;
  const std::vector<std::string> known = session.policies->controls->frameworks();
  for (const std::string& framework : options.frameworks) {
    if (std::find(known.begin(), known.end(), framework) != known.end()) continue;
    std::string help = "known are ";
    for (const std::string& name : known) help += (name == known.front() ? "" : ", ") + name;
    const auto nearest = Suggest(framework, known);
    return Usage(console, "no catalog is about the framework `" + framework + "`",
                 nearest ? "did you mean `" + *nearest + "`?" : help);
  }
  const ControlsMap map = MapControls(*session.policies, options.frameworks);
  const bool written = WriteOutputs(*outputs, console, [&](const Output& output) {
    if (output.format == "json") return ControlsJson(map);
    if (output.format == "csv") return ControlsCsv(map);
    if (output.format == "markdown") return ControlsMarkdown(map);
    return ControlsText(map, {output.file.empty() && console.color_out(), console.width()});
  });
  return written ? kExitOk : kExitUnusable;
}

}  // namespace placet::cli
