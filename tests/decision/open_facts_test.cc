// SPDX-License-Identifier: Apache-2.0
//
// Rules on facts that are stated in part: lists that end in `...`, dates without their day.
#include <gtest/gtest.h>

#include <map>
#include <string>

#include "one_rule.h"
#include "project/typed.h"

namespace placet {
namespace {

using namespace testing_support;

std::string Requires(const std::string& expression) {
  return "    effect: deny\n    require: '" + expression + "'\n";
}

std::string Categories(const std::string& list) {
  return std::string(kPilot) + "data: {categories: " + list + "}\n";
}

TEST(OpenLists, AreMissingWhereMoreElementsMightDecide) {
  const std::string none = Requires("!(\"credentials\" in data.categories)");
  EXPECT_EQ(OutcomeOf(none, Categories("[pii]")), "pass deny");
  EXPECT_EQ(OutcomeOf(none, Categories("[pii, ...]")), "missing deny data.categories");
  EXPECT_EQ(OutcomeOf(none, Categories("[...]")), "missing deny data.categories");
  EXPECT_EQ(OutcomeOf(none, Categories("[credentials, ...]")), "fail deny");
  const auto decided = DecideOn(none, Categories("[pii, ...]"));
  const MissingFact& fact = decided->result().findings.at(0).missing.at(0);
  EXPECT_EQ(fact.reason, "the list is open; state all of its elements, then remove `...`");
  EXPECT_EQ(fact.supplied_by, "security");
}

// An element that fails fails; else the rule is missing, whatever is to be of an empty list.
TEST(OpenLists, NeverPassAsWhatARuleAsksOfEach) {
  for (const char* empty : {"not_applicable", "missing", "fail"}) {
    for (const char* where : {"", ", where: corpus.name != \"left out\""}) {
      const std::string rule =
          "    effect: deny\n    for_each: {var: corpus, in: data.corpora, empty: " +
          std::string(empty) + where + "}\n    require: corpus.trusted\n";
      const auto corpora = [&](const std::string& list) {
        return OutcomeOf(rule, std::string(kPilot) + "data: {corpora: " + list + "}\n");
      };
      EXPECT_EQ(corpora("[...]"), "missing deny data.corpora") << rule;
      EXPECT_EQ(corpora("[{name: a, trusted: true}, ...]"), "missing deny data.corpora") << rule;
      EXPECT_EQ(corpora("[{name: a, trusted: false}, ...]"), "fail deny data.corpora") << rule;
      EXPECT_EQ(corpora("[{name: a}, ...]"), "missing deny data.corpora[0].trusted data.corpora")
          << rule;
      EXPECT_EQ(corpora("[{name: a, trusted: true}]"), "pass deny") << rule;
    }
  }
}

TEST(OpenLists, AreOpenAfterAVendorDocumentIsJoined) {
  const auto outcome = [](const std::string& ours, const std::string& theirs) {
    const auto pack = PackOf(Requires("!vendors[0].assurance.exists(a, a.kind == \"iso27001\")"));
    std::map<std::string, SupportDocument> vendors;
    Diagnostics faults;
    const auto vendor = TypedDocument(Yaml("{apiVersion: placet/v1, kind: Vendor, metadata: {id: "
                                           "example-ai, title: Vendor, owner: us}, "
                                           "vendor: {name: V, assurance: " +
                                               theirs + "}}",
                                           "v.yaml"),
                                      "vendor", faults);
    EXPECT_NE(vendor, nullptr) << (faults.all().empty() ? "" : Render(faults.all().front()));
    vendors["example-ai"] = {"v.yaml", "example-ai", "", vendor};
    Manifest manifest = MakeManifest(
        Yaml(std::string(kHead) + kPilot + "vendors: [{use: example-ai" + ours + "}]\n", "m.yaml"),
        "m.yaml", 0);
    CompleteManifest(manifest, vendors, nullptr);
    const PolicySet policies = MakePolicySet({pack});
    DecideOptions options;
    options.evidence_root = ".";
    const Decision decision = Decide(manifest, policies, nullptr, options, SystemFiles());
    return Short(decision.results.at(0));
  };
  const std::string soc2 = "{kind: soc2-type2, scope: all}", iso = "{kind: iso27001, scope: all}";
  EXPECT_EQ(outcome("", "[" + soc2 + "]"), "pass deny");
  EXPECT_EQ(outcome("", "[" + soc2 + ", ...]"), "missing deny vendors[0].assurance");
  EXPECT_EQ(outcome(", assurance: [...]", "[" + soc2 + "]"), "missing deny vendors[0].assurance");
  EXPECT_EQ(outcome(", assurance: [" + iso + "]", "[" + soc2 + ", ...]"), "fail deny");
}

TEST(OpenLists, HaveOtherFingerprintsThanClosedOnes) {
  const std::string rule = Requires("!(\"credentials\" in data.categories)");
  const auto fingerprint = [&](const std::string& list) {
    return DecideOn(rule, Categories(list))->result().findings.at(0).fingerprint;
  };
  EXPECT_NE(fingerprint("[credentials]"), fingerprint("[credentials, ...]"));
}

TEST(OpenLists, MeanNothingAmongElements) {
  Manifest manifest =
      MakeManifest(Yaml(kHead + Categories("[pii, ..., phi]"), "m.yaml"), "m.yaml", 0);
  CompleteManifest(manifest, {}, nullptr);
  EXPECT_EQ(manifest.joined, nullptr);
  EXPECT_EQ(testing_support::Places(manifest.diagnostics), "DOC025 5:26\n");
}

TEST(PartialDates, DecideWhatEachOfTheirDaysDecides) {
  const auto outcome = [](const std::string& condition, const std::string& date) {
    return OutcomeOf(Requires(condition), "lifecycle: {stage: pilot, review_date: " + date + "}\n");
  };
  const std::string due = "lifecycle.review_date >= as_of";  // 2026-11-22
  EXPECT_EQ(outcome(due, "2026-11-22"), "pass deny");
  EXPECT_EQ(outcome(due, "2026-12"), "pass deny");
  EXPECT_EQ(outcome(due, "2026-10"), "fail deny");
  EXPECT_EQ(outcome(due, "2026-11"), "missing deny lifecycle.review_date");
  EXPECT_EQ(outcome(due, "2026"), "missing deny lifecycle.review_date");
  EXPECT_EQ(outcome(due, "2027"), "pass deny");
  const std::string young = "as_of - lifecycle.review_date <= days(400)";
  EXPECT_EQ(outcome(young, "2026-02"), "pass deny");
  EXPECT_EQ(outcome(young, "2025"), "missing deny lifecycle.review_date");
  EXPECT_EQ(outcome(young, "2024"), "fail deny");
  const auto decided = DecideOn(Requires(due), "lifecycle: {stage: pilot, review_date: 2026}\n");
  EXPECT_EQ(decided->result().findings.at(0).missing.at(0).reason,
            "only 2026 is stated; the day decides");
  const auto failed = DecideOn(Requires(due), "lifecycle: {stage: pilot, review_date: 2026-10}\n");
  EXPECT_EQ(failed->result().findings.at(0).facts.at(0).value_text, "2026-10");
}

TEST(PartialDates, OfEvidenceCountWhereEachOfTheirDaysDoes) {
  const auto outcome = [](const std::string& dates) {
    return OutcomeOf(Requires("data.classification == \"public\""),
                     std::string(kPilot) +
                         "data: {classification: public}\n"
                         "evidence: [{claim: data.classification, uri: 'https://x', sha256: " +
                         std::string(64, 'a') + ", " + dates + "}]\n");
  };
  EXPECT_EQ(outcome("expires: 2026-12"), "pass deny");
  EXPECT_EQ(outcome("expires: 2026-11"), "missing deny data.classification");
  EXPECT_EQ(outcome("expires: 2025"), "missing deny data.classification");
  EXPECT_EQ(outcome("issued: 2026-10"), "pass deny");
  EXPECT_EQ(outcome("issued: 2026"), "missing deny data.classification");
}

}  // namespace
}  // namespace placet
