// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "decision/decide.h"
#include "report/run/report.h"
#include "report/shared/markdown.h"

namespace placet {
namespace {

// Manifests that could not be read, and last one that is approved.
Run RunOf(size_t invalid) {
  Run run;
  run.tool_version = "0.1.0";
  run.as_of = *ParseRfc3339("2026-11-22T00:00:00Z");
  run.policies = std::make_shared<PolicySet>();
  auto portfolio = std::make_shared<Portfolio>();
  portfolio->manifests.resize(invalid + 1);
  for (size_t i = 0; i <= invalid; ++i) {
    Decision decision;
    Manifest& manifest = portfolio->manifests[i];
    manifest.file = "deployments/" + std::to_string(i) + ".yaml";
    decision.manifest = &manifest;
    decision.verdict = i == 0 ? Verdict::kApproved : Verdict::kInvalid;
    if (i > 0) decision.diagnostics.Error("YAML001", "broken " + std::string(200, 'x'));
    ++run.summary.verdicts[static_cast<size_t>(decision.verdict)];
    run.decisions.push_back(std::move(decision));
  }
  run.summary.manifests = invalid + 1;
  run.portfolio = portfolio;
  run.ledger.reason = "preview";
  run.gate.exit_code = invalid > 0 ? 2 : 0;
  return run;
}

TEST(MarkdownReport, ShowsTheWorstFirst) {
  const placet::Run run = RunOf(2);
  const std::string page = MarkdownReport(run, {});
  EXPECT_LT(page.find("deployments/1.yaml"), page.find("deployments/0.yaml"));
  EXPECT_NE(page.find("## placet: ❌ 3 manifests: 1 approved, 2 invalid"), page.npos) << page;
  EXPECT_EQ(page.find("left out"), page.npos);
}

TEST(MarkdownReport, CountsWhatDoesNotFit) {
  const placet::Run run = RunOf(100);
  for (const size_t bytes : {4'000, 8'000, 20'000}) {
    MarkdownOptions options;
    options.max_bytes = bytes;
    const std::string page = MarkdownReport(run, options);
    EXPECT_LE(page.size(), bytes);
    EXPECT_NE(page.find("left out here"), page.npos);
    EXPECT_NE(page.find("0 evaluations"), page.npos) << "the accounting is always there";
  }
}

TEST(MarkdownReport, IsNoGreenerThanTheExitCode) {
  placet::Run run = RunOf(0);
  EXPECT_NE(MarkdownReport(run, {}).find("✅ 1 manifest"), std::string::npos);
  run.gate.exit_code = 1;
  EXPECT_NE(MarkdownReport(run, {}).find("❌ 1 manifest"), std::string::npos);
  EXPECT_NE(HtmlReport(run, {}).find("answer bad"), std::string::npos);
}

TEST(MarkdownText, LeavesNoMarkupAndNoLink) {
  EXPECT_EQ(MarkdownText("a|b*c"), "a\\|b\\*c");
  EXPECT_EQ(MarkdownText("<b>&amp;"), "\\<b\\>\\&amp;");
  EXPECT_EQ(MarkdownText("ask @all, see #1 at https://x.example"),
            "ask @<!-- -->all, see \\#<!-- -->1 at https:<!-- -->//x.example");
  EXPECT_EQ(MarkdownText("WWW.x flow.y"), "WWW.<!-- -->x flow.y");
  EXPECT_EQ(MarkdownText("bad \xff"), "bad \xEF\xBF\xBD");
}

TEST(MarkdownCode, HoldsBackticksAndPipes) {
  EXPECT_EQ(MarkdownCode("a.yaml"), "`a.yaml`");
  EXPECT_EQ(MarkdownCode("a`|b"), "<code>a\\`\\|b</code>");
  EXPECT_EQ(MarkdownBlock("````\n"), "`````text\n````\n`````\n");
}

}  // namespace
}  // namespace placet
