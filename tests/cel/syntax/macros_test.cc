// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <string>

#include "cel/syntax/syntax_fixture.h"

namespace placet::cel {
namespace {

const Expr* RootOf(std::string_view text, std::optional<Ast>& ast,
                   const ParseOptions& options = {}) {
  std::vector<Issue> issues;
  ast = Parse(text, options, issues);
  EXPECT_TRUE(ast.has_value()) << text << "\n" << FaultText(text, issues);
  return ast ? &ast->at(ast->root()) : nullptr;
}

TEST(Macros, AreMarkedAsWritten) {
  const struct {
    const char* text;
    Macro macro;
  } cases[] = {
      {"l.all(x, x)", Macro::kAll},
      {"l.all(i, x, x)", Macro::kAll},
      {"l.exists(x, x)", Macro::kExists},
      {"l.exists_one(x, x)", Macro::kExistsOne},
      {"l.existsOne(i, x, x)", Macro::kExistsOne},
      {"l.filter(x, x)", Macro::kFilter},
      {"l.map(x, x)", Macro::kMap},
      {"l.map(x, p, x)", Macro::kMapFilter},
      {"l.transformList(i, x, x)", Macro::kTransformList},
      {"l.transformList(i, x, p, x)", Macro::kTransformListFilter},
      {"m.transformMap(k, v, v)", Macro::kTransformMap},
      {"m.transformMap(k, v, p, v)", Macro::kTransformMapFilter},
      {"m.transformMapEntry(k, v, {v: k})", Macro::kTransformMapEntry},
      {"m.transformMapEntry(k, v, p, {v: k})", Macro::kTransformMapEntryFilter},
      {"cel.bind(x, 1, x + x)", Macro::kBind},
      {"o.optMap(x, x)", Macro::kOptMap},
      {"o.optFlatMap(x, x)", Macro::kOptFlatMap},
  };
  for (const auto& c : cases) {
    std::optional<Ast> ast;
    const Expr* root = RootOf(c.text, ast);
    ASSERT_NE(root, nullptr);
    EXPECT_EQ(root->macro, c.macro) << c.text;
    EXPECT_EQ(ast->TextOf(ast->root()), c.text);
  }
}

TEST(Macros, CallsOfAnotherFormAreCalls) {
  for (const char* text : {"all(x, y)", "l.all(x)", "l.map(x)", "has(a, b)", "l.bind(x, 1, x)",
                           "cel.bind(x, 1)", "l.map(x, y, z, w)"}) {
    std::optional<Ast> ast;
    const Expr* root = RootOf(text, ast);
    ASSERT_NE(root, nullptr);
    EXPECT_EQ(root->kind, ExprKind::kCall) << text;
  }
}

TEST(Macros, HasAsksForAField) {
  EXPECT_EQ(Tree("has(a.b.c)"), "(has .c (.b a))");
  EXPECT_EQ(Faults("has(a)"),
            "1:5-1:6 CEL007 has() needs a field: has(a.b) | name the field whose presence is "
            "asked\n");
  for (const char* text : {"has(a[0])", "has(a.b())", "has(1)", "has(a.?b)", "has(has(a.b))"}) {
    EXPECT_NE(Faults(text).find("CEL007"), std::string::npos) << text;
  }
}

TEST(Macros, VariablesAreSimpleNames) {
  EXPECT_EQ(Faults("l.all(x.y, true)"),
            "1:7-1:10 CEL007 the variable of `all` must be a simple name | write, for example, "
            "list.all(x, ...)\n");
  for (const char* text : {"l.all(1, true)", "l.map((x), x)", "l.filter(.x, true)",
                           "l.all(x, x, true)", "cel.bind(a.b, 1, 2)", "o.optMap(1, 2)"}) {
    EXPECT_NE(Faults(text).find("CEL007"), std::string::npos) << text;
  }
}

TEST(Macros, CanBeTurnedOff) {
  ParseOptions options;
  options.macros = false;
  EXPECT_EQ(Tree("l.all(x, x)", options), "(.all l x x)");
  EXPECT_EQ(Tree("has(a.b)", options), "(has (.b a))");
  options.macros = true;
  options.extension_macros = false;
  EXPECT_EQ(Tree("cel.bind(x, 1, x)", options), "(.bind cel x 1 x)");
  EXPECT_EQ(Tree("l.all(i, x, x)", options), "(.all l i x x)");
}

TEST(Macros, BlocksAreForThoseWhoAsk) {
  EXPECT_EQ(Tree("cel.block([1], cel.index(0))"), "(.block cel (list 1) (.index cel 0))");
  ParseOptions options;
  options.block_macros = true;
  EXPECT_EQ(Tree("cel.iterVar(1, 2)", options), "@it:1:2");
  EXPECT_EQ(Tree("cel.accuVar(0, 0)", options), "@ac:0:0");
  std::optional<Ast> ast;
  EXPECT_EQ(RootOf("cel.block([1, 2], cel.index(0))", ast, options)->macro, Macro::kBind);
  for (const char* text : {"cel.index(-1)", "cel.index(a)", "cel.block(a, 1)", "cel.block([?a], 1)",
                           "cel.iterVar(0, '')"}) {
    EXPECT_NE(Faults(text, options).find("CEL007"), std::string::npos) << text;
  }
}

}  // namespace
}  // namespace placet::cel
