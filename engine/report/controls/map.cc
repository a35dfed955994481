// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "report/controls/controls.h"

namespace placet {
namespace {

// Where the clauses of a framework stand in its report.
FrameworkUse MakeFramework(ControlCatalog catalog, std::map<std::string, size_t>& places) {
  FrameworkUse framework;
  for (const ControlClause& clause : catalog.clauses) {
    places.emplace(catalog.framework + ":" + clause.id, framework.clauses.size());
    framework.clauses.push_back({clause, {}, false});
  }
  framework.catalog = std::move(catalog);
  return framework;
}

}  // namespace

bool Counts(const Rule& rule) { return rule.status != RuleStatus::kDraft && !rule.overridden_off; }

std::string_view StandingNote(const Rule& rule) {
  if (rule.overridden_off) return " (off)";
  return rule.status == RuleStatus::kDraft ? " (draft)" : "";
}

ControlsMap MapControls(const PolicySet& policies, const std::vector<std::string>& frameworks) {
  ControlsMap map;
  map.filtered = !frameworks.empty();
  for (const std::string& name : policies.controls->frameworks()) {
    const bool wanted = frameworks.empty() ||
                        std::find(frameworks.begin(), frameworks.end(), name) != frameworks.end();
    if (!wanted) continue;
    std::map<std::string, size_t> places;
    FrameworkUse framework = MakeFramework(*policies.controls->Read(name), places);
    std::set<const Rule*> counted;
    for (const auto& pack : policies.packs) {
      for (const Rule* rule : pack->AllRules()) {
        for (const Control& control : rule->controls) {
          const auto place = places.find(control.id);
          if (place == places.end()) continue;
          ClauseUse& clause = framework.clauses[place->second];
          clause.rules.push_back(
              {rule, pack.get(), control.strength, clause.clause.title, control.id});
          if (!Counts(*rule)) continue;
          clause.served = true;
          counted.insert(rule);
        }
      }
    }
    for (const ClauseUse& clause : framework.clauses) framework.served += clause.served ? 1 : 0;
    framework.rules = counted.size();
    map.frameworks.push_back(std::move(framework));
  }
  std::map<const Rule*, std::map<std::string, ControlUse>> uses;
  for (const FrameworkUse& framework : map.frameworks) {
    for (const ClauseUse& clause : framework.clauses) {
      for (const ControlUse& use : clause.rules) uses[use.rule].emplace(use.id, use);
    }
  }
  for (const auto& pack : policies.packs) {
    map.packs.push_back(pack.get());
    for (const Rule* rule : pack->AllRules()) {
      RuleUse use{rule, pack.get(), {}};
      for (const Control& control : rule->controls) {
        const auto found = uses[rule].find(control.id);
        if (found != uses[rule].end()) use.clauses.push_back(found->second);
      }
      map.rules.push_back(std::move(use));
    }
  }
  return map;
}

}  // namespace placet
