// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_POLICYTEST_RESULT_H_
#define PLACET_POLICYTEST_RESULT_H_

#include <cstddef>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "decision/decision.h"

namespace placet {

// What came of a policy test, as plain data.

struct TestMismatch {
  std::string rule;  // "" where the expectation is about the manifest
  std::string what;  // "verdict", "outcome", "findings[1].message"
  std::string expected;
  std::string actual;
  Location location;  // the expectation in the test file
};
// What a rule found where it was expected to find something else.
struct TestSeen {
  std::string rule;
  Outcome outcome = Outcome::kPass;
  std::string reason;  // why not applicable, why it counts as info
  std::vector<Finding> findings;
};
struct TestCaseResult {
  std::string name;
  Location location;
  bool passed = false;
  size_t checks = 0;               // expectations compared; a case without any fails
  std::vector<std::string> rules;  // of which something was expected
  std::vector<TestMismatch> mismatches;
  std::vector<TestSeen> seen;  // of the rules, and for the verdict, that mismatches name
  Diagnostics diagnostics;     // the patched manifest is invalid and that was not expected
};
struct TestFileResult {
  std::string file;
  std::string pack;    // as the file names it; "" for all packs of a configuration
  bool usable = true;  // false: the file itself is wrong; see diagnostics
  Diagnostics diagnostics;
  std::vector<TestCaseResult> cases;  // those that the options select
};

}  // namespace placet

#endif  // PLACET_POLICYTEST_RESULT_H_
