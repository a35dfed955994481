// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <memory>

#include "base/clock.h"
#include "base/file.h"
#include "base/glob.h"
#include "cli/commands.h"
#include "cli/policy/test_coverage.h"
#include "cli/policy/test_files.h"
#include "cli/policy/test_mutants.h"
#include "cli/policy/test_options.h"
#include "cli/terminal/outputs.h"
#include "policytest/policytest.h"
#include "report/policytest/report.h"

namespace placet::cli {
namespace {

const std::vector<std::string> kFormats = {"text", "json", "junit", "tap"};

bool HasCase(const std::vector<TestFileResult>& results, const std::string& part) {
  return std::any_of(results.begin(), results.end(), [&](const TestFileResult& file) {
    return std::any_of(file.cases.begin(), file.cases.end(), [&](const TestCaseResult& test) {
      return test.name.find(part) != std::string::npos;
    });
  });
}

bool HasRule(const std::vector<TestFileResult>& results, const std::string& pattern) {
  const auto matches = [&](const std::string& rule) { return GlobMatches(pattern, rule); };
  return std::any_of(results.begin(), results.end(), [&](const TestFileResult& file) {
    return std::any_of(file.cases.begin(), file.cases.end(), [&](const TestCaseResult& test) {
      return std::any_of(test.rules.begin(), test.rules.end(), matches);
    });
  });
}

// A filter that selects nothing would make a typing error look like a pass.
bool FiltersSelect(const TestOptionsCli& options, const std::vector<TestFileResult>& results,
                   const Console& console) {
  bool good = true;
  for (const std::string& part : options.only) {
    if (HasCase(results, part)) continue;
    Usage(console, "no case that was run has `" + part + "` in its name",
          "--case compares parts of names, with capital and small letters");
    good = false;
  }
  for (const std::string& pattern : options.rules) {
    if (HasRule(results, pattern)) continue;
    Usage(console, "no case that was run expects anything of a rule `" + pattern + "`",
          "--rule takes an id or a pattern such as 'DAT-*'");
    good = false;
  }
  return good;
}

std::string Format(const std::vector<TestFileResult>& results, const Output& output,
                   const TestOptionsCli& options, const Console& console) {
  if (output.format == "json") return PolicyTestJson(results);
  if (output.format == "junit") return PolicyTestJunit(results);
  if (output.format == "tap") return PolicyTestTap(results);
  TextOptions text;
  text.color = output.file.empty() && console.color_out();
  text.verbose = options.verbose;
  text.quiet = options.quiet;
  return PolicyTestText(results, text);
}

int RunTest(const TestOptionsCli& options, const Console& console) {
  if (options.mutate || options.mutate_min.value >= 0) return RunTestMutants(options, console);
  if (options.coverage || options.coverage_min.value >= 0) return RunTestCoverage(options, console);
  const auto outputs = ParseOutputs(options.formats, kFormats, console);
  if (!outputs) return kExitUnusable;
  const auto files = CollectTests(options.paths, console);
  if (!files) return kExitUnusable;
  TestOptions run;
  run.now = SystemClock().Now();
  run.only = options.only;
  run.rules = options.rules;
  std::vector<TestFileResult> results;
  for (const std::string& file : *files) results.push_back(RunTestFile(SystemFiles(), file, run));
  const bool written = WriteOutputs(*outputs, console, [&](const Output& output) {
    return Format(results, output, options, console);
  });
  const TestCounts counts = CountTests(results);
  if (!written || counts.unusable > 0 || !FiltersSelect(options, results, console)) {
    return kExitUnusable;
  }
  if (counts.cases == 0) return Usage(console, "no case was run");
  return counts.passed < counts.cases ? kExitFindings : kExitOk;
}

}  // namespace

Command TestCommand() {
  const auto options = std::make_shared<TestOptionsCli>();
  Command command("test", "Run policy tests");
  command.footer =
      "Examples:\n"
      "  placet test                                every *.test.yaml below this folder\n"
      "  placet test policies/data.test.yaml --case retention\n"
      "  placet test --rule 'DAT-*' -f junit=tests.xml -f text\n"
      "  placet test policies/ --mutate             would the tests notice a mistake in a rule?";
  command.Declare({"path", "PATH", &options->paths, "Test files or folders (default: .)"});
  command.Declare({"-f,--format", "FORMAT[=FILE]", &options->formats, "Report"})
      .OneOf(kFormats, ChoiceForm::kWithFile);
  command.Declare(
      {"--case", "TEXT", &options->only, "Only cases whose name contains this (repeatable)"});
  command.Declare({"--rule", "ID", &options->rules,
                   "Only what is expected of this rule, or of a pattern (repeatable)"});
  command.Declare({"--coverage", "", &options->coverage,
                   "Tell which outcomes and parts of conditions no test shows"});
  command.Declare({"--coverage-min", "PCT", &options->coverage_min,
                   "Least coverage of each pack in per cent; below it, exit code 1"});
  command.Declare({"--mutate", "", &options->mutate,
                   "Put small mistakes into the packs and tell which of them no test notices"});
  command.Declare({"--mutate-min", "PCT", &options->mutate_min,
                   "Least share of mistakes to be noticed, in per cent; below it, exit code 1"});
  command.Declare({"-q,--quiet", "", &options->quiet, "Failures and the count alone"});
  command.Declare({"-v,--verbose", "", &options->verbose, "Every case"});
  command.run = [options](const Console& console) { return RunTest(*options, console); };
  return command;
}

}  // namespace placet::cli
