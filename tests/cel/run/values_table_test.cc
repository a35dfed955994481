// SPDX-License-Identifier: Apache-2.0
//
// Expressions and their values, without names from documents. tests/cel/run links no library, so
// the functions here are those that the evaluator decides itself, and a handful added by hand.
#include <gtest/gtest.h>

#include <string>

#include "cel/run/evaluate.h"
#include "cel/syntax/parser.h"
#include "support/documents.h"

namespace placet::cel {
namespace {

using testing_support::Yaml;

Functions* MakeFunctions() {
  auto* functions = new Functions();
  const Type a = Type::Param("A");
  const auto add = [&](const char* name, const char* id, std::vector<Type> params, Type result,
                       Function run) {
    functions->Add({{name, id, false, std::move(params), result, kComparison}, run});
  };
  add("_==_", "equals", {a, a}, Type::Bool(), [](Evaluation& e, std::span<const Value> v) {
    return Value::Bool(Equal(v[0], v[1], e.arena()));
  });
  add("_<_", "less", {Type::Int(), Type::Int()}, Type::Bool(),
      [](Evaluation&, std::span<const Value> v) { return Value::Bool(Compare(v[0], v[1]) < 0); });
  add("!_", "not", {Type::Bool()}, Type::Bool(),
      [](Evaluation&, std::span<const Value> v) { return Value::Bool(!v[0].AsBool()); });
  add("_/_", "divide", {Type::Int(), Type::Int()}, Type::Int(),
      [](Evaluation& e, std::span<const Value> v) {
        if (v[1].AsInt() == 0) return e.Error(ErrorCode::kDivisionByZero, "division by zero");
        return Value::Int(v[0].AsInt() / v[1].AsInt());
      });
  return functions;
}

// The literal of the value; of an unknown the paths, of an error its message.
std::string ValueOf(const std::string& text, const std::string& document = "{}") {
  static const Functions* const functions = MakeFunctions();
  std::vector<Issue> issues;
  auto ast = Parse(text, {}, issues);
  if (!ast) return "does not parse: " + issues.at(0).message;
  const TreePtr tree = Yaml(document);
  Bindings bindings;
  Arena arena;
  bindings.Set("d", Value::FromNode(tree->root(), arena));
  const Environment environment(functions->decls());
  const auto expression = Unchecked(std::move(*ast), environment);
  Evaluation evaluation(*functions, bindings);
  const Value value = Evaluate(*expression, evaluation);
  if (value.is(ValueKind::kUnknown)) {
    std::string paths = "unknown";
    for (const AbsentPath& path : value.AsUnknown().paths) paths += " " + ToString(path);
    return paths;
  }
  if (!value.is_decided()) return "error: " + std::string(value.AsError().message);
  return ToLiteral(value);
}

TEST(Values, LiteralsReadBack) {
  for (const char* literal :
       {"null", "true", "1", "-9223372036854775808", "1u", "1.5", "1e+30", "\"a\\n\"",
        "b\"a\\xff\"", "[1, 2]", "{\"a\": 1}", "{1: true, \"a\": [null]}"}) {
    EXPECT_EQ(ValueOf(literal), literal);
  }
}

TEST(Logic, TheDecidingSideAbsorbsErrors) {
  EXPECT_EQ(ValueOf("1 / 0 == 1 && false"), "false");
  EXPECT_EQ(ValueOf("false && 1 / 0 == 1"), "false");
  EXPECT_EQ(ValueOf("1 / 0 == 1 || true"), "true");
  EXPECT_EQ(ValueOf("true && 1 / 0 == 1"), "error: division by zero");
  EXPECT_EQ(ValueOf("true ? 1 : 1 / 0"), "1");
  EXPECT_EQ(ValueOf("[1, 0, 2].exists(x, 4 / x == 2)"), "true");
  EXPECT_EQ(ValueOf("[0, 3].all(x, 4 / x == 2)"), "false");
  EXPECT_EQ(ValueOf("[0, 2].all(x, 4 / x == 2)"), "error: division by zero");
}

TEST(Unknowns, NameThePathAsRead) {
  const std::string document = "{a: {b: 1}, n: null, l: [{x: 1}, {}]}";
  EXPECT_EQ(ValueOf("d.a.b", document), "1");
  EXPECT_EQ(ValueOf("d.a.c", document), "unknown a.c");
  EXPECT_EQ(ValueOf("d.z.y.x", document), "unknown z.y.x");
  EXPECT_EQ(ValueOf("d.n", document), "unknown n");
  EXPECT_EQ(ValueOf("d.l[5].x", document), "unknown l[5].x");
  EXPECT_EQ(ValueOf("d[\"odd key\"]", document), "unknown [\"odd key\"]");
  EXPECT_EQ(ValueOf("d.l.all(e, e.x == 1)", document), "unknown l[1].x");
  EXPECT_EQ(ValueOf("d.l.exists(e, e.x == 1)", document), "true");
  EXPECT_EQ(ValueOf("d.q.exists(e, e.x == 1)", document), "unknown q");
}

TEST(Unknowns, OfAllUndecidedOperandsWithoutRepetition) {
  EXPECT_EQ(ValueOf("d.a == 1 && d.b == 2 && d.a == 3"), "unknown a b");
  EXPECT_EQ(ValueOf("d.a == 1 && false"), "false");
  EXPECT_EQ(ValueOf("d.a == 1 || true"), "true");
  EXPECT_EQ(ValueOf("d.a == 1 && 1 / 0 == 1"), "unknown a");
  EXPECT_EQ(ValueOf("d.a ? 1 : 2"), "unknown a");
  EXPECT_EQ(ValueOf("[d.a, 1 / 0]"), "unknown a");
}

TEST(Unknowns, PresenceIsAlwaysDecided) {
  const std::string document = "{a: {b: 1}, n: null}";
  EXPECT_EQ(ValueOf("has(d.a.b)", document), "true");
  EXPECT_EQ(ValueOf("has(d.a.c)", document), "false");
  EXPECT_EQ(ValueOf("has(d.x.y.z)", document), "false");
  EXPECT_EQ(ValueOf("has(d.n)", document), "false");
  EXPECT_EQ(ValueOf("d.?a.?b", document), "optional.of(1)");
  EXPECT_EQ(ValueOf("d.?x.?y", document), "optional.none()");
  EXPECT_EQ(ValueOf("d.?x.orValue(7)", document), "7");
}

TEST(Comprehensions, OfEachMacro) {
  EXPECT_EQ(ValueOf("[1, 2, 3].filter(x, 1 < x)"), "[2, 3]");
  EXPECT_EQ(ValueOf("[1, 2].map(x, [x])"), "[[1], [2]]");
  EXPECT_EQ(ValueOf("[1, 2, 3].map(x, 1 < x, x)"), "[2, 3]");
  EXPECT_EQ(ValueOf("[1, 1].exists_one(x, x == 1)"), "false");
  EXPECT_EQ(ValueOf("{\"a\": 1}.transformMap(k, v, [k, v])"), "{\"a\": [\"a\", 1]}");
  EXPECT_EQ(ValueOf("[5].transformList(i, v, [i, v])"), "[[0, 5]]");
  EXPECT_EQ(ValueOf("cel.bind(x, 3, [x, x])"), "[3, 3]");
  EXPECT_EQ(ValueOf("{1: 1, 1u: 2}"), "error: repeated key: 1u");
}

TEST(Limits, AreAbsorbedByNothing) {
  static const Functions* const functions = MakeFunctions();
  std::vector<Issue> issues;
  auto ast = Parse("[1, 2, 3].all(x, [1, 2, 3].all(y, x == y)) || true", {}, issues);
  const Environment environment(functions->decls());
  const auto expression = Unchecked(std::move(*ast), environment);
  const Bindings none;
  Evaluation evaluation(*functions, none, nullptr, {/*max_steps=*/5, /*max_depth=*/250});
  EXPECT_EQ(Evaluate(*expression, evaluation).kind(), ValueKind::kAborted);
}

TEST(Equality, NumbersLieOnOneLine) {
  EXPECT_EQ(ValueOf("1 == 1.0"), "true");
  EXPECT_EQ(ValueOf("1u == 1"), "true");
  EXPECT_EQ(ValueOf("9223372036854775807 == 9223372036854775808.0"), "true");
  EXPECT_EQ(ValueOf("9223372036854775807 == 9223372036854777857.0"), "false");
  EXPECT_EQ(ValueOf("18446744073709551615u == 18446744073709551616.0"), "true");
  EXPECT_EQ(ValueOf("\"1\" == 1"), "false");
  EXPECT_EQ(ValueOf("[1, 2.0] == [1.0, 2u]"), "true");
}

TEST(Explanations, NameWhatDecided) {
  static const Functions* const functions = MakeFunctions();
  const TreePtr tree = Yaml("{a: 1, b: 2, l: [{x: 1}, {x: 5}]}");
  Bindings bindings;
  Arena arena;
  bindings.Set("d", Value::FromNode(tree->root(), arena));
  const auto facts = [&](const std::string& text) {
    std::vector<Issue> issues;
    auto ast = Parse(text, {}, issues);
    const Environment environment(functions->decls());
    const auto expression = Unchecked(std::move(*ast), environment);
    Evaluation evaluation(*functions, bindings);
    std::string out;
    for (const Fact& fact : Explain(*expression, evaluation).facts) {
      out += fact.expression + "=" + ToLiteral(fact.value) + ";";
    }
    return out;
  };
  EXPECT_EQ(facts("d.a == 1 && d.b == 1"), "d.b=2;");
  EXPECT_EQ(facts("d.a == 2 || d.b == 1"), "d.a=1;d.b=2;");
  EXPECT_EQ(facts("d.l.all(e, e.x == 1)"), "l[1].x=5;");
  EXPECT_EQ(facts("d.l.exists(e, e.x == 1)"), "l[0].x=1;");
  EXPECT_EQ(facts("!(d.a == d.b)"), "d.a=1;d.b=2;");
  EXPECT_EQ(facts("d.a == 1 ? d.b == 3 : true"), "d.a=1;d.b=2;");
}

}  // namespace
}  // namespace placet::cel
