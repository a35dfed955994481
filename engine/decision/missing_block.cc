// SPDX-License-Identifier: Apache-2.0
#include "decision/missing_block.h"

#include <algorithm>
#include <tuple>

namespace placet {
namespace {

MissingEntry& EntryFor(std::vector<MissingEntry>& entries, const MissingFact& fact) {
  for (MissingEntry& entry : entries) {
    if (entry.fact.path == fact.path) return entry;
  }
  entries.push_back({fact, {}, std::nullopt});
  return entries.back();
}

}  // namespace

std::vector<MissingEntry> MissingBlock(const Decision& decision) {
  std::vector<MissingEntry> entries;
  for (const RuleResult& result : decision.results) {
    for (const Finding& finding : result.findings) {
      if (finding.lifted()) continue;
      for (const MissingFact& fact : finding.missing) {
        MissingEntry& entry = EntryFor(entries, fact);
        const std::string& rule = result.rule->id;
        if (entry.rules.empty() || entry.rules.back() != rule) entry.rules.push_back(rule);
        if (!entry.effect || finding.effect > entry.effect) entry.effect = finding.effect;
      }
    }
  }
  const auto rank = [](const MissingEntry& entry) {
    const int effect = entry.effect ? static_cast<int>(*entry.effect) : 0;
    return std::make_tuple(!entry.fact.due, -effect, entry.fact.supplied_by.empty(),
                           std::string_view(entry.fact.supplied_by),
                           std::string_view(entry.fact.path));
  };
  std::stable_sort(entries.begin(), entries.end(),
                   [&](const MissingEntry& a, const MissingEntry& b) { return rank(a) < rank(b); });
  return entries;
}

}  // namespace placet
