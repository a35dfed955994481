// SPDX-License-Identifier: Apache-2.0
//
// A value that no document holds, because a rule computed it, stands in a fingerprint for all that
// was read for it.
#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "decision/one_rule.h"
#include "decision/run.h"

namespace placet {
namespace {

using testing_support::DecideOn;
using testing_support::kPilot;

constexpr const char* kDefinitions =
    "define:\n"
    "  local: 'data.processing_regions.all(r, r == \"DE\")'\n"
    "  count: size(data.processing_regions)\n"
    "  bound: 'cel.bind(n, size(data.processing_regions), n == 1)'\n"
    "  \"is_true(b)\": b\n"
    "  \"is_one(n)\": n == 1\n";

std::string Required(const std::string& require) {
  return "    effect: deny\n    require: '" + require + "'\n";
}

std::string Each(const std::string& list, const std::string& require) {
  return "    for_each: {var: e, in: '" + list + "'}\n" + Required(require);
}

std::string Regions(const std::string& list) {
  return std::string(kPilot) + "data: {classification: public, processing_regions: [" + list +
         "]}\nvendors: [{name: A}]\n";
}

std::vector<std::string> FingerprintsOn(const std::string& rule, const std::string& manifest) {
  std::vector<std::string> fingerprints;
  const auto decided = DecideOn(rule, manifest, {}, kDefinitions);
  for (const Finding& finding : decided->result().findings) {
    fingerprints.push_back(finding.fingerprint);
  }
  return fingerprints;
}

// All of these fail by the regions, and more of them or others are another finding.
TEST(FingerprintsOfWhatIsComputed, HoldWhatWasReadForIt) {
  const std::string all = "data.processing_regions.all(r, r == \"DE\")";
  const std::string size = "size(data.processing_regions)";
  std::vector<std::string> rules;
  for (const std::string& require : std::vector<std::string>{
           "cel.bind(ok, " + all + ", ok)",
           "cel.bind(ok, " + all + ", cel.bind(same, ok, same))",
           "cel.bind(ok, !(" + all + "), !ok)",
           "cel.bind(ok, " + all + ", ok || data.classification == \"restricted\")",
           "cel.bind(ok, " + all + ", [1, 2].all(x, ok))",
           "cel.bind(ok, " + all + ", string(ok) == \"true\")",
           "cel.bind(ok, " + all + ", ok ? true : false)",
           "cel.bind(n, " + size + ", n == 1)",
           "cel.bind(n, " + size + ", n + 1 == 2)",
           "cel.bind(n, " + size + ", [n].all(m, m == 1))",
           "cel.bind(n, " + size + ", cel.bind(m, n * 2, m == 2))",
           "cel.bind(l, [data.processing_regions].flatten(), l.all(r, r == \"DE\"))",
           "cel.bind(l, data.processing_regions.map(r, r + \"!\"), l.all(r, r == \"DE!\"))",
           "cel.bind(l, data.processing_regions.filter(r, r != \"DE\"), l.size() == 0)",
           "cel.bind(l, data.processing_regions.distinct(), l.all(r, r == \"DE\"))",
           "cel.bind(l, {\"of\": data.processing_regions}, l.of.all(r, r == \"DE\"))",
           "vendors.all(v, cel.bind(n, " + size + ", n == 1))",
           "bound",
           "cel.bind(ok, local, ok)",
           "cel.bind(n, count, n == 1)",
           "is_true(" + all + ")",
           "is_one(" + size + ")",
           "cel.bind(ok, " + all + ", is_true(ok))",
       }) {
    rules.push_back(Required(require));
  }
  rules.push_back("    when: 'cel.bind(n, " + size + ", n > 1)'\n" + Required("false"));
  rules.push_back("    cases:\n      - {when: 'cel.bind(ok, " + all +
                  ", !ok)', require: 'false', effect: deny}\n");
  rules.push_back(Each("[" + all + "]", "e"));
  rules.push_back(Each("[" + size + "]", "e == 1"));
  rules.push_back(
      Each("data.processing_regions.map(r, r == \"DE\").filter(x, !x).distinct()", "e"));
  rules.push_back(Each("cel.bind(ok, " + all + ", [ok])", "e"));
  for (const std::string& rule : rules) {
    SCOPED_TRACE(rule);
    const std::vector<std::string> known = FingerprintsOn(rule, Regions("DE, US"));
    ASSERT_EQ(known.size(), 1u);
    EXPECT_EQ(known[0].size(), 16u);
    EXPECT_EQ(FingerprintsOn(rule, Regions("DE, US")), known);
    EXPECT_EQ(FingerprintsOn(rule, Regions("US, DE")), known) << "another order";
    EXPECT_NE(FingerprintsOn(rule, Regions("DE, CN")), known) << "another region";
    EXPECT_NE(FingerprintsOn(rule, Regions("DE, US, CN")), known) << "one more region";
  }
}

std::string Vendors(const std::string& list) {
  return std::string(kPilot) + "data: {classification: public}\nvendors: [" + list + "]\n";
}

// An element that is computed from several vendors is decided by those that gave it, and no others.
TEST(FingerprintsOfWhatIsComputed, HoldThePlacesOfAnElement) {
  for (const char* list :
       {"vendors.map(v, v.dpa).distinct()", "vendors.map(v, v.dpa).sort().distinct()",
        "cel.bind(all, vendors, all.map(v, v.dpa)).distinct()"}) {
    const std::string rule = Each(list, "e");
    SCOPED_TRACE(rule);
    const auto known = FingerprintsOn(rule, Vendors("{name: A, dpa: true}, {name: B, dpa: false}"));
    ASSERT_EQ(known.size(), 1u);
    EXPECT_EQ(FingerprintsOn(rule, Vendors("{name: B, dpa: false}, {name: A, dpa: true}")), known);
    EXPECT_EQ(FingerprintsOn(rule, Vendors("{name: C, dpa: true}, {name: B, dpa: false}")), known);
    EXPECT_NE(FingerprintsOn(rule, Vendors("{name: A, dpa: false}, {name: B, dpa: false}")), known);
    EXPECT_NE(FingerprintsOn(rule, Vendors("{name: A, dpa: true}, {name: C, dpa: false}")), known);
  }
}

std::shared_ptr<const Pack> PackAboutThePortfolio(const std::string& require) {
  Diagnostics faults;
  const auto pack = LoadPack(
      testing_support::Yaml(
          "apiVersion: placet/v1\nkind: PolicyPack\nmetadata: {name: test, version: 1.0.0}\n"
          "rules:\n  - id: TST-01\n    title: A rule\n    severity: low\n    remediation: none\n"
          "    message: none\n    scope: portfolio\n" +
              Required(require),
          "pack.yaml"),
      "pack.yaml", faults);
  for (const Diagnostic& fault : faults.all()) ADD_FAILURE() << Render(fault);
  return pack;
}

// Deployments by id, each with its region.
std::string OfPortfolio(const std::string& require,
                        const std::map<std::string, std::string>& deployments) {
  Run run;
  auto portfolio = std::make_shared<Portfolio>();
  for (const auto& [id, region] : deployments) {
    Manifest manifest = MakeManifest(
        testing_support::Yaml("apiVersion: placet/v1\nkind: GenAIDeployment\nmetadata: {id: " + id +
                                  ", title: Test case}\n" + Regions(region),
                              id + ".yaml"),
        id + ".yaml", 0);
    CompleteManifest(manifest, {}, nullptr);
    portfolio->manifests.push_back(std::move(manifest));
  }
  portfolio->whole = true;
  run.portfolio = portfolio;
  run.policies = std::make_shared<PolicySet>(MakePolicySet({PackAboutThePortfolio(require)}));
  DecideOptions options;
  options.as_of = *ParseRfc3339("2026-11-22T10:00:00Z");
  options.evidence_root = ".";
  DecideAll(run, options, SystemFiles());
  return run.portfolio_decision.results.at(0).findings.at(0).fingerprint;
}

TEST(FingerprintsOfWhatIsComputed, HoldTheDeploymentsThatWereRead) {
  for (const std::string& rule :
       {std::string("cel.bind(n, deployments.filter(d, d.stage == \"pilot\").size(), n <= 1)"),
        std::string("cel.bind(n, size(deployments), n <= 1)"),
        std::string("cel.bind(l, deployments.map(d, d.data.processing_regions).flatten(), "
                    "l.all(r, r == \"DE\"))"),
        std::string("cel.bind(l, deployments.map(d, d.data.processing_regions), "
                    "l.flatten().all(r, r == \"DE\"))")}) {
    SCOPED_TRACE(rule);
    const std::string known = OfPortfolio(rule, {{"one", "US"}, {"two", "US"}});
    EXPECT_EQ(known.size(), 16u);
    EXPECT_EQ(OfPortfolio(rule, {{"one", "US"}, {"two", "US"}}), known);
    EXPECT_NE(OfPortfolio(rule, {{"one", "US"}, {"six", "US"}}), known);
    EXPECT_NE(OfPortfolio(rule, {{"one", "US"}, {"two", "US"}, {"six", "US"}}), known);
  }
}

TEST(FingerprintsOfWhatIsComputed, HoldTheRegionsOfTheDeploymentsThatWereRead) {
  const std::string rule =
      "cel.bind(l, deployments.map(d, d.data.processing_regions).flatten(), "
      "l.all(r, r == \"DE\"))";
  EXPECT_NE(OfPortfolio(rule, {{"one", "US"}, {"two", "DE"}}),
            OfPortfolio(rule, {{"one", "CN"}, {"two", "DE"}}));
}

// The schema says nothing of what `extensions` hold: no field of them is a key.
TEST(FingerprintsOfElementsWithoutAKey, HoldWhatTheElementsHold) {
  const auto tools = [](const std::string& list) {
    return std::string(kPilot) + "data: {classification: public}\nextensions: {tools: [" + list +
           "]}\n";
  };
  const std::string mail = "{n: mail}";
  const std::string reviewed = "{n: mail, reviewed: true}";
  for (const std::string& rule :
       {std::string("    for_each: {var: t, in: extensions.tools}\n") + Required("t.reviewed"),
        Required("extensions.tools.all(t, t.reviewed)"),
        Required("cel.bind(l, extensions.tools, l.all(t, t.reviewed))"),
        Required("cel.bind(ok, extensions.tools.all(t, t.reviewed), ok)"),
        std::string("    for_each: {var: t, in: extensions.tools}\n") +
            Required("has(t.reviewed) && t.reviewed")}) {
    SCOPED_TRACE(rule);
    const auto known = FingerprintsOn(rule, tools(mail));
    ASSERT_EQ(known.size(), 1u);
    EXPECT_EQ(FingerprintsOn(rule, tools("{n: chat, reviewed: true}, " + mail)), known);
    const auto other = FingerprintsOn(rule, tools("{n: shell}, " + reviewed));
    ASSERT_EQ(other.size(), 1u);
    EXPECT_NE(other, known);
    EXPECT_EQ(FingerprintsOn(rule, tools(reviewed + ", {n: shell}")), other);
  }
}

}  // namespace
}  // namespace placet
