// SPDX-License-Identifier: Apache-2.0
//
// placet test --coverage: which outcomes and branches of rules the tests show.
#include "cli/policy/test_coverage.h"

#include <algorithm>

#include "base/clock.h"
#include "base/file.h"
#include "cli/policy/test_files.h"
#include "cli/terminal/outputs.h"
#include "cli/terminal/surroundings.h"
#include "policy/load.h"
#include "policytest/coverage.h"
#include "policytest/find_tests.h"
#include "policytest/policytest.h"
#include "report/policytest/coverage.h"
#include "session/session.h"

namespace placet::cli {
namespace {

// A case that fails shows nothing to rely on.
bool Passes(const TestFileResult& result, const Console& console) {
  console.Report(result.diagnostics);
  if (!result.usable) return false;
  const bool passes = std::all_of(result.cases.begin(), result.cases.end(),
                                  [](const TestCaseResult& test) { return test.passed; });
  if (!passes) Usage(console, "`" + result.file + "` does not pass", "run it without --coverage");
  return passes;
}

// The packs of the folders that no test names, each bound as the configuration above it says.
bool AddUntested(const std::vector<std::string>& paths, TestCoverage& coverage,
                 const Console& console) {
  bool loaded = true;
  for (const std::string& folder : FoldersOf(paths)) {
    for (const std::string& file : FindPacks(SystemFiles(), folder)) {
      if (coverage.Has(file)) continue;
      Diagnostics faults;
      auto configuration =
          Configure(SystemFiles(), System(), {}, {file}, Discovery::kUpward, faults);
      if (configuration) configuration->policies = {{file, {}, {}, {}}};
      const auto policies =
          configuration ? LoadPolicies(SystemFiles(), *configuration, {}, faults) : std::nullopt;
      console.Report(faults);
      if (policies) coverage.AddPacks(*policies, false);
      loaded = loaded && policies.has_value();
    }
  }
  return loaded;
}

}  // namespace

int RunTestCoverage(const TestOptionsCli& options, const Console& console) {
  if (options.mutate || options.mutate_min.value >= 0) {
    return Usage(console, "--coverage and --mutate are two runs");
  }
  if (!options.only.empty() || !options.rules.empty()) {
    return Usage(console, "--coverage is about all cases; it takes no --case and no --rule");
  }
  const auto outputs = ParseOutputs(options.formats, {"text", "json"}, console);
  if (!outputs) return kExitUnusable;
  const auto files = CollectTests(options.paths, console);
  if (!files) return kExitUnusable;
  TestCoverage coverage;
  TestOptions run;
  run.now = SystemClock().Now();
  run.coverage = &coverage;
  bool passes = true;
  for (const std::string& file : *files) {
    passes = Passes(RunTestFile(SystemFiles(), file, run), console) && passes;
  }
  if (!AddUntested(options.paths, coverage, console) || !passes) return kExitUnusable;
  Diagnostics faults;
  const std::vector<PackCoverage> packs = coverage.Take(faults);
  console.Report(faults);
  const bool written = WriteOutputs(*outputs, console, [&](const Output& output) {
    return output.format == "json"
               ? CoverageJson(packs)
               : CoverageText(packs, output.file.empty() && console.color_out());
  });
  if (!written || faults.has_errors()) return kExitUnusable;
  const bool below = std::any_of(packs.begin(), packs.end(), [&](const PackCoverage& pack) {
    return CoverageScore(SeenOf(pack), WantedOf(pack)) < options.coverage_min.value;
  });
  return below ? kExitFindings : kExitOk;
}

}  // namespace placet::cli
