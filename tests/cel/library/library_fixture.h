// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_TESTS_CEL_LIBRARY_LIBRARY_FIXTURE_H_
#define PLACET_TESTS_CEL_LIBRARY_LIBRARY_FIXTURE_H_

#include <gtest/gtest.h>

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cel/library/library.h"
#include "cel/syntax/parser.h"

namespace placet::cel {

// How one expression ends: its literal, `error: ...`, `aborted: ...`, or the faults that the
// checker finds, `fault: ...`.
inline std::string ResultOf(const CheckedExpression& expression, const Bindings& bindings,
                            const Limits& limits) {
  Evaluation evaluation(AllFunctions(), bindings, nullptr, limits);
  const Value value = Evaluate(expression, evaluation);
  if (value.is(ValueKind::kError)) return "error: " + std::string(value.AsError().message);
  if (value.is(ValueKind::kAborted)) return "aborted: " + std::string(value.AsError().message);
  if (value.is(ValueKind::kUnknown)) {
    std::string paths = "unknown";
    for (const AbsentPath& path : value.AsUnknown().paths) paths += " " + ToString(path);
    return paths;
  }
  return ToLiteral(value);
}

struct Variables {
  std::vector<std::pair<std::string, Value>> values;  // all of type dyn
};

inline std::string RunText(std::string_view text, const Variables& variables = {},
                           const Limits& limits = {}) {
  std::vector<Issue> issues;
  auto ast = Parse(text, {}, issues);
  if (!ast) return "does not parse: " + issues.at(0).message;
  Environment environment(AllFunctions().decls());
  Bindings bindings;
  for (const auto& [name, value] : variables.values) {
    environment.AddVariable(name, Type::Dyn());
    bindings.Set(name, value);
  }
  const auto checked = Check(std::move(*ast), environment, {}, issues);
  if (checked == nullptr) return "fault: " + issues.at(0).message;
  return ResultOf(*checked, bindings, limits);
}

// The same without the checker, which is how expressions run whose types are not known.
inline std::string RunUnchecked(std::string_view text, const Limits& limits = {}) {
  std::vector<Issue> issues;
  auto ast = Parse(text, {}, issues);
  if (!ast) return "does not parse: " + issues.at(0).message;
  const Environment environment(AllFunctions().decls());
  const Bindings bindings;
  return ResultOf(*Unchecked(std::move(*ast), environment), bindings, limits);
}

inline std::string TypeOfText(std::string_view text) {
  std::vector<Issue> issues;
  auto ast = Parse(text, {}, issues);
  if (!ast) return "does not parse: " + issues.at(0).message;
  const Environment environment(AllFunctions().decls());
  const auto checked = Check(std::move(*ast), environment, {}, issues);
  return checked == nullptr ? "fault: " + issues.at(0).message : checked->result().ToString();
}

struct Case {
  std::string_view expression;
  std::string_view result;
};

// Each expression gives its result, with and without the checker.
inline void ExpectResults(std::initializer_list<Case> cases) {
  for (const Case& c : cases) {
    EXPECT_EQ(RunText(c.expression), c.result) << c.expression;
    if (!c.result.starts_with("fault:")) {
      EXPECT_EQ(RunUnchecked(c.expression), c.result) << c.expression;
    }
  }
}

// Each expression runs out of its budget. `text` is a string variable of 100,000 `a`, `items` a
// list of 10,000 ints.
inline void ExpectSpent(std::initializer_list<std::string_view> expressions,
                        uint64_t max_steps = 1000) {
  static const std::string text(100'000, 'a');
  static const std::vector<Value>* const items = [] {
    auto* all = new std::vector<Value>();
    for (int64_t i = 0; i < 10'000; ++i) all->push_back(Value::Int(i));
    return all;
  }();
  ListStorage storage{*items};
  Limits limits;
  limits.max_steps = max_steps;
  for (const std::string_view expression : expressions) {
    const Variables variables{{{"text", Value::String(text)}, {"items", Value::List(&storage)}}};
    EXPECT_EQ(RunText(expression, variables, limits), "aborted: cost limit exceeded") << expression;
  }
}

}  // namespace placet::cel

#endif  // PLACET_TESTS_CEL_LIBRARY_LIBRARY_FIXTURE_H_
