// SPDX-License-Identifier: Apache-2.0
//
// Which rules repeat others, held to the definition over sets: a rule adds nothing to another one
// that applies wherever it does and requires all that it requires.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "lint/lint.h"
#include "policy/load.h"
#include "support/documents.h"

namespace placet::lint {
namespace {

using testing_support::Yaml;

constexpr size_t kRulesOfPack = 900;
constexpr CivilDate kToday{2026, 11, 22};

using Sides = std::set<int>;
struct TwoSets {
  Sides when;
  Sides require;
  bool operator==(const TwoSets&) const = default;
};

bool Holds(const Sides& all, const Sides& some) {
  return std::includes(all.begin(), all.end(), some.begin(), some.end());
}

std::string Condition(const Sides& sides) {
  std::string text;
  for (const int side : sides) {
    text += (text.empty() ? "" : " && ") + ("metadata.title != \"t" + std::to_string(side) + "\"");
  }
  return text;
}

std::string IdOf(size_t rule) {
  const std::string number = std::to_string(rule % kRulesOfPack);
  return std::string("R") + static_cast<char>('A' + rule / kRulesOfPack) + "-" +
         std::string(3 - number.size(), '0') + number;
}

std::string TextOf(size_t index, const TwoSets& rule) {
  std::string text = "  - {id: " + IdOf(index) + ", title: Rule " + std::to_string(index) +
                     ", severity: low, effect: deny, remediation: none, message: m, ";
  if (!rule.when.empty()) text += "when: '" + Condition(rule.when) + "', ";
  return text + "require: '" + Condition(rule.require) + "'}\n";
}

// What is found, as `CODE ID`, each once.
std::set<std::string> FoundIn(const std::vector<TwoSets>& rules) {
  std::vector<std::shared_ptr<const Pack>> packs;
  for (size_t begin = 0; begin < rules.size(); begin += kRulesOfPack) {
    const std::string name(1, static_cast<char>('a' + begin / kRulesOfPack));
    std::string text = "apiVersion: placet/v1\nkind: PolicyPack\nmetadata: {name: p" + name +
                       ", version: 1.0.0}\nrules:\n";
    for (size_t i = begin; i < std::min(rules.size(), begin + kRulesOfPack); ++i) {
      text += TextOf(i, rules[i]);
    }
    Diagnostics faults;
    packs.push_back(LoadPack(Yaml(text, "builtin:" + name), "builtin:" + name, faults));
    EXPECT_NE(nullptr, packs.back());
  }
  std::set<std::string> found;
  const Diagnostics findings =
      CheckPolicies(MakePolicySet(std::move(packs)), kToday, SystemFiles());
  for (const Diagnostic& finding : findings.all()) {
    if (finding.code == "LNT023") found.insert("LNT023");
    if (finding.code != "LNT003" && finding.code != "LNT004") continue;
    found.insert(finding.code + " " + finding.message.substr(5, 6));
  }
  return found;
}

std::set<std::string> ByDefinition(const std::vector<TwoSets>& rules) {
  std::set<std::string> found;
  for (size_t i = 0; i < rules.size(); ++i) {
    const auto first = std::find(rules.begin(), rules.end(), rules[i]);
    if (first != rules.begin() + static_cast<std::ptrdiff_t>(i)) {
      found.insert("LNT003 " + IdOf(i));
      continue;
    }
    const bool adds_nothing = std::any_of(rules.begin(), rules.end(), [&](const TwoSets& other) {
      return !(other == rules[i]) && Holds(rules[i].when, other.when) &&
             Holds(other.require, rules[i].require);
    });
    if (adds_nothing) found.insert("LNT004 " + IdOf(i));
  }
  return found;
}

TEST(Repeated, IsWhatTheDefinitionSays) {
  std::mt19937 random(7);
  const auto some = [&](int least, int most, int of) {
    Sides sides;
    const int count = std::uniform_int_distribution<int>(least, most)(random);
    while (static_cast<int>(sides.size()) < count) sides.insert(static_cast<int>(random() % of));
    return sides;
  };
  size_t found = 0;
  for (const int of : {3, 5, 8, 30}) {
    for (int round = 0; round < 5; ++round) {
      std::vector<TwoSets> rules;
      for (int i = 0; i < 60; ++i) rules.push_back({some(0, 2, of), some(1, 3, of)});
      const std::set<std::string> expected = ByDefinition(rules);
      EXPECT_EQ(expected, FoundIn(rules)) << of << " sides, round " << round;
      found += expected.size();
    }
  }
  EXPECT_GT(found, 100u);
}

// Every choice of seven of fourteen sides: no side tells a rule apart, and none adds nothing.
TEST(Repeated, TellsWhatItLeavesOut) {
  std::vector<TwoSets> rules;
  for (unsigned bits = 0; bits < 1u << 14; ++bits) {
    if (__builtin_popcount(bits) != 7) continue;
    Sides when;
    for (int side = 0; side < 14; ++side) {
      if (bits >> side & 1u) when.insert(side);
    }
    rules.push_back({when, {99}});
  }
  EXPECT_EQ(std::set<std::string>{"LNT023"}, FoundIn(rules));
}

// As many that share a side, and differ in another: all are compared.
TEST(Repeated, LeavesNothingOutOfRulesThatDiffer) {
  std::vector<TwoSets> rules;
  for (int i = 0; i < 3000; ++i) rules.push_back({{99, 1000 + i}, {98, 5000 + i / 2}});
  rules.push_back({{99, 1000, 1001}, {98}});
  EXPECT_EQ(std::set<std::string>{"LNT004 " + IdOf(3000)}, FoundIn(rules));
}

}  // namespace
}  // namespace placet::lint
