// SPDX-License-Identifier: Apache-2.0
//
// placet test --coverage: which outcomes and branches of rules the tests show.
#include "cli/policy/test_coverage.h"

#include <algorithm>

#include "base/clock.h"
#include "base/file.h"
#include "cli/policy/test_files.h"
#include "cli/terminal/outputs.h"
#include "policytest/coverage.h"
#include "policytest/policytest.h"
#include "report/policytest/coverage.h"

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
  if (!passes) return kExitUnusable;
  const std::vector<PackCoverage> packs = coverage.Take();
  const bool written = WriteOutputs(*outputs, console, [&](const Output& output) {
    return output.format == "json"
               ? CoverageJson(packs)
               : CoverageText(packs, output.file.empty() && console.color_out());
  });
  if (!written) return kExitUnusable;
  const bool below = std::any_of(packs.begin(), packs.end(), [&](const PackCoverage& pack) {
    return CoverageScore(SeenOf(pack), WantedOf(pack)) < options.coverage_min.value;
  });
  return below ? kExitFindings : kExitOk;
}

}  // namespace placet::cli
