// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_REPORT_POLICYTEST_REPORT_H_
#define PLACET_REPORT_POLICYTEST_REPORT_H_

#include <cstddef>
#include <string>
#include <vector>

#include "policytest/policytest.h"
#include "report/shared/text_options.h"

namespace placet {

// The reports of `placet test`: docs/policy-tests.md. Each is a pure function of the results.

struct TestCounts {
  size_t cases = 0;
  size_t passed = 0;
  size_t checks = 0;
  size_t unusable = 0;  // files
};
TestCounts CountTests(const std::vector<TestFileResult>& files);

// A block for each case that fails, with what differs and what was found; then the count.
std::string PolicyTestText(const std::vector<TestFileResult>& files, const TextOptions& options);
std::string PolicyTestJson(const std::vector<TestFileResult>& files);
// A suite for each file; a file that cannot be used is one erroneous case.
std::string PolicyTestJunit(const std::vector<TestFileResult>& files);
// TAP 14: a test point for each case, and one for each file that cannot be used.
std::string PolicyTestTap(const std::vector<TestFileResult>& files);

// What differs in one case, as plain lines without colour, for formats that hold one text.
std::string FailureText(const TestCaseResult& test);

}  // namespace placet

#endif  // PLACET_REPORT_POLICYTEST_REPORT_H_
