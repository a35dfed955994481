// SPDX-License-Identifier: Apache-2.0
//
// What is embedded is not checked again when the program starts, so it is checked here.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <set>
#include <string>
#include <vector>

#include "base/file.h"
#include "builtin/builtin.h"
#include "policy/load.h"
#include "project/configuration.h"
#include "schema/builtin_schemas.h"
#include "support/documents.h"

namespace placet {
namespace {

std::string Lists() {
  const char* data = std::getenv("PLACET_SHARED_DATA");
  return path::Join(data != nullptr ? data : PLACET_SOURCE_DIR "/../shared/data", "controls");
}

// The lines of a file, or nothing where it is absent.
std::vector<std::string> Lines(const std::string& name) {
  std::vector<std::string> lines;
  const auto text = SystemFiles().Read(path::Join(Lists(), name), 1 << 20);
  if (!text) return lines;
  for (size_t begin = 0; begin < text->size();) {
    const size_t end = std::min(text->find('\n', begin), text->size());
    if (end > begin) lines.push_back(text->substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

std::set<std::string> ClausesOf(const std::string& framework) {
  std::set<std::string> ids;
  const auto catalog = ControlCatalogs().Read(framework);
  if (!catalog) return ids;
  for (const ControlClause& clause : catalog->clauses) ids.insert(clause.id);
  return ids;
}

TEST(BuiltinCatalogs, HoldToTheirSchemaAndTheirFileName) {
  const ControlCatalogs catalogs;
  for (const std::string& framework : catalogs.frameworks()) {
    const TreePtr document = FindBuiltin("policies/data/controls/" + framework + ".yaml");
    ASSERT_NE(document, nullptr) << framework;
    Diagnostics faults;
    EXPECT_TRUE(schema::BuiltinSchema("control-catalog")->Validate(document->root(), faults))
        << testing_support::Places(faults);
    const auto catalog = catalogs.Read(framework);
    ASSERT_TRUE(catalog) << framework;
    EXPECT_EQ(catalog->framework, framework);
    EXPECT_EQ(ClausesOf(framework).size(), catalog->clauses.size()) << "an id is there twice";
    for (const std::string* said : {&catalog->publisher, &catalog->version, &catalog->source,
                                    &catalog->as_of, &catalog->licence}) {
      EXPECT_NE(*said, "") << framework;
    }
  }
}

TEST(BuiltinCatalogs, HaveTheClausesThatTheFrameworksHave) {
  EXPECT_EQ(ControlCatalogs().frameworks(),
            (std::vector<std::string>{"csa-aicm", "dora", "eu-ai-act", "gdpr", "hipaa", "iso-42001",
                                      "mitre-atlas", "nist-ai-600-1", "nist-ai-rmf", "omb",
                                      "owasp-llm", "sr-26-2"}));
  EXPECT_EQ(ClausesOf("nist-ai-rmf").size(), 72u);
  EXPECT_EQ(ClausesOf("nist-ai-600-1").size(), 211u);
  EXPECT_EQ(ClausesOf("iso-42001").size(), 38u);
  EXPECT_EQ(ClausesOf("mitre-atlas").size(), 221u);
  EXPECT_EQ(ClausesOf("csa-aicm").size(), 18u);
  std::set<std::string> articles;
  for (int i = 1; i <= 113; ++i) articles.insert(std::to_string(i));
  for (const char* annex :
       {"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII"}) {
    articles.insert(std::string("Annex-") + annex);
  }
  EXPECT_EQ(ClausesOf("eu-ai-act"), articles);
  std::set<std::string> risks;
  for (int i = 1; i <= 10; ++i) risks.insert((i < 10 ? "LLM0" : "LLM") + std::to_string(i));
  EXPECT_EQ(ClausesOf("owasp-llm"), risks);
}

TEST(BuiltinCatalogs, HoldTheIdentifiersOfTheSources) {
  if (!SystemFiles().IsDirectory(Lists())) {
    GTEST_SKIP() << "no lists of identifiers at " << Lists() << "; set PLACET_SHARED_DATA";
  }
  std::set<std::string> subcategories;
  for (std::string line : Lines("nist_ai_rmf_1_0_ids.txt")) {
    std::replace(line.begin(), line.end(), ' ', '-');
    subcategories.insert(line);
  }
  EXPECT_EQ(ClausesOf("nist-ai-rmf"), subcategories);
  const auto actions = Lines("nist_ai_600_1_action_ids.txt");
  EXPECT_EQ(ClausesOf("nist-ai-600-1"), std::set<std::string>(actions.begin(), actions.end()));
  const auto annex_a = Lines("iso_42001_annex_a_ids.txt");
  EXPECT_EQ(ClausesOf("iso-42001"), std::set<std::string>(annex_a.begin(), annex_a.end()));
  std::set<std::string> atlas;
  for (const std::string& line : Lines("mitre_atlas_5_6_0_ids.tsv")) {
    const size_t begin = line.find('\t') + 1;
    atlas.insert(line.substr(begin, line.find('\t', begin) - begin));
  }
  EXPECT_EQ(ClausesOf("mitre-atlas"), atlas);
}

TEST(BuiltinPacks, NameOnlyControlsThatACatalogHas) {
  Diagnostics faults;
  const auto policies = LoadPolicies(SystemFiles(), DefaultConfiguration(), {}, faults);
  ASSERT_TRUE(policies) << testing_support::Places(faults);
  const ControlCatalogs catalogs;
  ControlLookup lookup(catalogs);
  size_t named = 0;
  for (const auto& pack : policies->packs) {
    for (const Rule* rule : pack->AllRules()) {
      for (const Control& control : rule->controls) {
        ++named;
        EXPECT_NE(lookup.Title(control.id), nullptr)
            << rule->id << ": " << control.id << ": " << lookup.Hint(control.id);
      }
    }
  }
  EXPECT_GT(named, 100u);
}

}  // namespace
}  // namespace placet
