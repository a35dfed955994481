// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/clock.h"
#include "base/file.h"
#include "base/glob.h"
#include "cli/commands.h"
#include "cli/policy/test_files.h"
#include "cli/terminal/outputs.h"
#include "policytest/policytest.h"
#include "report/policytest/report.h"

namespace placet::cli {
namespace {

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

}  // namespace

int RunTest(const TestOptionsCli& options, const Console& console) {
  if (options.mutate || options.mutate_min >= 0) return RunTestMutants(options, console);
  if (options.coverage || options.coverage_min >= 0) return RunTestCoverage(options, console);
  const auto outputs = ParseOutputs(options.formats, {"text", "json", "junit", "tap"}, console);
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

}  // namespace placet::cli
