// SPDX-License-Identifier: Apache-2.0
#include "policytest/branches.h"

#include <gtest/gtest.h>

#include <string>

#include "cel/library/library.h"
#include "cel/syntax/parser.h"

namespace placet {
namespace {

// The branches of an expression with how often each was true, false and undecided.
std::string Seen(const std::string& text) {
  std::vector<cel::Issue> issues;
  auto ast = cel::Parse(text, {}, issues);
  EXPECT_TRUE(ast) << text;
  const auto expression =
      cel::Unchecked(*std::move(ast), cel::Environment(cel::AllFunctions().decls()));
  const cel::Bindings names;
  cel::Evaluation evaluation(cel::AllFunctions(), names);
  Branches branches = BranchesOf(*expression);
  BranchWatcher().Watch(*expression, evaluation, {}, branches);
  std::string seen;
  for (const auto& [id, branch] : branches) {
    seen += std::string(expression->ast.Text(branch.range)) + ": " +
            std::to_string(branch.seen_true) + " " + std::to_string(branch.seen_false) + " " +
            std::to_string(branch.undecided) + "\n";
  }
  return seen;
}

TEST(Branches, AreTheWholeAndItsOperands) {
  const std::string seen = Seen("1 < 2 && 3 < 2");
  EXPECT_NE(seen.find("1 < 2: 1 0 0\n"), std::string::npos) << seen;
  EXPECT_NE(seen.find("3 < 2: 0 1 0\n"), std::string::npos) << seen;
  EXPECT_NE(seen.find("1 < 2 && 3 < 2: 0 1 0\n"), std::string::npos) << seen;
}

TEST(Branches, AreNotSeenBehindAnOperandThatDecides) {
  EXPECT_NE(Seen("1 < 2 || 3 < 2").find("3 < 2: 0 0 0\n"), std::string::npos);
  EXPECT_NE(Seen("1 > 2 && 3 < 2").find("3 < 2: 0 0 0\n"), std::string::npos);
}

TEST(Branches, OfConditionalsAreTheirConditions) {
  EXPECT_NE(Seen("(1 < 2 ? 5 : 6) == 5").find("1 < 2: 1 0 0\n"), std::string::npos);
}

TEST(Branches, OfPredicatesCountEachElementThatIsAsked) {
  EXPECT_NE(Seen("[1, 2, 3].exists(x, x == 2)").find("x == 2: 1 1 0\n"), std::string::npos);
  EXPECT_NE(Seen("[1, 2, 3].filter(x, x == 2).size() == 1").find("x == 2: 1 2 0\n"),
            std::string::npos);
  EXPECT_NE(Seen("[1, 2].all(x, !(x in [3]))").find("x in [3]: 0 2 0\n"), std::string::npos);
}

TEST(Branches, CountWhatIsNotDecidedApart) {
  EXPECT_NE(Seen("nobody.knows || 1 < 2").find("nobody.knows: 0 0 1\n"), std::string::npos);
}

}  // namespace
}  // namespace placet
