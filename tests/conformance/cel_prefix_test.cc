// SPDX-License-Identifier: Apache-2.0
// Each expression of the suites, cut off anywhere, parses or is refused with a place.
#include <gtest/gtest.h>

#include <optional>
#include <string_view>
#include <vector>

#include "cel/syntax/parser.h"
#include "conformance/cel_run.h"
#include "conformance/cel_suite.h"

namespace placet::cel {
namespace {

void ParsePrefix(std::string_view text) {
  std::vector<Issue> issues;
  const std::optional<Ast> ast = Parse(text, {}, issues);
  ASSERT_EQ(ast.has_value(), issues.empty()) << text;
  for (const Issue& issue : issues) {
    ASSERT_FALSE(issue.message.empty()) << text;
    ASSERT_LE(issue.range.begin, issue.range.end) << text;
    ASSERT_LE(issue.range.end, text.size()) << text;
  }
}

TEST(CelSpec, PrefixesParseOrAreRefused) {
  for (const SuiteRun& suite : kSuites) {
    const SpecSuite loaded = LoadSuite(suite.name);
    for (const SpecTest& test : loaded.tests) {
      for (size_t size = 0; size < test.expression.size(); ++size) {
        ASSERT_NO_FATAL_FAILURE(ParsePrefix(std::string_view(test.expression).substr(0, size)));
      }
    }
  }
}

}  // namespace
}  // namespace placet::cel
