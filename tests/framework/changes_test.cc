// SPDX-License-Identifier: Apache-2.0
// What an advice says would change the answer, done: each change is written into the text of the
// manifest, which is read and ranked anew.

#include "framework/changes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "document/canonical.h"
#include "document/node_path.h"
#include "document/path.h"
#include "document/set_path.h"
#include "framework/fields.h"
#include "framework/framework_fixture.h"
#include "framework/oracle_case.h"
#include "schema/builtin_schemas.h"
#include "support/documents.h"

namespace placet::framework_test {
namespace {

using testing_support::Yaml;

constexpr uint64_t kCases = 400;

// What a manifest may leave out, with what is said where it is not stated.
const char* const kLeftOut[] = {
    "data.classification",
    "data.categories",
    "data.residency_required",
    "data.training",
    "data.training.rights_cleared",
    "use_case.latency",
    "use_case.accuracy",
    "use_case.differentiation",
    "use_case.proprietary_knowledge",
    "workload.inference_ms",
    "workload.output_tokens",
    "models",
    "models[0].context_window_tokens",
    "vendors",
    "vendors[0].dpa",
    "vendors[1].retention_days",
    "vendors[0].role",
    "approach.candidates",
    "cost.currency",
    "cost.budget",
    "cost.budget.recurring_annual",
    "aptitude.skills",
    "aptitude.staff.ml_engineers_fte",
};

TreePtr Set(const TreePtr& manifest, const std::string& path, const std::string& value) {
  const auto set = SetPath(manifest->root(), *ParsePath(path), Yaml(value)->root());
  return set ? *set : nullptr;
}

bool IsThere(const TreePtr& manifest, const std::string& path) {
  return IsStated(Resolve(manifest->root(), *ParsePath(path)).node);
}

// A random case that leaves out some of its facts and may reckon in another currency.
TreePtr RandomManifest(uint64_t seed) {
  std::mt19937_64 random(seed);
  TreePtr manifest = Yaml(OracleCase(seed).Manifest());
  for (const char* path : kLeftOut) {
    if (random() % 8 != 0 || !IsThere(manifest, path)) continue;
    manifest = Set(manifest, path, "null");
  }
  if (random() % 4 == 0) manifest = Set(manifest, "cost.currency", random() % 2 ? "EUR" : "CHF");
  if (random() % 4 == 0 && IsThere(manifest, "vendors")) {
    manifest = Set(manifest, "vendors[2].zero_retention", "true");
  }
  return manifest;
}

Host Rates() {
  Host host;
  host.per_dollar["EUR"] = *Decimal::Parse("0.925926");  // and none for CHF
  return host;
}

struct Answer {
  std::optional<Approach> recommended;
  bool open = false;
  bool operator==(const Answer&) const = default;
};

Answer AnswerOf(const TreePtr& manifest) {
  const Host host = Rates();
  const Ranking ranking =
      Rank(BuiltinFramework(), ReadInputs(manifest->root(), BuiltinFramework(), host).inputs);
  const bool none = ranking.allowed.empty() && ranking.conditional.empty();
  return {ranking.recommended, !ranking.recommended && !none};
}

// The manifest with each setting, through its text: what a person would write and check.
TreePtr Written(const TreePtr& manifest, const Change& change) {
  TreePtr changed = manifest;
  for (const Setting& setting : change.settings) {
    changed = Set(changed, setting.path, setting.value);
    if (!changed) return nullptr;
  }
  return Yaml(CanonicalJson(changed->root()));
}

std::vector<ChangeEffect> EffectsOf(const TreePtr& manifest) {
  return DecisiveChanges(manifest->root(), BuiltinFramework(), Rates());
}

TEST(ChangesOfTheAnswer, GiveTheAnswerThatTheyPromise) {
  std::map<std::string, int> met;
  for (uint64_t seed = 0; seed < kCases; ++seed) {
    const TreePtr manifest = RandomManifest(seed);
    for (const ChangeEffect& effect : EffectsOf(manifest)) {
      SCOPED_TRACE("seed " + std::to_string(seed) + ": " + effect.change.title);
      ++met[effect.change.id];
      const TreePtr changed = Written(manifest, effect.change);
      ASSERT_TRUE(changed);
      EXPECT_EQ(AnswerOf(changed), (Answer{effect.recommended, effect.open}));
      EXPECT_NE(effect.recommended, AnswerOf(manifest).recommended);
    }
  }
  for (const char* id : {"lower-data-class", "sign-terms", "sign-baa", "relax-latency",
                         "larger-window", "raise-skills", "connectors", "training-data",
                         "core-differentiation", "no-knowledge", "essential-knowledge"}) {
    EXPECT_GT(met[id], 0) << id;
  }
}

// A change leaves a manifest that fits its schema: what it states can be stated.
TEST(ChangesOfTheAnswer, CanBeWrittenIntoTheManifest) {
  for (uint64_t seed = 0; seed < kCases; ++seed) {
    const TreePtr manifest = RandomManifest(seed);
    for (const ChangeEffect& effect : EffectsOf(manifest)) {
      Diagnostics faults;
      const TreePtr changed = Written(manifest, effect.change);
      schema::BuiltinSchema("manifest")->Validate(changed->root(), faults);
      for (const Diagnostic& fault : faults.all()) {
        const bool asked = std::any_of(
            effect.change.settings.begin(), effect.change.settings.end(),
            [&](const Setting& setting) { return fault.location.path == setting.path; });
        EXPECT_FALSE(asked) << "seed " << seed << " " << effect.change.title << "\n"
                            << Render(fault);
      }
    }
  }
}

// Nothing is relaxed, raised or signed anew where nothing is stated, and no figure gets worse.
TEST(ChangesOfTheAnswer, NameTheirDirection) {
  const Host host = Rates();
  const std::set<std::string> falling = {"lower-data-class", "sign-terms"};
  for (uint64_t seed = 0; seed < kCases; ++seed) {
    const TreePtr manifest = RandomManifest(seed);
    const Inputs inputs = ReadInputs(manifest->root(), BuiltinFramework(), host).inputs;
    for (const Change& change : SingleChanges(manifest->root(), BuiltinFramework(), inputs, host)) {
      SCOPED_TRACE("seed " + std::to_string(seed) + ": " + change.title);
      bool replaces = false;
      for (const Setting& setting : change.settings) {
        const NodeRef before = Resolve(manifest->root(), *ParsePath(setting.path)).node;
        if (!IsStated(before)) continue;
        replaces = true;
        const TreePtr value = Yaml(setting.value);
        const NodeRef after = value->root();
        if (after.kind() != NodeKind::kInt || before.kind() != NodeKind::kInt) continue;
        EXPECT_EQ(after.AsInt() < before.AsInt(), falling.contains(change.id)) << setting.path;
      }
      const bool stating = change.title.starts_with("Stating ");
      const bool signs = change.title.starts_with("Signing ");
      EXPECT_TRUE(signs || stating == !replaces);
    }
  }
}

// Absent: nobody waits. A budget then is a demand, and what cannot meet it is gone.
TEST(ChangesOfTheAnswer, AnAbsentLatencyBudgetIsStatedNotRelaxed) {
  const TreePtr manifest = Yaml(
      "{data: {classification: internal, categories: [none]}, use_case: {decision_impact: "
      "low, accuracy: {need: low}, proprietary_knowledge: none, differentiation: none}, "
      "aptitude: {skills: low}, cost: {currency: USD, budget: {one_off: 100, "
      "recurring_annual: 100}}, workload: {prompt_tokens: 1, output_tokens: 1}}");
  EXPECT_EQ(AnswerOf(manifest).recommended, Approach::kOffTheShelf);
  const auto effects = EffectsOf(manifest);
  const auto latency = std::find_if(effects.begin(), effects.end(), [](const auto& effect) {
    return effect.change.id == "relax-latency";
  });
  ASSERT_NE(latency, effects.end());
  EXPECT_EQ(latency->change.title, "Stating a latency budget of 5,000 ms");
  EXPECT_FALSE(latency->recommended);
  EXPECT_TRUE(latency->open);  // inference_ms would tell
}

}  // namespace
}  // namespace placet::framework_test
