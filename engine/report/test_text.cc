// SPDX-License-Identifier: Apache-2.0
#include "report/report.h"
#include "report/style.h"

namespace placet {
namespace {

void WriteCase(const TestCaseResult& test, const Style& style, std::string& out) {
  out +=
      "  " + style.Red("FAIL") + "  " + Plain(test.name) + "  (" + ToString(test.location) + ")\n";
  for (const Diagnostic& diagnostic : test.diagnostics.all()) {
    out += Render(diagnostic, {style.color()});
  }
  for (const TestMismatch& mismatch : test.mismatches) {
    out += "        " + style.Bold(mismatch.what) + "\n";
    out += "          expected  " + Plain(mismatch.expected) + "\n";
    out += "          actual    " + Plain(mismatch.actual) + "\n";
    out += "          at        " + ToString(mismatch.location) + "\n";
  }
  if (test.checks == 0) out += "        nothing was checked\n";
}

}  // namespace

std::string TestReport(const std::vector<TestFileResult>& files, const TextOptions& options) {
  const Style style(options.color);
  std::string out;
  size_t passed = 0, failed = 0, unusable = 0, checks = 0;
  for (const TestFileResult& file : files) {
    size_t failed_here = 0;
    for (const TestCaseResult& test : file.cases) {
      checks += test.checks;
      ++(test.passed ? passed : failed);
      failed_here += test.passed ? 0 : 1;
    }
    unusable += file.usable ? 0 : 1;
    const bool good = file.usable && failed_here == 0;
    if (good && options.quiet) continue;
    out += (good ? style.Green("ok") : style.Red("not ok")) + "  " + Plain(file.file) + ": " +
           Plural(file.cases.size(), "case", "cases") + "\n";
    for (const Diagnostic& diagnostic : file.diagnostics.all()) {
      out += Render(diagnostic, {options.color});
    }
    for (const TestCaseResult& test : file.cases) {
      if (!test.passed) {
        WriteCase(test, style, out);
      } else if (options.verbose) {
        out += "  " + style.Green("ok") + "    " + Plain(test.name) + "\n";
      }
    }
  }
  out += Plural(passed, "case", "cases") + " passed, " + std::to_string(failed) + " failed, " +
         Plural(checks, "expectation", "expectations");
  if (unusable > 0) out += ", " + Plural(unusable, "file", "files") + " unusable";
  return out + "\n";
}

}  // namespace placet
