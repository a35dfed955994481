// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "decision/decision_json.h"
#include "decision/run.h"
#include "one_rule.h"

namespace placet {
namespace {

using namespace testing_support;

TEST(Outcomes, ThreeValues) {
  const std::string rule = "    effect: deny\n    require: data.classification != \"public\"\n";
  EXPECT_EQ(OutcomeOf(rule, std::string(kPilot) + "data: {classification: internal}\n"),
            "pass deny");
  EXPECT_EQ(OutcomeOf(rule, std::string(kPilot) + "data: {classification: public}\n"), "fail deny");
  EXPECT_EQ(OutcomeOf(rule, kPilot), "missing deny data.classification");
}

TEST(Outcomes, TheDecidingSideWinsOverTheAbsentOne) {
  const std::string both =
      "    effect: deny\n    require: data.classification == \"public\" && metadata.sponsor != "
      "\"\"\n";
  EXPECT_EQ(OutcomeOf(both, std::string(kPilot) + "data: {classification: internal}\n"),
            "fail deny");
  EXPECT_EQ(OutcomeOf(both, kPilot), "missing deny data.classification metadata.sponsor");
  const std::string either =
      "    effect: deny\n    require: data.classification == \"public\" || metadata.sponsor != "
      "\"\"\n";
  EXPECT_EQ(OutcomeOf(either, std::string(kPilot) + "data: {classification: public}\n"),
            "pass deny");
}

TEST(Outcomes, StagesWithoutAnEffectDoNotApply) {
  const std::string rule = "    effect: {production: board}\n    require: 1 == 2\n";
  EXPECT_EQ(OutcomeOf(rule, kPilot), "not_applicable");
  EXPECT_EQ(OutcomeOf(rule, "lifecycle: {stage: production}\n"), "fail board");
  EXPECT_EQ(OutcomeOf("    effect: deny\n    require: 1 == 2\n", "lifecycle: {stage: retired}\n"),
            "not_applicable");
}

TEST(Outcomes, WhatIsNotDueYetNeverBlocks) {
  const std::string rule = "    effect: deny\n    require: metadata.sponsor != \"\"\n";
  EXPECT_EQ(OutcomeOf(rule, "lifecycle: {stage: idea}\n"),
            "missing info metadata.sponsor(not due)");
  EXPECT_EQ(OutcomeOf(rule, kPilot), "missing deny metadata.sponsor");
  DecideOptions pilot;
  pilot.stage = Stage::kPilot;
  EXPECT_EQ(OutcomeOf(rule, "lifecycle: {stage: idea}\n", pilot), "missing deny metadata.sponsor");
}

TEST(Outcomes, MissingCanBeAllowed) {
  DecideOptions options;
  options.allow_missing = true;
  EXPECT_EQ(OutcomeOf("    effect: deny\n    require: metadata.sponsor != \"\"\n", kPilot, options),
            "missing info metadata.sponsor");
}

TEST(Outcomes, WhenIsDecidedFirst) {
  const std::string rule =
      "    effect: deny\n    when: data.classification == \"restricted\"\n    require: 1 == 2\n";
  const auto not_applicable =
      DecideOn(rule, std::string(kPilot) + "data: {classification: public}\n");
  EXPECT_EQ(Short(not_applicable->result()), "not_applicable");
  EXPECT_EQ(not_applicable->result().reason, "does not apply: data.classification = public");
  EXPECT_EQ(OutcomeOf(rule, kPilot), "missing deny data.classification");
}

TEST(Outcomes, TheWorstCaseGivesTheResult) {
  const std::string rule =
      "    cases:\n"
      "      - {when: \"1 == 1\", require: \"1 == 2\", effect: warn}\n"
      "      - {require: \"metadata.sponsor != ''\", effect: board, missing: info}\n"
      "      - {when: \"1 == 2\", require: \"1 == 2\", effect: deny}\n";
  EXPECT_EQ(OutcomeOf(rule, kPilot), "fail warn");
  EXPECT_EQ(OutcomeOf("    cases:\n      - {when: \"1 == 2\", require: \"1 == 2\", effect: deny}\n",
                      kPilot),
            "not_applicable");
}

TEST(Outcomes, ACaseThatWaitsForALaterStageHidesNone) {
  const std::string later = "      - {require: lifecycle.decommission.plan != '', effect: deny}\n";
  EXPECT_EQ(OutcomeOf("    cases:\n" + later, kPilot),
            "missing info lifecycle.decommission.plan(not due)");
  EXPECT_EQ(OutcomeOf("    cases:\n" + later +
                          "      - {when: \"1 == 1\", require: \"1 == 2\", effect: warn}\n",
                      kPilot),
            "fail warn");
  EXPECT_EQ(OutcomeOf("    cases:\n" + later +
                          "      - {require: data.classification == 'public', effect: warn}\n",
                      kPilot),
            "missing warn data.classification");
}

TEST(Outcomes, CasesThatMissWithOneEffectListWhatEachMisses) {
  EXPECT_EQ(OutcomeOf("    cases:\n"
                      "      - {require: data.classification == 'public', effect: board}\n"
                      "      - {require: metadata.sponsor != '', effect: board}\n"
                      "      - {require: metadata.business_unit != '', effect: warn}\n",
                      kPilot),
            "missing board data.classification metadata.sponsor");
}

TEST(Outcomes, EachElementIsDecided) {
  const std::string rule =
      "    effect: deny\n    for_each: {var: v, in: vendors, where: v.role != \"integrator\"}\n"
      "    require: v.dpa\n";
  const auto decided = DecideOn(
      rule, std::string(kPilot) +
                "vendors: [{name: A, role: model-host, dpa: true}, {name: B, role: model-host, "
                "dpa: false},"
                " {name: C, role: integrator}, {name: D, role: application}, {name: E}]\n");
  const RuleResult& result = decided->result();
  EXPECT_EQ(Short(result), "fail deny vendors[3].dpa vendors[4].dpa vendors[4].role");
  ASSERT_EQ(result.findings.size(), 3u);
  EXPECT_EQ(result.findings[0].element, "vendors[name=B]");
  EXPECT_EQ(result.findings[1].element, "vendors[name=D]");
  EXPECT_EQ(result.findings[1].missing[0].keyed_path, "vendors[name=D].dpa");
}

TEST(Outcomes, AnEmptyListNeverPasses) {
  const auto rule = [](const std::string& empty) {
    return "    effect: board\n    for_each: {var: v, in: vendors" + empty +
           "}\n    require: v.dpa\n";
  };
  const std::string none = std::string(kPilot) + "vendors: []\n";
  EXPECT_EQ(OutcomeOf(rule(""), none), "not_applicable");
  EXPECT_EQ(OutcomeOf(rule(", empty: fail"), none), "fail board");
  EXPECT_EQ(OutcomeOf(rule(", empty: missing"), none), "missing board vendors");
  EXPECT_EQ(OutcomeOf(rule(""), kPilot), "missing board vendors");
}

TEST(Outcomes, DraftsAndDatesLowerTheEffect) {
  const std::string fails = "    effect: deny\n    require: 1 == 2\n";
  EXPECT_EQ(OutcomeOf("    status: draft\n" + fails, kPilot), "fail info");
  EXPECT_EQ(OutcomeOf("    enforce_from: 2026-11-22\n" + fails, kPilot), "fail deny");
  EXPECT_EQ(OutcomeOf("    enforce_from: 2026-11-23\n" + fails, kPilot), "fail info");
  EXPECT_EQ(OutcomeOf("    enforce_until: 2026-11-22\n" + fails, kPilot), "fail deny");
  EXPECT_EQ(OutcomeOf("    enforce_until: 2026-11-21\n" + fails, kPilot), "fail info");
}

TEST(Outcomes, ErrorsAreNoViolations) {
  const auto decided =
      DecideOn("    effect: deny\n    require: 1 / (size(vendors) - size(vendors)) == 0\n",
               std::string(kPilot) + "vendors: []\n");
  EXPECT_EQ(decided->result().outcome, Outcome::kError);
  EXPECT_EQ(decided->decision.verdict, Verdict::kError);
  EXPECT_EQ(decided->decision.blocked_by.violations, 0u);
}

TEST(Findings, PointAtTheNodesThatDecided) {
  const auto decided =
      DecideOn("    effect: deny\n    require: data.classification != \"public\"\n",
               std::string(kPilot) + "data:\n  classification: public\n");
  const Finding& finding = decided->result().findings.at(0);
  ASSERT_EQ(finding.locations.size(), 1u);
  EXPECT_EQ(finding.locations[0].path, "data.classification");
  EXPECT_EQ(finding.locations[0].span.line, 6u);
  EXPECT_EQ(finding.locations[0].span.column, 19u);
  EXPECT_EQ(finding.locations[0].span.end_column, 25u);
  EXPECT_EQ(finding.message, "public");
  ASSERT_EQ(finding.facts.size(), 1u);
  EXPECT_EQ(finding.facts[0].path, "data.classification");
  EXPECT_EQ(finding.facts[0].value_json, "\"public\"");
}

TEST(Findings, AbsentFieldsStandAtTheirNearestAncestor) {
  const auto decided = DecideOn("    effect: deny\n    require: data.dpia.status == \"done\"\n",
                                std::string(kPilot) + "data:\n  classification: public\n");
  const Finding& finding = decided->result().findings.at(0);
  EXPECT_EQ(finding.missing.at(0).path, "data.dpia.status");
  EXPECT_EQ(finding.locations.at(0).span.line, 5u);
  EXPECT_EQ(finding.locations.at(0).span.column, 1u);
}

std::string Fingerprint(const std::string& manifest, const DecideOptions& options = {},
                        const std::string& head = "") {
  const auto decided = DecideOn(
      "    effect: deny\n    for_each: {var: v, in: vendors}\n"
      "    require: v.retention_days <= 5 && as_of > timestamp(\"2020-01-01T00:00:00Z\")\n",
      std::string(kPilot) + manifest, options, head);
  return decided->result().findings.at(0).fingerprint;
}

TEST(Fingerprints, StayWhileTheFindingIsTheSame) {
  const std::string one = "vendors: [{name: A, retention_days: 9}, {name: B, retention_days: 1}]\n";
  const std::string moved =
      "vendors: [{name: B, retention_days: 1}, {name: A, retention_days: 9}]\n";
  const std::string changed = "vendors: [{name: A, retention_days: 8}]\n";
  EXPECT_EQ(Fingerprint(one), Fingerprint(moved));
  EXPECT_NE(Fingerprint(one), Fingerprint(changed));
  DecideOptions later;
  later.as_of = *ParseRfc3339("2027-01-01T00:00:00Z");
  EXPECT_EQ(Fingerprint(one), Fingerprint(one, later));
  EXPECT_EQ(Fingerprint(one).size(), 16u);
}

// A date of the calendar decides, and leaves no trace: neither in what identifies a finding nor in
// where it points.
TEST(Calendar, DecidesWithoutBeingPartOfTheFinding) {
  const auto decide = [](const std::string& require) {
    const auto decided = DecideOn("    effect: deny\n    require: |\n      " + require + "\n",
                                  std::string(kPilot) + "data: {classification: public}\n");
    EXPECT_EQ(Short(decided->result()), "fail deny");
    const Finding& finding = decided->result().findings.at(0);
    return finding.fingerprint + " " + finding.locations.at(0).path;
  };
  const std::string plain = decide("data.classification != \"public\"");
  EXPECT_EQ(decide("data.classification != \"public\" || as_of < calendar[\"eu-dora\"].effective"),
            plain);
  EXPECT_EQ(
      decide(
          "data.classification != \"public\" || calendar[\"us-sr-11-7\"].status == \"in-force\""),
      plain);
}

TEST(Calendar, AnIdThatIsComputedAndNotThereIsMissing) {
  EXPECT_EQ(
      OutcomeOf("    effect: deny\n    require: calendar[stage].effective <= as_of\n", kPilot),
      "missing deny calendar.pilot.effective");
}

placet::Run RunOf(Verdict verdict) {
  placet::Run run;
  run.decisions.resize(1);
  run.decisions[0].verdict = verdict;
  run.summary.verdicts[static_cast<size_t>(verdict)] = 1;
  run.ledger.recorded = true;
  return run;
}

TEST(ExitCodes, OfEachVerdict) {
  EXPECT_EQ(ExitCode(RunOf(Verdict::kApproved), Effect::kBoard, false), 0);
  EXPECT_EQ(ExitCode(RunOf(Verdict::kDenied), Effect::kBoard, false), 1);
  EXPECT_EQ(ExitCode(RunOf(Verdict::kInvalid), Effect::kBoard, false), 2);
  EXPECT_EQ(ExitCode(RunOf(Verdict::kError), Effect::kBoard, false), 2);
  EXPECT_EQ(ExitCode(RunOf(Verdict::kBoard), Effect::kBoard, false), 4);
  EXPECT_EQ(ExitCode(RunOf(Verdict::kBoard), Effect::kDeny, false), 0);
  EXPECT_EQ(ExitCode(RunOf(Verdict::kDenied), Effect::kBoard, true), 0);
  EXPECT_EQ(ExitCode(RunOf(Verdict::kBoard), Effect::kBoard, true), 0);
  EXPECT_EQ(ExitCode(RunOf(Verdict::kInvalid), Effect::kBoard, true), 2);
}

TEST(ExitCodes, WhenSeveralHold) {
  placet::Run run = RunOf(Verdict::kDenied);
  run.decisions.resize(3);
  run.summary.verdicts[static_cast<size_t>(Verdict::kInvalid)] = 1;
  run.summary.verdicts[static_cast<size_t>(Verdict::kBoard)] = 1;
  EXPECT_EQ(ExitCode(run, Effect::kBoard, false), 1);
  EXPECT_EQ(ExitCode(run, Effect::kBoard, true), 2);
  run.ledger = {};
  run.ledger.reason = "failed";
  EXPECT_EQ(ExitCode(run, Effect::kBoard, false), 3);
}

TEST(ExitCodes, NothingCheckedIsNoSuccess) {
  EXPECT_EQ(ExitCode(placet::Run(), Effect::kBoard, false), 2);
  placet::Run run = RunOf(Verdict::kApproved);
  run.decisions[0].no_rule_applied = true;
  run.decisions[0].stage = "pilot";
  EXPECT_EQ(ExitCode(run, Effect::kBoard, false), 2);
  run.decisions[0].stage = "retired";
  EXPECT_EQ(ExitCode(run, Effect::kBoard, false), 0);
}

TEST(Verdicts, TellViolationsFromMissingFacts) {
  const std::string rule = "    effect: deny\n    require: data.classification != \"public\"\n";
  EXPECT_EQ(VerdictPhrase(DecideOn(rule, kPilot)->decision),
            "incomplete: 1 fact missing, no violation");
  EXPECT_EQ(VerdictPhrase(
                DecideOn(rule, std::string(kPilot) + "data: {classification: public}\n")->decision),
            "denied: 1 violation");
}

TEST(Decisions, AreTheSameBytesForTheSameInput) {
  const std::string rule = "    effect: deny\n    require: data.classification != \"public\"\n";
  const auto json = [&] {
    const auto decided = DecideOn(rule, std::string(kPilot) + "data: {classification: public}\n");
    JsonWriter writer;
    WriteDecision(writer, decided->decision, {});
    return writer.Take();
  };
  EXPECT_EQ(json(), json());
}

}  // namespace
}  // namespace placet
