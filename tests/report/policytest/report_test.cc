// SPDX-License-Identifier: Apache-2.0
#include "report/policytest/report.h"

#include <memory>
#include <string>

#include "gtest/gtest.h"

namespace placet {
namespace {

Location At(uint32_t line, uint32_t column, uint32_t width) {
  static const auto source = std::make_shared<const Source>(
      "a.test.yaml", "cases:\n  - {name: a, expect: {rules: {HSE-01: pass}}}\n");
  Span span;
  span.line = span.end_line = line;
  span.column = column;
  span.end_column = column + width;
  return {source, span, ""};
}

// A case that passes, one that fails with names that every format must escape, and a file that
// cannot be used.
std::vector<TestFileResult> Results() {
  TestFileResult file;
  file.file = "a.test.yaml";
  file.pack = "a.yaml";
  TestCaseResult good;
  good.name = "good";
  good.location = At(2, 12, 1);
  good.passed = true;
  good.checks = 2;
  good.rules = {"HSE-01"};
  TestCaseResult bad = good;
  bad.name = "5 < 6 & \"#\\ \x01";
  bad.passed = false;
  bad.mismatches.push_back({"HSE-01", "outcome", "pass", "fail", At(2, 42, 4)});
  Finding finding;
  finding.element = "vendors[name=A]";
  finding.effect = Effect::kDeny;
  finding.message = "A keeps it";
  finding.facts.push_back({"vendors[0].days", "31", "31", {}});
  finding.locations.push_back(At(1, 1, 5));
  bad.seen.push_back({"HSE-01", Outcome::kFail, "", {finding}});
  file.cases = {good, bad};
  TestFileResult broken;
  broken.file = "b.test.yaml";
  broken.usable = false;
  broken.diagnostics.Error("TST006", "the pack does not load", At(1, 1, 5));
  return {file, broken};
}

TEST(PolicyTestReports, Text) {
  EXPECT_EQ(
      "not ok  a.test.yaml: 2 cases\n"
      "  FAIL  5 < 6 & \"#\\ \\u{1}  (a.test.yaml:2:12)\n"
      "        HSE-01: outcome\n"
      "          expected  pass\n"
      "          actual    fail\n"
      "          at        a.test.yaml:2:42\n"
      "    2 |   - {name: a, expect: {rules: {HSE-01: pass}}}\n"
      "      |                                          ^^^^\n"
      "        HSE-01 decided: fail\n"
      "          fail (deny) vendors[name=A]: A keeps it\n"
      "            vendors[0].days = 31\n"
      "            at a.test.yaml:1:1\n"
      "not ok  b.test.yaml: 0 cases\n"
      "a.test.yaml:1:1: error: the pack does not load [TST006]\n"
      "    1 | cases:\n"
      "      | ^^^^^\n"
      "1 case passed, 1 failed, 4 expectations, 1 file unusable\n",
      PolicyTestText(Results(), {}));
}

TEST(PolicyTestReports, Junit) {
  EXPECT_EQ(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<testsuites name=\"placet test\" tests=\"3\" failures=\"1\" errors=\"1\">\n"
      "  <testsuite name=\"a.test.yaml\" file=\"a.test.yaml\" tests=\"2\" failures=\"1\" "
      "errors=\"0\" skipped=\"0\">\n"
      "    <testcase name=\"good\" classname=\"a.test.yaml\" file=\"a.test.yaml\" line=\"2\" "
      "assertions=\"2\"/>\n"
      "    <testcase name=\"5 &lt; 6 &amp; &quot;#\\ \\u{1}\" classname=\"a.test.yaml\" "
      "file=\"a.test.yaml\" line=\"2\" assertions=\"2\">\n"
      "      <failure message=\"HSE-01: outcome: expected pass, actual fail\" type=\"mismatch\">"
      "        HSE-01: outcome\n"
      "          expected  pass\n"
      "          actual    fail\n"
      "          at        a.test.yaml:2:42\n"
      "    2 |   - {name: a, expect: {rules: {HSE-01: pass}}}\n"
      "      |                                          ^^^^\n"
      "        HSE-01 decided: fail\n"
      "          fail (deny) vendors[name=A]: A keeps it\n"
      "            vendors[0].days = 31\n"
      "            at a.test.yaml:1:1\n"
      "</failure>\n"
      "    </testcase>\n"
      "  </testsuite>\n"
      "  <testsuite name=\"b.test.yaml\" file=\"b.test.yaml\" tests=\"1\" failures=\"0\" "
      "errors=\"1\" skipped=\"0\">\n"
      "    <testcase name=\"the file can be used\" classname=\"b.test.yaml\" file=\"a.test.yaml\" "
      "line=\"1\">\n"
      "      <error message=\"the pack does not load\" type=\"TST006\">a.test.yaml:1:1: error: the "
      "pack does not load [TST006]\n"
      "    1 | cases:\n"
      "      | ^^^^^\n"
      "</error>\n"
      "    </testcase>\n"
      "  </testsuite>\n"
      "</testsuites>\n",
      PolicyTestJunit(Results()));
}

TEST(PolicyTestReports, Tap) {
  EXPECT_EQ(
      "TAP version 14\n"
      "1..3\n"
      "ok 1 - a.test.yaml: good\n"
      "not ok 2 - a.test.yaml: 5 < 6 & \"\\#\\\\ \\\\u{1}\n"
      "  ---\n"
      "  file: \"a.test.yaml\"\n"
      "  line: 2\n"
      "  mismatches:\n"
      "    - rule: \"HSE-01\"\n"
      "      what: \"outcome\"\n"
      "      expected: \"pass\"\n"
      "      actual: \"fail\"\n"
      "      at: \"a.test.yaml:2:42\"\n"
      "  ...\n"
      "not ok 3 - b.test.yaml: the file can be used\n"
      "  ---\n"
      "  errors:\n"
      "    - message: \"the pack does not load\"\n"
      "      code: \"TST006\"\n"
      "      at: \"a.test.yaml:1:1\"\n"
      "  ...\n",
      PolicyTestTap(Results()));
}

TEST(PolicyTestReports, Json) {
  const std::string json = PolicyTestJson(Results());
  for (const char* part :
       {"\"usable\": false", "\"name\": \"5 < 6 & \\\"#\\\\ \\u0001\"", "\"what\": \"outcome\"",
        "\"element\": \"vendors[name=A]\"", "\"code\": \"TST006\"",
        "\"summary\": {\n    \"files\": 2,\n    \"unusable\": 1,\n    \"cases\": 2,\n"
        "    \"passed\": 1,\n    \"failed\": 1,\n    \"expectations\": 4\n  }"}) {
    EXPECT_NE(std::string::npos, json.find(part)) << part << "\n" << json;
  }
}

TEST(PolicyTestReports, QuietShowsFailuresAlone) {
  std::vector<TestFileResult> results = Results();
  results.resize(1);
  results[0].cases.resize(1);
  TextOptions options;
  EXPECT_EQ("ok  a.test.yaml: 1 case\n1 case passed, 0 failed, 2 expectations\n",
            PolicyTestText(results, options));
  options.quiet = true;
  EXPECT_EQ("1 case passed, 0 failed, 2 expectations\n", PolicyTestText(results, options));
  options.quiet = false;
  options.verbose = true;
  EXPECT_EQ("ok  a.test.yaml: 1 case\n  ok    good\n1 case passed, 0 failed, 2 expectations\n",
            PolicyTestText(results, options));
}

}  // namespace
}  // namespace placet
