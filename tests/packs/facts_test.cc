// SPDX-License-Identifier: Apache-2.0
//
// What a finding gives as its facts stands where it says: every path leads to a value in a
// document, a parameter, the calendar or `as_of`, and the value is what is written there. Over
// every example and every case of the tests of the packs, which fail each rule at least once.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/file.h"
#include "base/random.h"
#include "cel/run/value.h"
#include "decision/fingerprint.h"
#include "document/canonical.h"
#include "document/node_path.h"
#include "document/path.h"
#include "policytest/setting.h"
#include "session/check.h"

namespace placet {
namespace {

Timestamp Day() { return *ParseRfc3339("2026-11-22T10:00:00Z"); }

// One finding of a run, with what its paths may lead into.
class Resolver {
 public:
  Resolver(const Run& run, const RuleResult& result, const Decision* decision)
      : run_(run), result_(result), decision_(decision) {}

  // Several only where several manifests have one id.
  std::vector<NodeRef> Find(const std::string& path) const {
    auto steps = ParsePath(path);
    if (!steps || steps->empty()) return {};
    const std::string first = (*steps)[0].name;
    if (first == "deployments") return OfDeployment(std::move(*steps));
    const NodeRef root = RootOf(first);
    const bool prefixed = !root || root.tree()->path_prefix() == first;
    if (prefixed) steps->erase(steps->begin());
    return root ? std::vector{Resolve(root, *steps).node} : std::vector<NodeRef>();
  }

 private:
  NodeRef RootOf(const std::string& name) const {
    if (name == "params") return result_.pack->params_document->root();
    if (name == "calendar") return run_.policies->calendar->entries->root();
    if (name == "org") return run_.portfolio->organization->document->root();
    return decision_ == nullptr ? NodeRef() : decision_->manifest->joined->root();
  }
  std::vector<NodeRef> OfDeployment(std::vector<PathStep> steps) const {
    std::vector<NodeRef> found;
    const std::string id = steps.at(1).value;
    steps.erase(steps.begin(), steps.begin() + 2);
    for (const auto* manifests : {&run_.portfolio->manifests, &run_.portfolio->others}) {
      for (const Manifest& manifest : *manifests) {
        if (manifest.id != id || !manifest.valid()) continue;
        found.push_back(Resolve(manifest.joined->root(), steps).node);
      }
    }
    return found;
  }

  const Run& run_;
  const RuleResult& result_;
  const Decision* decision_;
};

// The facts of runs, each held to its document.
class Facts {
 public:
  void Look(const Run& run) {
    for (const Decision& decision : run.decisions) {
      for (const RuleResult& result : decision.results) LookAt(run, result, &decision);
      for (const RuleResult& result : decision.portfolio_results) LookAt(run, result, &decision);
    }
    for (const RuleResult& result : run.portfolio_decision.results) LookAt(run, result, nullptr);
  }

  std::set<std::string> failed;  // rules
  std::set<std::string> with_facts;
  size_t count = 0;

 private:
  static bool Shows(const DecidingFact& fact, NodeRef node) {
    if (fact.value_json != CanonicalJson(node)) return false;
    if (IsOfPolicy(node)) return fact.location.source == nullptr;
    return fact.location.source == node.location().source &&
           fact.location.span == node.location().span;
  }

  void LookAt(const Run& run, const RuleResult& result, const Decision* decision) {
    const Resolver resolver(run, result, decision);
    for (const Finding& finding : result.findings) {
      if (finding.outcome == Outcome::kFail) failed.insert(result.rule->id);
      if (!finding.facts.empty()) with_facts.insert(result.rule->id);
      for (const DecidingFact& fact : finding.facts) {
        SCOPED_TRACE(result.rule->id + ": " + fact.path + " = " + fact.value_json);
        ++count;
        if (fact.path == "as_of") {
          EXPECT_EQ(fact.value_json, "\"" + FormatDate(DateOf(run.as_of)) + "\"");
          continue;
        }
        const std::vector<NodeRef> nodes = resolver.Find(fact.path);
        EXPECT_TRUE(std::any_of(nodes.begin(), nodes.end(),
                                [&](NodeRef node) { return node && Shows(fact, node); }));
      }
    }
  }
};

TEST(FactsShown, OfThePacksStandWhereTheySay) {
  const std::filesystem::path folder = std::filesystem::path(PLACET_SOURCE_DIR) / "policies";
  Facts facts;
  std::set<std::string> rules;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (!entry.path().string().ends_with(".test.yaml")) continue;
    Diagnostics faults;
    TestSetting setting(SystemFiles(), entry.path().string(), faults);
    ASSERT_TRUE(setting.Load()) << entry.path();
    for (const auto& pack : setting.policies().packs) {
      for (const auto* list : {&pack->rules, &pack->portfolio_rules}) {
        for (const Rule& rule : *list) rules.insert(rule.id);
      }
    }
    const NodeRef cases = setting.root().Find("cases");
    for (size_t i = 0; i < cases.size(); ++i) {
      const auto decided = setting.Decide(cases.at(i), Day());
      ASSERT_TRUE(decided) << entry.path();
      facts.Look(decided->run);
    }
  }
  EXPECT_GT(facts.count, 1000u);
  // Every rule fails in some test of its pack, and nearly all can name a fact.
  std::set<std::string> silent;
  for (const std::string& rule : rules) {
    EXPECT_TRUE(facts.failed.contains(rule)) << rule;
    if (!facts.with_facts.contains(rule)) silent.insert(rule);
  }
  // IND-07 is about the coverage, which is computed and told apart.
  EXPECT_EQ(silent, (std::set<std::string>{"IND-07"}));
}

TEST(FactsShown, OfTheExamplesStandWhereTheySay) {
  const std::filesystem::path folder = std::filesystem::path(PLACET_SOURCE_DIR) / "examples";
  const FixedClock clock(Day());
  const Surroundings around{SystemFiles(), clock, SystemRandom(), nullptr, nullptr};
  Facts facts;
  size_t projects = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::filesystem::path config = entry.path() / "placet.yaml";
    if (!std::filesystem::exists(config)) continue;
    CheckRequest request;
    request.project.config = config.string();
    request.preview = true;
    const Checked checked = Check(around, request);
    ASSERT_TRUE(checked.run) << config;
    facts.Look(*checked.run);
    ++projects;
  }
  EXPECT_GE(projects, 3u);
  EXPECT_GT(facts.count, 50u);
}

}  // namespace
}  // namespace placet
