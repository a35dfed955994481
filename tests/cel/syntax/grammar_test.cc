// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <string>

#include "cel/syntax/syntax_fixture.h"

namespace placet::cel {
namespace {

struct Case {
  const char* text;
  const char* tree;
};

void Expect(std::initializer_list<Case> cases) {
  for (const Case& c : cases) EXPECT_EQ(Tree(c.text), c.tree) << c.text;
}

TEST(Grammar, Precedence) {
  Expect({{"a || b && c", "(_||_ a (_&&_ b c))"},
          {"a && b || c", "(_||_ (_&&_ a b) c)"},
          {"a && b == c", "(_&&_ a (_==_ b c))"},
          {"a == b + c", "(_==_ a (_+_ b c))"},
          {"a + b * c", "(_+_ a (_*_ b c))"},
          {"(a + b) * c", "(_*_ (_+_ a b) c)"},
          {"-a * b", "(_*_ (-_ a) b)"},
          {"!a.b", "(!_ (.b a))"},
          {"!a == b", "(_==_ (!_ a) b)"},
          {"-a[0]", "(-_ (_[_] a 0))"},
          {"a in b == c", "(_==_ (@in a b) c)"},
          {"a ? b : c || d", "(_?_:_ a b (_||_ c d))"},
          {"a || b ? c : d", "(_?_:_ (_||_ a b) c d)"}});
}

TEST(Grammar, Associativity) {
  Expect({{"a - b - c", "(_-_ (_-_ a b) c)"},
          {"a / b * c % d", "(_%_ (_*_ (_/_ a b) c) d)"},
          {"a < b < c", "(_<_ (_<_ a b) c)"},
          {"a ? b : c ? d : e", "(_?_:_ a b (_?_:_ c d e))"}});
}

TEST(Grammar, LongChainsAreBalanced) {
  Expect({{"a && b && c && d", "(_&&_ (_&&_ a b) (_&&_ c d))"},
          {"a || b || c", "(_||_ (_||_ a b) c)"}});
}

TEST(Grammar, PairsOfSignsCancel) {
  Expect({{"!!a", "a"},
          {"!!!a", "(!_ a)"},
          {"--a", "a"},
          {"---a", "(-_ a)"},
          {"4--4", "(_-_ 4 -4)"},
          {"a - -b", "(_-_ a (-_ b))"},
          {"-(-a)", "(-_ (-_ a))"},
          {"!-1", "(!_ -1)"}});
  EXPECT_EQ(
      Faults("!-a"),
      "1:2-1:3 CEL005 expected a value, found `-` | `!` and `-` do not follow each other: put "
      "the inner one in parentheses\n");
}

TEST(Grammar, Members) {
  Expect({{"a.b.c", "(.c (.b a))"},
          {".a.b", "(.b .a)"},
          {"a[b].c", "(.c (_[_] a b))"},
          {"a.f(b, c)", "(.f a b c)"},
          {"f()", "(f)"},
          {".f(a)", "(.f a)"},
          {"'a'.size()", "(.size \"a\")"},
          {"1.f()", "(.f 1)"},
          {"[1].f()", "(.f (list 1))"},
          {"(a).b", "(.b a)"},
          {"a.for", "(.for a)"},
          {"a.while(b)", "(.while a b)"},
          {"a.`x-y/z w.v`", "(.x-y/z w.v a)"}});
}

TEST(Grammar, Containers) {
  Expect({{"[]", "(list)"},
          {"[a, b,]", "(list a b)"},
          {"{}", "(map)"},
          {"{a: b, 'c': d,}", "(map a:b \"c\":d)"},
          {"T{}", "(T{})"},
          {"a.T{f: 1, `g-h`: 2, if: 3,}", "(a.T{} \"f\":1 \"g-h\":2 \"if\":3)"},
          {"{a ? b : c: d}", "(map (_?_:_ a b c):d)"}});
  EXPECT_NE(Faults("[,]"), "");
  EXPECT_NE(Faults("{,}"), "");
  EXPECT_NE(Faults("f(a,)"), "");
}

TEST(Grammar, OptionalSyntax) {
  Expect({{"a.?b", "(.?b a)"},
          {"a.?`b-c`", "(.?b-c a)"},
          {"a[?b]", "(_[?_] a b)"},
          {"[?a, b]", "(list ?a b)"},
          {"{?a: b}", "(map ?a:b)"},
          {"T{?f: a}", "(T{} ?\"f\":a)"}});
  ParseOptions without;
  without.optional_syntax = false;
  for (const char* text : {"a.?b", "a[?b]", "[?a]", "{?a: b}", "T{?f: a}"}) {
    EXPECT_NE(Faults(text, without), "") << text;
  }
}

TEST(Grammar, RangesCoverWhatWasWritten) {
  const std::string text = "(a + b) * f(c)[0]";
  std::vector<Issue> issues;
  const std::optional<Ast> ast = Parse(text, {}, issues);
  ASSERT_TRUE(ast.has_value());
  const Expr& product = ast->at(ast->root());
  EXPECT_EQ(ast->TextOf(ast->root()), text);
  EXPECT_EQ(ast->TextOf(product.args[0]), "a + b");
  EXPECT_EQ(ast->TextOf(product.args[1]), "f(c)[0]");
  EXPECT_EQ(product.name_range, (TextRange{8, 9}));
}

TEST(Grammar, ReservedWordsAreNoNames) {
  for (const char* word :
       {"as", "break", "const", "continue", "else", "for", "function", "if", "import", "let",
        "loop", "namespace", "package", "return", "var", "void", "while"}) {
    EXPECT_NE(Faults(word).find("CEL010 `" + std::string(word)), std::string::npos) << word;
    EXPECT_EQ(Faults("a." + std::string(word)), "") << word;
  }
  EXPECT_NE(Faults("in"), "");
  EXPECT_NE(Faults("a.in"), "");
}

}  // namespace
}  // namespace placet::cel
