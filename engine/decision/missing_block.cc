// SPDX-License-Identifier: Apache-2.0
#include "decision/missing_block.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>

namespace placet {
namespace {

class MissingTally {
 public:
  // `owed`: what manifests owe, too.
  void Add(const RuleResult& result, const Finding& finding, bool owed = true) {
    if (finding.lifted()) return;
    for (const MissingFact& fact : finding.missing) {
      if (!owed && !fact.deployment.empty()) continue;
      const auto [place, inserted] = places_.emplace(fact.path, entries_.size());
      if (inserted) entries_.push_back({fact, {}, std::nullopt});
      MissingEntry& entry = entries_[place->second];
      const std::string& rule = result.rule->id;
      if (entry.rules.empty() || entry.rules.back() != rule) entry.rules.push_back(rule);
      if (!entry.effect || finding.effect > entry.effect) entry.effect = finding.effect;
    }
  }

  std::vector<MissingEntry> Take() {
    const auto rank = [](const MissingEntry& entry) {
      const int effect = entry.effect ? static_cast<int>(*entry.effect) : 0;
      return std::make_tuple(!entry.fact.due, -effect, entry.fact.supplied_by.empty(),
                             std::string_view(entry.fact.supplied_by),
                             std::string_view(entry.fact.path));
    };
    std::stable_sort(
        entries_.begin(), entries_.end(),
        [&](const MissingEntry& a, const MissingEntry& b) { return rank(a) < rank(b); });
    return std::move(entries_);
  }

 private:
  std::vector<MissingEntry> entries_;
  std::map<std::string, size_t, std::less<>> places_;  // by path
};

}  // namespace

std::vector<MissingEntry> MissingBlock(const Decision& decision) {
  MissingTally block;
  for (const auto* results : {&decision.results, &decision.portfolio_results}) {
    for (const RuleResult& result : *results) {
      for (const Finding& finding : result.findings) block.Add(result, finding);
    }
  }
  return block.Take();
}

std::vector<MissingEntry> MissingBlock(const PortfolioDecision& decision) {
  MissingTally block;
  for (const RuleResult& result : decision.results) {
    for (const Finding& finding : result.findings) {
      block.Add(result, finding, /*owed=*/false);
    }
  }
  return block.Take();
}

std::string FileOf(const MissingFact& fact) {
  return fact.location.source ? fact.location.source->name() : "";
}

bool IsOfOrganization(const MissingFact& fact) {
  return fact.path == "org" || fact.path.starts_with("org.");
}

}  // namespace placet
