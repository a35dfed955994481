// SPDX-License-Identifier: Apache-2.0
#include "report/policytest/report.h"
#include "report/shared/style.h"
#include "report/shared/words.h"

namespace placet {
namespace {

constexpr size_t kMaxFindings = 10;

void WritePaths(const Finding& finding, std::string& out) {
  for (const DecidingFact& fact : finding.facts) {
    out += "            " + Plain(FactText(fact)) + "\n";
  }
  for (const MissingFact& fact : finding.missing) {
    out += "            missing " + Plain(fact.path);
    if (!fact.reason.empty()) out += ": " + Plain(fact.reason);
    out += "\n";
  }
  for (const Location& place : finding.locations) {
    out += "            at " + Plain(ToString(place));
    if (!place.path.empty()) out += "  " + Plain(place.path);
    out += "\n";
  }
}

void WriteSeen(const TestSeen& seen, const Style& style, std::string& out) {
  out += "        " + style.Bold(Plain(seen.rule)) +
         " decided: " + std::string(ToString(seen.outcome));
  if (!seen.reason.empty()) out += " (" + Plain(seen.reason) + ")";
  out += "\n";
  size_t shown = 0;
  for (const Finding& finding : seen.findings) {
    if (++shown > kMaxFindings) {
      out += "          and " + std::to_string(seen.findings.size() - kMaxFindings) + " more\n";
      return;
    }
    out += "          " + std::string(ToString(finding.outcome));
    if (finding.effect) out += " (" + std::string(ToString(*finding.effect)) + ")";
    if (!finding.element.empty()) out += " " + Plain(finding.element);
    if (!finding.message.empty()) out += ": " + Plain(finding.message);
    out += "\n";
    WritePaths(finding, out);
  }
}

void WriteFailure(const TestCaseResult& test, const Style& style, std::string& out) {
  for (const Diagnostic& diagnostic : test.diagnostics.all()) {
    out += Render(diagnostic, {style.color()});
  }
  for (const TestMismatch& mismatch : test.mismatches) {
    const std::string rule = mismatch.rule.empty() ? "" : mismatch.rule + ": ";
    out += "        " + style.Bold(Plain(rule + mismatch.what)) + "\n";
    out += "          expected  " + style.Green(Plain(mismatch.expected)) + "\n";
    out += "          actual    " + style.Red(Plain(mismatch.actual)) + "\n";
    out += "          at        " + Plain(ToString(mismatch.location)) + "\n";
    out += RenderExcerpt(mismatch.location, {style.color()});
  }
  for (const TestSeen& seen : test.seen) WriteSeen(seen, style, out);
  if (test.checks == 0) out += "        nothing was checked\n";
}

bool AllPassed(const TestFileResult& file) {
  for (const TestCaseResult& test : file.cases) {
    if (!test.passed) return false;
  }
  return file.usable;
}

void WriteFile(const TestFileResult& file, const Style& style, const TextOptions& options,
               std::string& out) {
  const bool good = AllPassed(file);
  if (good && (options.quiet || file.cases.empty())) return;
  out += (good ? style.Green("ok") : style.Red("not ok")) + "  " + Plain(file.file) + ": " +
         Plural(file.cases.size(), "case", "cases") + "\n";
  for (const Diagnostic& diagnostic : file.diagnostics.all()) {
    out += Render(diagnostic, {options.color});
  }
  for (const TestCaseResult& test : file.cases) {
    if (!test.passed) {
      out += "  " + style.Red("FAIL") + "  " + Plain(test.name) + "  (" +
             Plain(ToString(test.location)) + ")\n";
      WriteFailure(test, style, out);
    } else if (options.verbose) {
      out += "  " + style.Green("ok") + "    " + Plain(test.name) + "\n";
    }
  }
}

}  // namespace

TestCounts CountTests(const std::vector<TestFileResult>& files) {
  TestCounts counts;
  for (const TestFileResult& file : files) {
    for (const TestCaseResult& test : file.cases) {
      ++counts.cases;
      counts.passed += test.passed ? 1 : 0;
      counts.checks += test.checks;
    }
    counts.unusable += file.usable ? 0 : 1;
  }
  return counts;
}

std::string FailureText(const TestCaseResult& test) {
  std::string text;
  WriteFailure(test, Style(false), text);
  return text;
}

std::string PolicyTestText(const std::vector<TestFileResult>& files, const TextOptions& options) {
  const Style style(options.color);
  std::string out;
  for (const TestFileResult& file : files) WriteFile(file, style, options, out);
  const TestCounts counts = CountTests(files);
  out += Plural(counts.passed, "case", "cases") + " passed, " +
         std::to_string(counts.cases - counts.passed) + " failed, " +
         Plural(counts.checks, "expectation", "expectations");
  if (counts.unusable > 0) out += ", " + Plural(counts.unusable, "file", "files") + " unusable";
  return out + "\n";
}

}  // namespace placet
