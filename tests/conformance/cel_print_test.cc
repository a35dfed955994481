// SPDX-License-Identifier: Apache-2.0
// Each expression of the suites, printed and parsed again, is the same tree, and prints the same.
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include "cel/syntax/parser.h"
#include "cel/syntax/printer.h"
#include "conformance/ast_text.h"
#include "conformance/cel_run.h"
#include "conformance/cel_suite.h"

namespace placet::cel {
namespace {

TEST(CelSpec, PrintedExpressionsParseToTheSameTree) {
  size_t printed = 0;
  for (const SuiteRun& suite : kSuites) {
    const SpecSuite loaded = LoadSuite(suite.name);
    for (const SpecTest& test : loaded.tests) {
      std::vector<Issue> issues;
      const std::optional<Ast> ast = Parse(test.expression, {}, issues);
      if (!ast) continue;
      const std::string text = Print(*ast, ast->root());
      const std::optional<Ast> again = Parse(text, {}, issues);
      ASSERT_TRUE(again.has_value()) << test.expression << "\n" << text;
      EXPECT_EQ(AstText(*ast), AstText(*again)) << test.expression << "\n" << text;
      EXPECT_EQ(text, Print(*again, again->root()));
      ++printed;
    }
  }
  EXPECT_GT(printed, 2400u);
}

}  // namespace
}  // namespace placet::cel
