// SPDX-License-Identifier: Apache-2.0
//
// What is not stated accuses nobody: a manifest with no more than a title, at every stage, in every
// format that the program has.
#include <gtest/gtest.h>

#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/random.h"
#include "base/temporary_folder.h"
#include "cli/check/formats.h"
#include "session/check.h"

namespace placet::cli {
namespace {

constexpr size_t kTelling = 12;  // letters of a template that tell it apart from other words

class UndecidedWords : public ::testing::TestWithParam<std::string> {
 protected:
  placet::Run Decide(const std::string& stage) {
    folder_.Write("only.yaml",
                  "apiVersion: placet/v1\nkind: GenAIDeployment\n"
                  "metadata: {id: only, title: Only a title}\nlifecycle: {stage: " +
                      stage + "}\n");
    CheckRequest request;
    request.project.config =
        folder_.Write("placet.yaml",
                      "apiVersion: placet/v1\nkind: Configuration\nmanifests: [only.yaml]\n"
                      "policies: [{use: 'builtin:all'}]\n");
    request.preview = true;
    Checked checked = Check({SystemFiles(), clock_, SystemRandom(), {}, {}}, request);
    EXPECT_TRUE(checked.run.has_value());
    return *std::move(checked.run);
  }

 private:
  const TemporaryFolder folder_;
  const FixedClock clock_{*ParseMoment("2026-11-30")};
};

std::set<const Rule*> FailingRules(const Run& run) {
  std::set<const Rule*> failing;
  for (const Decision& decision : run.decisions) {
    for (const auto* results : {&decision.results, &decision.portfolio_results}) {
      for (const RuleResult& result : *results) {
        if (result.outcome == Outcome::kFail) failing.insert(result.rule);
      }
    }
  }
  return failing;
}

// What reports may say of any rule.
std::string NeutralWords(const Run& run) {
  std::string words;
  for (const auto& pack : run.policies->packs) {
    for (const auto* rules : {&pack->rules, &pack->portfolio_rules}) {
      for (const Rule& rule : *rules) {
        words += rule.title + "\n" + rule.remediation + "\n" + rule.rationale + "\n";
      }
    }
  }
  return words;
}

// The words that a rule has for those who break it, and for nothing else.
std::vector<std::string> AccusationsOf(const Rule& rule, const std::string& neutral) {
  std::vector<std::string> texts;
  const auto add = [&](const MessageTemplate& message) {
    for (const MessageTemplate::Piece& piece : message.pieces()) {
      const bool tells = neutral.find(piece.text) == std::string::npos;
      if (piece.text.size() >= kTelling && tells) texts.push_back(piece.text);
    }
  };
  add(rule.message);
  for (const RuleCase& one : rule.cases) add(one.message);
  return texts;
}

std::string Shown(const Run& run, const std::string& format) {
  CheckOptions options;
  options.verbose = true;
  return FormatRuns(run, {format, "out"}, options, Console("never"));
}

// All accusations of the rules that nobody broke, with the rule before each.
std::vector<std::pair<std::string, std::string>> Unfounded(const Run& run) {
  const std::set<const Rule*> failing = FailingRules(run);
  const std::string neutral = NeutralWords(run);
  std::vector<std::pair<std::string, std::string>> all;
  for (const auto& pack : run.policies->packs) {
    for (const auto* rules : {&pack->rules, &pack->portfolio_rules}) {
      for (const Rule& rule : *rules) {
        if (failing.contains(&rule)) continue;
        for (std::string& text : AccusationsOf(rule, neutral)) {
          all.emplace_back(rule.id, std::move(text));
        }
      }
    }
  }
  return all;
}

TEST_P(UndecidedWords, AccuseNobody) {
  for (const std::string stage : {"idea", "pilot", "production"}) {
    const placet::Run run = Decide(stage);
    ASSERT_EQ(run.decisions.size(), 1u);
    ASSERT_GT(run.decisions[0].blocked_by.missing, 0u);
    const std::string shown = Shown(run, GetParam());
    const auto unfounded = Unfounded(run);
    ASSERT_GT(unfounded.size(), 50u);
    for (const auto& [rule, text] : unfounded) {
      EXPECT_EQ(shown.find(text), std::string::npos) << rule << " at " << stage << ": " << text;
    }
    EXPECT_EQ(shown.find("(not stated)"), std::string::npos) << stage;
    // What is not stated and who supplies it: a sentence for each rule, or one list for all.
    const bool sentences = shown.find("cannot be decided: not stated") != std::string::npos &&
                           shown.find("(product)") != std::string::npos;
    const bool list = shown.find("facts that are due") != std::string::npos &&
                      shown.find("supplied by") != std::string::npos &&
                      shown.find(" product ") != std::string::npos;
    EXPECT_TRUE(sentences || list) << stage;
  }
}

INSTANTIATE_TEST_SUITE_P(Formats, UndecidedWords, ::testing::ValuesIn(CheckFormats()),
                         [](const auto& format) { return format.param; });

}  // namespace
}  // namespace placet::cli
