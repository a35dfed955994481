// SPDX-License-Identifier: Apache-2.0
#include "policytest/mutants.h"

#include <gtest/gtest.h>

#include <string>

#include "policy/load.h"
#include "policytest/mutation.h"
#include "support/documents.h"

namespace placet {
namespace {

// The mutants of a rule with these lines, one a line: `BEFORE -> AFTER`.
std::string MutantsOf(const std::string& rule) {
  Diagnostics faults;
  const TreePtr document = testing_support::Yaml(
      "apiVersion: placet/v1\nkind: PolicyPack\n"
      "metadata: {name: test, version: 1.0.0, title: Test}\n"
      "rules:\n  - id: TST-01\n    title: A rule\n    severity: low\n    remediation: none\n"
      "    message: m\n" +
          rule,
      "pack.yaml");
  const auto pack = LoadPack(document, "pack.yaml", faults);
  EXPECT_NE(pack, nullptr) << testing_support::Places(faults);
  std::string names;
  for (const Mutant& mutant : MakeMutants(*pack)) {
    EXPECT_EQ(mutant.rule, "TST-01");
    names += NameOf(mutant) + "\n";
    // Each is one change of the text, and nothing else.
    const std::string_view text = document->root().location().source->text();
    EXPECT_EQ(Apply(mutant, text), std::string(text.substr(0, mutant.begin)) + mutant.after +
                                       std::string(text.substr(mutant.end)));
    if (text.substr(mutant.begin, mutant.end - mutant.begin).find('\n') == text.npos) {
      EXPECT_EQ(text.substr(mutant.begin, mutant.end - mutant.begin), mutant.before);
    }
  }
  return names;
}

TEST(Mutants, MoveComparisonsAndNumbers) {
  EXPECT_EQ(MutantsOf("    effect: info\n    require: use_case.users.count <= 10\n"),
            "info -> off\n"
            "use_case.users.count <= 10 -> (use_case.users.count <= 10) == false\n"
            "<= -> <\n<= -> >=\n10 -> 11\n10 -> 9\n");
}

TEST(Mutants, LeaveOutSidesAlsoInFoldedText) {
  const std::string names = MutantsOf(
      "    effect: {pilot: warn}\n"
      "    require: |\n      vendors.size() > 1\n      && use_case.publishes_output\n");
  EXPECT_NE(names.find("&& -> ||\n"), std::string::npos) << names;
  const std::string whole = "vendors.size() > 1 && use_case.publishes_output -> ";
  EXPECT_NE(names.find(whole + "vendors.size() > 1\n"), std::string::npos) << names;
  EXPECT_NE(names.find(whole + "use_case.publishes_output\n"), std::string::npos) << names;
  EXPECT_NE(names.find(whole + "(vendors.size() > 1 && use_case.publishes_output) == false\n"),
            std::string::npos)
      << names;
}

TEST(Mutants, LeaveOutWordsAndExchangeQuantifiers) {
  const std::string names = MutantsOf(
      "    effect: warn\n"
      "    require: vendors.exists(v, v.role in [\"integrator\", \"application\"])\n");
  EXPECT_NE(names.find("exists -> all\n"), std::string::npos) << names;
  EXPECT_NE(names.find("\"integrator\", -> (nothing)\n"), std::string::npos) << names;
  EXPECT_NE(names.find(", \"application\" -> (nothing)\n"), std::string::npos) << names;
  EXPECT_NE(names.find("warn -> info\n"), std::string::npos) << names;
}

}  // namespace
}  // namespace placet
