// SPDX-License-Identifier: Apache-2.0
//
// placet test --mutate: whether the tests of packs notice small mistakes in them.
#include "cli/policy/test_mutants.h"

#include <algorithm>
#include <map>

#include "base/clock.h"
#include "base/file.h"
#include "cli/policy/test_files.h"
#include "cli/terminal/outputs.h"
#include "cli/terminal/progress.h"
#include "policytest/mutation.h"
#include "policytest/policytest.h"
#include "report/policytest/mutation.h"

namespace placet::cli {
namespace {

// By pack file, the tests of it; nullopt after reporting a file that is none. Tests of embedded
// packs, or of all packs of a configuration, name no file that could be changed.
std::optional<std::map<std::string, std::vector<std::string>>> TestsByPack(
    const std::vector<std::string>& files, Timestamp now, const Console& console) {
  std::map<std::string, std::vector<std::string>> tests;
  bool usable = true;
  TestOptions none;
  none.now = now;
  none.only = {std::string("\0", 1)};
  for (const std::string& file : files) {
    const TestFileResult test = RunTestFile(SystemFiles(), file, none);
    if (!test.usable) {
      console.Report(test.diagnostics);
      usable = false;
    }
    if (test.pack.empty() || test.pack.starts_with("builtin:")) continue;
    tests[path::Normalize(path::Join(path::Folder(file), test.pack))].push_back(file);
  }
  if (!usable) return std::nullopt;
  return tests;
}

}  // namespace

int RunTestMutants(const TestOptionsCli& options, const Console& console) {
  const auto outputs = ParseOutputs(options.formats, {"text", "json"}, console);
  if (!outputs) return kExitUnusable;
  const auto files = CollectTests(options.paths, console);
  if (!files) return kExitUnusable;
  const Timestamp now = SystemClock().Now();
  const auto by_pack = TestsByPack(*files, now, console);
  if (!by_pack) return kExitUnusable;
  std::vector<MutationResult> results;
  {
    Progress progress(options.quiet);
    for (const auto& [pack, tests] : *by_pack) {
      const std::string what = "mutants of " + pack;
      results.push_back(RunMutation(SystemFiles(), pack, tests, now, [&](size_t done, size_t all) {
        progress.Show(what, done, all);
      }));
    }
  }
  if (results.empty()) {
    return Usage(console, "no test names a pack of its own, so there is nothing to change",
                 "a test names its pack: `pack: data.yaml`");
  }
  const bool written = WriteOutputs(*outputs, console, [&](const Output& output) {
    return output.format == "json"
               ? MutationJson(results)
               : MutationText(results, output.file.empty() && console.color_out());
  });
  const bool usable = std::all_of(results.begin(), results.end(),
                                  [](const MutationResult& result) { return result.usable(); });
  if (!written || !usable) return kExitUnusable;
  const auto below = [&](const MutationResult& result) {
    return MutationScore(result) < options.mutate_min.value;
  };
  return std::any_of(results.begin(), results.end(), below) ? kExitFindings : kExitOk;
}

}  // namespace placet::cli
