// SPDX-License-Identifier: Apache-2.0
//
// What a fingerprint holds: everything that decided, in whatever order it stands.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
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

// `define` goes before the rule.
std::shared_ptr<PolicySet> PoliciesOf(const std::string& rule, const std::string& define = "") {
  Diagnostics faults;
  const TreePtr document = Yaml(
      "apiVersion: placet/v1\nkind: PolicyPack\nmetadata: {name: test, version: 1.0.0}\n" + define +
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

// One form of a rule, and what of a deployment decides where it fails.
struct Vendor {
  std::string name;
  std::string days;  // "": not stated
  std::string dpa;
};
using VendorList = std::vector<Vendor>;
struct Form {
  std::string rule;
  std::function<std::string(const VendorList&, const std::string& element)> told;
  std::string define;
};

std::string Told(const VendorList& vendors, const std::function<std::string(const Vendor&)>& tell) {
  std::set<std::string> parts;
  for (const Vendor& vendor : vendors) parts.insert(tell(vendor));
  parts.erase("");
  std::string told;
  for (const std::string& part : parts) told += part + ";";
  return told;
}
std::string AllNames(const VendorList& vendors, const std::string&) {
  return Told(vendors, [](const Vendor& vendor) { return vendor.name; });
}
std::string WithTerms(const VendorList& vendors, const std::string&) {
  return Told(vendors, [](const Vendor& vendor) {
    return vendor.dpa == "true" ? vendor.name : std::string();
  });
}
std::string AllTerms(const VendorList& vendors, const std::string&) {
  return Told(vendors, [](const Vendor& vendor) { return vendor.name + vendor.dpa; });
}
std::string Long(const VendorList& vendors, const std::string&) {
  return Told(vendors, [](const Vendor& vendor) {
    return vendor.days > "30" ? vendor.name + vendor.days : std::string();
  });
}
std::string OwnDays(const VendorList& vendors, const std::string& element) {
  return Told(vendors, [&](const Vendor& vendor) {
    return element == "vendors[name=" + vendor.name + "]" ? vendor.days : std::string();
  });
}
// Those that are too many, or all where there is none.
std::string NotOne(const VendorList& vendors, const std::string& element) {
  const std::string with = WithTerms(vendors, element);
  return with.empty() ? AllTerms(vendors, element) : with;
}
// An element fails by being there; that there is none is decided by all.
std::string EmptyOrOwn(const VendorList& vendors, const std::string& element) {
  return element.empty() ? AllTerms(vendors, element) : "";
}

std::vector<Form> Forms() {
  const std::string define =
      "define:\n  late: 'vendors.filter(v, v.retention_days > 30)'\n"
      "  agreed: 'vendors.filter(v, v.dpa)'\n"
      "  \"is_late(v)\": v.retention_days > 30\n  \"late_of(list)\": 'list.filter(v, "
      "is_late(v))'\n";
  const std::string each = "    for_each: {var: v, in: vendors";
  const std::string fails = "    effect: deny\n    require: '1 == 2'\n";
  return {
      // counts
      {Required("size(vendors) <= 1"), AllNames, ""},
      {Required("vendors.filter(v, v.dpa).size() <= 1"), WithTerms, ""},
      {Required("vendors.filter(v, v.dpa).size() >= 3"), AllTerms, ""},
      {Required("vendors.filter(v, v.dpa).size() != 2"), WithTerms, ""},
      {Required("2 < vendors.size()"), AllNames, ""},
      // exactly one
      {Required("vendors.exists_one(v, v.dpa)"), NotOne, ""},
      {Required("!vendors.exists_one(v, v.dpa)"), WithTerms, ""},
      {Required("vendors.exists(v, v.dpa)"), AllTerms, ""},
      // definitions
      {Required("late.size() == 0"), Long, define},
      {Required("!vendors.exists(v, is_late(v))"), Long, define},
      {Required("late_of(vendors).size() < 1"), Long, define},
      {Required("agreed.size() <= 1"), WithTerms, define},
      {Required("late.all(v, !is_late(v))"), Long, define},
      {each + "}\n" + Required("!is_late(v)"), OwnDays, define},
      // lists without elements
      {"    for_each: {var: v, in: 'vendors.filter(v, v.dpa)', empty: fail}\n" + fails, EmptyOrOwn,
       ""},
      {"    for_each: {var: v, in: agreed, empty: fail}\n" + fails, EmptyOrOwn, define},
      {each + ", empty: missing}\n" + Required("v.retention_days <= 30"), OwnDays, ""},
      {each + ", empty: fail}\n" + Required("v.retention_days <= 30"), OwnDays, ""},
      // conditions that are not known, or broken
      {"    when: 'vendors.all(v, v.dpa)'\n" +
           Required("!vendors.exists(v, v.retention_days > 30)"),
       Long, ""},
      {"    when: '10 / (vendors.size() - 2) > 0'\n" + Required("size(vendors) <= 2"), AllNames,
       ""},
      {each + ", where: '10 / (v.retention_days - 40) < 0'}\n" + Required("v.retention_days < 1"),
       OwnDays, ""},
      {each +
           "}\n    cases:\n      - {when: v.dpa, require: v.retention_days <= 30, effect: deny}\n"
           "      - {when: '!v.dpa', require: v.retention_days <= 0, effect: warn}\n",
       [](const VendorList& vendors, const std::string& element) {
         return OwnDays(vendors, element) + Told(vendors, [&](const Vendor& vendor) {
                  const bool own = element == "vendors[name=" + vendor.name + "]";
                  return own ? vendor.dpa : std::string();
                });
       },
       ""},
  };
}

VendorList RandomVendors(std::mt19937& random) {
  VendorList vendors;
  const char* const days[] = {"", "20", "40", "60"};
  const char* const terms[] = {"", "true", "false", "true", "false"};
  for (const char* name : {"A", "B", "C"}) {
    if (random() % 4 != 0) vendors.push_back({name, days[random() % 4], terms[random() % 5]});
  }
  return vendors;
}

std::string Written(const VendorList& vendors) {
  std::string list;
  for (const Vendor& vendor : vendors) {
    list += "{name: " + vendor.name;
    if (!vendor.days.empty()) list += ", retention_days: " + vendor.days;
    if (!vendor.dpa.empty()) list += ", dpa: " + vendor.dpa;
    list += "}, ";
  }
  return Vendors(list);
}

// What a finding is about: it fails by values, is missing by paths, is broken at an element.
std::string About(const Finding& finding, const std::string& told) {
  std::string about = std::string(ToString(finding.outcome)) + " " + finding.element + " ";
  if (finding.outcome == Outcome::kFail) return about + told;
  std::set<std::string> paths;
  for (const MissingFact& fact : finding.missing) paths.insert(fact.keyed_path);
  for (const std::string& path : paths) about += path + " ";
  return about;
}

std::multiset<std::string> FingerprintsOf(const std::vector<Finding>& findings) {
  std::multiset<std::string> fingerprints;
  for (const Finding& finding : findings) fingerprints.insert(finding.fingerprint);
  return fingerprints;
}

// Two findings share a fingerprint only if they are about the same; no order and no other manifest
// does.
TEST(Fingerprints, TellApartWhatDecidesInEveryFormOfRule) {
  std::mt19937 random(20261202);
  std::set<Outcome> met;
  for (const Form& form : Forms()) {
    SCOPED_TRACE(form.rule);
    const auto policies = PoliciesOf(form.rule, form.define);
    const auto decide = [&](const VendorList& vendors, const std::string& id) {
      const Manifest manifest = ManifestOf(id, Written(vendors));
      return Decide(manifest, *policies, nullptr, Options(), SystemFiles()).results.at(0).findings;
    };
    std::map<std::string, std::string> content;
    for (int round = 0; round < 60; ++round) {
      VendorList vendors = RandomVendors(random);
      const std::vector<Finding> findings = decide(vendors, "test-case");
      for (const Finding& finding : findings) {
        met.insert(finding.outcome);
        const std::string about = About(finding, form.told(vendors, finding.element));
        const auto [known, fresh] = content.emplace(finding.fingerprint, about);
        EXPECT_EQ(known->second, about) << Written(vendors);
      }
      const auto before = FingerprintsOf(findings);
      EXPECT_EQ(std::set<std::string>(before.begin(), before.end()).size(), before.size());
      std::shuffle(vendors.begin(), vendors.end(), random);
      EXPECT_EQ(FingerprintsOf(decide(vendors, "test-case")), before) << Written(vendors);
      for (const std::string& other : FingerprintsOf(decide(vendors, "another"))) {
        EXPECT_FALSE(content.contains(other));
      }
    }
    EXPECT_GT(content.size(), 1u);
  }
  EXPECT_EQ(met, (std::set<Outcome>{Outcome::kFail, Outcome::kMissing, Outcome::kError}));
}

// Deployments by id, each with its class of data ("": not stated).
using Deployments = std::map<std::string, std::string>;

std::vector<Finding> OfPortfolio(const std::shared_ptr<PolicySet>& policies,
                                 const Deployments& deployments, bool backwards) {
  placet::Run run;
  auto portfolio = std::make_shared<Portfolio>();
  for (const auto& [id, data] : deployments) {
    portfolio->manifests.push_back(
        ManifestOf(id, data.empty() ? "" : "data: {classification: " + data + "}\n"));
  }
  // Deployments are read in the order of their files.
  if (backwards) {
    for (size_t i = 0; i < portfolio->manifests.size(); ++i) {
      portfolio->manifests[i].file = std::to_string(9 - i) + ".yaml";
    }
  }
  portfolio->whole = true;
  run.portfolio = portfolio;
  run.policies = policies;
  DecideAll(run, Options(), SystemFiles());
  return run.portfolio_decision.results.at(0).findings;
}

std::string WithData(const Deployments& deployments, const std::string& data) {
  std::string told;
  for (const auto& [id, own] : deployments) {
    if (own == data) told += id + " ";
  }
  return told;
}

TEST(Fingerprints, TellApartWhatDecidesAboutThePortfolio) {
  struct PortfolioForm {
    std::string rule;
    std::function<std::string(const Deployments&, const Finding&)> told;
  };
  const std::string define =
      "define:\n  open: 'deployments.filter(d, d.data.classification == \"public\")'\n"
      "  \"of_class(c)\": deployments.filter(d, d.data.classification == c)\n";
  const std::string scope = "    scope: portfolio\n";
  const auto all_open = [](const Deployments& all, const Finding&) {
    return WithData(all, "public");
  };
  const auto own_class = [](const Deployments& all, const Finding& finding) {
    return WithData(all, finding.element.substr(3, finding.element.size() - 4));
  };
  const std::string classes =
      "    for_each: {var: c, in: 'deployments.map(d, d.data.classification).distinct()'}\n";
  const std::vector<PortfolioForm> forms = {
      {Required("open.size() <= 1"), all_open},
      {Required("!deployments.exists_one(d, d.data.classification == \"public\")"), all_open},
      {"    subjects: open\n" + Required("open.size() <= 1"), all_open},
      {"    for_each: {var: d, in: deployments}\n    subjects: d\n" +
           Required("d.data.classification != \"public\""),
       [](const Deployments&, const Finding& finding) { return finding.element; }},
      {classes + "    subjects: of_class(c)\n" + Required("of_class(c).size() <= 1"), own_class},
      {classes + Required("of_class(c).size() <= 1"), own_class},
      {"    for_each: {var: d, in: open, empty: fail}\n    subjects: d\n" + Required("1 == 1"),
       [](const Deployments& all, const Finding&) {
         std::string told;
         for (const auto& [id, data] : all) told += id + data + " ";
         return told;
       }},
  };
  std::mt19937 random(20261203);
  for (const PortfolioForm& form : forms) {
    SCOPED_TRACE(form.rule);
    const auto policies = PoliciesOf(scope + form.rule, define);
    std::map<std::string, std::string> content;
    for (int round = 0; round < 60; ++round) {
      Deployments deployments;
      const char* const classes_of[] = {"public", "public", "internal", "internal", ""};
      for (const char* id : {"one", "two", "six", "ten"}) {
        if (random() % 4 != 0) deployments[id] = classes_of[random() % (round % 3 == 0 ? 5 : 4)];
      }
      const std::vector<Finding> findings = OfPortfolio(policies, deployments, false);
      for (const Finding& finding : findings) {
        std::string about =
            finding.outcome == Outcome::kFail ? form.told(deployments, finding) : "";
        about = About(finding, about);
        for (const std::string& id : finding.subjects) about += "/" + id;
        const auto [known, fresh] = content.emplace(finding.fingerprint, about);
        EXPECT_EQ(known->second, about);
      }
      EXPECT_EQ(FingerprintsOf(OfPortfolio(policies, deployments, true)), FingerprintsOf(findings));
    }
    EXPECT_GT(content.size(), 1u);
  }
}

}  // namespace
}  // namespace placet
