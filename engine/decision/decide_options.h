// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_DECISION_DECIDE_OPTIONS_H_
#define PLACET_DECISION_DECIDE_OPTIONS_H_

#include <functional>
#include <optional>
#include <set>
#include <string>

#include "base/time.h"
#include "policy/effect.h"

namespace placet {

class Baseline;
struct Framework;

struct DecideOptions {
  Timestamp as_of;
  std::optional<Stage> stage;        // decide as if at that stage
  bool allow_missing = false;        // missing counts as info
  std::set<std::string> only_rules;  // --rule; empty: all
  std::set<std::string> skip_rules;  // --skip-rule
  std::string evidence_root;         // evidence files lie under this folder
  const Baseline* baseline = nullptr;
  // By which approaches are ranked; null: the built-in one. Must outlive the decisions.
  const Framework* framework = nullptr;

  // Findings of portfolio rules that were there before the change that is checked, as
  // PortfolioFindingKey names them: shown as known, not counted. Null: none.
  const std::set<std::string>* known_of_portfolio = nullptr;
  // Told how many manifests of how many have been decided; null: nobody asks.
  std::function<void(size_t done, size_t all)> progress;
  size_t jobs = 1;  // threads that decide; 0: one for each core

  bool IsSelected(const std::string& rule) const {
    return (only_rules.empty() || only_rules.contains(rule)) && !skip_rules.contains(rule);
  }
};

}  // namespace placet

#endif  // PLACET_DECISION_DECIDE_OPTIONS_H_
