// SPDX-License-Identifier: Apache-2.0
//
// placet baseline write: decide without a baseline, and keep what was found as known.
#include "decision/baseline.h"

#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/file.h"
#include "cli/command_line/project_options.h"
#include "cli/commands.h"
#include "cli/terminal/surroundings.h"
#include "decision/decide.h"
#include "project/output_place.h"
#include "report/shared/style.h"
#include "session/check.h"
#include "session/session.h"

namespace placet::cli {
namespace {

struct BaselineOptions {
  ProjectRequest project;
  std::vector<std::string> paths;
  std::string output;  // -o; "-" is standard output
};

constexpr const char* kName = "placet-baseline.json";

std::string OutputFile(const BaselineOptions& options, const Configuration& configuration) {
  if (!options.output.empty()) return options.output;
  if (!configuration.baseline.empty()) return configuration.baseline;
  return path::Join(configuration.folder, kName);
}

// Of a run over some manifests the entries of the others stay, and always those of a manifest that
// could not be decided. False after telling what is wrong.
bool KeptEntries(const std::string& file, const Run& run, bool some, const Console& console,
                 std::vector<BaselineEntry>& kept) {
  if (file == "-" || !SystemFiles().Exists(file)) return true;
  std::set<std::string> seen;     // files
  std::set<std::string> invalid;  // files with a manifest that was not decided
  std::set<std::pair<std::string, std::string>> decided;  // file, id
  const Baseline names = Baseline::Of(run);
  for (const Decision& decision : run.decisions) {
    const std::string name = names.NameOf(*decision.manifest);
    seen.insert(name);
    if (decision.verdict == Verdict::kInvalid) {
      invalid.insert(name);
    } else {
      decided.emplace(name, decision.manifest->id);
    }
  }
  if (!some && invalid.empty()) return true;
  Diagnostics diagnostics;
  const auto before = Baseline::Read(SystemFiles(), file, run, diagnostics);
  if (!before) {
    console.Report(diagnostics);
    return false;
  }
  for (const BaselineEntry& entry : before->entries()) {
    if (decided.contains({entry.file, entry.manifest})) continue;
    const bool beside = some && !seen.contains(entry.file);
    if (beside || invalid.contains(entry.file)) kept.push_back(entry);
  }
  return true;
}

// What a reader of the file would otherwise believe to be in it.
void TellWhatIsLeftOut(const Run& run, const Console& console) {
  size_t invalid = 0;
  size_t errors = 0;
  std::set<std::string> never;
  for (const Decision& decision : run.decisions) {
    if (decision.verdict == Verdict::kInvalid) ++invalid;
    for (const RuleResult& result : decision.results) {
      if (result.outcome == Outcome::kError) ++errors;
      for (const Finding& finding : result.findings) {
        if (!result.rule->waivable && CanBeKnown(decision, result, finding)) {
          never.insert(result.rule->id);
        }
      }
    }
  }
  const auto tell = [&](size_t count, const std::string& one, const std::string& many) {
    if (count == 0) return;
    console.Err("placet: not in the baseline, and still failing the check: " +
                Plural(count, one, many) + "\n");
  };
  tell(invalid, "invalid manifest", "invalid manifests");
  tell(errors, "rule that could not be evaluated", "rules that could not be evaluated");
  for (const std::string& rule : never) {
    console.Err("placet: findings of " + rule +
                " are not in the baseline: the rule is `waivable: false`\n");
  }
}

bool Write(const std::string& file, const Baseline& baseline, const Console& console) {
  if (file == "-") return console.Out(PlainJson(baseline.Write()));
  const Status written = SystemFiles().WriteAtomically(file, baseline.Write());
  if (!written) console.Report(written.error());
  return written.has_value();
}

int RunBaselineWrite(const BaselineOptions& options, const Console& console) {
  ProjectRequest project = options.project;
  if (!options.output.empty()) project.outputs = {options.output};
  const Session session = OpenSession(System(), project, options.paths);
  const Run run =
      session.usable ? Preview(session, System(), DecideIn(session)) : MakeRun(session, System());
  console.Report(run.diagnostics);
  if (run.decisions.empty() || run.diagnostics.has_errors()) {
    return Usage(console, "no baseline was written: nothing to rely on could be decided");
  }
  const Configuration& configuration = session.portfolio->configuration;
  const std::string file = OutputFile(options, configuration);
  const Status may = MayWrite(file, "Baseline");
  if (!may) return Usage(console, may.error().message, may.error().help);
  std::vector<BaselineEntry> kept;
  if (!KeptEntries(file, run, !options.paths.empty(), console, kept)) return kExitUnusable;
  const Baseline baseline = Baseline::Of(run, kept);
  TellWhatIsLeftOut(run, console);
  if (!Write(file, baseline, console)) return kExitUnusable;
  if (file == "-") return kExitOk;
  console.Err("placet: " + Plural(baseline.entries().size(), "known finding", "known findings") +
              " in " + file + "\n");
  if (configuration.baseline != file) {
    console.Err("  help: check with `--baseline " + file + "`, or name it as `baseline:` in " +
                "placet.yaml\n");
  }
  return kExitOk;
}

Command WriteCommand() {
  const auto options = std::make_shared<BaselineOptions>();
  Command command("write", "Write the findings of today as known");
  command.footer =
      "Examples:\n"
      "  placet baseline write                      the file that placet.yaml names\n"
      "  placet baseline write -o known.json deployments/\n"
      "  placet check --baseline known.json\n"
      "\n"
      "Exit codes: 0 written, 2 nothing was written.";
  command.Declare({"path", "PATH", &options->paths,
                   "Manifests whose entries to renew (default: all of the configuration)"});
  DeclareProject(command, options->project);
  command.Declare({"-o,--output", "FILE", &options->output,
                   "File to write (default: the configuration's baseline), or -"});
  command.run = [options](const Console& console) { return RunBaselineWrite(*options, console); };
  return command;
}

}  // namespace

Command BaselineCommand() {
  Command command("baseline", "Findings that are known and do not count");
  command.commands = {WriteCommand()};
  return command;
}

}  // namespace placet::cli
