// SPDX-License-Identifier: Apache-2.0
//
// Inserts every field of the schema into manifests of several styles, takes the `# ` away, and
// holds the result to the schema: nothing but the values is missing.
#include "cli/manifest/missing_comments.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "document/reader.h"
#include "schema/builtin_schemas.h"

namespace placet::cli {
namespace {

constexpr const char* kAbsent = R"(apiVersion: placet/v1
kind: GenAIDeployment
metadata: {id: chat, title: A chat}
lifecycle: {stage: idea})";

// Sections that are there, and one element of lists that hold maps.
constexpr const char* kBlock = R"(apiVersion: placet/v1
kind: GenAIDeployment
metadata:
  id: chat
  title: A chat
lifecycle:
  stage: idea   # of two
use_case:
  purpose: |
    A purpose
    # that is no comment
  workflow:
    id: W1
data:
  classification: internal
vendors:
- name: A
  indemnity:
      offered: true
- name: B
models:
  - role: generator
    provider: A
aptitude:
    skills: medium

cost:
  currency: EUR
)";

constexpr const char* kFlow = R"({apiVersion: placet/v1, kind: GenAIDeployment,
  metadata: {id: chat, title: "A } chat"},
  lifecycle: {stage: idea, },
  use_case: {
    workflow: {id: W1}   # the workflow, {of all}
  },
  data: {classification: internal # }
  },
  vendors: [{name: A, indemnity: {offered: true}}, {name: B}],
  models: [ {role: generator, provider: A} ],
  aptitude: {skills: medium}, cost: {currency: EUR}}
)";

TreePtr Read(const std::string& text) {
  Diagnostics faults;
  const auto documents = ReadYaml(std::make_shared<const Source>("m.yaml", text), faults);
  EXPECT_FALSE(faults.has_errors()) << faults.all().front().message << "\n" << text;
  return documents.size() == 1 ? documents[0] : nullptr;
}

// The comments that were inserted, without their `# `.
std::vector<Insertion> Uncommented(std::vector<Insertion> insertions) {
  for (Insertion& insertion : insertions) {
    for (size_t line = 0; line < insertion.text.size();) {
      const size_t first = insertion.text.find_first_not_of(' ', line);
      if (first != std::string::npos && insertion.text.compare(first, 2, "# ") == 0) {
        insertion.text.erase(first, 2);
      }
      const size_t end = insertion.text.find('\n', line);
      line = end == std::string::npos ? insertion.text.size() : end + 1;
    }
  }
  return insertions;
}

// What is wrong besides values that are missing, and values that are wrong before.
std::string FaultsOf(const std::string& text) {
  const TreePtr tree = Read(text);
  if (tree == nullptr) return "it cannot be read";
  Diagnostics faults;
  schema::BuiltinSchema("manifest")->Validate(tree->root(), faults);
  std::string all;
  for (const Diagnostic& fault : faults.all()) {
    const bool no_value = fault.message.find("found null") != std::string::npos;
    if (!no_value) all += fault.message + "\n";
  }
  return all;
}

// Every field that a manifest may state, with index 0 for lists.
void AddFields(const schema::Shape& shape, const std::string& path, size_t depth,
               std::vector<MissingFact>& facts) {
  if (depth > 7) return;
  for (const auto& property : shape.properties()) {
    if (property.computed) continue;
    const std::string below =
        path.empty() ? std::string(property.name) : path + "." + std::string(property.name);
    MissingFact fact;
    fact.path = below;
    fact.description = std::string(property.shape.description());
    facts.push_back(fact);
    AddFields(property.shape, below, depth + 1, facts);
    if (property.shape.items()) AddFields(property.shape.items(), below + "[0]", depth + 1, facts);
  }
}

std::vector<MissingFact> AllFields() {
  std::vector<MissingFact> facts;
  AddFields(schema::BuiltinSchema("manifest")->root(), "", 0, facts);
  return facts;
}

