// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <memory>
#include <optional>

#include "base/clock.h"
#include "base/file.h"
#include "cli/command_line/project_options.h"
#include "cli/commands.h"
#include "cli/terminal/outputs.h"
#include "cli/terminal/surroundings.h"
#include "lint/lint.h"
#include "policy/load.h"
#include "report/rules/lint_report.h"
#include "session/session.h"

namespace placet::cli {
namespace {

const std::vector<std::string> kFormats = {"text", "json"};

struct LintOptions {
  ProjectRequest project;
  std::vector<std::string> paths;
  std::vector<std::string> formats;  // FMT or FMT=FILE
  bool strict = false;
  bool verbose = false;
};

// Packs that are named are checked with their own parameters and effects; the calendar and the
// limits are those of the configuration.
void NamePacks(const std::vector<std::string>& paths, Configuration& configuration) {
  if (paths.empty()) return;
  configuration.policies.clear();
  for (const std::string& path : paths) {
    const bool builtin = path.starts_with("builtin:");
    configuration.policies.push_back({builtin ? path : path::Normalize(path), {}, {}, {}});
  }
}

// What comes with the program lies in no project.
std::vector<std::string> FilesOf(std::vector<std::string> paths) {
  std::erase_if(paths, [](const std::string& path) { return path.starts_with("builtin:"); });
  return paths;
}

std::optional<CivilDate> Today(const LintOptions& options, const Console& console) {
  if (options.project.as_of.empty()) return DateOf(SystemClock().Now());
  if (const auto time = ParseMoment(options.project.as_of)) return DateOf(*time);
  Usage(console, "--as-of `" + options.project.as_of + "` is no time",
        "write a date, such as 2026-11-22");
  return std::nullopt;
}

// Something that was named could not be looked at.
bool LacksPacks(const LintResult& result) {
  const auto& all = result.findings.all();
  return result.rules == 0 || std::any_of(all.begin(), all.end(), [](const Diagnostic& finding) {
           return finding.code == "POL001" || finding.code == "POL002" ||
                  finding.code == "POL003" || finding.code.starts_with("FILE");
         });
}

int RunLint(const LintOptions& options, const Console& console) {
  const auto outputs = ParseOutputs(options.formats, kFormats, console);
  const auto today = Today(options, console);
  if (!outputs || !today) return kExitUnusable;
  LintResult result;
  const std::vector<std::string> files = FilesOf(options.paths);
  const bool one = IsOneProject(System(), options.project, files, result.findings);
  auto configuration = one ? Configure(SystemFiles(), System(), options.project, files,
                                       Discovery::kUpward, result.findings)
                           : std::nullopt;
  if (!configuration) {
    console.Report(result.findings);
    return kExitUnusable;
  }
  NamePacks(options.paths, *configuration);
  PolicyOptions load;
  load.keep_sound = true;
  load.check_embedded = true;
  const auto policies = LoadPolicies(SystemFiles(), *configuration, load, result.findings);
  if (policies) {
    for (const auto& pack : policies->packs) result.packs.push_back(pack->name);
    result.rules = policies->rule_count();
    result.findings.Append(lint::CheckPolicies(*policies, *today, SystemFiles()));
  }
  result.findings.Sort();
  const bool written = WriteOutputs(*outputs, console, [&](const Output& output) {
    if (output.format == "json") return LintJson(result);
    TextOptions text;
    text.color = output.file.empty() && console.color_out();
    text.verbose = options.verbose;
    return LintText(result, text);
  });
  const LintCounts counts = CountFindings(result);
  if (!written || LacksPacks(result)) return kExitUnusable;
  return counts.errors > 0 || (options.strict && counts.warnings > 0) ? kExitFindings : kExitOk;
}

}  // namespace

Command LintCommand() {
  const auto options = std::make_shared<LintOptions>();
  Command command("lint", "Check policy packs without manifests");
  command.footer =
      "Examples:\n"
      "  placet lint                                the packs that placet.yaml loads, as it binds "
      "them\n"
      "  placet lint policies/ --strict             warnings fail, too\n"
      "  placet lint builtin:data -f json=lint.json\n"
      "\n"
      "Exit codes: 0 nothing found, 1 errors (with --strict also warnings), 2 there is nothing to "
      "check.";
  command.Declare({"path", "PACK", &options->paths, "Packs, folders or builtin:NAME"});
  DeclareConfig(command, options->project.config);
  command.Declare({"-f,--format", "FORMAT[=FILE]", &options->formats, "Report"})
      .OneOf(kFormats, ChoiceForm::kWithFile);
  command.Declare(
      {"--as-of", "TIME", &options->project.as_of, "The day that dates are compared with"});
  command.Declare({"--strict", "", &options->strict, "Warnings fail"});
  command.Declare({"-v,--verbose", "", &options->verbose, "Notes, too"});
  command.run = [options](const Console& console) { return RunLint(*options, console); };
  return command;
}

}  // namespace placet::cli
