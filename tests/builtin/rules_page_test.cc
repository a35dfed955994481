// SPDX-License-Identifier: Apache-2.0
//
// docs/rules.md is what the program writes of the built-in packs; PLACET_UPDATE_GOLDEN=1 writes it.
#include <gtest/gtest.h>

#include <cstdlib>
#include <string>

#include "base/file.h"
#include "policy/load.h"
#include "project/configuration.h"
#include "report/rules/rule_page.h"
#include "support/documents.h"

namespace placet {
namespace {

constexpr const char* kPage = PLACET_SOURCE_DIR "/docs/rules.md";

TEST(RulesPage, SaysWhatThePacksSay) {
  Diagnostics faults;
  const auto policies = LoadPolicies(SystemFiles(), DefaultConfiguration(), {}, faults);
  ASSERT_TRUE(policies) << testing_support::Places(faults);
  const std::string written = RulePagesMarkdown(AllRulePages(*policies));
  if (std::getenv("PLACET_UPDATE_GOLDEN") != nullptr) {
    ASSERT_TRUE(SystemFiles().WriteAtomically(kPage, written));
  }
  const auto page = SystemFiles().Read(kPage, 16 << 20);
  ASSERT_TRUE(page) << "docs/rules.md cannot be read";
  EXPECT_TRUE(*page == written)
      << "docs/rules.md is not what the packs say; PLACET_UPDATE_GOLDEN=1 writes it anew";
}

// A rule that people have to approve says what, why and how.
TEST(RulesPage, LeavesNothingOut) {
  Diagnostics faults;
  const auto policies = LoadPolicies(SystemFiles(), DefaultConfiguration(), {}, faults);
  ASSERT_TRUE(policies) << testing_support::Places(faults);
  for (const RulePage& page : AllRulePages(*policies)) {
    EXPECT_NE(page.rule->rationale, "") << page.rule->id;
    EXPECT_FALSE(page.controls.empty()) << page.rule->id;
    EXPECT_FALSE(page.facts.empty()) << page.rule->id;
    for (const RulePage::ControlName& control : page.controls) EXPECT_NE(control.title, "");
    for (const RulePage::Case& one : page.cases) EXPECT_FALSE(one.asked.empty()) << page.rule->id;
    for (const FactRead& fact : page.facts) EXPECT_NE(fact.supplied_by, "the team") << fact.path;
  }
}

}  // namespace
}  // namespace placet
