// SPDX-License-Identifier: Apache-2.0
#include "framework/ranking.h"

#include <algorithm>
#include <span>

namespace placet {
namespace {

int64_t RoundHalfUp(int64_t numerator, int64_t denominator) {
  return (2 * numerator + denominator) / (2 * denominator);
}

// What multipliers make of weights, for facts known and missing.
class Scorer {
 public:
  Scorer(const Framework& framework, const Inputs& inputs, const Weights& weights)
      : framework_(framework), weights_(weights) {
    for (const Factor& factor : framework.factors) {
      const auto percent = factor.multiplier.Percent(inputs);
      percents_.push_back(percent.value_or(100));
      if (!percent) AddOpen(*factor.multiplier.fact);
    }
  }

  FactSet missing() const {
    FactSet set = 0;
    for (const Fact fact : open_) set |= Only(fact);
    return set;
  }

  // With 100 for each multiplier that is missing.
  Scores Nominal() const { return Score(percents_); }

  // Calls `use(scores)` for every combination of multipliers that missing facts could give.
  template <typename Use>
  void ForEachCompletion(const Inputs& inputs, const Use& use) const {
    Complete(inputs, 0, use);
  }

 private:
  void AddOpen(Fact fact) {
    if (std::find(open_.begin(), open_.end(), fact) == open_.end()) open_.push_back(fact);
  }

  Scores Score(std::span<const int64_t> percents) const {
    Scores numerators;
    int64_t denominator = 0;
    for (size_t i = 0; i < framework_.factors.size(); ++i) {
      const int64_t weight = weights_[i] * percents[i];
      denominator += weight;
      for (const Approach approach : kApproaches) {
        numerators[approach] += weight * framework_.factors[i].cells[approach].score;
      }
    }
    Scores scores;
    for (const Approach approach : kApproaches) {
      // All weight on factors that do not count here: nothing tells the approaches apart.
      if (denominator == 0) continue;
      scores[approach] = RoundHalfUp(numerators[approach] * 100, denominator);
    }
    return scores;
  }

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

  template <typename Use>
  void Complete(const Inputs& inputs, size_t next, const Use& use) const {
    if (next == open_.size()) {
      std::vector<int64_t> percents;
      for (const Factor& factor : framework_.factors) {
        percents.push_back(factor.multiplier.Percent(inputs).value_or(100));
      }
      use(Score(percents));
      return;
    }
    Inputs completed = inputs;
    for (const std::optional<int64_t> value : Representatives(open_[next])) {
      if (value) {
        completed.Set(open_[next], *value);
      } else {
        completed.SetAbsent(open_[next]);
      }
      Complete(completed, next + 1, use);
    }
  }

  const Framework& framework_;
  const Weights& weights_;
  std::vector<int64_t> percents_;
  std::vector<Fact> open_;
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
  scorer.ForEachCompletion(inputs, [&](const Scores& scores) {
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
