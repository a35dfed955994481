// SPDX-License-Identifier: Apache-2.0
#include "cel/check/cost.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "cel/check/check_fixture.h"
#include "cel/syntax/parser.h"

namespace placet::cel {
namespace {

// The shape of a schema; the schema is kept.
schema::Shape TestShape(const std::string& text) {
  Diagnostics diagnostics;
  NoDocuments resolver;
  const auto documents = ReadJson(std::make_shared<Source>("cost.json", text), diagnostics);
  static auto* const kept = new std::vector<std::shared_ptr<const schema::Schema>>();
  kept->push_back(schema::Schema::Compile(documents.at(0), "cost.json", resolver, diagnostics));
  for (const Diagnostic& diagnostic : diagnostics.all()) ADD_FAILURE() << Render(diagnostic);
  return kept->back()->root();
}

CheckedExpression Expression(const std::string& text) {
  static const Environment* const environment = [] {
    auto* made = new Environment(TestFunctions());
    made->AddVariable("few", Type::FromShape(TestShape(R"({
        "type": "array", "maxItems": 10,
        "items": {"type": "object", "properties": {
            "name": {"type": "string", "maxLength": 16},
            "tags": {"type": "array", "maxItems": 5, "items": {"type": "string"}}}}})")));
    made->AddVariable("many", Type::List(Type::List(Type::List(Type::Int()))));
    made->AddVariable("other", Type::List(Type::Int()));
    made->AddVariable("n", Type::Int());
    made->AddVariable("any", Type::Dyn());
    Define(*made, "every", {"xs"}, "xs.all(x, true)");
    return made;
  }();
  std::vector<Issue> issues;
  auto ast = Parse(text, {}, issues);
  const auto checked = Check(std::move(*ast), *environment, {}, issues);
  for (const Issue& issue : issues) ADD_FAILURE() << text << ": " << issue.message;
  return *checked;
}

uint64_t Steps(const std::string& text) {
  return BoundCost(Expression(text), *TestFunctions()).steps;
}

std::string Dominating(const std::string& text) {
  const CheckedExpression expression = Expression(text);
  return std::string(expression.ast.TextOf(BoundCost(expression, *TestFunctions()).dominating));
}

TEST(Cost, CountsNodes) {
  EXPECT_EQ(Steps("1"), 1u + 1);  // and the end
  EXPECT_EQ(Steps("n + 1"), 3u + 1);
  EXPECT_EQ(Steps("n > 1 && n < 5"), 7u + 1 + 1);
}

// The code of a loop counts once more than the range has elements; 7 steps stand around it.
TEST(Cost, MultipliesTheRangeByTheBody) {
  // few is bounded by its schema, other is not: 1,000 elements are assumed.
  EXPECT_EQ(Steps("few.all(f, true)"), 1 + 7 + (10 + 1) * (1 + 2u) + 1);
  EXPECT_EQ(Steps("other.all(o, true)"), 1 + 7 + (1000 + 1) * (1 + 2u) + 1);
  const uint64_t inner = 2 + 7 + (5 + 1) * (1 + 2u);
  EXPECT_EQ(Steps("few.all(f, f.tags.all(t, true))"), 1 + 7 + (10 + 1) * (inner + 2) + 1);
  EXPECT_EQ(Steps("[1, 2, 3].all(o, true)"), 4 + 7 + (3 + 1) * (1 + 2u) + 1);
}

TEST(Cost, FollowsSizesThroughBindingsAndTransforms) {
  EXPECT_LT(Steps("cel.bind(x, few, x.all(f, true))"), 60u);
  EXPECT_LT(Steps("few.map(f, f.tags).all(t, t.all(u, true))"), 400u);
  EXPECT_LT(Steps("few.filter(f, true).exists(f, true)"), 100u);
}

TEST(Cost, CountsUntypedValuesAsListsAndTexts) {
  EXPECT_EQ(Steps("any.all(o, true)"), Steps("other.all(o, true)"));
  EXPECT_EQ(Steps("any.all(a, a.all(b, true))"), Steps("many.all(a, a.all(b, true))"));
}

// A definition costs what its arguments make it cost.
TEST(Cost, BoundsDefinitionsWhereTheyAreUsed) {
  EXPECT_LT(Steps("every(few)"), 70u);
  EXPECT_GT(Steps("every(other)"), 3000u);
}

TEST(Cost, CannotCountWhatItDoesNotKnow) {
  CheckedExpression expression = Expression("n + 1");
  const FunctionDecls none;
  EXPECT_EQ(BoundCost(expression, none).steps, UINT64_MAX);
}

TEST(Cost, NamesThePartThatCosts) {
  EXPECT_EQ(Dominating("few.all(f, true) && other.exists(o, o > n)"), "other.exists(o, o > n)");
  EXPECT_EQ(Dominating("many.all(a, a.all(b, b.all(c, c > 0)))"), "b.all(c, c > 0)");
  EXPECT_EQ(Dominating("n + 1"), "n + 1");
}

TEST(Cost, StopsAtTheLargestNumber) {
  std::string text = "true";
  for (int i = 0; i < 8; ++i) {
    text = "other.all(v" + std::to_string(i) + ", " + text + ")";
  }
  EXPECT_EQ(Steps(text), UINT64_MAX);
  EXPECT_EQ(StepsText(UINT64_MAX), "more than can be counted");
  EXPECT_EQ(StepsText(1234567), "1,234,567");
  EXPECT_EQ(StepsText(999), "999");
}

TEST(Cost, TellsWhereToSave) {
  const CheckedExpression expression = Expression("many.all(a, a.all(b, b.all(c, c > 0)))");
  const Issue issue = CostIssue(expression, BoundCost(expression, *TestFunctions()), 1000);
  EXPECT_EQ(issue.code, "CEL036");
  EXPECT_EQ(issue.message,
            "this may take 5,025,045,034 steps, and 1,000 are allowed; this part looks at up to "
            "1,000 elements");
}

}  // namespace
}  // namespace placet::cel
