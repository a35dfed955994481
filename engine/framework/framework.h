// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_FRAMEWORK_FRAMEWORK_H_
#define PLACET_FRAMEWORK_FRAMEWORK_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "document/tree.h"
#include "framework/approach.h"
#include "framework/inputs.h"

namespace placet {

// How a fact changes the weight of a factor, in percent. Rows are tried in order; a fact that is
// known or absent fits exactly one.
struct Multiplier {
  struct Row {
    enum class Kind { kWord, kAbsent, kAtMost, kBelow, kOtherwise };
    Kind kind = Kind::kOtherwise;
    int64_t value = 0;  // of the word; the limit, in units of the fact
    int64_t percent = 100;
  };
  std::optional<Fact> fact;  // none: always 100
  std::string path;          // the manifest field of the fact
  std::string reason;
  std::vector<Row> rows;

  // nullopt when the fact is unknown.
  std::optional<int64_t> Percent(const Inputs& inputs) const;
};

struct Cell {
  int64_t score = 1;  // 1 to 5
  std::string reason;
  std::vector<std::string> claims;
  bool judgement = false;
};

struct Factor {
  std::string name;
  std::string title;
  int64_t weight = 0;
  PerApproach<Cell> cells;
  Multiplier multiplier;
};

// What staff and data approaches ask for, in units of their facts.
struct Needs {
  int64_t fine_tune_ml_engineers = 0;
  int64_t fine_tune_examples = 0;
  int64_t diy_ml_engineers = 0;
  int64_t diy_data_scientists = 0;
  int64_t diy_tokens = 0;
};

// Figures of the single changes whose effect is told.
struct ChangeFigures {
  struct Budget {
    int64_t one_off = 0;
    int64_t recurring = 0;
  };
  int64_t latency_budget_ms = 0;
  int64_t context_window = 0;
  std::vector<Budget> budgets;
  int64_t ml_engineers = 0;
  int64_t data_scientists = 0;
  int64_t training_examples = 0;
};

// Micro-units of the currency of the ranges.
struct MoneyRange {
  int64_t low = 0;
  int64_t high = 0;
};

struct CostRange {
  MoneyRange one_off;
  MoneyRange recurring;
  MoneyRange inference;  // part of `recurring`
  std::vector<std::string> claims;
  bool judgement = false;
};

struct CostRanges {
  std::string title;
  std::string version;
  std::string file;  // or files, where some were merged over others
  std::string currency;
  PerApproach<CostRange> approaches;
  PerApproach<bool> budget_gated;
  // Micro-units; figures above are not used.
  int64_t max_price_per_mtok = 0;
  int64_t max_staff = 0;
  int64_t max_budget = 0;
};

// The framework as data: policies/data/framework.yaml and cost-ranges.yaml, with what an
// organization changes of them merged over. Immutable.
struct Framework {
  std::string title;
  std::string version;
  std::string file;
  std::vector<Factor> factors;
  Needs needs;
  ChangeFigures changes;
  CostRanges costs;
  // What H1 and the margin go by; parameters of packs (see LoadFramework).
  int64_t max_retention_days = 30;
  int64_t margin = 10;  // hundredths of a score
};

// Reads documents that fit their schemas. nullopt when they make no framework: no weight at all, a
// word that its fact has not, a word or a figure that no row fits, a range that ends before it
// begins (FRM001 to FRM005).
std::optional<Framework> ReadFramework(NodeRef framework, NodeRef cost_ranges,
                                       Diagnostics& diagnostics);

// As embedded.
const Framework& BuiltinFramework();

}  // namespace placet

#endif  // PLACET_FRAMEWORK_FRAMEWORK_H_
