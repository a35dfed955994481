// SPDX-License-Identifier: Apache-2.0
#include "framework/ranking.h"

#include <algorithm>

namespace placet {
namespace {

int64_t RoundHalfUp(int64_t numerator, int64_t denominator) {
  return (2 * numerator + denominator) / (2 * denominator);
}

// Sums over factors: of weight * multiplier * cell, and of weight * multiplier.
struct Sums {
  PerApproach<int64_t> numerators;
  int64_t denominator = 0;

  void Add(const Factor& factor, int64_t weight) {
    denominator += weight;
    for (const Approach approach : kApproaches) {
      numerators[approach] += weight * factor.cells[approach].score;
    }
  }
  void Add(const Sums& other) {
    denominator += other.denominator;
    for (const Approach approach : kApproaches) {
      numerators[approach] += other.numerators[approach];
    }
  }
  Scores ToScores() const {
    Scores scores;
    for (const Approach approach : kApproaches) {
      // All weight on factors that do not count here: nothing tells the approaches apart.
      if (denominator == 0) continue;
      scores[approach] = RoundHalfUp(numerators[approach] * 100, denominator);
    }
    return scores;
  }
};

// What multipliers make of weights. Those that are missing are kept apart by their fact, with the
// sums that each value of it would add: trying all combinations then costs an addition each.
class Scorer {
 public:
  Scorer(const Framework& framework, const Inputs& inputs, const Weights& weights)
      : framework_(framework), weights_(weights) {
    for (size_t i = 0; i < framework.factors.size(); ++i) {
      const Factor& factor = framework.factors[i];
      const auto percent = factor.multiplier.Percent(inputs);
      nominal_.Add(factor, weights[i] * percent.value_or(100));
      if (percent) {
        known_.Add(factor, weights[i] * *percent);
      } else {
        missing_ |= Only(*factor.multiplier.fact);
      }
    }
    for (size_t i = 0; i < kFactCount; ++i) {
      if (Has(missing_, static_cast<Fact>(i)))
        open_.push_back(Options(static_cast<Fact>(i), inputs));
    }
  }

  FactSet missing() const { return missing_; }
  // With 100 for each multiplier that is missing.
  Scores Nominal() const { return nominal_.ToScores(); }

  // Calls `use(scores)` for every combination of multipliers that missing facts could give.
  template <typename Use>
  void ForEachCompletion(const Use& use) const {
    Complete(known_, 0, use);
  }

 private:
  // A value for each row that some multiplier has for the fact; nullopt: it is absent.
  std::vector<std::optional<int64_t>> Representatives(Fact fact) const {
    std::vector<std::optional<int64_t>> values;
    for (size_t i = 0; i < WordsOf(fact).size(); ++i) values.push_back(static_cast<int64_t>(i));
    if (!values.empty()) return values;
    values.push_back(INT64_MAX);
    if (fact != Fact::kBudgetOneOff) values.push_back(std::nullopt);
    for (const Factor& factor : framework_.factors) {
      if (factor.multiplier.fact != fact) continue;
      for (const Multiplier::Row& row : factor.multiplier.rows) {
        if (row.kind == Multiplier::Row::Kind::kAtMost) values.push_back(row.value);
        if (row.kind == Multiplier::Row::Kind::kBelow) values.push_back(row.value - 1);
      }
    }
    return values;
  }

  std::vector<Sums> Options(Fact fact, const Inputs& inputs) const {
    std::vector<Sums> options;
    Inputs completed = inputs;
    for (const std::optional<int64_t> value : Representatives(fact)) {
      if (value) {
        completed.Set(fact, *value);
      } else {
        completed.SetAbsent(fact);
      }
      Sums sums;
      for (size_t i = 0; i < framework_.factors.size(); ++i) {
        const Factor& factor = framework_.factors[i];
        if (factor.multiplier.fact != fact) continue;
        sums.Add(factor, weights_[i] * factor.multiplier.Percent(completed).value_or(100));
      }
      options.push_back(sums);
    }
    return options;
  }

  template <typename Use>
  void Complete(const Sums& sums, size_t next, const Use& use) const {
    if (next == open_.size()) {
      use(sums.ToScores());
      return;
    }
    for (const Sums& option : open_[next]) {
      Sums completed = sums;
      completed.Add(option);
      Complete(completed, next + 1, use);
    }
  }

