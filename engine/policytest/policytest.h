// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_POLICYTEST_POLICYTEST_H_
#define PLACET_POLICYTEST_POLICYTEST_H_

#include <cstddef>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/file.h"
#include "base/time.h"
#include "document/tree.h"

namespace placet {

// `kind: PolicyTest` documents: a base manifest, JSON merge patches, and what is expected of each.

struct TestMismatch {
  std::string what;  // "rule DAT-02: outcome", "verdict"
  std::string expected;
  std::string actual;
  Location location;  // the expectation in the test file
};
struct TestCaseResult {
  std::string name;
  Location location;
  bool passed = false;
  size_t checks = 0;  // expectations compared; a case without any fails
  std::vector<TestMismatch> mismatches;
  Diagnostics diagnostics;  // the patched manifest is invalid and that was not expected
};
struct TestFileResult {
  std::string file;
  std::string pack;
  bool usable = true;  // false: the file itself is wrong; see diagnostics
  Diagnostics diagnostics;
  std::vector<TestCaseResult> cases;
};

struct TestOptions {
  Timestamp now;                  // as_of of files that state none
  std::vector<std::string> only;  // names of cases (substring); empty: all
};

TestFileResult RunTestFile(const FileSystem& files, const std::string& file,
                           const TestOptions& options);

}  // namespace placet

#endif  // PLACET_POLICYTEST_POLICYTEST_H_
