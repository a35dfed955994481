// SPDX-License-Identifier: Apache-2.0
// What the specification says and the suites do not test: names within containers, bindings, and
// some corners of strings and times. Each expression runs as checked and as merely parsed, by both
// evaluators.
#include <gtest/gtest.h>

#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cel/library/library.h"
#include "cel/run/machine.h"
#include "cel/syntax/parser.h"

namespace placet::cel {
namespace {

struct Variable {
  const char* name;
  const char* expression;  // of its value
};

std::shared_ptr<const CheckedExpression> Compile(std::string_view text,
                                                 const Environment& environment, bool check) {
  std::vector<Issue> issues;
  std::optional<Ast> ast = Parse(text, {}, issues);
  if (!ast) return nullptr;
  return check ? Check(std::move(*ast), environment, {}, issues)
               : Unchecked(std::move(*ast), environment);
}

// The names that an expression sees.
class World {
 public:
  World(const char* container, std::initializer_list<Variable> variables)
      : environment_(AllFunctions().decls()) {
    static const Bindings kNone;
    const Environment empty(AllFunctions().decls());
    for (const Variable& variable : variables) {
      expressions_.push_back(Compile(variable.expression, empty, true));
      evaluations_.emplace_back(AllFunctions(), kNone);
      bindings_.Set(variable.name, Evaluate(*expressions_.back(), evaluations_.back()));
      environment_.AddVariable(variable.name, expressions_.back()->result());
    }
    environment_.set_container(container);
  }

  std::string Run(std::string_view text, bool check) const {
    const auto expression = Compile(text, environment_, check);
    if (expression == nullptr) return "refused";
    Evaluation walked(AllFunctions(), bindings_);
    const std::string value = Text(Evaluate(*expression, walked));
    Evaluation run(AllFunctions(), bindings_);
    const std::string planned = Text(cel::Run(*Plan(expression, AllFunctions()), run));
    return value == planned ? value : value + ", but planned " + planned;
  }

  void Expect(std::string_view text, std::string_view value) const {
    EXPECT_EQ(Run(text, false), value) << text << ", as parsed";
    EXPECT_EQ(Run(text, true), value) << text << ", as checked";
  }

 private:
  static std::string Text(const Value& value) {
    return value.is(ValueKind::kError) ? "error" : ToLiteral(value);
  }

