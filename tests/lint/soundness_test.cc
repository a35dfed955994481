// SPDX-License-Identifier: Apache-2.0
// What lint says of random rules is held to all manifests of a small world: stages, classes and one
// bool, each of them perhaps absent. It may overlook something, but never say what is not so.
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "cel/library/library.h"
#include "cel/run/machine.h"
#include "gtest/gtest.h"
#include "lint/lint.h"
#include "policy/load.h"
#include "support/documents.h"

namespace placet::lint {
namespace {

using testing_support::Yaml;

constexpr const char* kStageNames[] = {"idea", "pilot", "production", "retired"};
constexpr const char* kClasses[] = {"", "public", "internal", "confidential", "restricted"};
constexpr const char* kPublishes[] = {"", "true", "false"};

class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed) {}
  // One of `count` numbers from 0.
  size_t Below(size_t count) {
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    return static_cast<size_t>(state_ >> 33) % count;
  }
  template <typename T, size_t N>
  std::string Of(const T (&texts)[N]) {
    return texts[Below(N)];
  }

 private:
  uint64_t state_;
};

std::string Atom(Random& random) {
  const std::string stage = "\"" + random.Of(kStageNames) + "\"";
  const std::string other = "\"" + random.Of(kStageNames) + "\"";
  const std::string kind = "\"" + std::string(kClasses[1 + random.Below(4)]) + "\"";
  switch (random.Below(9)) {
    case 0: return "stage == " + stage;
    case 1: return "lifecycle.stage != " + stage;
    case 2: return "stage in [" + stage + ", " + other + "]";
    case 3: return "rank(stage) >= rank(stage, " + stage + ")";
    case 4: return "data.classification == " + kind;
    case 5: return "data.classification in [" + kind + ", \"public\"]";
    case 6: return "use_case.publishes_output";
    case 7: return "has(use_case.publishes_output)";
    default: return "secret";
  }
}

std::string Condition(Random& random, int depth) {
  const size_t form = depth == 0 ? 0 : random.Below(6);
  if (form <= 1) return Atom(random);
  if (form == 2) return "!(" + Condition(random, depth - 1) + ")";
  const char* op = form == 3 ? " || " : " && ";
  return "(" + Condition(random, depth - 1) + op + Condition(random, depth - 1) + ")";
}

std::string EffectOf(Random& random) {
  constexpr const char* kEffects[] = {"deny", "warn", "{idea: info, production: deny}",
                                      "{pilot: warn}", "{idea: warn, pilot: deny, retired: info}"};
  return random.Of(kEffects);
}

struct RandomRule {
  std::string when;
  std::string require;
  std::string effect;
};

// Two rules; in half of the pairs, the second is made from the first.
std::pair<RandomRule, RandomRule> Pair(Random& random) {
  const auto make = [&] {
    return RandomRule{Condition(random, 2), Condition(random, 1), EffectOf(random)};
  };
  RandomRule first = make();
  RandomRule second = make();
  if (random.Below(2) == 0) {
    second.require = first.require;
    second.when = random.Below(4) == 0 ? first.when : Atom(random) + " && " + first.when;
  }
  if (random.Below(2) == 0) std::swap(first, second);
  return {first, second};
}

std::string RuleText(const RandomRule& rule, const std::string& id) {
  return "  - id: " + id + "\n    title: " + id +
         "\n    severity: low\n    remediation: r\n    rationale: r\n    controls: [\"gdpr:5\"]\n"
         "    claims: [C1]\n    message: \"{{metadata.title}}\"\n    effect: " +
         rule.effect + "\n    when: '" + rule.when + "'\n    require: '" + rule.require + "'\n";
}

// A manifest of the small world.
struct World {
  Stage stage = Stage::kIdea;
  TreePtr document;
};

std::vector<World> Worlds() {
  std::vector<World> worlds;
  for (const std::string stage : kStageNames) {
    for (const std::string kind : kClasses) {
      for (const std::string publishes : kPublishes) {
        std::string text = "lifecycle: {stage: " + stage + "}\nmetadata: {title: Chat}\n";
        text += kind.empty() ? "data: {}\n" : "data: {classification: " + kind + "}\n";
        text += publishes.empty() ? "use_case: {}\n"
                                  : "use_case: {publishes_output: " + publishes + "}\n";
        worlds.push_back({*ParseStage(stage), Yaml(text)});
      }
    }
  }
  return worlds;
}

