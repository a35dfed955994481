// SPDX-License-Identifier: Apache-2.0
#include "report/advice/advice.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <string>

#include "base/file.h"
#include "decision/facts.h"
#include "document/merge_patch.h"
#include "document/reader.h"
#include "schema/builtin_schemas.h"
#include "support/documents.h"

namespace placet {
namespace {

using testing_support::Yaml;

std::string ReadSource(const std::string& path) {
  const auto text = SystemFiles().Read(std::string(PLACET_SOURCE_DIR) + "/" + path, 1 << 20);
  EXPECT_TRUE(text.has_value()) << path;
  return text.value_or("");
}

// A worked case with prices, and a patch. What it points into lives as long as it does.
class Advised {
 public:
  explicit Advised(const char* name, const std::string& patch = "{}") : organization_(nullptr) {
    const TreePtr base =
        Yaml(ReadSource(std::string("tests/framework/worked/") + name), "manifest.yaml");
    tree_ = MergePatch(base->root(), Yaml(patch, "patch.yaml")->root());
    const ManifestFacts host(organization_, tree_->root());
    all.push_back(Advise(tree_->root(), BuiltinFramework(), host, {2026, 11, 22}));
  }
  std::vector<Advice> all;

 private:
  OrganizationFacts organization_;
  TreePtr tree_;
};

constexpr const char* kPriced =
    "{lifecycle: {stage: pilot}, approach: {selected: [api, rag], primary: api}, workload: "
    "{requests_per_month: 30000, prompt_tokens: 2000, retrieved_tokens: 6000, output_tokens: 400}, "
    "cost: {tokens: {input_price_per_mtok: \"2.50\", "
    "output_price_per_mtok: \"10\", price_date: 2026-10-01, source: contract}, one_off: "
    "{integration: 400000}, recurring_annual: {staff: 90000}}}";

// PLACET_UPDATE_GOLDEN=1 writes the expectation anew.
void ExpectGolden(const std::string& name, const std::string& text) {
  const std::string path = "tests/report/advice/golden/" + name;
  if (std::getenv("PLACET_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(std::string(PLACET_SOURCE_DIR) + "/" + path, std::ios::binary) << text;
  }
  EXPECT_EQ(ReadSource(path), text);
}

AdviceOptions Options(bool sensitivity = false) {
  AdviceOptions options;
  options.sensitivity = sensitivity;
  options.verbose = true;
  options.tool_version = "0.1.0";
  return options;
}

TEST(AdviceText, OfACloseCall) {
  ExpectGolden("close.txt", AdviceText(Advised("w02.yaml", kPriced).all, Options(true)));
}

TEST(AdviceText, OfAnAnswerThatDependsOnMissingFacts) {
  ExpectGolden("open.txt",
               AdviceText(Advised("w05.yaml",
                                  "{use_case: {accuracy: null}, workload: {output_tokens: null}, "
                                  "approach: {primary: diy, selected: [diy]}, cost: {budget: "
                                  "{one_off: -1}}}")
                              .all,
                          Options()));
}

// Ten lines that fit the width, whatever the case; more only for facts that were given.
TEST(AdviceText, IsTenLinesUnlessAllIsAskedFor) {
  AdviceOptions options = Options();
  options.verbose = false;
  std::string all;
  for (const char* name : {"w01.yaml", "w02.yaml", "w03.yaml", "w04.yaml", "w05.yaml", "w06.yaml",
                           "w07.yaml", "w08.yaml", "w09.yaml", "w10.yaml"}) {
    for (const char* patch :
         {"{}", kPriced, "{use_case: null, vendors: null}", "{models: null, aptitude: null}",
          "{data: null, approach: {primary: off-the-shelf}, cost: {budget: {one_off: -1}}}",
          "{cost: {estimate_basis: pilot-actuals}, approach: {primary: fine-tune, selected: "
          "[fine-tune, rag]}}"}) {
      const std::string text = AdviceText(Advised(name, patch).all, options);
      EXPECT_LE(std::count(text.begin(), text.end(), '\n'), 10) << text;
      for (size_t at = 0, end = 0; (end = text.find('\n', at)) != text.npos; at = end + 1) {
        const bool fits = end - at <= options.width;
        const bool one_change = text.substr(at, 10) == "  change  ";
        EXPECT_TRUE(fits || one_change) << text.substr(at, end - at);
      }
      if (std::string_view(patch) == kPriced) all += text;
    }
  }
  ExpectGolden("brief.txt", all);
}

TEST(AdviceText, SaysHowToSeeAllOfIt) {
  AdviceOptions options = Options();
  options.verbose = false;
  const std::string text =
      AdviceText(Advised("w02.yaml", "{cost: {budget: {one_off: -1}}}").all, options);
  EXPECT_NE(text.find("placet advise manifest.yaml -v; 1 statement cannot be taken as it stands"),
            text.npos)
      << text;
}

TEST(AdviceMarkdown, OfACloseCall) {
  ExpectGolden("close.md", AdviceMarkdown(Advised("w02.yaml", kPriced).all, Options(true)));
}

TEST(AdviceHtml, OfACloseCall) {
  ExpectGolden("close.html", AdviceHtml(Advised("w02.yaml", kPriced).all, Options(true)));
}

TEST(AdviceText, BarsGrowWithTheScore) {
  AdviceOptions options = Options();
  options.bars = true;
  const std::string text = AdviceText(Advised("w03.yaml").all, options);
  const auto blocks = [&](const std::string& name) {
    const size_t at = text.find("    " + name + " ");
    const std::string line = text.substr(at, text.find('\n', at) - at);
    size_t count = 0;
    for (size_t i = line.find("\u2588"); i != line.npos; i = line.find("\u2588", i + 1)) ++count;
    return count;
  };
  EXPECT_EQ(blocks("RAG"), 27u);  // 3.44 of 5 in 40 columns
  EXPECT_EQ(blocks("off-the-shelf product"), 20u);
}

TEST(AdviceJson, SatisfiesItsSchema) {
  const std::string patches[] = {
      "{}",
      kPriced,
      "{use_case: {accuracy: null}, models: null, vendors: null}",
      "{use_case: null, data: null, cost: null, aptitude: null, workload: null, models: null, "
      "approach: null, vendors: null}",
      "cost: {currency: XYZ, budget: {one_off: -1}}",
  };
  for (const std::string& patch : patches) {
    for (const bool sensitivity : {false, true}) {
      const std::string json = AdviceJson(Advised("w08.yaml", patch).all, Options(sensitivity));
      Diagnostics faults;
      const auto documents = ReadJson(std::make_shared<const Source>("advice", json), faults);
      ASSERT_EQ(documents.size(), 1u);
      schema::BuiltinSchema("advice")->Validate(documents[0]->root(), faults);
      for (const Diagnostic& fault : faults.all()) ADD_FAILURE() << patch << "\n" << Render(fault);
    }
  }
}

TEST(AdviceReports, AreTheSameEachTime) {
  const auto all = [] {
    const Advised advised("w02.yaml", kPriced);
    return AdviceText(advised.all, Options()) + AdviceJson(advised.all, Options()) +
           AdviceMarkdown(advised.all, Options()) + AdviceHtml(advised.all, Options());
  };
  EXPECT_EQ(all(), all());
}

// A manifest must not be able to write markup or escape sequences.
TEST(AdviceReports, TakeTextsOfTheManifestAsText) {
  const Advised advised("w02.yaml",
                        "{metadata: {title: \"<script>x</script> | \\u001b[31m **b**\"}}");
  const std::string html = AdviceHtml(advised.all, Options());
  EXPECT_EQ(html.find("<script"), std::string::npos);
  EXPECT_NE(html.find("&lt;script&gt;x"), std::string::npos);
  const std::string markdown = AdviceMarkdown(advised.all, Options());
  EXPECT_NE(markdown.find("# \\<script\\>x\\</script\\> \\| \\\\u\\{1b\\}\\[31m \\*\\*b\\*\\*\n"),
            std::string::npos);
  EXPECT_EQ(AdviceText(advised.all, Options()).find('\x1b'), std::string::npos);
}

TEST(AdviceHtml, LoadsNothingFromElsewhere) {
  const std::string html = AdviceHtml(Advised("w02.yaml", kPriced).all, Options());
  for (const char* word : {"<script", "src=", "href=", "@import", "url(", "http:", "https:"}) {
    EXPECT_EQ(html.find(word), std::string::npos) << word;
  }
}

}  // namespace
}  // namespace placet
