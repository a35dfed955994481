// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_FRAMEWORK_RANKING_H_
#define PLACET_FRAMEWORK_RANKING_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "framework/approach.h"
#include "framework/constraints.h"
#include "framework/framework.h"
#include "framework/inputs.h"

namespace placet {

// The base weights of the factors, for the weight of one of them to be varied. Only proportions
// matter.
using Weights = std::vector<int64_t>;
Weights BaseWeights(const Framework& framework);

// A score is sum(weight * multiplier * cell) / sum(weight * multiplier), in hundredths, rounded
// half up: 100 to 500.
using Scores = PerApproach<int64_t>;

enum class Standing : uint8_t {
  kAllowed,
  kConditional,  // no constraint excludes it, but facts are missing that could
  kExcluded,
};

// The approaches in order, and which one is recommended.
//
// A fact that is missing for a multiplier makes the order uncertain: it is then tried with every
// multiplier the fact could give, and an approach is recommended only if it is the best
// unconditional one in all of these.
struct Ranking {
  PerApproach<Blocks> blocks;
  PerApproach<Standing> standing;
  // Missing multipliers count as 100 here.
  Scores scores;
  // Over all multipliers that missing facts could give.
  Scores lowest;
  Scores highest;
  std::vector<Approach> allowed;  // best first; ties: the simpler first
  std::vector<Approach> conditional;
  std::vector<Approach> excluded;  // in the order of approaches
  std::optional<Approach> recommended;
  // Facts whose multipliers are missing; empty when the order is certain.
  FactSet missing = 0;

  bool Certain() const { return missing == 0; }
  // Between the first two of `allowed`.
  std::optional<int64_t> Margin() const;
};

Ranking Rank(const Framework& framework, const Inputs& inputs);
Ranking Rank(const Framework& framework, const Inputs& inputs, const Weights& weights);

// What is combined with the recommended approach, itself first: rag where knowledge is essential,
// fine-tuning behind rag where accuracy and differentiation ask for it. A model of one's own stands
// alone. Empty when nothing is recommended.
std::vector<Approach> Combination(const Ranking& ranking, const Inputs& inputs);

// How much of a score each factor makes, for one approach.
struct Contribution {
  const Factor* factor = nullptr;
  int64_t percent = 100;     // the multiplier
  bool missing = false;      // its fact is: 100 stands in
  int64_t cell = 0;          // 1 to 5
  int64_t share = 0;         // of all weight, in ten-thousandths, rounded half up
  int64_t contribution = 0;  // share * cell, in ten-thousandths of a score, rounded half up
};
std::vector<Contribution> Contributions(const Framework& framework, const Inputs& inputs,
                                        Approach approach);

}  // namespace placet

#endif  // PLACET_FRAMEWORK_RANKING_H_
