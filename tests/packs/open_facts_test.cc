// SPDX-License-Identifier: Apache-2.0
//
// What is stated in part never decides otherwise than all of it. In complete manifests, as they are
// and with something wrong in them, each list is opened with all, with half and with none of its
// elements, and of each date the day and the month are left out. The whole manifest is one way of
// completing what is left, so each rule comes to what it came to, or is missing.
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

#include "base/file.h"
#include "builtin_packs.h"
#include "document/canonical.h"
#include "document/merge_patch.h"
#include "document/set_path.h"

namespace placet {
namespace {

using testing_support::Packs;
using testing_support::Yaml;

using Outcomes = std::map<std::string, Outcome>;

// What rules say of themselves: one asks with has() whether a margin is computed; one asks only of
// vendors that serve a model, and an element that may not be meant passes where it fits.
const std::set<std::string>& Argued() {
  static const auto* const argued =
      new std::set<std::string>{"APP-09 pass -> not_applicable", "VEN-06 not_applicable -> pass"};
  return *argued;
}

// `IND-01 pass -> fail` for each rule that neither keeps its outcome nor is missing.
std::string Contradictions(const Outcomes& whole, const Outcomes& part) {
  std::string text;
  for (const auto& [rule, outcome] : part) {
    if (outcome == Outcome::kMissing || outcome == whole.at(rule)) continue;
    const std::string change = rule + " " + std::string(ToString(whole.at(rule))) + " -> " +
                               std::string(ToString(outcome));
    if (!Argued().contains(change)) text += change + "\n";
  }
  return text;
}

// The list with its first elements, and more that are not stated.
std::string OpenedText(NodeRef list, size_t elements) {
  std::string text = "[";
  for (size_t i = 0; i < elements; ++i) text += CanonicalJson(list.at(i)) + ", ";
  return text + "...]";
}

std::vector<std::string> PartsOf(NodeRef node) {
  if (node.is_list()) {
    std::vector<std::string> parts = {OpenedText(node, node.size()), "[...]"};
    if (node.size() > 1) parts.push_back(OpenedText(node, node.size() / 2));
    return parts;
  }
  if (!node.is_string() || !ParseDate(node.AsString())) return {};
  const std::string day(node.AsString());
  return {day.substr(0, 7), day.substr(0, 4)};
}

// What is computed of an indemnity is `unproven` while what it rests on is open: a decided word.
bool IsOfIndemnity(const std::string& path) {
  return path.find(".indemnity") != path.npos || path == "models" || path == "approach.selected";
}

class Survey {
 public:
  explicit Survey(const Packs& packs) : packs_(packs) {}

  void Visit(const TreePtr& document) {
    whole_ = packs_.Decide(document);
    ASSERT_FALSE(whole_.empty());
    Visit(document->root(), document);
  }
  size_t tried = 0;
  size_t missing = 0;

 private:
  void Visit(NodeRef node, const TreePtr& document) {
    for (const std::string& part : PartsOf(node)) Try(part, node, document);
    if (!node.is_list() && !node.is_map()) return;
    for (size_t i = 0; i < node.size(); ++i) Visit(node.at(i), document);
  }

  void Try(const std::string& part, NodeRef node, const TreePtr& document) {
    const std::string path = PathOf(node);
    const auto changed = SetPath(document->root(), *ParsePath(path), Yaml(part)->root());
    ASSERT_TRUE(changed) << path;
    Outcomes outcomes = packs_.Decide(*changed);
    if (outcomes.empty()) return;  // evidence claims what is left out, or the text is no date
    ++tried;
    for (const auto& [rule, outcome] : outcomes) {
      if (outcome == Outcome::kMissing && whole_.at(rule) != outcome) ++missing;
    }
    if (IsOfIndemnity(path)) {
      std::erase_if(outcomes, [](const auto& one) { return one.first.starts_with("IND-"); });
    }
    EXPECT_EQ("", Contradictions(whole_, outcomes)) << path << ": " << part;
  }

  const Packs& packs_;
  Outcomes whole_;
};

TEST(BuiltinPacks, NeverContradictTheWholeOfWhatIsStatedInPart) {
  const char* const kChanges[] = {
      "{}",
      "{data: {categories: [credentials, phi], residency_required: [US], processing_regions: "
      "[CN]}}",
      "{approach: {selected: [api, fine-tune], primary: fine-tune}, models: []}",
      "{use_case: {jurisdictions: [US-CA, DE], sectors: [banking, health, public-sector],\n"
      "  decision_impact: high, publishes_output: true, prohibited_uses: []}}",
      "{vendors: [], data: {corpora: []}, governance: {monitoring: {metrics: []}}}",
      "{lifecycle: {review_date: 2020-01-01, stage: production, change_log: [\n"
      "  {date: 2026-11-01, what: a, material: true}]},\n"
      "  governance: {red_team: {date: 2020-02-02}, plan: {approved_date: 2019-05-05}}}",
  };
  const std::string file = std::string(PLACET_SOURCE_DIR) + "/policies/test/complete.yaml";
  const TreePtr complete = Yaml(*SystemFiles().Read(file, 1 << 20), file);
  const Packs packs;
  Survey survey(packs);
  for (const char* change : kChanges) {
    SCOPED_TRACE(change);
    survey.Visit(MergePatch(complete->root(), Yaml(change)->root()));
  }
  EXPECT_GT(survey.tried, 500u);
  EXPECT_GT(survey.missing, 500u);
}

}  // namespace
}  // namespace placet
