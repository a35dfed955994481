// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/clock.h"
#include "base/file.h"
#include "base/glob.h"
#include "cli/commands.h"
#include "policytest/policytest.h"
#include "report/report.h"

namespace placet::cli {
namespace {

// Files as given; of folders every *.test.yaml below.
bool Collect(const std::string& path, const Console& console, std::vector<std::string>& files) {
  const FileSystem& system = SystemFiles();
  const bool folder = system.IsDirectory(path);
  if (!folder && !(HasGlob(path) && !system.Exists(path))) {
    files.push_back(path);
    return true;
  }
  const auto found =
      GlobFiles(system, folder ? path : ".", folder ? "**/*.test.{yaml,yml,json}" : path);
  if (!found) {
    console.Report(found.error());
    return false;
  }
  if (found->empty()) {
    Usage(console, "`" + path + "` holds no policy tests",
          "a policy test is a file *.test.yaml with `kind: PolicyTest`");
    return false;
  }
  files.insert(files.end(), found->begin(), found->end());
  return true;
}

}  // namespace

int RunTest(const TestOptionsCli& options, const Console& console) {
  std::vector<std::string> files;
  const std::vector<std::string> here = {"."};
  for (const std::string& path : options.paths.empty() ? here : options.paths) {
    if (!Collect(path, console, files)) return kExitUnusable;
  }
  std::sort(files.begin(), files.end());
  files.erase(std::unique(files.begin(), files.end()), files.end());
  std::vector<TestFileResult> results;
  TestOptions run;
  run.now = SystemClock().Now();
  run.only = options.only;
  for (const std::string& file : files) results.push_back(RunTestFile(SystemFiles(), file, run));
  TextOptions text;
  text.color = console.color_out();
  text.verbose = options.verbose;
  text.quiet = options.quiet;
  if (!console.Out(TestReport(results, text))) return kExitUnusable;
  size_t cases = 0;
  bool failed = false;
  for (const TestFileResult& result : results) {
    if (!result.usable) return kExitUnusable;
    cases += result.cases.size();
    failed = failed || std::any_of(result.cases.begin(), result.cases.end(),
                                   [](const TestCaseResult& one) { return !one.passed; });
  }
  if (cases == 0) return Usage(console, "no case was run", "check the names given with --case");
  return failed ? kExitFindings : kExitOk;
}

}  // namespace placet::cli
