// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>

#include <string>
#include <vector>

#include "base/file.h"
#include "base/temporary_folder.h"
#include "policy/load.h"
#include "policy/manifest_expression.h"
#include "policy/pack.h"
#include "schema/builtin_schemas.h"
#include "support/documents.h"

namespace placet {
namespace {

using testing_support::Places;
using testing_support::Yaml;

std::string PackText(const std::string& body) {
  return "apiVersion: placet/v1\nkind: PolicyPack\n"
         "metadata: {name: test, version: 1.0.0, title: Test}\n" +
         body;
}

std::string RuleText(const std::string& require, const std::string& more = "") {
  return "rules:\n  - id: TST-01\n    title: A rule\n    severity: low\n    effect: deny\n"
         "    message: m\n    remediation: r\n" +
         more + "    require: " + require + "\n";
}

// The faults of loading a pack, as codes and places.
std::string FaultsOf(const std::string& body) {
  Diagnostics faults;
  LoadPack(Yaml(PackText(body), "pack.yaml"), "pack.yaml", faults);
  return Places(faults);
}

TEST(PackLoading, AcceptsASoundPack) {
  EXPECT_EQ(FaultsOf(RuleText("data.classification != \"public\"")), "");
}

TEST(PackLoading, PlacesFaultsInsideTheScalar) {
  EXPECT_EQ(FaultsOf(RuleText("data.clasification == \"public\"")), "CEL022 11:19\n");
  EXPECT_EQ(FaultsOf(RuleText("|\n      data.classification == \"public\"\n      && data.dpai")),
            "CEL022 13:15\n");
  EXPECT_EQ(FaultsOf(RuleText("'data.classification == \"secret\"'")), "CEL027 11:38\n");
}

TEST(PackLoading, ReportsEveryFault) {
  const std::string faults = FaultsOf(RuleText("data.x == 1 && data.y == 2", "    when: data.z\n"));
  EXPECT_EQ(faults, "CEL022 11:16\nCEL022 12:19\nCEL022 12:34\n");
}

TEST(PackLoading, BindsParametersByType) {
  const std::string rule = RuleText("workload.output_tokens <= params.limit");
  EXPECT_EQ(FaultsOf("params: {limit: {type: int, default: 3}}\n" + rule), "");
  EXPECT_EQ(FaultsOf("params: {limit: {type: int, default: three}}\n" + rule), "SCH001 4:38\n");
  EXPECT_EQ(FaultsOf("params: {limit: {type: date, default: 2026-02-30}}\n" + RuleText("1 == 1")),
            "SCH005 4:39\n");
}

// The schema checks defaults; what a configuration or --set gives is checked when it is bound.
TEST(PackLoading, ChecksTheTypeOfAnOverride) {
  for (const auto& [set, code] :
       {std::pair<const char*, const char*>{"data.max_retention_days=7", ""},
        {"data.max_retention_days=many", "POL021"},
        {"data.max_retention_day=7", "POL020"},
        {"dta.max_retention_days=7", "POL023"},
        {"max_retention_days=7", "POL022"},
        {"data.max_retention_days", "POL024"}}) {
    Diagnostics faults;
    PolicyOptions options;
    options.set.push_back(set);
    const auto policies = LoadPolicies(SystemFiles(), DefaultConfiguration(), options, faults);
    EXPECT_EQ(faults.empty() ? "" : faults.all()[0].code, code) << set;
    EXPECT_EQ(policies.has_value(), std::string(code).empty()) << set;
  }
}

TEST(PackLoading, KnowsItsDefinitions) {
  EXPECT_EQ(FaultsOf("define: {open: data.classification == \"public\"}\n" + RuleText("'!open'")),
            "");
  EXPECT_EQ(
      FaultsOf("define:\n  \"is(x)\": data.classification == x\n" + RuleText("is(\"public\")")),
      "");
  EXPECT_EQ(FaultsOf("define:\n  a: b\n  b: a\n" + RuleText("a")), "POL032 5:6\n");
  EXPECT_EQ(FaultsOf("define:\n  \"a(x)\": a(x)\n" + RuleText("a(1)")), "POL032 5:11\n");
  // What is wrong with a definition is told once, not at each of its uses.
  EXPECT_EQ(FaultsOf("define:\n  a: data.wrong == 1\n" + RuleText("a && !a")), "CEL022 5:11\n");
  EXPECT_EQ(FaultsOf("define: {data: 1 == 1}\n" + RuleText("1 == 1")), "POL031 4:10\n");
  EXPECT_EQ(FaultsOf("define: {\"1x\": 1 == 1}\n" + RuleText("1 == 1")), "SCH006 4:10\n");
}

TEST(PackLoading, RefusesAVariableThatHidesAName) {
  EXPECT_EQ(FaultsOf(RuleText("data.dpa", "    for_each: {var: data, in: vendors}\n")).substr(0, 6),
            "POL042");
  EXPECT_EQ(FaultsOf(RuleText("1 == 1", "    for_each: {var: v, in: metadata}\n")).substr(0, 6),
            "POL041");
}

TEST(PackLoading, ChecksMessages) {
  EXPECT_EQ(
      FaultsOf(RuleText("1 == 1", "")
                   .replace(RuleText("1 == 1").find("message: m"), 10, "message: \"{{nothing}}\"")),
      "CEL020 9:17\n");
  EXPECT_EQ(
      FaultsOf(RuleText("1 == 1", "")
                   .replace(RuleText("1 == 1").find("message: m"), 10, "message: \"{{ open\"")),
      "POL010 9:15\n");
}

TEST(PackLoading, GivesPortfolioRulesTheNamesOfThePortfolio) {
  const std::string scope = "    scope: portfolio\n";
  EXPECT_EQ(FaultsOf(RuleText("size(deployments) > 0 && org.currency == 'EUR'", scope)), "");
  EXPECT_EQ(FaultsOf(RuleText("deployments.all(d, d.stage == 'idea' && has(d.data))", scope)), "");
  EXPECT_EQ(FaultsOf(RuleText("deployments.all(d, d.stage == 'idee')", scope)).substr(0, 6),
            "CEL027");
  EXPECT_EQ(FaultsOf(RuleText("deployments.all(d, d.dat.dpa)", scope)).substr(0, 6), "CEL022");
  EXPECT_EQ(FaultsOf(RuleText("has(data.dpa)", scope)).substr(0, 6), "CEL020");
  EXPECT_EQ(FaultsOf(RuleText("size(deployments) > 0")).substr(0, 6), "CEL020");
  EXPECT_EQ(FaultsOf(RuleText("1 == 1", scope + "    subjects: deployments\n")), "");
  EXPECT_EQ(FaultsOf(RuleText("1 == 1", scope + "    subjects: size(deployments)\n")).substr(0, 6),
            "POL045");
  EXPECT_EQ(FaultsOf(RuleText("1 == 1", "    subjects: \"['chat']\"\n")).substr(0, 6), "SCH012");
}

TEST(PackLoading, GivesDefinitionsToTheRulesThatSeeTheirNames) {
  const std::string scope = "    scope: portfolio\n";
  const std::string define =
      "define:\n  many: size(deployments) > 3\n  open: data.classification == \"public\"\n"
      "  far: as_of > timestamp(\"2030-01-01T00:00:00Z\")\n  both_far: far && many\n";
  EXPECT_EQ(FaultsOf(define + RuleText("many && far && both_far", scope)), "");
  EXPECT_EQ(FaultsOf(define + RuleText("open && far")), "");
  EXPECT_EQ(FaultsOf(define + RuleText("both_far")).substr(0, 6), "CEL020");
  EXPECT_EQ(FaultsOf(define + RuleText("open", scope)).substr(0, 6), "CEL020");
  EXPECT_EQ(FaultsOf(define + "  mixed: many && open\n" + RuleText("1 == 1")).substr(0, 6),
            "POL044");
}

TEST(PackLoading, RefusesEffectsByStageForThePortfolio) {
  std::string by_stage = RuleText("1 == 1", "    scope: portfolio\n");
  const size_t effect = by_stage.find("effect: ");
  ASSERT_NE(effect, std::string::npos);
  by_stage.replace(effect, by_stage.find('\n', effect) - effect, "effect: {pilot: deny}");
  EXPECT_EQ(FaultsOf(by_stage).substr(0, 6), "SCH001");
}

// Binds with overrides; the effect at pilot, or the first fault's code.
std::string EffectAfter(const std::string& override, const std::string& rule_lines) {
  Diagnostics faults;
  const TreePtr changes = Yaml("effects: {" + override + "}\n", "placet.yaml");
  const NodeRef map = changes->root().Find("effects");
  std::vector<EffectEntry> effects;
  for (size_t i = 0; i < map.size(); ++i) {
    effects.push_back({std::string(map.key(i)), map.at(i), false, {}});
  }
  const auto pack = BindPack(
      Yaml(PackText("rules:\n  - id: TST-01\n    title: A rule\n    severity: low\n    message: m\n"
                    "    remediation: r\n    require: 1 == 1\n" +
                    rule_lines),
           "pack.yaml"),
      "pack.yaml", {}, effects, {DefaultConfiguration().expression_cost}, faults);
  ReportUnusedEffects(effects, {"TST-01"}, faults);
  if (faults.has_errors()) return faults.all()[0].code;
  const auto effect = pack->rules[0].cases[0].effect.At(Stage::kPilot);
  return effect ? std::string(ToString(*effect)) : "none";
}

TEST(EffectOverrides, ReplaceWhereTheRuleHasAnEffect) {
  EXPECT_EQ(EffectAfter("TST-01: warn", "    effect: deny\n"), "warn");
  EXPECT_EQ(EffectAfter("TST-01: warn", "    effect: {production: deny}\n"), "none");
  EXPECT_EQ(EffectAfter("TST-01: {pilot: warn}", "    effect: {production: deny}\n"), "warn");
  EXPECT_EQ(EffectAfter("TST-01: warn", "    effect: deny\n    waivable: false\n"), "POL026");
  EXPECT_EQ(EffectAfter("TST-02: warn", "    effect: deny\n"), "POL025");
}

TEST(PolicyDigest, DependsOnParametersAndNotOnOrder) {
  Diagnostics faults;
  const auto load = [&](const std::string& set) {
    PolicyOptions options;
    if (!set.empty()) options.set.push_back(set);
    return LoadPolicies(SystemFiles(), DefaultConfiguration(), options, faults)->digest;
  };
  EXPECT_EQ(load(""), load(""));
  EXPECT_NE(load(""), load("data.max_retention_days=7"));
  EXPECT_EQ(load(""), load("data.max_retention_days=30"));
  const auto policies = LoadPolicies(SystemFiles(), DefaultConfiguration(), {}, faults);
  auto packs = policies->packs;
  std::reverse(packs.begin(), packs.end());
  EXPECT_EQ(MakePolicySet(packs, policies->framework).digest, policies->digest);
}

// What lets the program put off checking them until they are used.
TEST(BuiltinPacks, LoadWithoutAnyRemark) {
  Diagnostics faults;
  const auto policies = LoadPolicies(SystemFiles(), DefaultConfiguration(), {{}, {}, true}, faults);
  ASSERT_TRUE(policies.has_value());
  EXPECT_EQ(Places(faults), "");
  EXPECT_GE(policies->rule_count(), 96u);
}

// A calendar without the entries that the packs name would else be found only when one is used.
TEST(BuiltinPacks, AreCheckedAtOnceUnderAnotherCalendar) {
  TemporaryFolder folder;
  const std::string file = folder.Write(
      "calendar.yaml",
      "apiVersion: placet/v1\nkind: Calendar\n"
      "metadata: {title: Own, version: 2026-11-22, owner: counsel}\nobligations:\n"
      "  - {id: own, obligation: One, law: A law, clause: Section 1, effective: 2026-01-01,\n"
      "     status: in-force, sources: [A gazette], as_of: 2026-11-22, sourcing: official}\n");
  Configuration configuration = DefaultConfiguration();
  configuration.calendar = file;
  Diagnostics faults;
  EXPECT_FALSE(LoadPolicies(SystemFiles(), configuration, {}, faults).has_value());
  ASSERT_TRUE(faults.has_errors());
  EXPECT_EQ(faults.all()[0].location.source->name(), "builtin:eu");
}

TEST(ManifestExpressions, EveryDueConditionOfTheSchemaChecks) {
  const auto schema = schema::BuiltinSchema("manifest");
  std::vector<schema::Shape> open = {schema->root()};
  size_t conditions = 0;
  for (size_t i = 0; i < open.size() && i < 2000; ++i) {
    const std::string condition(open[i].due_when());
    if (!condition.empty()) {
      std::vector<cel::Issue> issues;
      EXPECT_NE(CheckManifestExpression(condition, true, issues), nullptr) << condition;
      ++conditions;
    }
    for (const auto& property : open[i].properties()) open.push_back(property.shape);
    if (open[i].items()) open.push_back(open[i].items());
  }
  EXPECT_GT(conditions, 20u);
}

}  // namespace
}  // namespace placet
