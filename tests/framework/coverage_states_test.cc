// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <string>

#include "document/builder.h"
#include "document/open_lists.h"
#include "framework/indemnity.h"
#include "support/documents.h"

namespace placet {
namespace {

using testing_support::Yaml;

constexpr const char* kReviewed = "legal_review: {by: Counsel, date: 2026-01-01}, conditions: [], ";

// `state: paths that are missing` of the first vendor.
std::string CoverageOf(const std::string& vendor, const std::string& rest = "") {
  Diagnostics faults;
  const std::string approach =
      rest.find("approach") == rest.npos ? "approach: {selected: [rag]}\n" : "";
  const TreePtr tree = MarkOpenLists(Yaml(approach + rest + "vendors: [" + vendor + "]\n"), faults);
  const NodeRef root = tree->root();
  const Coverage coverage = IndemnityCoverage(
      root, root.Find("vendors").at(0), [](std::string_view name) { return std::string(name); });
  std::string text(ToString(coverage.state));
  for (const std::string& path : coverage.missing) text += " " + path;
  return text;
}

std::string Indemnity(const std::string& fields) {
  return "{name: A, tier: enterprise, indemnity: {offered: true, " + fields + "}}";
}

// What an open list does not state may exist: it may void an indemnity, and never makes one full.
TEST(IndemnityCoverage, IsNotFullWhileAListIsOpen) {
  const std::string all = kReviewed + std::string("cap: {kind: uncapped}, ");
  const std::string scope = "scope: [output-ip, training-data-ip]";
  EXPECT_EQ(CoverageOf(Indemnity(all + scope)), "full");
  EXPECT_EQ(CoverageOf(Indemnity(all + scope + ", exclusions: [...]")),
            "unproven vendors[0].indemnity.exclusions");
  EXPECT_EQ(CoverageOf(Indemnity(all + scope + ", exclusions: [{id: fine-tuned-model}, ...]")),
            "unproven vendors[0].indemnity.exclusions");
  EXPECT_EQ(CoverageOf(Indemnity(all + scope + ", exclusions: [{id: combination}, ...]")), "void");
  EXPECT_EQ(CoverageOf(Indemnity(
                "legal_review: {by: C}, cap: {kind: uncapped}, conditions: [...], " + scope)),
            "unproven vendors[0].indemnity.conditions");
  EXPECT_EQ(CoverageOf(Indemnity(all + "scope: [output-ip, ...]")),
            "conditional vendors[0].indemnity.scope");
  const std::string tuned = Indemnity(all + scope + ", exclusions: [{id: fine-tuned-model}]");
  EXPECT_EQ(CoverageOf(tuned, "approach: {selected: [rag, ...]}\n"), "unproven approach.selected");
  EXPECT_EQ(CoverageOf(tuned, "approach: {selected: [fine-tune, ...]}\n"), "void");
  const std::string others = Indemnity(all + scope + ", exclusions: [{id: third-party-model}]");
  EXPECT_EQ(CoverageOf(others, "models: [{vendor: A, provider: A}]\n"), "full");
  EXPECT_EQ(CoverageOf(others, "models: [{vendor: A, provider: A}, ...]\n"), "unproven models");
}

struct Case {
  const char* what;
  std::string vendor;
  std::string expected;
};

TEST(IndemnityCoverage, FirstMatchingStateWins) {
  const std::string full = "scope: [output-ip, training-data-ip], cap: {kind: uncapped}";
  const Case cases[] = {
      {"nothing stated", "{name: A}", "unknown vendors[0].indemnity.offered"},
      {"not offered", "{name: A, indemnity: {offered: false}}", "none"},
      {"free tier", "{name: A, tier: free, indemnity: {offered: true}}", "none"},
      {"consumer tier", "{name: A, tier: consumer, indemnity: {offered: true}}", "none"},
      {"preview product", Indemnity("exclusions: [{id: preview, triggered: true}]"), "none"},
      {"preview before void",
       Indemnity("exclusions: [{id: combination}, {id: preview, triggered: true}]"), "none"},
      {"combination with rag", Indemnity("exclusions: [{id: combination}]"), "void"},
      {"combination stated otherwise",
       Indemnity(std::string(kReviewed) + full +
                 ", exclusions: [{id: combination, triggered: false}]"),
       "full"},
      {"fine-tuning is not selected",
       Indemnity(std::string(kReviewed) + full + ", exclusions: [{id: fine-tuned-model}]"), "full"},
      {"a condition that is not met", Indemnity("conditions: [{id: filters-on, met: false}]"),
       "void"},
      {"filters off trigger safety-disabled",
       Indemnity("conditions: [{id: filters-on, met: false}], exclusions: [{id: safety-disabled}]"),
       "void"},
      {"an exclusion that nothing decides",
       Indemnity(std::string(kReviewed) + full + ", exclusions: [{id: breach}]"),
       "unproven vendors[0].indemnity.exclusions[0].triggered"},
      {"a condition nobody stated",
       Indemnity("legal_review: {by: C}, conditions: [{id: paid-tier}], " + full),
       "unproven vendors[0].indemnity.conditions[0].met"},
      {"a condition without evidence",
       Indemnity("legal_review: {by: C}, conditions: [{id: paid-tier, met: true}], " + full),
       "unproven"},
      {"no counsel", Indemnity(full), "unproven vendors[0].indemnity.legal_review"},
      {"all in order", Indemnity(kReviewed + full), "full"},
      {"training data is out of scope",
       Indemnity(std::string(kReviewed) + "scope: [output-ip], cap: {kind: uncapped}"),
       "conditional"},
      {"a cap above the exposure",
       Indemnity(std::string(kReviewed) +
                 "scope: [output-ip, training-data-ip], cap: {kind: "
                 "amount, amount: \"2000000\"}, exposure_estimate: \"2000000\""),
       "full"},
      {"a cap below the exposure",
       Indemnity(std::string(kReviewed) +
                 "scope: [output-ip, training-data-ip], cap: {kind: "
                 "amount, amount: \"1999999\"}, exposure_estimate: \"2000000\""),
       "conditional"},
      {"a cap nobody stated",
       Indemnity(std::string(kReviewed) + "scope: [output-ip, training-data-ip]"),
       "conditional vendors[0].indemnity.cap.kind"},
  };
  for (const Case& one : cases) EXPECT_EQ(CoverageOf(one.vendor), one.expected) << one.what;
}

TEST(IndemnityCoverage, AnotherMakersModelTriggersTheExclusion) {
  const std::string vendor = Indemnity("exclusions: [{id: third-party-model}]");
  EXPECT_EQ(CoverageOf(vendor, "models: [{role: generator, vendor: A, provider: B}]\n"), "void");
  EXPECT_EQ(CoverageOf(vendor, "models: [{role: embedding, vendor: A, provider: B}]\n"),
            "unproven vendors[0].indemnity.legal_review");
  EXPECT_EQ(CoverageOf(vendor, "models: [{role: generator, vendor: C, provider: B}]\n"),
            "unproven vendors[0].indemnity.legal_review");
  EXPECT_EQ(CoverageOf(vendor, "models: [{role: generator, provider: B}]\n"),
            "unproven models[0].vendor vendors[0].indemnity.legal_review");
}

TEST(IndemnityCoverage, EvidencedConditionsCanBeFull) {
  const TreePtr tree = Yaml(
      "approach: {selected: [api]}\n"
      "vendors: [{name: A, indemnity: {offered: true, legal_review: {by: C}, conditions: [{id: "
      "paid-tier, met: true}], scope: [output-ip, training-data-ip], cap: {kind: uncapped}}}]\n");
  TreeBuilder builder;
  builder.Copy(tree->root());
  std::unique_ptr<Tree> copy = builder.Finish();
  const NodeRef met =
      copy->root().Find("vendors").at(0).Find("indemnity").Find("conditions").at(0).Find("met");
  copy->SetBasis(met.id(), NodeBasis::kEvidenced);
  const Coverage coverage =
      IndemnityCoverage(copy->root(), copy->root().Find("vendors").at(0),
                        [](std::string_view name) { return std::string(name); });
  EXPECT_EQ(ToString(coverage.state), "full");
}

}  // namespace
}  // namespace placet
