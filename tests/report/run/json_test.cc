// SPDX-License-Identifier: Apache-2.0
#include "report/run/report.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "base/file.h"
#include "decision/decide.h"
#include "document/reader.h"
#include "policy/load.h"
#include "schema/builtin_schemas.h"

namespace placet {
namespace {

constexpr const char* kIdea = R"(apiVersion: placet/v1
kind: GenAIDeployment
metadata: {id: meeting-notes, title: Meeting notes}
lifecycle: {stage: idea}
use_case: {workflow: {name: Meetings, owner: Office}, purpose: Summarise meetings so that nobody writes minutes.}
data: {classification: public, categories: [pii]}
)";

Manifest ManifestOf(const std::string& text) {
  Diagnostics faults;
  const auto documents = ReadYaml(std::make_shared<const Source>("idea.yaml", text), faults);
  EXPECT_EQ(documents.size(), 1u);
  Manifest manifest = MakeManifest(documents.at(0), "idea.yaml", 0);
  CompleteManifest(manifest, {}, nullptr);
  return manifest;
}

Run Decided(std::vector<Manifest> manifests) {
  placet::Run run;
  run.id = "0195f1c2-7a3b-7c4d-8e5f-6a7b8c9d0e1f";
  run.tool_version = "0.1.0";
  run.as_of = *ParseRfc3339("2026-11-22T00:00:00Z");
  Diagnostics faults;
  auto policies = LoadPolicies(SystemFiles(), DefaultConfiguration(), {}, faults);
  EXPECT_TRUE(policies.has_value());
  run.policies = std::make_shared<PolicySet>(std::move(*policies));
  auto portfolio = std::make_shared<Portfolio>();
  portfolio->configuration = DefaultConfiguration();
  portfolio->manifests = std::move(manifests);
  run.portfolio = portfolio;
  DecideOptions options;
  options.as_of = run.as_of;
  DecideAll(run, options, SystemFiles());
  run.ledger.reason = "preview";
  return run;
}

TreePtr Parsed(const std::string& json) {
  Diagnostics faults;
  const auto documents = ReadJson(std::make_shared<const Source>("report", json), faults);
  for (const Diagnostic& fault : faults.all()) ADD_FAILURE() << Render(fault);
  return documents.empty() ? nullptr : documents[0];
}

void ExpectValid(const std::string& json) {
  const TreePtr report = Parsed(json);
  ASSERT_NE(report, nullptr);
  Diagnostics faults;
  schema::BuiltinSchema("report")->Validate(report->root(), faults);
  for (const Diagnostic& fault : faults.all()) ADD_FAILURE() << Render(fault);
}

TEST(JsonReport, SatisfiesItsSchema) { ExpectValid(JsonReport(Decided({ManifestOf(kIdea)}), {})); }

TEST(JsonReport, NamesTheCalendar) {
  const TreePtr report = Parsed(JsonReport(Decided({ManifestOf(kIdea)}), {}));
  ASSERT_NE(report, nullptr);
  const NodeRef calendar = report->root().Find("run").Find("calendar");
  EXPECT_EQ(calendar.Find("version").StringOr(""), BuiltinCalendar()->version);
  EXPECT_EQ(calendar.Find("file").StringOr(""), "builtin:policies/data/calendar.yaml");
  EXPECT_EQ(calendar.Find("digest").StringOr(""), BuiltinCalendar()->digest);
}

TEST(JsonReport, OfARecordedRunSatisfiesItsSchema) {
  placet::Run run = Decided({ManifestOf(kIdea)});
  run.ledger = {true, "", "", "sqlite:audit.db", "example.com/placet", 1, 2, 3, "cm9vdA=="};
  ExpectValid(JsonReport(run, {}));
}

TEST(JsonReport, OfAnInvalidManifestSatisfiesItsSchema) {
  placet::Run run =
      Decided({ManifestOf("apiVersion: placet/v1\nkind: GenAIDeployment\n"
                          "metadata: {id: x1x, title: A title}\nlifecycle: {stage: prod}\n")});
  ASSERT_EQ(run.decisions[0].verdict, Verdict::kInvalid);
  ExpectValid(JsonReport(run, {}));
}

TEST(JsonReport, WithoutAnyDecisionSatisfiesItsSchema) {
  placet::Run run;
  run.id = "0195f1c2-7a3b-7c4d-8e5f-6a7b8c9d0e1f";
  run.tool_version = "0.1.0";
  run.policies = std::make_shared<PolicySet>();
  run.portfolio = std::make_shared<Portfolio>();
  run.ledger.reason = "nothing-decided";
  run.diagnostics.Error("DOC001", "there is nothing to check");
  ExpectValid(JsonReport(run, {}));
}

TEST(JsonReport, OutcomesAddUpToEvaluations) {
  const placet::Run run = Decided({ManifestOf(kIdea), ManifestOf("apiVersion: placet/v1\n"
                                                                 "kind: GenAIDeployment\n")});
  const TreePtr report = Parsed(JsonReport(run, {}));
  ASSERT_NE(report, nullptr);
  const NodeRef summary = report->root().Find("summary");
  const NodeRef outcomes = summary.Find("outcomes");
  int64_t sum = 0;
  for (size_t i = 0; i < outcomes.size(); ++i) sum += outcomes.at(i).AsInt();
  EXPECT_EQ(sum, summary.Find("evaluations").AsInt());
  // Manifests times manifest rules, and each portfolio rule once.
  const int64_t about_portfolio =
      static_cast<int64_t>(report->root().Find("portfolio").Find("results").size());
  EXPECT_GT(about_portfolio, 0);
  EXPECT_EQ(sum, 2 * (summary.Find("rules").AsInt() - about_portfolio) + about_portfolio);
  EXPECT_GT(outcomes.Find("not_evaluated").AsInt(), 0);
  const NodeRef verdicts = summary.Find("verdicts");
  int64_t manifests = 0;
  for (size_t i = 0; i < verdicts.size(); ++i) manifests += verdicts.at(i).AsInt();
  EXPECT_EQ(manifests, 2);
}

TEST(JsonReport, OnlyFailuresFiltersListsAndNoCounts) {
  const placet::Run run = Decided({ManifestOf(kIdea)});
  const TreePtr all = Parsed(JsonReport(run, {}));
  const TreePtr failures = Parsed(JsonReport(run, {/*only_failures=*/true}));
  const auto results = [](const TreePtr& report) {
    return report->root().Find("decisions").at(0).Find("results").size();
  };
  EXPECT_LT(results(failures), results(all));
  const auto evaluations = [](const TreePtr& report) {
    return report->root().Find("summary").Find("evaluations").AsInt();
  };
  EXPECT_EQ(evaluations(failures), evaluations(all));
}

TEST(JsonReport, SameRunSameBytes) {
  EXPECT_EQ(JsonReport(Decided({ManifestOf(kIdea)}), {}),
            JsonReport(Decided({ManifestOf(kIdea)}), {}));
}

TEST(TextReport, ShowsTheRuleItsPlaceAndWhatDecided) {
  const std::string text = TextReport(Decided({ManifestOf(kIdea)}), {});
  EXPECT_NE(text.find("deny DAT-01"), std::string::npos) << text;
  EXPECT_NE(text.find("idea.yaml:6:"), std::string::npos) << text;
  EXPECT_NE(text.find("data.classification = public"), std::string::npos) << text;
  EXPECT_NE(text.find("not recorded"), std::string::npos) << text;
}

TEST(TextReport, CannotBeForgedByAManifest) {
  std::string text = kIdea;
  text.replace(text.find("Meetings,"), 8, "\"\\e[31mM\"");
  const std::string report = TextReport(Decided({ManifestOf(text)}), {});
  EXPECT_EQ(report.find('\x1b'), std::string::npos);
}

}  // namespace
}  // namespace placet
