// SPDX-License-Identifier: Apache-2.0
// Holds our CEL to the suites of the specification.
#include <gtest/gtest.h>

#include <map>
#include <string>

#include "conformance/cel_exceptions.h"
#include "conformance/cel_proto.h"
#include "conformance/cel_run.h"
#include "conformance/cel_suite.h"

namespace placet::cel {
namespace {

// A test passes, or it is listed and fails.
std::string Judge(const SpecTest& test, const SuiteRun& suite, bool listed) {
  const std::string fault = suite.run(test);
  // What such a test gives proves nothing: an error that it demands has another reason than ours.
  const bool unprovable = suite.needs_messages && NeedsProtobuf(test);
  if (listed && fault.empty() && !unprovable) return "passes now; it must leave the list";
  if (listed) return "";
  if (unprovable) return "needs protocol buffers and is not listed";
  return fault.empty() ? "" : test.expression + "\n" + fault;
}

void Hold(const SuiteRun& suite) {
  const std::map<std::string, std::string> exceptions = LoadExceptions();
  for (const SpecTest& test : LoadSuite(suite.name).tests) {
    const std::string fault = Judge(test, suite, exceptions.contains(test.name));
    if (!fault.empty()) ADD_FAILURE() << test.name << ": " << fault;
  }
}

TEST(CelSpec, Conformance) { Hold(kConformance); }
TEST(CelSpec, Parsing) { Hold(kParsing); }
TEST(CelSpec, Checking) { Hold(kChecking); }
TEST(CelSpec, Comprehensions) { Hold(kComprehensions); }

// Not all tests state a tree: cel-go made them without optional syntax and back-quotes.
TEST(CelSpec, ConformanceTrees) {
  size_t trees = 0;
  for (const SpecTest& test : LoadSuite("conformance").tests) {
    if (test.Text("ast").empty()) continue;
    ++trees;
    const std::string fault = RunParsing(test);
    if (!fault.empty()) ADD_FAILURE() << test.name << ": " << test.expression << "\n" << fault;
  }
  EXPECT_GT(trees, 2000u);
}

TEST(CelSpec, ListedTestsExist) {
  std::map<std::string, std::string> exceptions = LoadExceptions();
  for (const SuiteRun& suite : kSuites) {
    for (const SpecTest& test : LoadSuite(suite.name).tests) exceptions.erase(test.name);
  }
  for (const auto& [name, reason] : exceptions) ADD_FAILURE() << name << " does not exist";
}

}  // namespace
}  // namespace placet::cel
