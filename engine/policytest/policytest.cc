// SPDX-License-Identifier: Apache-2.0
//
// A test file is decided as a run would decide it: the same reading, joining and deciding, on
// manifests made by merge patches. A file or case that checks nothing is a fault.
#include "policytest/policytest.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "policytest/coverage.h"
#include "policytest/expectations.h"
#include "policytest/setting.h"

namespace placet {
namespace {

bool IsWanted(NodeRef test, const TestOptions& options) {
  const std::string_view name = test.Find("name").StringOr("");
  const bool named = options.only.empty() || std::any_of(options.only.begin(), options.only.end(),
                                                         [&](const std::string& part) {
                                                           return name.find(part) != name.npos;
                                                         });
  if (!named || options.rules.empty()) return named;
  const NodeRef rules = test.Find("expect").Find("rules");
  for (size_t i = 0; rules && i < rules.size(); ++i) {
    if (IsSelected(std::string(rules.key(i)), options.rules)) return true;
  }
  return false;
}

TestCaseResult RunCase(NodeRef test, TestSetting& setting, const std::string& file,
                       const TestOptions& options) {
  TestCaseResult result;
  result.name = std::string(test.Find("name").StringOr(""));
  result.location = test.Find("name").location();
  const auto decided = setting.Decide(test, options.now, options.coverage);
  if (decided == nullptr) return result;
  const NodeRef expect = test.Find("expect");
  Compare(expect, decided->run, options.rules, file, result);
  const bool invalid_expected =
      expect.Find("verdict").StringOr("") == "invalid" || expect.Find("errors");
  const NodeRef complete = expect.Find("portfolio").Find("complete");
  const bool gap_expected = complete && !complete.AsBool();
  for (const Manifest& manifest : decided->run.portfolio->manifests) {
    const bool own = &manifest == &decided->manifest();
    if (manifest.valid() || (own ? invalid_expected : gap_expected)) continue;
    // Why it is invalid says all; that no rule was evaluated follows from it.
    result.diagnostics = manifest.diagnostics;
    result.mismatches.clear();
    result.seen.clear();
  }
  result.passed =
      result.mismatches.empty() && result.checks > 0 && !result.diagnostics.has_errors();
  return result;
}

}  // namespace

TestFileResult RunTestFile(const FileSystem& files, const std::string& file,
                           const TestOptions& options) {
  TestFileResult result;
  result.file = file;
  TestSetting setting(files, file, result.diagnostics);
  const bool loaded = setting.Load();
  result.pack = setting.pack();
  if (loaded) {
    const NodeRef root = setting.root();
    if (options.coverage != nullptr) {
      options.coverage->AddPacks(setting.policies(), true);
      options.coverage->AddArguments(root, setting.policies());
    }
    const NodeRef cases = root.Find("cases");
    for (size_t i = 0; i < cases.size(); ++i) {
      CheckExpectedRules(cases.at(i).Find("expect"), setting.policies(), result.diagnostics);
    }
    for (size_t i = 0; i < cases.size(); ++i) {
      if (!IsWanted(cases.at(i), options)) continue;
      result.cases.push_back(RunCase(cases.at(i), setting, file, options));
      if (options.until_failure && !result.cases.back().passed) break;
    }
  }
  result.usable = !result.diagnostics.has_errors();
  return result;
}

}  // namespace placet
