// SPDX-License-Identifier: Apache-2.0
#include "report/rules/condition_words.h"

#include <gtest/gtest.h>

#include <string>

#include "policy/load.h"
#include "policy/rule_reads.h"
#include "support/documents.h"

namespace placet {
namespace {

// A pack whose one rule asks for `require`.
std::shared_ptr<const Pack> Asking(const std::string& require) {
  Diagnostics faults;
  auto pack = LoadPack(
      testing_support::Yaml(
          "apiVersion: placet/v1\nkind: PolicyPack\nmetadata: {name: test, version: 1.0.0}\n"
          "params: {limit: {type: int, default: 30}}\n"
          "define:\n"
          "  sensitive: data.classification in [\"confidential\", \"restricted\"]\n"
          "  \"recent(day, most)\": day <= as_of && as_of - day <= days(most)\n"
          "  \"key_of(v)\": \"has(v.key) ? v.key : v.name\"\n"
          "  \"tested(kind)\": models.filter(m, m.evaluations.exists(e, e.kind == kind && "
          "e.passed))\n"
          "  \"scored(kind)\": models.filter(m, m.evaluations.exists(e, e.kind == kind && "
          "has(e.value)))\n"
          "rules:\n  - id: TST-01\n    title: T\n    severity: low\n    effect: warn\n"
          "    message: m\n    remediation: r\n    require: |\n      " +
              require + "\n",
          "pack.yaml"),
      "pack.yaml", faults);
  EXPECT_NE(pack, nullptr) << testing_support::Places(faults);
  return pack;
}

std::string WordsOf(const std::string& require) {
  const auto pack = Asking(require);
  Terms terms;
  return pack == nullptr ? "" : ConditionText(pack->rules[0].cases[0].require, *pack, terms);
}

TEST(ConditionWords, SayWhatAConditionSays) {
  const struct {
    const char* cel;
    const char* words;
  } cases[] = {
      {"use_case.publishes_output", "use_case.publishes_output is true"},
      {"!use_case.publishes_output", "use_case.publishes_output is false"},
      {"has(data.classification)", "data.classification is stated"},
      {"!has(data.classification)", "data.classification is not stated"},
      {"sensitive", "data.classification is one of \"confidential\", \"restricted\""},
      {"!sensitive", "data.classification is none of \"confidential\", \"restricted\""},
      {"\"rag\" in approach.selected", "approach.selected has \"rag\""},
      {"size(vendors) > 0", "vendors is not empty"},
      {"vendors.size() == 0", "vendors is empty"},
      {"size(vendors) > params.limit", "the number of vendors is more than 30"},
      {"size(use_case.purpose) >= 40", "the length of use_case.purpose is at least 40"},
      {"use_case.purpose.trim() != \"\"", "use_case.purpose is not empty"},
      {"use_case.purpose.saysSomething()", "use_case.purpose is not empty"},
      {"rank(data.classification) >= rank(data.classification, \"confidential\")",
       "data.classification is at least \"confidential\""},
      {"recent(lifecycle.review_date, params.limit)",
       "lifecycle.review_date is not after the day of the check; and the day of the check - "
       "lifecycle.review_date is at most 30 days"},
      {"vendors.all(v, v.dpa && (v.zero_retention || v.retention_days <= 7))",
       "for every v in vendors: (v.dpa is true and (v.zero_retention is true or "
       "v.retention_days is at most 7))"},
      {"!vendors.exists(v, v.tier == \"free\")", "for no v in vendors: v.tier is \"free\""},
      {"vendors.exists(v, key_of(v) == \"x\")",
       "for some v in vendors: v.key (if v.key is stated, otherwise v.name) is \"x\""},
      {"sensitive ? use_case.publishes_output : true",
       "if data.classification is one of \"confidential\", \"restricted\": "
       "use_case.publishes_output is true"},
      {"!(sensitive && use_case.publishes_output)",
       "data.classification is none of \"confidential\", \"restricted\" or "
       "use_case.publishes_output is false"},
      {"vendors.filter(v, v.dpa).size() > 1",
       "the number of those v of vendors for which v.dpa is true is more than 1"},
      {"vendors.filter(v, v.dpa).size() == 0", "for no v in vendors: v.dpa is true"},
      {"lifecycle.review_date >= lifecycle.go_live_date",
       "lifecycle.review_date is not before lifecycle.go_live_date"},
      {"(workload.prompt_tokens + workload.output_tokens + 1) * 2 < 9",
       "(workload.prompt_tokens + workload.output_tokens + 1) * 2 is less than 9"},
  };
  for (const auto& one : cases) EXPECT_EQ(WordsOf(one.cel), one.words) << one.cel;
}

TEST(ConditionWords, GiveOnePartForEachThingThatMustHold) {
  const auto pack = Asking("sensitive && (use_case.publishes_output && size(vendors) > 0)");
  ASSERT_NE(pack, nullptr);
  Terms terms;
  EXPECT_EQ(ConditionWords(pack->rules[0].cases[0].require, *pack, terms).size(), 3u);
  EXPECT_TRUE(terms.empty());
}

TEST(ConditionWords, NameLongDefinitionsAndSayOnceWhatTheyMean) {
  const auto pack = Asking("size(tested(\"accuracy\")) > 0 && size(tested(\"safety\")) > 1");
  ASSERT_NE(pack, nullptr);
  Terms terms;
  EXPECT_EQ(ConditionText(pack->rules[0].cases[0].require, *pack, terms),
            "tested(\"accuracy\") is not empty; and the number of tested(\"safety\") is more "
            "than 1");
  ASSERT_EQ(terms.size(), 1u);
  EXPECT_EQ(terms[0].name, "tested(kind)");
  EXPECT_EQ(terms[0].words,
            "those m of models for which for some e in m.evaluations: (e.kind is kind and "
            "e.passed is true)");
}

TEST(ConditionWords, KeepAsCelWhatHasNoWords) {
  EXPECT_EQ(WordsOf("use_case.purpose.matches(\"^a\")"),
            "matches(use_case.purpose, \"^a\") is true");
}

std::string ReadsText(const std::string& require) {
  const auto pack = Asking(require);
  if (pack == nullptr) return "";
  const RuleReads reads = ReadsOf(pack->rules[0]);
  std::string text;
  for (const FactRead& fact : reads.facts) {
    text += fact.path + " (" + fact.supplied_by + ", " + fact.due + ")\n";
  }
  for (const std::string& parameter : reads.parameters) text += "params." + parameter + "\n";
  return text;
}

// Terms stand in the order in which a reader meets their names.
TEST(ConditionWords, SayTermsInTheOrderOfTheText) {
  for (const char* require :
       {"size(tested(\"safety\") + scored(\"bias\")) > 1",
        "tested(\"safety\") + scored(\"bias\") == models",
        "tested(\"safety\")[size(scored(\"bias\")) - 1].pinned",
        "size(size(models) > 1 ? tested(\"safety\") : scored(\"bias\")) > 1",
        "size(tested(\"safety\").exists(m, m.pinned) ? models : scored(\"bias\")) > 1",
        "size(tested(\"safety\")) < size(scored(\"bias\"))"}) {
    const auto pack = Asking(require);
    ASSERT_NE(pack, nullptr) << require;
    Terms terms;
    const std::string words = ConditionText(pack->rules[0].cases[0].require, *pack, terms);
    ASSERT_EQ(terms.size(), 2u) << words;
    EXPECT_EQ(terms[0].name, "tested(kind)") << words;
    EXPECT_EQ(terms[1].name, "scored(kind)") << words;
  }
}

TEST(RuleReads, FollowsDefinitionsAndVariables) {
  EXPECT_EQ(ReadsText("vendors.all(v, recent(v.contract.expires, params.limit) && key_of(v) != "
                      "\"\" || \"pii\" in data.categories)"),
            "as_of (the day of the run, )\n"
            "data.categories (security, idea)\n"
            "vendors[].contract.expires (procurement, pilot)\n"
            "vendors[].key (procurement, production)\n"
            "vendors[].name (procurement, pilot)\n"
            "params.limit\n");
}

TEST(RuleReads, NamesWhoKeepsWhatNoTeamStates) {
  EXPECT_EQ(ReadsText("calendar[\"eu-ai-act-4\"].effective <= as_of && stage == \"idea\" && "
                      "org.approved_vendors.exists(a, a.name == \"x\") && size(models) > 0"),
            "as_of (the day of the run, )\n"
            "calendar[\"eu-ai-act-4\"].effective (the calendar of obligations, )\n"
            "models (engineering, pilot)\n"
            "org.approved_vendors[].name (the organization document, )\n"
            "stage (lifecycle.stage, )\n");
}

}  // namespace
}  // namespace placet