  const Framework& framework_;
  const Weights& weights_;
  Sums nominal_;
  Sums known_;
  FactSet missing_ = 0;
  std::vector<std::vector<Sums>> open_;  // by fact, by value
};

// Best first; approaches are passed simplest first, and that order decides ties.
void SortByScore(std::vector<Approach>& approaches, const Scores& scores) {
  std::stable_sort(approaches.begin(), approaches.end(),
                   [&](Approach a, Approach b) { return scores[a] > scores[b]; });
}

std::optional<Approach> Best(const std::vector<Approach>& approaches, const Scores& scores) {
  std::optional<Approach> best;
  for (const Approach approach : kApproaches) {
    if (std::find(approaches.begin(), approaches.end(), approach) == approaches.end()) continue;
    if (!best || scores[approach] > scores[*best]) best = approach;
  }
  return best;
}

void FindStandings(Ranking& ranking) {
  for (const Approach approach : kApproaches) {
    const Blocks& blocks = ranking.blocks[approach];
    if (blocks.Any(Block::State::kExcludes)) {
      ranking.standing[approach] = Standing::kExcluded;
      ranking.excluded.push_back(approach);
    } else if (blocks.Any(Block::State::kUnknown)) {
      ranking.standing[approach] = Standing::kConditional;
      ranking.conditional.push_back(approach);
    } else {
      ranking.allowed.push_back(approach);
    }
  }
}

bool IsIn(const std::vector<Approach>& approaches, Approach approach) {
  return std::find(approaches.begin(), approaches.end(), approach) != approaches.end();
}

bool Is(const Inputs& inputs, Fact fact, std::string_view word) {
  return inputs.known(fact) && inputs.value(fact) == WordValue(fact, word);
}

}  // namespace

Weights BaseWeights(const Framework& framework) {
  Weights weights;
  for (const Factor& factor : framework.factors) weights.push_back(factor.weight);
  return weights;
}

std::optional<int64_t> Ranking::Margin() const {
  if (allowed.size() < 2) return std::nullopt;
  return scores[allowed[0]] - scores[allowed[1]];
}

Ranking Rank(const Framework& framework, const Inputs& inputs) {
  return Rank(framework, inputs, BaseWeights(framework));
}

Ranking Rank(const Framework& framework, const Inputs& inputs, const Weights& weights) {
  Ranking ranking;
  ranking.blocks = Constrain(framework, inputs);
  FindStandings(ranking);
  const Scorer scorer(framework, inputs, weights);
  ranking.missing = scorer.missing();
  ranking.scores = ranking.lowest = ranking.highest = scorer.Nominal();
  SortByScore(ranking.allowed, ranking.scores);
  SortByScore(ranking.conditional, ranking.scores);
  ranking.recommended = Best(ranking.allowed, ranking.scores);
  if (ranking.Certain()) return ranking;
  bool first = true;
  scorer.ForEachCompletion([&](const Scores& scores) {
    const auto best = Best(ranking.allowed, scores);
    if (first) {
      ranking.lowest = ranking.highest = scores;
      ranking.recommended = best;
    }
    first = false;
    for (const Approach approach : kApproaches) {
      ranking.lowest[approach] = std::min(ranking.lowest[approach], scores[approach]);
      ranking.highest[approach] = std::max(ranking.highest[approach], scores[approach]);
    }
    if (ranking.recommended != best) ranking.recommended.reset();
  });
  return ranking;
}

std::vector<Approach> Combination(const Ranking& ranking, const Inputs& inputs) {
  if (!ranking.recommended) return {};
  const Approach first = *ranking.recommended;
  std::vector<Approach> combination = {first};
  if (first == Approach::kDiy) return combination;
  if (first != Approach::kRag) {
    if (Is(inputs, Fact::kProprietaryKnowledge, "essential") &&
        IsIn(ranking.allowed, Approach::kRag)) {
      combination.push_back(Approach::kRag);
    }
  } else if (IsIn(ranking.allowed, Approach::kFineTune) &&
             Is(inputs, Fact::kAccuracyNeed, "high") && inputs.known(Fact::kDifferentiation) &&
             !Is(inputs, Fact::kDifferentiation, "none")) {
    combination.push_back(Approach::kFineTune);
  }
  return combination;
}

std::vector<Contribution> Contributions(const Framework& framework, const Inputs& inputs,
                                        Approach approach) {
  std::vector<Contribution> contributions;
  int64_t denominator = 0;
  for (const Factor& factor : framework.factors) {
    Contribution one;
    one.factor = &factor;
    const auto percent = factor.multiplier.Percent(inputs);
    one.percent = percent.value_or(100);
    one.missing = !percent;
    one.cell = factor.cells[approach].score;
    denominator += factor.weight * one.percent;
    contributions.push_back(one);
  }
  if (denominator == 0) return contributions;
  for (Contribution& one : contributions) {
    const int64_t weight = one.factor->weight * one.percent;
    one.share = RoundHalfUp(weight * 10000, denominator);
    one.contribution = RoundHalfUp(weight * one.cell * 10000, denominator);
  }
  return contributions;
}

}  // namespace placet
