// SPDX-License-Identifier: Apache-2.0
//
// What a fingerprint holds: everything that decided, in whatever order it stands.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "base/file.h"
#include "decision/decide.h"
#include "decision/run.h"
#include "policy/load.h"
#include "project/portfolio.h"
#include "support/documents.h"

namespace placet {
namespace {

using testing_support::Yaml;

std::shared_ptr<PolicySet> PoliciesOf(const std::string& rule) {
  Diagnostics faults;
  const TreePtr document = Yaml(
      "apiVersion: placet/v1\nkind: PolicyPack\nmetadata: {name: test, version: 1.0.0}\n"
      "rules:\n  - id: TST-01\n    title: A rule\n    severity: low\n    remediation: r\n"
      "    message: m\n" +
          rule,
      "pack.yaml");
  const auto pack = LoadPack(document, "pack.yaml", faults);
  for (const Diagnostic& fault : faults.all()) ADD_FAILURE() << Render(fault) << rule;
  return std::make_shared<PolicySet>(MakePolicySet({pack}));
}

Manifest ManifestOf(const std::string& id, const std::string& more) {
  Manifest manifest =
      MakeManifest(Yaml("apiVersion: placet/v1\nkind: GenAIDeployment\nmetadata: {id: " + id +
                            ", title: Test case}\nlifecycle: {stage: pilot}\n" + more,
                        id + ".yaml"),
                   id + ".yaml", 0);
  CompleteManifest(manifest, {}, nullptr);
  for (const Diagnostic& fault : manifest.diagnostics.all()) ADD_FAILURE() << Render(fault) << more;
  return manifest;
}

DecideOptions Options() {
  DecideOptions options;
  options.as_of = *ParseRfc3339("2026-11-22T10:00:00Z");
  options.evidence_root = ".";
  return options;
}

std::vector<Finding> FindingsOf(const std::string& rule, const std::string& manifest,
                                const std::string& id = "test-case") {
  const auto policies = PoliciesOf(rule);
  const Manifest made = ManifestOf(id, manifest);
  return Decide(made, *policies, nullptr, Options(), SystemFiles()).results.at(0).findings;
}

std::string Required(const std::string& require) {
  return "    effect: deny\n    require: '" + require + "'\n";
}

// The fingerprint of the one finding; "" when there is none.
std::string Of(const std::string& require, const std::string& manifest) {
  const std::vector<Finding> findings = FindingsOf(Required(require), manifest);
  return findings.empty() ? "" : findings.at(0).fingerprint;
}

std::string Regions(const std::string& list) {
  return "data: {processing_regions: [" + list + "]}\n";
}

TEST(Fingerprints, CoverEachElementThatFailsInAnyOrder) {
  const std::string all = "data.processing_regions.all(r, r in [\"DE\", \"FR\"])";
  const std::string none = "!data.processing_regions.exists(r, !(r in [\"DE\", \"FR\"]))";
  const std::string size =
      "data.processing_regions.filter(r, !(r in [\"DE\", \"FR\"])).size() == 0";
  const std::string mapped = "data.processing_regions.map(r, r).all(r, r in [\"DE\", \"FR\"])";
  for (const std::string& rule : {all, none, size, mapped}) {
    SCOPED_TRACE(rule);
    const std::string known = Of(rule, Regions("DE, US"));
    EXPECT_EQ(known.size(), 16u);
    EXPECT_EQ(Of(rule, Regions("US, DE")), known);
    EXPECT_EQ(Of(rule, Regions("FR, US, DE")), known) << "an element that passes";
    EXPECT_NE(Of(rule, Regions("DE, US, CN")), known);
    EXPECT_NE(Of(rule, Regions("DE, CN")), known);
    EXPECT_EQ(Of(rule, Regions("DE, US, CN")), Of(rule, Regions("CN, US")));
    EXPECT_EQ(Of(rule, Regions("DE, FR")), "");
  }
}

TEST(Fingerprints, CoverMoreElementsThanAnExplanationShows) {
  std::string list = "FR";
  const auto of = [&](const std::string& more) {
    return Of("data.processing_regions.exists(r, r == \"DE\")", Regions(list + more));
  };
  for (const char* more : {"IT", "ES", "PT", "NL", "BE", "LU", "AT", "CH", "PL", "CZ", "SK", "HU",
                           "SI", "HR", "RO", "BG", "GR", "CY", "MT", "SE", "FI", "NO", "DK"}) {
    list += std::string(", ") + more;
  }
  EXPECT_NE(of(""), of(", IE"));
  EXPECT_EQ(of(", IE, EE"), of(", EE, IE"));
}

std::string Vendors(const std::string& list) { return "vendors: [" + list + "]\n"; }

TEST(Fingerprints, CoverTheMembersOfWhatIsCounted) {
  const std::string a = "{name: A, dpa: true, retention_days: 9}";
  const std::string b = "{name: B, dpa: false, retention_days: 9}";
  const std::string c = "{name: C, dpa: false, retention_days: 9}";
  for (const std::string& rule :
       {std::string("size(vendors) <= 0"), std::string("vendors.size() < 1"),
        std::string("!(vendors.size() >= 1)"), std::string("vendors.map(v, 1).size() == 0"),
        std::string("vendors.filter(v, true).size() == 0"),
        std::string("cel.bind(all, vendors, size(all) == 0)"),
        std::string("(vendors + vendors).size() == 0"),
        std::string("vendors.all(v, has(v.zero_retention))")}) {
    SCOPED_TRACE(rule);
    const std::string known = Of(rule, Vendors(a + ", " + b));
    EXPECT_EQ(known.size(), 16u);
    EXPECT_EQ(Of(rule, Vendors(b + ", " + a)), known);
    EXPECT_NE(Of(rule, Vendors(a + ", " + c)), known);
    EXPECT_NE(Of(rule, Vendors(a + ", " + b + ", " + c)), known);
  }
}

TEST(Fingerprints, CoverNestedElements) {
  const auto vendor = [](const std::string& name, const std::string& regions) {
    return "{name: " + name + ", regions: [" + regions + "]}";
  };
  const std::string rule = "vendors.all(v, v.regions.all(r, r == \"DE\"))";
  const std::string known = Of(rule, Vendors(vendor("A", "DE, US") + ", " + vendor("B", "DE")));
  EXPECT_EQ(Of(rule, Vendors(vendor("B", "DE") + ", " + vendor("A", "US, DE"))), known);
  EXPECT_NE(Of(rule, Vendors(vendor("A", "DE, US, CN") + ", " + vendor("B", "DE"))), known);
  EXPECT_NE(Of(rule, Vendors(vendor("A", "DE, US") + ", " + vendor("B", "US"))), known);
}

TEST(Fingerprints, CoverTheDeploymentsThatARuleAboutThePortfolioCounts) {
  const auto of = [](const std::string& require, std::vector<std::string> ids) {
    placet::Run run;
    auto portfolio = std::make_shared<Portfolio>();
    for (const std::string& id : ids) {
      portfolio->manifests.push_back(ManifestOf(id, "data: {classification: public}\n"));
    }
    portfolio->whole = true;
    run.portfolio = portfolio;
    run.policies = PoliciesOf("    scope: portfolio\n" + Required(require));
    DecideAll(run, Options(), SystemFiles());
    return run.portfolio_decision.results.at(0).findings.at(0).fingerprint;
  };
  for (const std::string& rule :
       {std::string("deployments.size() <= 1"),
        std::string("deployments.all(d, d.data.classification != \"public\")"),
        std::string("!deployments.exists(d, d.stage == \"pilot\")"),
        std::string("deployments.filter(d, d.stage == \"pilot\").size() < 1"),
        std::string("deployments.map(d, d.data.classification).size() < 2"),
        std::string("sum(deployments.map(d, 1)) < 2")}) {
    SCOPED_TRACE(rule);
    EXPECT_EQ(of(rule, {"one", "two"}), of(rule, {"two", "one"}));
    EXPECT_NE(of(rule, {"one", "two"}), of(rule, {"one", "six"}));
    EXPECT_NE(of(rule, {"one", "two"}), of(rule, {"one", "two", "six"}));
  }
}

// Whether a case applies may be what nobody knows: each element still has a finding of its own.
TEST(Fingerprints, NameTheElementWhateverIsNotKnown) {
  const std::string vendors = Vendors("{name: A}, {name: B}, {name: C}");
  for (const std::string& rule :
       {std::string(
            "    for_each: {var: v, in: vendors}\n    cases:\n"
            "      - {when: 'stage == data.classification', require: v.dpa, effect: deny}\n"),
        std::string("    for_each: {var: v, in: vendors, where: v.dpa}\n    effect: deny\n"
                    "    require: data.classification == 'public'\n"),
        std::string("    for_each: {var: v, in: vendors}\n    effect: deny\n"
                    "    require: data.classification == 'public'\n")}) {
    SCOPED_TRACE(rule);
    std::set<std::string> seen;
    const std::vector<Finding> findings = FindingsOf(rule, vendors);
    for (const Finding& finding : findings) seen.insert(finding.fingerprint);
    EXPECT_EQ(findings.size(), 3u);
    EXPECT_EQ(seen.size(), 3u);
  }
}

TEST(Fingerprints, TellTheCasesApart) {
  const std::string rule =
      "    cases:\n"
      "      - {when: 'data.classification == \"public\"', require: '1 == 2', effect: deny}\n"
      "      - {when: 'data.classification == \"internal\"', require: '1 == 2', effect: deny}\n";
  EXPECT_NE(FindingsOf(rule, "data: {classification: public}\n").at(0).fingerprint,
            FindingsOf(rule, "data: {classification: internal}\n").at(0).fingerprint);
}

// Random vendors under every form of rule: another rule, manifest, element or deciding value is
// another fingerprint, and another order is none.
TEST(Fingerprints, AreSharedByNoTwoFindings) {
  const std::vector<std::string> rules = {
      Required("vendors.all(v, v.retention_days <= 30)"),
      Required("vendors.filter(v, v.retention_days > 30).size() <= 0"),
      "    for_each: {var: v, in: vendors}\n" + Required("v.retention_days <= 30"),
      "    for_each: {var: v, in: vendors, where: v.dpa}\n" + Required("v.retention_days <= 30"),
  };
  std::mt19937 random(20261201);
  for (const std::string& rule : rules) {
    SCOPED_TRACE(rule);
    std::map<std::string, std::string> content;
    for (int round = 0; round < 40; ++round) {
      std::vector<std::pair<std::string, int>> vendors;
      for (const char* name : {"A", "B", "C"}) {
        vendors.emplace_back(name, static_cast<int>(random() % 4) * 20);
      }
      const auto decided = [&](const std::string& id) {
        std::string list;
        for (const auto& [name, days] : vendors) {
          list += "{name: " + name + (days > 0 ? ", retention_days: " + std::to_string(days) : "") +
                  "}, ";
        }
        return FindingsOf(rule, Vendors(list), id);
      };
      std::string failing;
      for (const auto& [name, days] : vendors) {
        if (days > 30) failing += name + std::to_string(days) + " ";
      }
      std::multiset<std::string> before;
      for (const Finding& finding : decided("test-case")) {
        before.insert(finding.fingerprint);
        std::string own = finding.element.empty() ? failing : finding.element;
        for (const auto& [name, days] : vendors) {
          const bool is_it = finding.element == "vendors[name=" + name + "]";
          if (is_it) own += " " + std::to_string(days);
        }
        // What is not known has no value yet: such a finding is named by what it lacks.
        if (finding.outcome == Outcome::kMissing) {
          own.clear();
          for (const MissingFact& fact : finding.missing) own += fact.keyed_path + " ";
        }
        const std::string told =
            std::string(ToString(finding.outcome)) + " " + finding.element + " " + own;
        const auto [known, fresh] = content.emplace(finding.fingerprint, told);
        EXPECT_EQ(known->second, told);
      }
      EXPECT_EQ(std::set<std::string>(before.begin(), before.end()).size(), before.size());
      std::shuffle(vendors.begin(), vendors.end(), random);
      std::multiset<std::string> after;
      for (const Finding& finding : decided("test-case")) after.insert(finding.fingerprint);
      EXPECT_EQ(before, after);
      for (const Finding& finding : decided("another")) {
        EXPECT_FALSE(content.contains(finding.fingerprint));
      }
    }
  }
}

}  // namespace
}  // namespace placet
