// SPDX-License-Identifier: Apache-2.0
// A policy test of a built-in pack or of the pack below, and all reports of it. A file is usable or
// says why not; a case passes exactly where something was compared and nothing differs.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <string>

#include "policytest/policytest.h"
#include "policytest/stated_files.h"
#include "report/policytest/report.h"

namespace {

using namespace placet;  // NOLINT: a test program

constexpr const char* kPack = R"(apiVersion: placet/v1
kind: PolicyPack
metadata: {name: house, version: 1.0.0}
params: {max_days: {type: int, default: 30}}
rules:
  - id: HSE-01
    title: Vendors delete what they got
    severity: high
    effect: {idea: warn, production: deny}
    for_each: {var: v, in: vendors, empty: fail}
    require: v.dpa && v.retention_days <= params.max_days
    message: "{{v.name}} keeps data for {{v.retention_days}} days"
    at: v.retention_days
    remediation: Sign terms.
)";

constexpr const char* kConfiguration =
    "apiVersion: placet/v1\nkind: Configuration\npolicies: [{use: pack.yaml, params: "
    "{house.max_days: 7}}]\n";

void Require(bool condition) {
  if (!condition) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  StatedFiles files(SystemFiles(), "");
  files.set_texts({{"a.test.yaml", std::string(reinterpret_cast<const char*>(data), size)},
                   {"pack.yaml", kPack},
                   {"placet.yaml", kConfiguration}});
  const TestFileResult result = RunTestFile(files, "a.test.yaml", {});
  Require(result.usable != result.diagnostics.has_errors());
  for (const TestCaseResult& test : result.cases) {
    const bool clean = test.mismatches.empty() && !test.diagnostics.has_errors();
    Require(test.passed == (clean && test.checks > 0));
    for (const TestMismatch& mismatch : test.mismatches) {
      Require(mismatch.location.source != nullptr && mismatch.expected != mismatch.actual);
    }
  }
  Require(!PolicyTestText({result}, {}).empty());
  Require(PolicyTestJson({result}).front() == '{');
  Require(PolicyTestJunit({result}).starts_with("<?xml"));
  Require(PolicyTestTap({result}).starts_with("TAP version 14"));
  return 0;
}
