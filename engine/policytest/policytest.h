// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_POLICYTEST_POLICYTEST_H_
#define PLACET_POLICYTEST_POLICYTEST_H_

#include <string>
#include <vector>

#include "base/file.h"
#include "base/time.h"
#include "policytest/result.h"

namespace placet {

// `kind: PolicyTest` documents: a base manifest, JSON merge patches, and what is expected of each.
// docs/policy-tests.md

class TestCoverage;

struct TestOptions {
  Timestamp now;                     // as_of of files that state none
  std::vector<std::string> only;     // names of cases (substring); empty: all
  std::vector<std::string> rules;    // ids or patterns; empty: all. Then only they are compared
  bool until_failure = false;        // run no case after one that fails
  TestCoverage* coverage = nullptr;  // takes which ways the cases went, if not null
};

// A fault of any case, selected or not, makes the file unusable.
TestFileResult RunTestFile(const FileSystem& files, const std::string& file,
                           const TestOptions& options);

}  // namespace placet

#endif  // PLACET_POLICYTEST_POLICYTEST_H_
