// SPDX-License-Identifier: Apache-2.0
// What the readers of machine formats take at most, with runs as large as that.
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>

#include "decision/decide.h"
#include "report/forge/forge.h"
#include "report/forge/test_case.h"
#include "report/run/report.h"

namespace placet {
namespace {

// A run of one rule on `count` manifests; `result` fills the result of each.
class LargeRun {
 public:
  template <typename Fill>
  LargeRun(size_t count, const Fill& fill) {
    Rule rule;
    rule.id = "BIG-01";
    rule.title = "A rule with a title of some length, as rules have";
    rule.remediation = "Do what the rule asks.";
    auto pack = std::make_shared<Pack>();
    pack->name = "big";
    pack->rules.push_back(std::move(rule));
    auto policies = std::make_shared<PolicySet>();
    policies->packs.push_back(pack);
    run_.policies = policies;
    auto portfolio = std::make_shared<Portfolio>();
    portfolio->configuration = DefaultConfiguration();
    for (size_t i = 0; i < count; ++i) {
      Manifest manifest;
      manifest.id = "deployment-" + std::to_string(i);
      manifest.file = "deployments/" + manifest.id + ".yaml";
      portfolio->manifests.push_back(std::move(manifest));
    }
    run_.portfolio = portfolio;
    for (const Manifest& manifest : portfolio->manifests) {
      Decision decision;
      decision.manifest = &manifest;
      decision.verdict = Verdict::kApproved;
      decision.results.push_back({});
      RuleResult& result = decision.results.back();
      result.rule = &pack->rules.front();
      result.pack = pack.get();
      fill(run_.decisions.size(), result);
      run_.decisions.push_back(std::move(decision));
    }
  }
  const Run& run() const { return run_; }

 private:
  Run run_;
};

void Fail(RuleResult& result, Effect effect, std::string message) {
  result.outcome = Outcome::kFail;
  Finding finding;
  finding.effect = effect;
  finding.message = std::move(message);
  finding.fingerprint = "0123456789abcdef";
  result.findings.push_back(std::move(finding));
}

size_t Count(const std::string& text, std::string_view part) {
  size_t count = 0;
  for (size_t at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++count;
  return count;
}

constexpr size_t kGitlabBytes = 30'000'000;

TEST(JunitLimits, PassesMakeRoomForFailures) {
  const LargeRun large(100'000, [](size_t i, RuleResult& result) {
    result.outcome = Outcome::kPass;
    if (i % 1000 == 0) Fail(result, Effect::kDeny, "it fails");
  });
  const std::string xml = JunitReport(large.run());
  EXPECT_LT(xml.size(), kGitlabBytes);
  EXPECT_EQ(Count(xml, "<failure "), 100u);
  EXPECT_EQ(Count(xml, "left out to stay under 30 MB"), 1u);
  EXPECT_EQ(Count(xml, "<error "), 0u);
}

TEST(JunitLimits, FailuresThatDoNotFitAreAnError) {
  const LargeRun large(30'000, [](size_t, RuleResult& result) {
    Fail(result, Effect::kDeny, std::string(400, '<'));
  });
  const std::string xml = JunitReport(large.run());
  EXPECT_LT(xml.size(), kGitlabBytes);
  EXPECT_GT(Count(xml, "<failure "), 1000u);
  EXPECT_EQ(Count(xml, "<error "), 1u);
}

TEST(SarifLimits, GithubGetsTheMostSevere) {
  const LargeRun large(30'000, [](size_t i, RuleResult& result) {
    Fail(result, i < 29'000 ? Effect::kWarn : Effect::kDeny, "it fails");
  });
  EXPECT_EQ(Count(SarifReport(large.run(), {SarifProfile::kFull}), "\"ruleIndex\""), 30'000u);
  const std::string sarif = SarifReport(large.run(), {SarifProfile::kGithub});
  EXPECT_EQ(Count(sarif, "\"ruleIndex\""), 25'000u);
  EXPECT_EQ(Count(sarif, "\"level\": \"error\""), 1'000u);
  EXPECT_EQ(Count(sarif, "5000 results left out"), 1u);
}

TEST(GithubLimits, TheTenthTellsOfTheOthers) {
  const LargeRun large(25, [](size_t i, RuleResult& result) {
    Fail(result, i < 12 ? Effect::kWarn : Effect::kDeny, "it fails");
  });
  const std::string log = GithubReport(large.run());
  EXPECT_EQ(Count(log, "::error "), 10u);
  EXPECT_EQ(Count(log, "::warning "), 10u);
  EXPECT_EQ(Count(log, "::error title=placet::4 more like this"), 1u);
  EXPECT_EQ(Count(log, "::warning title=placet::3 more like this"), 1u);
  EXPECT_EQ(Count(log, "\ndeny deployments/"), 4u);
  EXPECT_TRUE(log.starts_with("::error "));
}

TEST(TestSuites, NeverShareAName) {
  const LargeRun large(3, [](size_t, RuleResult& result) { result.outcome = Outcome::kPass; });
  placet::Run run = large.run();
  Portfolio portfolio = *run.portfolio;
  for (Manifest& manifest : portfolio.manifests) {
    manifest.id = "same";
    manifest.file = "one.yaml";
  }
  for (size_t i = 0; i < 3; ++i) run.decisions[i].manifest = &portfolio.manifests[i];
  const std::vector<TestSuite> suites = TestSuites(run);
  ASSERT_EQ(suites.size(), 4u);
  EXPECT_EQ(suites[1].name, "same");
  EXPECT_EQ(suites[2].name, "one.yaml#1");
  EXPECT_EQ(suites[3].name, "one.yaml#1'");
}

}  // namespace
}  // namespace placet