TEST(MissingComments, EachFieldCanBeUncommented) {
  const std::vector<MissingFact> facts = AllFields();
  ASSERT_GT(facts.size(), 300u);
  for (const std::string text : {kAbsent, kBlock, kFlow}) {
    ASSERT_EQ("", FaultsOf(text));
    const TreePtr tree = Read(text);
    for (const MissingFact& fact : facts) {
      const MissingComments comments = CommentsFor({fact}, tree->root());
      EXPECT_EQ("", FaultsOf(WithInsertions(text, comments.insertions))) << fact.path;
      const std::string bare = WithInsertions(text, Uncommented(comments.insertions));
      EXPECT_EQ("", FaultsOf(bare)) << fact.path << "\n" << bare;
    }
  }
}

TEST(MissingComments, AllFieldsTogetherCanBeUncommented) {
  for (const std::string text : {kAbsent, kBlock, kFlow}) {
    const TreePtr tree = Read(text);
    const MissingComments comments = CommentsFor(AllFields(), tree->root());
    const std::string bare = WithInsertions(text, Uncommented(comments.insertions));
    EXPECT_EQ("", FaultsOf(bare)) << bare;
    EXPECT_GT(bare.size(), 10'000u);
  }
}

TEST(MissingComments, AddNothingASecondTime) {
  for (const std::string text : {kAbsent, kBlock, kFlow}) {
    const std::string first =
        WithInsertions(text, CommentsFor(AllFields(), Read(text)->root()).insertions);
    EXPECT_TRUE(CommentsFor(AllFields(), Read(first)->root()).insertions.empty()) << first;
  }
}

// In two runs, the second with more facts: no heading stands there twice, and nothing is left out.
TEST(MissingComments, LaterRunsAddWhatIsNew) {
  const std::vector<MissingFact> facts = AllFields();
  std::vector<MissingFact> some;
  for (size_t i = 0; i < facts.size(); i += 3) some.push_back(facts[i]);
  for (const std::string text : {kAbsent, kBlock}) {
    const std::string first =
        WithInsertions(text, CommentsFor(some, Read(text)->root()).insertions);
    const std::string second =
        WithInsertions(first, CommentsFor(facts, Read(first)->root()).insertions);
    EXPECT_TRUE(CommentsFor(facts, Read(second)->root()).insertions.empty());
    std::string bare;
    for (size_t line = 0; line < second.size();) {
      const size_t end = std::min(second.find('\n', line), second.size() - 1) + 1;
      std::string one = second.substr(line, end - line);
      const size_t first_char = one.find_first_not_of(' ');
      if (first_char != std::string::npos && one.compare(first_char, 2, "# ") == 0 &&
          one.find("that is no comment") == std::string::npos) {
        one.erase(first_char, 2);
      }
      bare += one;
      line = end;
    }
    EXPECT_EQ("", FaultsOf(bare)) << bare;
  }
}

TEST(MissingComments, HeadingsAndListsSayWhatTheyAre) {
  MissingFact fact;
  fact.path = "models[role=generator].hosting";
  fact.supplied_by = "engineering";
  fact.description = "Where it runs.";
  const std::string text = "metadata:\n  id: a\n";
  const std::string all = WithInsertions(text, CommentsFor({fact}, Read(text)->root()).insertions);
  const std::string about(
      schema::BuiltinSchema("manifest")->root().FindProperty("models")->shape.description());
  EXPECT_NE(std::string::npos, all.find("# models:    # " + about + "\n#   - ")) << all;
  EXPECT_NE(std::string::npos, all.find(" hosting:    # engineering: Where it runs.\n")) << all;
}

TEST(MissingComments, NamesWhatHasNoPlace) {
  MissingFact of_organization, of_element;
  of_organization.path = "org.approved_vendors";
  of_element.path = "models[role=judge].hosting";
  const MissingComments comments = CommentsFor({of_organization, of_element}, Read(kBlock)->root());
  EXPECT_TRUE(comments.insertions.empty());
  EXPECT_EQ((std::vector<std::string>{of_organization.path, of_element.path}), comments.elsewhere);
}

}  // namespace
}  // namespace placet::cli
