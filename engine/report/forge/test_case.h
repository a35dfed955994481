// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_REPORT_FORGE_TEST_CASE_H_
#define PLACET_REPORT_FORGE_TEST_CASE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "decision/decision.h"
#include "report/run/issue_place.h"

namespace placet {

// A run as the formats for tests show it: a suite for the run itself, then one for each manifest
// with a case for its validity and one for each rule.
struct TestCase {
  // kTolerated: failed, but not so that it fails the run (a warning, a fact that is not due yet).
  enum class Status : uint8_t { kPass, kFail, kError, kTolerated, kSkipped };
  Status status = Status::kPass;
  std::string name;     // `DAT-02 Restricted data needs governed terms`
  std::string type;     // the effect or outcome: deny, missing, error, CFG002
  std::string message;  // one line, "" of a pass
  std::string details;  // lines: every finding with its places and what decided, and what to do
  IssuePlace place;     // of the first finding that counts; else of the manifest
};

struct TestSuite {
  std::string name;  // unique in the run: the id of the manifest, or its file
  std::vector<TestCase> cases;
};

// No suite is empty, and where the exit code is neither 0 nor by way of --exit-zero, at least one
// case is kFail or kError.
std::vector<TestSuite> TestSuites(const Runs& runs);

}  // namespace placet

#endif  // PLACET_REPORT_FORGE_TEST_CASE_H_
