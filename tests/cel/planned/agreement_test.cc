// SPDX-License-Identifier: Apache-2.0
//
// The planned program and the walker give the same values, undecided facts, errors, places and
// reads. tests/fuzz/cel_planned_fuzz.cc goes on from here without end.
#include <gtest/gtest.h>

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "support/both_evaluators.h"

namespace placet {
namespace {

using testing_support::BothEvaluators;
using testing_support::ExpressionMaker;

void ExpectAgreement(const BothEvaluators& evaluators, const std::string& text) {
  for (const BothEvaluators::Answer& answer : evaluators.Ask(text)) {
    ASSERT_EQ(answer.walker, answer.machine) << text << "\n" << answer.program;
  }
}

TEST(Agreement, HoldsForEachConstruct) {
  const char* const kExpressions[] = {
      "1 + 2 * 3 - 4",
      "a.n + 1 == 4",
      "a.big + 1",
      "1 / 0",
      "7 % 0",
      "-a.n",
      "!a.t",
      "!a.n",
      "a.s + a.s",
      "a.t && a.f",
      "a.f && gone.x",
      "gone.x && a.f",
      "gone.x || gone.y || a.gone",
      "1 / 0 > 1 || a.t",
      "1 / 0 > 1 && gone.x",
      "a.n && a.t",
      "a.t ? a.n : gone.x",
      "gone.x ? 1 : 2",
      "a.n ? 1 : 2",
      "has(a.n)",
      "has(a.gone)",
      "has(gone.x)",
      "has(a.none)",
      "has(a.n.x)",
      "a.?n.orValue(5)",
      "a.?gone.orValue(a.n)",
      "a.?gone.or(a.?n)",
      "a.?n.or(1)",
      "a.?gone.or(1)",
      "a.n.orValue(1)",
      "a.list[1]",
      "a.list[9]",
      "a.list[-1]",
      "a[\"n\"]",
      "b[0].name",
      "b[?9]",
      "b[0][\"tags\"][1]",
      "[1, 2][5]",
      "{1: 2}[3]",
      "{1: 2}[1u]",
      "a.words.all(w, w != \"q\")",
      "b.exists(v, v.score > 1)",
      "b.all(v, v.ok)",
      "b.exists_one(v, v.name == \"two\")",
      "b.filter(v, has(v.ok)).map(v, v.name)",
      "b.map(v, v.score > 0, v.name)",
      "a.list.map(x, a.list.map(y, x * y))",
      "a.list.filter(x, a.list.exists(y, y > x))",
      "a.all(k, k != \"zzz\")",
      "{\"x\": 1, \"y\": 2}.transformMap(k, v, v + 1)",
      "[5, 6].transformList(i, v, i + v)",
      "{\"x\": 1}.transformMapEntry(k, v, {v: k})",
      "[1, 1].transformMapEntry(i, v, {v: i})",
      "a.n.all(x, x)",
      "gone.list.all(x, x)",
      "[1, 2].all(x, x)",
      "[1, 2].exists_one(x, x)",
      "[1, 2].filter(x, x)",
      "{\"x\": 1}.transformMap(k, v, v, v)",
      "cel.bind(x, a.n, x + x)",
      "[b[0]].exists(v, v == 1)",
      "cel.bind(x, a.nested, x.k.v)",
      "cel.bind(x, gone.x, x.y)",
      "cel.bind(x, a.t ? a.n : a.neg, x > 0)",
      "cel.bind(x, a.?gone.orValue(a.n), x)",
      "a.?n.optMap(x, x + 1)",
      "a.?gone.optMap(x, x + 1)",
      "{\"k\": a.n, ?\"g\": a.?gone}",
      "{\"k\": 1, \"k\": 2}",
      "{1.5: 2}",
      "[?a.?gone, ?a.?n]",
      "[?a.n]",
      "{a.gone: 1}",
      "a.s in [\"abc\", \"x\"]",
      "a.n in [\"abc\", \"x\"]",
      "a.gone in [\"abc\"]",
      "a.s in [\"1\", \"2\", \"3\", \"4\", \"5\", \"6\", \"7\", \"8\", \"9\", \"abc\"]",
      "a.s in a.words",
      "a.s.matches(\"^a.c$\")",
      "a.n.matches(\"x\")",
      "a.s.matches(\"(\")",
      "a.s.matches(a.s)",
      "matches(a.s, \"b\")",
      "size(a.list) == 3",
      "a.words.size()",
      "type(a.n) == int",
      "math.greatest(a.n, 2)",
      "unbound",
      "unbound.x.y",
      "nothing",
      "a.s.x.y",
      "Message{f: 1}",
      "dyn(a.n) < dyn(\"x\")",
      "a.d < 2",
      "a.n < a.d",
      "a.none",
      "a.none.x",
      "b[3].name",
      "timestamp(\"2026-01-02T00:00:00Z\") < timestamp(\"2026-01-03T00:00:00Z\")",
      "b.sortBy(v, v.name)",
      "[3, 1, 2].sortBy(x, -x)",
      "\"x\" in a.more",
      "\"q\" in a.more",
      "a.more.exists(w, w == \"q\")",
      "a.more.all(w, w == \"x\")",
      "a.more.all(w, w != \"q\")",
      "a.more.exists_one(w, w == \"x\")",
      "a.more.exists_one(w, w != \"q\")",
      "a.more.filter(w, true)",
      "a.more.map(w, 1 / 0)",
      "a.more.transformMap(i, w, i)",
      "a.more[1] + a.more[2]",
      "a.more[?2]",
      "size(a.more) > 1",
      "a.more == a.more",
      "[a.more] == [a.more]",
      "b.map(v, v.tags).flatten()",
      "a.month < timestamp(\"2026-02-01T00:00:00Z\")",
      "a.month == timestamp(\"2026-01-05T00:00:00Z\")",
      "timestamp(\"2026-03-01T00:00:00Z\") - a.month > duration(\"1h\")",
      "(timestamp(\"2026-03-01T00:00:00Z\") - a.month).getHours()",
      "a.month.getFullYear()",
      "a.month.getMonth()",
      "a.month - a.month"};
  const BothEvaluators evaluators;
  for (const char* text : kExpressions) ExpectAgreement(evaluators, text);
}

TEST(Agreement, HoldsForRandomExpressions) {
  const BothEvaluators evaluators;
  std::mt19937 random(20261123);
  size_t parsed = 0;
  for (int i = 0; i < 20'000; ++i) {
    std::vector<uint8_t> bytes(4 + random() % 60);
    for (uint8_t& byte : bytes) byte = static_cast<uint8_t>(random());
    const std::string text = ExpressionMaker(bytes).Make();
    const auto answers = evaluators.Ask(text);
    parsed += answers.empty() ? 0 : 1;
    for (const BothEvaluators::Answer& answer : answers) {
      ASSERT_EQ(answer.walker, answer.machine) << text << "\n" << answer.program;
    }
  }
  EXPECT_GT(parsed, 18'000u);
}

}  // namespace
}  // namespace placet
