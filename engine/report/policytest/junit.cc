// SPDX-License-Identifier: Apache-2.0
//
// JUnit has no standard; this is the part that Jenkins, GitLab and GitHub's actions all read:
// testsuites, testsuite, testcase with `file` and `line`, failure, error.
#include "report/policytest/report.h"
#include "report/shared/xml_writer.h"

namespace placet {
namespace {

void WritePlace(XmlWriter& xml, const std::string& file, const Location& location) {
  xml.Attribute("file", location.source ? location.source->name() : file);
  if (location.span.valid()) xml.Attribute("line", location.span.line);
}

// One line for the list of failures; the whole story is the element's text.
std::string Headline(const TestCaseResult& test) {
  if (test.diagnostics.has_errors()) return test.diagnostics.all().front().message;
  if (test.mismatches.empty()) return "nothing was checked";
  const TestMismatch& first = test.mismatches.front();
  return (first.rule.empty() ? "" : first.rule + ": ") + first.what + ": expected " +
         first.expected + ", actual " + first.actual;
}

void WriteCase(XmlWriter& xml, const TestFileResult& file, const TestCaseResult& test) {
  xml.Open("testcase");
  xml.Attribute("name", test.name);
  xml.Attribute("classname", file.file);
  WritePlace(xml, file.file, test.location);
  xml.Attribute("assertions", test.checks);
  if (!test.passed) {
    xml.Open("failure");
    xml.Attribute("message", Headline(test));
    xml.Attribute("type", test.diagnostics.has_errors() ? "invalid" : "mismatch");
    xml.Text(FailureText(test));
    xml.Close();
  }
  xml.Close();
}

void WriteUnusable(XmlWriter& xml, const TestFileResult& file) {
  std::string text;
  const Diagnostic* first = nullptr;
  for (const Diagnostic& diagnostic : file.diagnostics.all()) {
    text += Render(diagnostic);
    if (first == nullptr && diagnostic.severity == Severity::kError) first = &diagnostic;
  }
  xml.Open("testcase");
  xml.Attribute("name", "the file can be used");
  xml.Attribute("classname", file.file);
  WritePlace(xml, file.file, first != nullptr ? first->location : Location());
  xml.Open("error");
  xml.Attribute("message", first != nullptr ? first->message : "");
  xml.Attribute("type", first != nullptr ? first->code : "");
  xml.Text(text);
  xml.Close();
  xml.Close();
}

void WriteSuite(XmlWriter& xml, const TestFileResult& file) {
  const TestCounts counts = CountTests({file});
  xml.Open("testsuite");
  xml.Attribute("name", file.file);
  xml.Attribute("file", file.file);
  xml.Attribute("tests", counts.cases + counts.unusable);
  xml.Attribute("failures", counts.cases - counts.passed);
  xml.Attribute("errors", counts.unusable);
  xml.Attribute("skipped", uint64_t{0});
  if (!file.usable) WriteUnusable(xml, file);
  for (const TestCaseResult& test : file.cases) WriteCase(xml, file, test);
  xml.Close();
}

}  // namespace

std::string PolicyTestJunit(const std::vector<TestFileResult>& files) {
  const TestCounts counts = CountTests(files);
  XmlWriter xml;
  xml.Open("testsuites");
  xml.Attribute("name", "placet test");
  xml.Attribute("tests", counts.cases + counts.unusable);
  xml.Attribute("failures", counts.cases - counts.passed);
  xml.Attribute("errors", counts.unusable);
  for (const TestFileResult& file : files) WriteSuite(xml, file);
  xml.Close();
  return xml.Take();
}

}  // namespace placet
