// SPDX-License-Identifier: Apache-2.0
//
// TAP version 14, one flat list: a line for each case, what is behind a failure as YAML below it.
#include "base/json_writer.h"
#include "report/forge/forge.h"
#include "report/forge/test_case.h"
#include "report/run/exit_reason.h"
#include "report/run/run_words.h"
#include "report/shared/style.h"

namespace placet {
namespace {

// A description ends at an unescaped `#`.
std::string Described(std::string_view text) {
  std::string out;
  for (const char c : Plain(text)) {
    if (c == '#' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

// A JSON string is a YAML scalar, whatever it holds.
void YamlLine(std::string& out, std::string_view key, std::string_view value) {
  out.append("  ").append(key).append(": ");
  AppendJsonString(out, PlainLines(value));
  out += '\n';
}

std::string Directive(const TestCase& one) {
  if (one.status == TestCase::Status::kSkipped) return " # SKIP " + Described(one.message);
  if (one.status == TestCase::Status::kTolerated) return " # TODO " + Described(one.message);
  return "";
}

std::string YamlBlock(const TestCase& one) {
  std::string out = "  ---\n";
  YamlLine(out, "message", one.message);
  YamlLine(out, "severity", one.status == TestCase::Status::kTolerated ? "todo" : "fail");
  YamlLine(out, "type", one.type);
  if (!one.place.file.empty()) YamlLine(out, "file", one.place.file);
  if (one.place.span.valid()) {
    out += "  line: " + std::to_string(one.place.span.line) + "\n";
    out += "  column: " + std::to_string(one.place.span.column) + "\n";
  }
  if (!one.details.empty()) YamlLine(out, "details", one.details);
  return out + "  ...\n";
}

}  // namespace

std::string TapReport(const Runs& runs) {
  const std::vector<TestSuite> suites = TestSuites(runs);
  size_t count = 0;
  for (const TestSuite& suite : suites) count += suite.cases.size();
  std::string out = "TAP version 14\n1.." + std::to_string(count) + "\n";
  size_t number = 0;
  for (const TestSuite& suite : suites) {
    for (const TestCase& one : suite.cases) {
      const bool ok =
          one.status == TestCase::Status::kPass || one.status == TestCase::Status::kSkipped;
      out += (ok ? "ok " : "not ok ") + std::to_string(++number) + " - " + Described(suite.name) +
             ": " + Described(one.name) + Directive(one) + "\n";
      if (!ok) out += YamlBlock(one);
    }
  }
  for (const Run* run : runs) {
    for (const std::string& line : {VerdictTally(*run), ExitCodeSentence(*run)}) {
      out += "# " + Plain(line) + "\n";
    }
  }
  return out;
}

}  // namespace placet
