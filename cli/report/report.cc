// SPDX-License-Identifier: Apache-2.0
#include "report/controls/controls.h"

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "base/suggest.h"
#include "cli/command_line/project_options.h"
#include "cli/commands.h"
#include "cli/terminal/outputs.h"
#include "cli/terminal/surroundings.h"
#include "session/session.h"

namespace placet::cli {
namespace {

const std::vector<std::string> kFormats = {"text", "markdown", "csv", "json"};

struct ReportControlsOptions {
  ProjectRequest project;
  std::vector<std::string> frameworks;
  std::vector<std::string> formats;  // FMT or FMT=FILE
};

int RunReportControls(const ReportControlsOptions& options, const Console& console) {
  const auto outputs = ParseOutputs(options.formats, kFormats, console);
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

Command ControlsCommand() {
  const auto options = std::make_shared<ReportControlsOptions>();
  Command command("controls", "Which rules contribute to which clauses of outside frameworks");
  command.footer =
      "Examples:\n"
      "  placet report controls --framework eu-ai-act\n"
      "  placet report controls -f csv=controls.csv -f markdown=controls.md\n"
      "\n"
      "A rule that contributes to a clause never shows that the clause is met.";
  command.Declare(
      {"--framework", "NAME", &options->frameworks, "Only this framework (repeatable)"});
  DeclareProject(command, options->project);
  command.Declare({"-f,--format", "FORMAT[=FILE]", &options->formats, "Report"})
      .OneOf(kFormats, ChoiceForm::kWithFile);
  command.run = [options](const Console& console) { return RunReportControls(*options, console); };
  return command;
}

}  // namespace

Command ReportCommand() {
  Command command("report", "Write reports for those who govern");
  command.commands = {ControlsCommand()};
  return command;
}

}  // namespace placet::cli