cel::ValueKind KindOf(const ExpressionPtr& expression, const World& world, bool* value) {
  Arena arena;
  cel::Bindings bindings;
  const NodeRef root = world.document->root();
  for (size_t i = 0; i < root.size(); ++i) {
    bindings.Set(std::string(root.key(i)), cel::Value::FromNode(root.at(i), arena), root.at(i));
  }
  bindings.Set("stage", cel::Value::String(ToString(world.stage)),
               root.Find("lifecycle").Find("stage"));
  cel::Evaluation evaluation(cel::AllFunctions(), bindings);
  const cel::Value result = cel::Run(*expression, evaluation);
  *value = result.is_true();
  return result.kind();
}

bool HasEffect(const Rule& rule, const World& world) {
  return rule.cases[0].effect.At(world.stage).value_or(Effect::kOff) != Effect::kOff;
}

bool Applies(const Rule& rule, const World& world) {
  bool value = false;
  KindOf(rule.when, world, &value);
  return HasEffect(rule, world) && value;
}

bool Fails(const Rule& rule, const World& world) {
  bool value = false;
  return Applies(rule, world) &&
         KindOf(rule.cases[0].require, world, &value) == cel::ValueKind::kBool && !value;
}

class Soundness {
 public:
  void CheckOne(uint64_t seed) {
    Random random(seed);
    const auto [first, second] = Pair(random);
    text_ =
        "apiVersion: placet/v1\nkind: PolicyPack\nmetadata: {name: x, version: 1.0.0}\n"
        "define: {secret: 'data.classification == \"restricted\" && stage != \"idea\"'}\n"
        "rules:\n" +
        RuleText(first, "ONE-01") + RuleText(second, "TWO-02");
    Diagnostics faults;
    const auto pack =
        LoadPack(Yaml(text_, "pack.yaml"), PLACET_SOURCE_DIR "/tests/lint/pack.yaml", faults);
    ASSERT_NE(nullptr, pack) << text_ << testing_support::Places(faults);
    const Diagnostics found = CheckPolicies(MakePolicySet({pack}), {2026, 11, 22}, SystemFiles());
    for (const Diagnostic& finding : found.all()) Hold(finding, *pack);
  }

  size_t count(const std::string& code) const {
    const auto found = counts_.find(code);
    return found == counts_.end() ? 0 : found->second;
  }

 private:
  void Hold(const Diagnostic& finding, const Pack& pack) {
    ++counts_[finding.code];
    const bool second = finding.location.span.line >= pack.rules[1].place.span().line;
    const Rule& rule = pack.rules[second ? 1 : 0];
    const Rule& other = pack.rules[second ? 0 : 1];
    for (const World& world : worlds_) {
      if (finding.code == "LNT006") {
        EXPECT_FALSE(Applies(rule, world)) << Tell(finding);
      } else if (finding.code == "LNT008") {
        const bool named = finding.message.find("stage " + std::string(ToString(world.stage))) !=
                           std::string::npos;
        EXPECT_FALSE(named && Applies(rule, world)) << Tell(finding);
      } else if (finding.code == "LNT003") {
        EXPECT_EQ(Fails(rule, world), Fails(other, world)) << Tell(finding);
      } else if (finding.code == "LNT004" && Fails(rule, world)) {
        EXPECT_TRUE(Fails(other, world)) << Tell(finding);
        EXPECT_LE(rule.cases[0].effect.At(world.stage), other.cases[0].effect.At(world.stage))
            << Tell(finding);
      }
    }
  }

  std::string Tell(const Diagnostic& finding) const { return Render(finding) + text_; }

  const std::vector<World> worlds_ = Worlds();
  std::string text_;
  std::map<std::string, size_t> counts_;
};

TEST(LintSoundness, NeverSaysWhatIsNotSo) {
  Soundness soundness;
  for (uint64_t seed = 1; seed <= 2000 && !testing::Test::HasFailure(); ++seed) {
    soundness.CheckOne(seed);
  }
  // The random rules do have what is looked for.
  for (const char* code : {"LNT003", "LNT004", "LNT006", "LNT008"}) {
    EXPECT_GT(soundness.count(code), 20u) << code;
  }
}

}  // namespace
}  // namespace placet::lint