  Environment environment_;
  Bindings bindings_;
  std::vector<std::shared_ptr<const CheckedExpression>> expressions_;
  std::deque<Evaluation> evaluations_;
};

void Expect(std::string_view text, std::string_view value) { World("", {}).Expect(text, value); }

TEST(Names, TheContainerComesFirst) {
  const World world(
      "a.b", {{"a.b.x", "1"}, {"a.x", "2"}, {"x", "3"}, {"a.y", "4"}, {"y", "5"}, {"z", "6"}});
  world.Expect("x", "1");
  world.Expect("y", "4");
  world.Expect("z", "6");
}

TEST(Names, ALeadingDotLeavesTheContainer) {
  const World world("a.b", {{"a.b.x", "1"}, {"a.x", "2"}, {"x", "3"}, {"a.b.y", "4"}});
  world.Expect(".x", "3");
  world.Expect(".a.x", "2");
  world.Expect(".a.b.x", "1");
  EXPECT_EQ(world.Run(".y", true), "refused");
  EXPECT_EQ(world.Run(".y", false), "error");
}

TEST(Names, TheLongestPrefixWins) {
  const World world(
      "", {{"a.b.c", "1"}, {"a.b", "{'c': 2, 'd': 3}"}, {"a", "{'b': {'c': 4}, 'e': 5}"}});
  world.Expect("a.b.c", "1");
  world.Expect("a.b.d", "3");
  world.Expect("a.e", "5");
  world.Expect("a['b'].c", "4");
  world.Expect("(a).b.c", "1");
}

TEST(Names, ALongerNameGoesBeforeTheContainer) {
  const World world("x", {{"x.a", "{'b': 1}"}, {"a.b", "2"}});
  world.Expect("a.b", "2");
  world.Expect("a['b']", "1");
}

TEST(Names, VariablesOfMacrosWinOverAllOthers) {
  const World world("a.b", {{"a.b.x", "10"}, {"x", "20"}, {"a.b.y.z", "30"}, {"y.z", "40"}});
  world.Expect("[1].map(x, x)", "[1]");
  world.Expect("[{'z': 2}].map(y, y.z)", "[2]");
  world.Expect("[1].map(x, [2].map(x, x))", "[[2]]");
  world.Expect("[1].map(w, x)", "[10]");
  world.Expect("cel.bind(x, 5, x)", "5");
  world.Expect("{'k': 1}.all(k, x, k == 'k' && x == 1)", "true");
  world.Expect("optional.of(7).optMap(x, x + 1).value()", "8");
}

TEST(Names, ALeadingDotLeavesMacrosToo) {
  const World world("a.b", {{"a.b.x", "10"}, {"x", "20"}, {"a.b.y.z", "30"}, {"y.z", "40"}});
  world.Expect("[1].map(x, .x)", "[20]");
  world.Expect("[1].map(x, x + .x)", "[21]");
  world.Expect("[{'z': 2}].map(y, .y.z)", "[40]");
  world.Expect("cel.bind(x, 5, .x)", "20");
  world.Expect("cel.bind(x, 5, [.x, x])", "[20, 5]");
}

TEST(Names, TypesAndFunctionsAreNamesOfTheRoot) {
  const World world("a", {{"a.int", "1"}});
  world.Expect("int", "1");
  world.Expect(".int", "int");
  world.Expect("type(1) == .int", "true");
  world.Expect("size([1])", "1");
  world.Expect(".size([1])", "1");
  world.Expect("math.abs(-1)", "1");
}

TEST(Bindings, Nest) {
  Expect("cel.bind(x, 1, cel.bind(y, x + 1, x + y))", "3");
  Expect("cel.bind(x, 1, cel.bind(x, x + 1, x))", "2");
  Expect("cel.bind(x, cel.bind(x, 1, x + 1), x + 1)", "3");
  Expect("cel.bind(x, 1, [2].map(y, x + y))", "[3]");
  Expect("[1, 2].map(x, cel.bind(x, x * 10, x))", "[10, 20]");
}

TEST(Bindings, AnErrorCountsOnlyWhereItIsUsed) {
  Expect("cel.bind(x, 1 / 0, true || x == 1)", "true");
  Expect("cel.bind(x, 1 / 0, x)", "error");
}

TEST(Strings, CountCodePoints) {
  Expect("'a\\U0001F600b'.size()", "3");
  Expect("'a\\U0001F600b'.charAt(2)", "\"b\"");
  Expect("'a\\U0001F600b'.indexOf('b')", "2");
  Expect("'a\\U0001F600b'.substring(1, 2) == '\\U0001F600'", "true");
  Expect("'abc'.charAt(3)", "\"\"");
  Expect("'abc'.charAt(4)", "error");
  Expect("'abc'.substring(2, 1)", "error");
}

TEST(Strings, FindTheEmptyTextAtTheStart) {
  Expect("'abc'.indexOf('', 3)", "3");
  Expect("'abc'.indexOf('c', 3)", "-1");
  Expect("'abc'.lastIndexOf('')", "3");
  Expect("''.split('')", "[]");
  Expect("'abc'.split('', 2)", "[\"a\", \"bc\"]");
  Expect("'abc'.replace('', '_', 2)", "\"_a_bc\"");
}

TEST(Times, LieBetweenTheYears1And9999) {
  Expect("timestamp('9999-12-31T23:59:59.999999999Z') + duration('1ns')", "error");
  Expect("timestamp('0001-01-01T00:00:00Z') - duration('1ns')", "error");
  Expect("timestamp('9999-12-31T23:59:59Z') - timestamp('0001-01-01T00:00:00Z')", "error");
  Expect("timestamp('9999-12-31T00:00:00Z') - timestamp('2000-01-01T00:00:00Z') > duration('0s')",
         "true");
}

}  // namespace
}  // namespace placet::cel
