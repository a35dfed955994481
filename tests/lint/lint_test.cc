// SPDX-License-Identifier: Apache-2.0
#include "lint/lint.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "policy/load.h"
#include "support/documents.h"

namespace placet::lint {
namespace {

using testing_support::Places;
using testing_support::Yaml;

constexpr CivilDate kToday{2026, 11, 22};

// Everything that a rule should have, so that only what a test adds is found.
std::string RuleText(const std::string& id, const std::string& body) {
  return "  - id: " + id +
         "\n"
         "    title: Rule " +
         id +
         "\n"
         "    severity: low\n"
         "    remediation: Mend it.\n"
         "    rationale: There is one.\n"
         "    controls: [\"gdpr:5\"]\n"
         "    claims: [C1]\n" +
         body;
}

constexpr const char* kMessage = "    message: \"{{metadata.title}}\"\n";

std::string PackText(const std::string& body, const std::string& name = "test") {
  return "apiVersion: placet/v1\nkind: PolicyPack\nmetadata: {name: " + name +
         ", version: 1.0.0}\n" + body;
}

// Codes and places of what is found in packs.
std::string Found(const std::vector<std::string>& packs) {
  Diagnostics faults;
  std::vector<std::shared_ptr<const Pack>> loaded;
  for (size_t i = 0; i < packs.size(); ++i) {
    const std::string file = PLACET_SOURCE_DIR "/tests/lint/" + std::to_string(i) + ".yaml";
    loaded.push_back(LoadPack(Yaml(packs[i], file), file, faults));
    EXPECT_NE(nullptr, loaded.back()) << packs[i];
    if (loaded.back() == nullptr) return Places(faults);
  }
  return Places(CheckPolicies(MakePolicySet(std::move(loaded)), kToday, SystemFiles()));
}

// Of one pack with rules whose bodies are given; the first line of the first body is line 12.
std::string FoundIn(const std::vector<std::string>& bodies, const std::string& head = "") {
  std::string rules = head + "rules:\n";
  for (size_t i = 0; i < bodies.size(); ++i) {
    rules += RuleText("TST-0" + std::to_string(i + 1), bodies[i]);
  }
  return Found({PackText(rules)});
}

std::string Plain(const std::string& keys) { return keys + kMessage; }

TEST(Lint, FindsNothingInASoundPack) {
  EXPECT_EQ("", FoundIn({Plain("    effect: deny\n    when: stage != \"retired\"\n"
                               "    require: data.classification == \"public\"\n")}));
}

TEST(Lint, FindsWhatIsUnused) {
  const std::string head =
      "params:\n"
      "  used: {type: int, default: 1}\n"
      "  in_message: {type: int, default: 1}\n"
      "  through_definition: {type: int, default: 1}\n"
      "  unused: {type: int, default: 1}\n"
      "  of_unused: {type: int, default: 1}\n"
      "define:\n"
      "  few: workload.output_tokens < params.through_definition\n"
      "  also_few: few\n"
      "  \"unused(x)\": x.y == params.of_unused\n";
  EXPECT_EQ("LNT001 8:3\nLNT001 9:3\nLNT002 13:3\n",
            FoundIn({"    effect: deny\n    require: also_few && workload.output_tokens > "
                     "params.used\n    message: \"{{params.in_message}} {{metadata.title}}\"\n"},
                    head));
}

TEST(Lint, KnowsTheParametersOfTheFramework) {
  const std::string rules =
      "params: {framework_margin: {type: decimal, default: \"0.1\"}}\nrules:\n" +
      RuleText("TST-01",
               Plain("    effect: deny\n    require: data.classification != \"public\"\n"));
  EXPECT_EQ("", Found({PackText(rules, "approach")}));
  EXPECT_EQ("LNT001 4:10\n", Found({PackText(rules, "other")}));
}

struct Row {
  const char* what;
  std::string keys;
  std::string found;
};

void CheckRows(const std::vector<Row>& rows) {
  for (const Row& row : rows) EXPECT_EQ(row.found, FoundIn({Plain(row.keys)})) << row.what;
}

TEST(Lint, FindsConditionsThatNoFactChanges) {
  CheckRows({
      {"a constant `when`", "    effect: deny\n    when: 1 < 2\n    require: cost.usage_priced\n",
       "LNT005 13:11\n"},
      {"in a conjunction",
       "    effect: deny\n    when: cost.usage_priced && size(\"ab\") == 2\n    require: "
       "cost.usage_priced\n",
       "LNT005 13:32\n"},
      {"or another side decides",
       "    effect: deny\n    when: cost.usage_priced || 1 < 2\n    require: cost.usage_priced\n",
       "LNT005 13:11\n"},
      {"a requirement that always holds", "    effect: deny\n    require: 1 < 2\n",
       "LNT005 13:14\n"},
      {"a requirement that never holds", "    effect: deny\n    require: \"false\"\n",
       "LNT005 13:15\n"},
      {"a fact decides", "    effect: deny\n    require: cost.usage_priced || 2 < 1\n", ""},
      {"a parameter would", "    effect: deny\n    require: size(metadata.title) > 1\n", ""},
      {"has() is left alone",
       "    effect: deny\n    when: has(cost.usage_priced)\n    require: "
       "cost.usage_priced\n",
       ""},
  });
}

TEST(Lint, FindsRulesThatNeverApply) {
  CheckRows({
      {"always false", "    effect: deny\n    when: 2 < 1\n    require: cost.usage_priced\n",
       "LNT006 13:11\n"},
      {"two values of one fact",
       "    effect: deny\n    when: data.classification == \"public\" && data.classification == "
       "\"internal\"\n    require: cost.usage_priced\n",
       "LNT006 13:46\n"},
      {"disjoint lists",
       "    effect: deny\n    when: data.classification in [\"public\", \"internal\"] && "
       "!(data.classification != \"restricted\")\n    require: cost.usage_priced\n",
       "LNT006 13:60\n"},
      {"a bool and its negation",
       "    effect: deny\n    when: cost.usage_priced && !cost.usage_priced\n    require: "
       "cost.usage_priced\n",
       "LNT006 13:32\n"},
      {"any condition and its negation",
       "    effect: deny\n    when: data.processing_regions.exists(r, r == \"DE\") && "
       "!data.processing_regions.exists(r, r == \"DE\")\n    require: cost.usage_priced\n",
       "LNT006 13:59\n"},
      {"a stage without effect",
       "    effect: {production: deny}\n    when: stage == \"idea\"\n    require: "
       "cost.usage_priced\n",
       "LNT006 13:11\n"},
      {"by its other name",
       "    effect: {pilot: deny}\n    when: lifecycle.stage == \"idea\"\n    require: "
       "cost.usage_priced\n",
       "LNT006 13:11\n"},
      {"by rank",
       "    effect: {idea: deny}\n    when: rank(stage) >= rank(stage, \"pilot\")\n    require: "
       "cost.usage_priced\n",
       "LNT006 13:11\n"},
      {"retired has no effect by one word",
       "    effect: deny\n    when: stage == \"retired\"\n    require: cost.usage_priced\n",
       "LNT006 13:11\n"},
      {"values that can meet",
       "    effect: deny\n    when: data.classification != \"public\" && data.classification != "
       "\"internal\"\n    require: cost.usage_priced\n",
       ""},
      {"a part that is unknown can hold",
       "    effect: {production: deny}\n    when: stage == \"idea\" || cost.usage_priced\n    "
       "require: "
       "cost.usage_priced\n",
       ""},
  });
}

TEST(Lint, LooksIntoAppliesDefinitionsAndLists) {
  EXPECT_EQ("LNT006 15:11\n",
            FoundIn({Plain("    effect: deny\n    when: public\n    require: cost.usage_priced\n")},
                    "applies: data.classification != \"public\"\n"
                    "define: {public: data.classification == \"public\"}\n"));
  CheckRows({
      {"`where`, and its case",
       "    for_each: {var: v, in: vendors, where: v.role == \"integrator\"}\n"
       "    cases:\n"
       "      - {when: v.role == \"model-host\", require: v.dpa, effect: deny}\n"
       "      - {when: v.dpa, require: v.role != \"application\", effect: deny}\n",
       "LNT007 14:16\n"},
      {"`where` that nothing meets",
       "    effect: deny\n    require: v.dpa\n"
       "    for_each: {var: v, in: vendors, where: v.role == \"integrator\" && v.role == "
       "\"application\"}\n",
       "LNT006 14:70\n"},
      {"unless an empty list is a finding",
       "    effect: deny\n    require: v.dpa\n"
       "    for_each: {var: v, in: vendors, empty: fail, where: v.role == \"integrator\" && v.role "
       "== \"application\"}\n",
       "LNT007 14:83\n"},
  });
}

TEST(Lint, FindsCasesThatNeverApply) {
  CheckRows({
      {"a case against its rule",
       "    when: data.classification == \"public\"\n    cases:\n"
       "      - {when: data.classification == \"internal\", require: cost.usage_priced, effect: "
       "deny}\n"
       "      - {require: cost.usage_priced, effect: warn}\n",
       "LNT007 14:16\n"},
      {"a stage at which the case has no effect",
       "    cases:\n      - {when: stage == \"idea\", require: cost.usage_priced, effect: "
       "{production: "
       "deny}}\n      - {require: cost.usage_priced, effect: warn}\n",
       "LNT007 13:16\n"},
  });
}

TEST(Lint, FindsEffectsOfStagesThatAreExcluded) {
  CheckRows({
      {"a stage that is named",
       "    effect: {idea: info, production: deny}\n    when: stage != \"idea\"\n    require: "
       "cost.usage_priced\n",
       "LNT008 12:14\n"},
      {"one word names none",
       "    effect: deny\n    when: stage != \"idea\"\n    require: cost.usage_priced\n", ""},
      {"off is no effect",
       "    effect: {idea: off, production: deny}\n    when: stage != \"idea\"\n    require: "
       "cost.usage_priced\n",
       ""},
  });
}

TEST(Lint, FindsRulesThatRepeatOthers) {
  const std::string rule = Plain(
      "    effect: deny\n    when: cost.usage_priced && stage != \"idea\"\n    require: "
      "data.classification == \"public\"\n");
  const std::string turned = Plain(
      "    effect: deny\n    when: stage != \"idea\" && cost.usage_priced\n    require: "
      "data.classification == \"public\"\n");
  EXPECT_EQ("LNT003 16:9\n", FoundIn({rule, turned}));
  const std::string wider = Plain(
      "    effect: deny\n    when: cost.usage_priced\n    require: data.classification == "
      "\"public\"\n");
  EXPECT_EQ("LNT004 5:9\n", FoundIn({rule, wider}));
  EXPECT_EQ("LNT004 16:9\n", FoundIn({wider, rule}));
  const std::string milder = Plain(
      "    effect: warn\n    when: cost.usage_priced\n    require: data.classification == "
      "\"public\"\n");
  EXPECT_EQ("", FoundIn({rule, milder})) << "the narrower rule is the stricter one";
  const std::string stricter = Plain(
      "    effect: deny\n    when: cost.usage_priced\n    require: data.classification == "
      "\"public\" && data.processing_regions.exists(r, r == \"DE\")\n");
  EXPECT_EQ("LNT004 5:9\n", FoundIn({rule, stricter}));
  EXPECT_EQ(
      "", FoundIn({rule, Plain("    effect: deny\n    when: cost.usage_priced\n    status: draft\n"
                               "    require: data.classification == \"public\"\n")}));
}

TEST(Lint, ComparesRulesOfSeveralPacks) {
  const std::string body =
      Plain("    effect: deny\n    require: workload.output_tokens < 7 && cost.usage_priced\n");
  const std::string one = PackText("rules:\n" + RuleText("ONE-01", body), "one");
  const std::string two = PackText("rules:\n" + RuleText("TWO-01", body), "two");
  EXPECT_EQ("LNT003 5:9\n", Found({one, two}));
  // The parameters of two packs are two.
  const auto bound = [](const std::string& id, const std::string& name) {
    return PackText("params: {most: {type: int, default: 3}}\nrules:\n" +
                        RuleText(id, Plain("    effect: deny\n    require: workload.output_tokens "
                                           "< params.most\n")),
                    name);
  };
  EXPECT_EQ("", Found({bound("ONE-01", "one"), bound("TWO-01", "two")}));
}

TEST(Lint, FindsOneTitleTwice) {
  std::string second =
      RuleText("TST-02", Plain("    effect: deny\n    require: cost.usage_priced\n"));
  second.replace(second.find("Rule TST-02"), 11, "rule tst-01");
  EXPECT_EQ("LNT020 16:12\n",
            Found({PackText("rules:\n" +
                            RuleText("TST-01", Plain("    effect: deny\n    require: "
                                                     "data.classification == \"public\"\n")) +
                            second)}));
}

TEST(Lint, FindsCasesThatRepeatOthers) {
  CheckRows({
      {"the same twice",
       "    cases:\n      - {require: cost.usage_priced, effect: deny}\n"
       "      - {require: cost.usage_priced, effect: deny}\n",
       "LNT009 14:19\n"},
      {"narrower and weaker",
       "    cases:\n      - {when: stage == \"pilot\", require: cost.usage_priced, effect: warn}\n"
       "      - {require: cost.usage_priced, effect: deny}\n",
       "LNT009 13:43\n"},
      {"an escalation",
       "    cases:\n      - {when: stage == \"production\", require: cost.usage_priced, effect: "
       "deny}\n"
       "      - {require: cost.usage_priced, effect: warn}\n",
       ""},
      {"stricter about what is missing",
       "    cases:\n      - {require: cost.usage_priced, effect: warn, missing: deny}\n"
       "      - {require: cost.usage_priced, effect: deny, missing: warn}\n",
       ""},
  });
}

TEST(Lint, FindsWhatPeopleMiss) {
  EXPECT_EQ(
      "LNT010 5:9\nLNT011 5:9\nLNT012 5:9\nLNT013 8:18\n",
      Found({PackText("rules:\n  - id: TST-01\n    title: A rule\n    severity: low\n"
                      "    remediation: \" \"\n    effect: deny\n    require: cost.usage_priced\n" +
                      std::string(kMessage))}));
}

TEST(Lint, FindsMessagesThatShowNothing) {
  EXPECT_EQ(
      "LNT014 14:14\n",
      FoundIn({"    effect: deny\n    require: cost.usage_priced\n    message: It is so.\n"}));
  EXPECT_EQ("LNT015 14:34\n", FoundIn({"    effect: deny\n    require: cost.usage_priced\n"
                                       "    message: \"{{metadata.title}} {{1 + 1}}\"\n"}));
  EXPECT_EQ("LNT014 13:61\n",
            FoundIn({Plain("    cases:\n      - {require: cost.usage_priced, effect: "
                           "deny, message: It is so.}\n")}));
}

TEST(Lint, FindsPlacesThatAreNone) {
  const std::string params = "params: {most: {type: int, default: 3}}\n";
  const auto rule = [](const std::string& at) {
    return Plain("    effect: deny\n    require: workload.output_tokens < params.most\n    at: " +
                 at + "\n");
  };
  EXPECT_EQ("LNT016 15:9\n", FoundIn({rule("params.most")}, params));
  EXPECT_EQ("LNT016 15:9\n", FoundIn({rule("as_of")}, params));
  EXPECT_EQ("", FoundIn({rule("workload.output_tokens")}, params));
  EXPECT_EQ("", FoundIn({rule("org.budget")}, params));
}

TEST(Lint, FindsEnforcementThatIsOverOrNeverBegins) {
  CheckRows({
      {"never",
       "    effect: deny\n    require: cost.usage_priced\n    enforce_from: 2027-01-01\n"
       "    enforce_until: 2026-12-31\n",
       "LNT017 15:20\n"},
      {"over", "    effect: deny\n    require: cost.usage_priced\n    enforce_until: 2026-11-21\n",
       "LNT018 14:20\n"},
      {"the last day",
       "    effect: deny\n    require: cost.usage_priced\n    enforce_until: 2026-11-22\n", ""},
      {"one day",
       "    effect: deny\n    require: cost.usage_priced\n    enforce_from: 2027-01-01\n"
       "    enforce_until: 2027-01-01\n",
       ""},
  });
}

TEST(Lint, FindsEffectsWithoutEffect) {
  CheckRows({
      {"nothing to waive",
       "    effect: warn\n    waivable: false\n    require: cost.usage_priced\n", "LNT021 13:15\n"},
      {"enough at one stage",
       "    effect: {idea: info, production: board}\n    waivable: false\n    require: "
       "cost.usage_priced\n",
       ""},
      {"off everywhere", "    effect: {idea: off}\n    require: cost.usage_priced\n",
       "LNT022 12:13\n"},
  });
}

}  // namespace
}  // namespace placet::lint
