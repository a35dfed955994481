// SPDX-License-Identifier: Apache-2.0
//
// placet check: the request, the call that decides and records it, the reports, the exit code.
#include "session/check.h"

#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "cli/check/check_options.h"
#include "cli/check/formats.h"
#include "cli/command_line/project_options.h"
#include "cli/commands.h"
#include "cli/terminal/outputs.h"
#include "cli/terminal/progress.h"
#include "cli/terminal/surroundings.h"

namespace placet::cli {
namespace {

int RunCheck(const CheckOptions& options, const Console& console) {
  const auto outputs = ParseOutputs(options.formats, CheckFormats(), console);
  if (!outputs) return kExitUnusable;
  std::optional<Progress> progress(std::in_place, options.quiet);
  CheckRequest request = options.request;
  request.project.outputs = FilesOf(*outputs);
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

constexpr const char* kCheckExamples =
    "Examples:\n"
    "  placet check                               the manifests that placet.yaml lists\n"
    "  placet check chat.yaml --preview           decide, record nothing\n"
    "  placet check -f json=report.json -f text   two reports of one run\n"
    "  placet check --fail-on deny                let what the board must decide pass the gate\n"
    "  placet check --as-of 2027-03-01 chat.yaml  a what-if: never recorded\n"
    "  placet check --set data.max_retention_days=7 chat.yaml";

void DeclareReports(Command& command, CheckOptions& options) {
  command.Declare({"-f,--format", "FORMAT[=FILE]", &options.formats, "Report"})
      .OneOf(CheckFormats(), ChoiceForm::kWithFile);
  command
      .Declare({"--sarif-profile", "PROFILE", &options.sarif_profile,
                "Of -f sarif; github leaves out what GitHub would show as open"})
      .OneOf({"full", "github"});
  command.Declare(
      {"--only-failures", "", &options.only_failures, "List failures alone; counts stay"});
  command.Declare({"--explain", "", &options.explain, "Show all that decided"});
  command.Declare({"-q,--quiet", "", &options.quiet, "The summary alone"});
  command.Declare({"-v,--verbose", "", &options.verbose, "All results, all places, skipped files"});
}

void DeclareGate(Command& command, CheckRequest& request) {
  command.Declare({"--baseline", "FILE", &request.baseline,
                   "Known findings, which do not count (default: the configuration's), or off"});
  command.Declare({"--rule", "ID", &request.rules, "Decide only this rule (repeatable)"});
  command.Declare({"--skip-rule", "ID", &request.skip_rules, "Leave this rule out (repeatable)"});
  command.Declare({"--fail-on", "EFFECT", &request.fail_on, "Weakest effect that fails"})
      .OneOf({"deny", "board", "warn", "info"});
  command.Declare({"--stage", "STAGE", &request.stage, "Decide as if at this stage"})
      .OneOf(StageWords());
  command.Declare({"--audit", "URL", &request.audit, "Audit database (sqlite:FILE), or off"});
  command.Declare({"--changed", "REV", &request.changed,
                   "Decide what changed since HEAD left the history of REV (default: the target "
                   "branch in CI, else origin/HEAD); write --changed=REV"});
  command.Declare({"--trust-from", "REV", &request.project.trust_from,
                   "Read configuration, policies and organization as REV has them, not as the "
                   "working tree does"});
  command.Declare({"-j,--jobs", "N", &request.jobs,
                   "Threads that decide; the result is the same (default: 0, one for each core)"});
  command.Declare({"--preview", "", &request.preview, "Decide, but record nothing"});
  command.Declare({"--allow-missing", "", &request.allow_missing, "Missing facts count as info"});
  command.Declare({"--exit-zero", "", &request.exit_zero, "Exit 0 also when denied or held"});
}

}  // namespace

Command CheckCommand() {
  const auto options = std::make_shared<CheckOptions>();
  options->request.jobs = 0;
  Command command("check", "Decide manifests, explain, and record");
  command.footer = kCheckExamples;
  command.Declare({"path", "PATH", &options->request.paths,
                   "Manifests, folders, patterns, or - (default: the configuration's)"});
  DeclareProject(command, options->request.project);
  DeclareGate(command, options->request);
  DeclareReports(command, *options);
  command.run = [options](const Console& console) { return RunCheck(*options, console); };
  return command;
}

}  // namespace placet::cli
