// SPDX-License-Identifier: Apache-2.0
//
// JUnit XML in the form that Jenkins, GitLab and most viewers of test results read. GitLab takes
// files of less than 30 MB and identifies a case by classname and name, which are unique here.
#include <algorithm>
#include <array>

#include "report/forge/forge.h"
#include "report/forge/test_case.h"
#include "report/run/exit_reason.h"
#include "report/run/run_words.h"
#include "report/shared/xml_writer.h"

namespace placet {
namespace {

constexpr size_t kMaxBytes = 30'000'000;
// Left for what is no case, where cases have to go.
constexpr size_t kReserve = 1'000'000;
constexpr size_t kMaxMessage = 300;

using Counts = std::array<size_t, 5>;

Counts Count(const std::vector<TestCase>& cases) {
  Counts counts{};
  for (const TestCase& one : cases) ++counts[static_cast<size_t>(one.status)];
  return counts;
}

void CountAttributes(XmlWriter& xml, const Counts& counts) {
  const auto of = [&](TestCase::Status status) { return counts[static_cast<size_t>(status)]; };
  size_t tests = 0;
  for (const size_t count : counts) tests += count;
  xml.Attribute("tests", tests);
  xml.Attribute("failures", of(TestCase::Status::kFail));
  xml.Attribute("errors", of(TestCase::Status::kError));
  xml.Attribute("skipped", of(TestCase::Status::kSkipped) + of(TestCase::Status::kTolerated));
}

void WriteCase(XmlWriter& xml, const std::string& suite, const TestCase& one) {
  xml.Open("testcase");
  xml.Attribute("classname", suite);
  xml.Attribute("name", one.name);
  if (!one.place.file.empty()) xml.Attribute("file", one.place.file);
  if (one.place.span.valid()) xml.Attribute("line", one.place.span.line);
  if (one.status == TestCase::Status::kFail || one.status == TestCase::Status::kError) {
    xml.Open(one.status == TestCase::Status::kFail ? "failure" : "error");
    xml.Attribute("message", one.message);
    xml.Attribute("type", one.type);
    if (!one.details.empty()) xml.Text(one.details);
    xml.Close();
  } else if (one.status != TestCase::Status::kPass) {
    xml.Open("skipped");
    xml.Attribute("message", one.message);
    xml.Close();
  }
  xml.Close();
}

// What each run came to, which stands in the first suite.
std::string Closing(const Runs& runs) {
  std::string text;
  for (const Run* run : runs) {
    text += (text.empty() ? "" : "\n") + VerdictTally(*run) + "\n" + ExitCodeSentence(*run);
  }
  return text;
}

std::string Write(const Runs& runs, const std::vector<TestSuite>& suites) {
  Counts total{};
  for (const TestSuite& suite : suites) {
    const Counts counts = Count(suite.cases);
    for (size_t i = 0; i < total.size(); ++i) total[i] += counts[i];
  }
  XmlWriter xml;
  xml.Open("testsuites");
  xml.Attribute("name", "placet");
  CountAttributes(xml, total);
  for (const TestSuite& suite : suites) {
    xml.Open("testsuite");
    xml.Attribute("name", suite.name);
    CountAttributes(xml, Count(suite.cases));
    xml.Attribute("timestamp", FormatDate(DateOf(runs.front().as_of)) + "T00:00:00");
    for (const TestCase& one : suite.cases) WriteCase(xml, suite.name, one);
    if (&suite == &suites.front()) {
      xml.Element("system-out", Closing(runs));
    }
    xml.Close();
  }
  xml.Close();
  return xml.Take();
}

bool Fails(const std::string&, const TestCase& one) {
  return one.status == TestCase::Status::kFail || one.status == TestCase::Status::kError;
}

// Keeps what `keep` accepts, and tells in the first suite how much was left out.
template <typename Keep>
void LeaveOut(std::vector<TestSuite>& suites, TestCase::Status status, const std::string& what,
              const Keep& keep) {
  size_t left_out = 0;
  for (TestSuite& suite : suites) {
    left_out +=
        std::erase_if(suite.cases, [&](const TestCase& one) { return !keep(suite.name, one); });
  }
  std::erase_if(suites, [](const TestSuite& suite) { return suite.cases.empty(); });
  if (left_out == 0) return;
  if (suites.empty() || suites.front().name != "placet")
    suites.insert(suites.begin(), {"placet", {}});
  TestCase told;
  told.status = status;
  told.name = "the report names every " + what;
  told.type = "limit";
  told.message = std::to_string(left_out) + " left out to stay under 30 MB";
  suites.front().cases.push_back(std::move(told));
}

void Shorten(std::vector<TestSuite>& suites) {
  for (TestSuite& suite : suites) {
    for (TestCase& one : suite.cases) {
      one.details.clear();
      // A cut within a character becomes U+FFFD when written.
      if (one.message.size() > kMaxMessage) one.message.resize(kMaxMessage);
    }
  }
}

// At least what a case without details takes, with a suite around it.
size_t BoundedSize(const std::string& suite, const TestCase& one) {
  constexpr size_t kMarkup = 500;
  std::string text;
  for (const std::string* part : {&one.name, &one.type, &one.message, &one.place.file}) {
    AppendXmlText(text, *part, true);
  }
  // As the name of the suite and as the class name.
  for (int i = 0; i < 2; ++i) AppendXmlText(text, suite, true);
  return text.size() + kMarkup;
}

}  // namespace

std::string JunitReport(const Runs& runs) {
  std::vector<TestSuite> suites = TestSuites(runs);
  std::string xml = Write(runs, suites);
  if (xml.size() < kMaxBytes) return xml;
  LeaveOut(suites, TestCase::Status::kSkipped, "rule that passed or does not apply", Fails);
  xml = Write(runs, suites);
  if (xml.size() < kMaxBytes) return xml;
  Shorten(suites);
  size_t used = kReserve;
  LeaveOut(suites, TestCase::Status::kError, "failure",
           [&](const std::string& suite, const TestCase& one) {
             used += BoundedSize(suite, one);
             return used < kMaxBytes;
           });
  return Write(runs, suites);
}

}  // namespace placet
