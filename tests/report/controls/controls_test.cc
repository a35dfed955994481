// SPDX-License-Identifier: Apache-2.0
#include "report/controls/controls.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "policy/load.h"
#include "support/documents.h"

namespace placet {
namespace {

using testing_support::Yaml;

PolicySet Policies() {
  Diagnostics faults;
  const auto catalogs = std::make_shared<const ControlCatalogs>(std::vector<TreePtr>{Yaml(
      "apiVersion: placet/v1\nkind: ControlCatalog\n"
      "metadata: {framework: house, title: House | rules, version: \"2\"}\n"
      "controls: [{id: \"1\", title: One}, {id: \"2\", title: Two}, {id: \"3\", title: T_3}]\n")});
  const std::string common =
      "severity: low, effect: warn, message: m, remediation: r, require: stage == \"idea\"";
  const auto pack = LoadPack(
      Yaml("apiVersion: placet/v1\nkind: PolicyPack\nmetadata: {name: own, version: 1.0.0}\n"
           "rules:\n"
           "  - {id: OWN-01, title: First, " +
           common +
           ", controls: [\"house:2\", {id: \"house:1\", strength: partial}]}\n"
           "  - {id: OWN-02, title: Second, " +
           common +
           ", controls: [\"house:2\"]}\n"
           "  - {id: OWN-03, title: Third, status: draft, " +
           common +
           ", controls: [\"house:3\"]}\n"
           "  - {id: OWN-04, title: Fourth, " +
           common + "}\n"),
      "own.yaml", faults, *BuiltinCalendar(), *catalogs);
  EXPECT_NE(pack, nullptr) << testing_support::Places(faults);
  PolicySet policies = MakePolicySet({pack});
  policies.controls = catalogs;
  return policies;
}

TEST(ControlsReport, CountsClausesAndTheRulesThatContribute) {
  const PolicySet policies = Policies();
  const ControlsMap map = MapControls(policies, {"house"});
  ASSERT_EQ(map.frameworks.size(), 1u);
  EXPECT_EQ(map.frameworks[0].served, 2u);
  EXPECT_EQ(map.frameworks[0].rules, 2u);
  EXPECT_EQ(MapControls(policies, {}).frameworks.size(), 13u);
}

TEST(ControlsReport, ShowsClausesThenRulesAsText) {
  const PolicySet policies = Policies();
  EXPECT_EQ(ControlsText(MapControls(policies, {"house"}), {}), R"(This is no legal advice.
It shows which rules contribute to which clauses. A rule that passes never shows that a clause is met.

packs: own 1.0.0

framework   clauses  with a rule  without  rules contributing
house             3            2        1                   2

House | rules (house)
  1 One
    OWN-01 (partial)
  2 Two
    OWN-01 (supports), OWN-02 (supports)
  3 T_3
    OWN-03 (supports) (draft)
  no rule contributes to: 3

Rules and the clauses that they contribute to
  OWN-01 First
    house:2 (supports), house:1 (partial)
  OWN-02 Second
    house:2 (supports)
  OWN-03 Third (draft)
    house:3 (supports)
  rules without any of these clauses: OWN-04
)");
}

TEST(ControlsReport, EscapesTextsInMarkdown) {
  const PolicySet policies = Policies();
  const std::string report = ControlsMarkdown(MapControls(policies, {"house"}));
  EXPECT_NE(report.find("## House \\| rules\n\n`house`, 2\n"), std::string::npos) << report;
  EXPECT_NE(report.find("| 2 | Two | OWN-01 (supports), OWN-02 (supports) |\n"), std::string::npos);
  EXPECT_NE(report.find("No rule contributes to 1 of 3 clauses:\n\n- 3 T\\_3 (OWN-03 (supports) "
                        "(draft))\n"),
            std::string::npos)
      << report;
}

TEST(ControlsReport, GivesOneCsvLineForEachClauseAndRule) {
  const PolicySet policies = Policies();
  EXPECT_EQ(ControlsCsv(MapControls(policies, {"house"})),
            "\"framework\",\"clause\",\"clause_title\",\"contribution\",\"rule\",\"rule_title\","
            "\"pack\",\"strength\",\"standing\"\r\n"
            "\"house\",\"1\",\"One\",\"rule "
            "contributing\",\"OWN-01\",\"First\",\"own\",\"partial\",\"counts\"\r\n"
            "\"house\",\"2\",\"Two\",\"rule "
            "contributing\",\"OWN-01\",\"First\",\"own\",\"supports\",\"counts\"\r\n"
            "\"house\",\"2\",\"Two\",\"rule "
            "contributing\",\"OWN-02\",\"Second\",\"own\",\"supports\",\"counts\"\r\n"
            "\"house\",\"3\",\"T_3\",\"rule "
            "contributing\",\"OWN-03\",\"Third\",\"own\",\"supports\",\"draft\"\r\n");
}

}  // namespace
}  // namespace placet
