// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/sha256.h"
#include "decision/run.h"
#include "policy/load.h"
#include "project/portfolio.h"
#include "support/documents.h"

namespace placet {
namespace {

using testing_support::Yaml;

// `rule` are the lines of a portfolio rule but for id, title, severity, message and remediation.
std::shared_ptr<PolicySet> PoliciesOf(const std::string& rule, const std::string& head) {
  Diagnostics faults;
  const TreePtr document = Yaml(
      "apiVersion: placet/v1\nkind: PolicyPack\nmetadata: {name: test, version: 1.0.0}\n" + head +
          "rules:\n  - id: TST-01\n    title: A rule\n    severity: low\n    remediation: r\n"
          "    message: m\n    scope: portfolio\n" +
          rule,
      "pack.yaml");
  const auto pack = LoadPack(document, "pack.yaml", faults);
  for (const Diagnostic& fault : faults.all()) ADD_FAILURE() << Render(fault);
  return std::make_shared<PolicySet>(MakePolicySet({pack}));
}

Manifest ManifestOf(const std::string& id, const std::string& stage, const std::string& more) {
  Manifest manifest =
      MakeManifest(Yaml("apiVersion: placet/v1\nkind: GenAIDeployment\nmetadata: {id: " + id +
                            ", title: Test case}\nlifecycle: {stage: " + stage + "}\n" + more,
                        id + ".yaml"),
                   id + ".yaml", 0);
  CompleteManifest(manifest, {}, nullptr);
  return manifest;
}

Run Decided(const std::string& rule, std::vector<Manifest> manifests,
            std::vector<Manifest> others = {}, const std::string& head = "") {
  Run run;
  auto portfolio = std::make_shared<Portfolio>();
  portfolio->manifests = std::move(manifests);
  portfolio->others = std::move(others);
  portfolio->whole = true;
  run.portfolio = portfolio;
  run.policies = PoliciesOf(rule, head);
  DecideOptions options;
  options.as_of = *ParseRfc3339("2026-11-22T10:00:00Z");
  options.evidence_root = ".";
  DecideAll(run, options, SystemFiles());
  return run;
}

// `fail board [a, b]; missing info [] data.dpa(not due) | verdict portfolio`
std::string Short(const Run& run) {
  std::string text;
  for (const Finding& finding : run.portfolio_decision.results.at(0).findings) {
    if (!text.empty()) text += "; ";
    text += std::string(ToString(finding.outcome)) + " " + std::string(ToString(*finding.effect));
    text += " [";
    for (size_t i = 0; i < finding.subjects.size(); ++i) {
      text += (i == 0 ? "" : ", ") + finding.subjects[i];
    }
    text += "]";
    for (const MissingFact& fact : finding.missing) {
      text += " " + fact.path + (fact.due ? "" : "(not due)");
    }
  }
  if (text.empty()) text = ToString(run.portfolio_decision.results.at(0).outcome);
  for (const Decision& decision : run.decisions) {
    text += " | " + std::string(ToString(decision.verdict));
  }
  return text + " | " + std::string(ToString(run.portfolio_decision.verdict.value()));
}

constexpr const char* kPublic = "data: {classification: public}\n";
const std::string kEach =
    "    for_each: {var: d, in: deployments}\n"
    "    require: d.data.classification != \"public\"\n";

TEST(PortfolioRules, FindingsWithoutSubjectsCountForThePortfolio) {
  const std::string rule = "    effect: deny\n" + kEach;
  const placet::Run run =
      Decided(rule, {ManifestOf("one", "pilot", kPublic)}, {ManifestOf("two", "pilot", kPublic)});
  EXPECT_EQ(Short(run), "fail deny []; fail deny [] | approved | denied");
  EXPECT_EQ(ExitCode(run, Effect::kBoard, false), 1);
  EXPECT_EQ(ExitCode(run, Effect::kBoard, true), 0);
}

TEST(PortfolioRules, FindingsWithSubjectsCountForThem) {
  const std::string rule = "    effect: board\n    subjects: d\n" + kEach;
  EXPECT_EQ(
      Short(Decided(rule, {ManifestOf("one", "pilot", kPublic),
                           ManifestOf("two", "pilot", "data: {classification: internal}\n")})),
      "fail board [one] | board | approved | approved");
  // What is not decided here is held by the run that decides it.
  const placet::Run run =
      Decided(rule, {ManifestOf("two", "pilot", "data: {classification: internal}\n")},
              {ManifestOf("one", "pilot", kPublic)});
  EXPECT_EQ(Short(run), "fail board [one] | approved | approved");
  EXPECT_EQ(ExitCode(run, Effect::kInfo, false), 0);
}

TEST(PortfolioRules, ADeploymentOwesTheRestOfItsOpenList) {
  const std::string rule =
      "    effect: deny\n    require: "
      "deployments.all(d, !(\"credentials\" in d.data.categories))\n";
  const auto decided = [&](const char* one, const char* two) {
    const auto manifest = [](const char* id, const char* list) {
      return ManifestOf(id, "pilot", std::string("data: {categories: ") + list + "}\n");
    };
    return Short(Decided(rule, {manifest("one", one), manifest("two", two)}));
  };
  EXPECT_EQ(decided("[pii]", "[phi]"), "pass | approved | approved | approved");
  EXPECT_EQ(decided("[pii]", "[phi, ...]"),
            "missing deny [two] deployments[id=two].data.categories"
            " | approved | denied | denied");
  EXPECT_EQ(decided("[credentials, ...]", "[phi, ...]"),
            "fail deny [] | approved | approved | denied");
}

TEST(PortfolioRules, SubjectsMayBePartsIdsAndLists) {
  const auto subjects = [](const std::string& expression) {
    return Short(Decided(
        "    effect: board\n    require: size(deployments) > 2\n    subjects: " + expression + "\n",
        {ManifestOf("one", "pilot", kPublic), ManifestOf("two", "pilot", kPublic)}));
  };
  EXPECT_EQ(subjects("\"['two']\""), "fail board [two] | approved | board | approved");
  EXPECT_EQ(subjects("deployments[1]"), "fail board [two] | approved | board | approved");
  EXPECT_EQ(subjects("deployments.map(d, d.data)"),
            "fail board [one, two] | board | board | approved");
  // No deployment, or one that nobody knows: then it is the portfolio's.
  EXPECT_EQ(subjects("\"['three']\""), "fail board [] | approved | approved | board");
  EXPECT_EQ(subjects("deployments.filter(d, d.use_case.purpose == '')"),
            "fail board [] | approved | approved | board");
}

TEST(PortfolioRules, FactsAreDueByTheStageOfTheirDeployment) {
  const std::string rule =
      "    effect: deny\n    subjects: d\n    for_each: {var: d, in: deployments}\n"
      "    require: d.cost.one_off.licenses >= 0\n";
  const placet::Run run =
      Decided(rule, {ManifestOf("idea", "idea", ""), ManifestOf("live", "pilot", "")});
  EXPECT_EQ(Short(run),
            "missing info [idea] deployments[id=idea].cost.one_off.licenses(not due); "
            "missing deny [live] deployments[id=live].cost.one_off.licenses"
            " | approved | denied | denied");
  // Within its own decision a deployment's facts go by their paths in the manifest.
  const Finding& own = run.decisions[1].portfolio_results.at(0).findings.at(0);
  EXPECT_EQ(own.missing.at(0).path, "cost.one_off.licenses");
  EXPECT_EQ(run.decisions[1].blocked_by.missing, 1u);
}

TEST(PortfolioRules, ConditionsOfDueFactsSeeTheirDeployment) {
  // x-due-when: use_case.jurisdictions.exists(j, group(j) == "EEA")
  const std::string rule =
      "    effect: board\n    for_each: {var: d, in: deployments}\n"
      "    require: d.use_case.eu_ai_act.role == \"provider\"\n";
  const std::string german = "use_case: {jurisdictions: [DE]}\n";
  const std::string american = "use_case: {jurisdictions: [US]}\n";
  EXPECT_EQ(Short(Decided(
                rule, {ManifestOf("one", "pilot", german), ManifestOf("two", "pilot", american)})),
            "missing board [one] deployments[id=one].use_case.eu_ai_act.role; "
            "missing info [two] deployments[id=two].use_case.eu_ai_act.role(not due)"
            " | board | approved | board");
}

TEST(PortfolioRules, AnIncompleteOnePassesNothing) {
  const std::string passes = "    effect: board\n    require: size(deployments) < 5\n";
  const Manifest good = ManifestOf("one", "pilot", kPublic);
  const Manifest broken = ManifestOf("two", "someday", "");
  ASSERT_FALSE(broken.valid());
  EXPECT_EQ(Short(Decided(passes, {good})), "pass | approved | approved");
  const placet::Run run = Decided(passes, {good}, {broken});
  EXPECT_EQ(Short(run), "missing board [] deployments[file=two.yaml] | approved | board");
  EXPECT_FALSE(run.portfolio_decision.complete);
  EXPECT_EQ(run.portfolio_decision.verdict, Verdict::kBoard);
  // The broken one holds the run that decides it, and not a run over others.
  EXPECT_EQ(ExitCode(run, Effect::kBoard, false), 0);
  EXPECT_NE(ExitCode(Decided(passes, {good, broken}), Effect::kBoard, false), 0);
  // Nor does it say that a rule does not apply; a rule without effect stays off.
  EXPECT_EQ(Short(Decided("    when: size(deployments) > 1\n" + passes, {good}, {broken})),
            "missing board [] deployments[file=two.yaml] | approved | board");
  EXPECT_EQ(Short(Decided("    effect: off\n    require: 1 == 1\n", {good}, {broken})),
            "not_applicable | approved | approved");
  // A failure is one.
  EXPECT_EQ(
      Short(Decided("    effect: board\n    require: size(deployments) > 5\n", {good}, {broken})),
      "fail board [] | approved | board");
}

TEST(PortfolioRules, IsNotEvaluatedWhereNobodySaysWhatBelongsToIt) {
  placet::Run run;
  auto portfolio = std::make_shared<Portfolio>();
  portfolio->manifests.push_back(ManifestOf("one", "pilot", kPublic));
  run.portfolio = portfolio;
  run.policies = PoliciesOf("    effect: deny\n    require: 1 == 2\n", "");
  DecideAll(run, {}, SystemFiles());
  EXPECT_EQ(run.portfolio_decision.results.at(0).outcome, Outcome::kNotEvaluated);
  EXPECT_FALSE(run.portfolio_decision.verdict.has_value());
  EXPECT_FALSE(run.portfolio_decision.complete);
  EXPECT_EQ(run.summary.evaluations, 1u);
}

TEST(PortfolioRules, FingerprintsNameTheSubjectsInThePlaceOfTheManifest) {
  const placet::Run run = Decided(
      "    effect: board\n    subjects: deployments\n"
      "    require: \"!deployments.all(d, d.data.classification == 'public')\"\n",
      {ManifestOf("two", "pilot", kPublic)}, {ManifestOf("one", "pilot", kPublic)});
  const std::string nul(1, '\0');
  std::string text = "TST-01" + nul + "one,two" + nul + nul;
  for (const char* id : {"one", "two"}) {
    const std::string name = "deployments[id=" + std::string(id) + "]";
    text += name + nul + name + ".data.classification=\"public\"" + nul;
  }
  EXPECT_EQ(run.portfolio_decision.results.at(0).findings.at(0).fingerprint,
            ToHex(Sha256(text)).substr(0, 16));
}

TEST(PortfolioRules, PointsIntoEveryFileThatDecided) {
  const placet::Run run = Decided(
      "    effect: board\n    require: \"!deployments.all(d, d.data.classification == "
      "'public')\"\n",
      {ManifestOf("one", "pilot", kPublic), ManifestOf("two", "pilot", kPublic)});
  const Finding& finding = run.portfolio_decision.results.at(0).findings.at(0);
  ASSERT_EQ(finding.locations.size(), 2u);
  EXPECT_EQ(ToString(finding.locations[0]), "one.yaml:5:24");
  EXPECT_EQ(ToString(finding.locations[1]), "two.yaml:5:24");
  EXPECT_EQ(finding.locations[1].path, "deployments[id=two].data.classification");
}

// A definition over all deployments is evaluated once: asked for each of them, it would cost the
// square of their number, and more than a rule may.
TEST(PortfolioRules, DecidesThousandsOfDeploymentsWithinTheBudget) {
  std::vector<Manifest> many;
  for (int i = 0; i < 4000; ++i) {
    many.push_back(ManifestOf("d" + std::to_string(1000 + i), "pilot",
                              "cost: {recurring_annual: {licenses: 1}}\n"));
  }
  const std::string head =
      "define: {spend: \"sum(deployments.map(d, total(d.cost.recurring_annual)))\"}\n";
  const std::string rule =
      "    effect: board\n    for_each: {var: d, in: deployments}\n"
      "    require: total(d.cost.recurring_annual) * 4000 == spend\n";
  const placet::Run run = Decided(rule, std::move(many), {}, head);
  EXPECT_EQ(run.portfolio_decision.results.at(0).outcome, Outcome::kPass);
  EXPECT_EQ(run.summary.evaluations, 1u);
}

}  // namespace
}  // namespace placet
