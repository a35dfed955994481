// SPDX-License-Identifier: Apache-2.0
//
// TAP 14 (testanything.org): a plan, a line for each test point, and a YAML block below those that
// are not ok. JSON is YAML, so the block's values are JSON strings.
#include "base/json_writer.h"
#include "report/policytest/report.h"
#include "report/shared/style.h"

namespace placet {
namespace {

// `#` would begin a directive, and a backslash escapes it.
std::string Description(std::string_view text) {
  std::string out;
  for (const char c : Plain(text)) {
    if (c == '#' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

void Field(std::string& out, std::string_view indent, std::string_view key,
           std::string_view value) {
  out.append(indent).append(key).append(": ");
  AppendJsonString(out, value);
  out += '\n';
}

void WritePlace(std::string& out, const Location& location) {
  if (!location.source) return;
  Field(out, "  ", "file", location.source->name());
  if (location.span.valid()) out += "  line: " + std::to_string(location.span.line) + "\n";
}

void WriteErrors(std::string& out, const Diagnostics& diagnostics) {
  if (diagnostics.empty()) return;
  out += "  errors:\n";
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    Field(out, "    - ", "message", diagnostic.message);
    Field(out, "      ", "code", diagnostic.code);
    Field(out, "      ", "at", ToString(diagnostic.location));
  }
}

void WriteCase(std::string& out, const TestFileResult& file, const TestCaseResult& test,
               size_t number) {
  out += (test.passed ? "ok " : "not ok ") + std::to_string(number) + " - " +
         Description(file.file + ": " + test.name) + "\n";
  if (test.passed) return;
  out += "  ---\n";
  WritePlace(out, test.location);
  if (!test.mismatches.empty()) out += "  mismatches:\n";
  for (const TestMismatch& mismatch : test.mismatches) {
    Field(out, "    - ", "rule", mismatch.rule);
    Field(out, "      ", "what", mismatch.what);
    Field(out, "      ", "expected", mismatch.expected);
    Field(out, "      ", "actual", mismatch.actual);
    Field(out, "      ", "at", ToString(mismatch.location));
  }
  WriteErrors(out, test.diagnostics);
  out += "  ...\n";
}

void WriteUnusable(std::string& out, const TestFileResult& file, size_t number) {
  out += "not ok " + std::to_string(number) + " - " +
         Description(file.file + ": the file can be used") + "\n  ---\n";
  WriteErrors(out, file.diagnostics);
  out += "  ...\n";
}

}  // namespace

std::string PolicyTestTap(const std::vector<TestFileResult>& files) {
  const TestCounts counts = CountTests(files);
  std::string out = "TAP version 14\n1.." + std::to_string(counts.cases + counts.unusable) + "\n";
  size_t number = 0;
  for (const TestFileResult& file : files) {
    if (!file.usable) WriteUnusable(out, file, ++number);
    for (const TestCaseResult& test : file.cases) WriteCase(out, file, test, ++number);
  }
  return out;
}

}  // namespace placet
