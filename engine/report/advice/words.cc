// SPDX-License-Identifier: Apache-2.0
#include "report/advice/words.h"

#include <algorithm>
#include <cstdlib>

#include "framework/phrases.h"
#include "framework/score_text.h"
#include "report/shared/style.h"

namespace placet {
namespace {

constexpr int64_t kSensitivity = 50;

std::string WinnerText(const std::optional<Approach>& approach) {
  return approach ? std::string(NameOf(*approach)) : "nothing";
}

std::string SignedPercent(int64_t percent) {
  return (percent < 0 ? "-" : "+") + std::to_string(std::abs(percent)) + " %";
}

std::string Capital(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') {
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  }
  return text;
}

// Why nothing is recommended.
std::string WhyNothing(const Advice& advice) {
  const Ranking& ranking = advice.ranking;
  if (ranking.allowed.empty() && ranking.conditional.empty()) {
    return "Every approach is excluded; what would have to change is told with each.";
  }
  if (ranking.allowed.empty()) {
    return "Every approach that nothing excludes still depends on facts that are not stated.";
  }
  return "The order depends on facts that are not stated.";
}

std::string MarginText(const Advice& advice) {
  const Ranking& ranking = advice.ranking;
  if (!ranking.recommended) return "";
  const std::string first = Capital(std::string(NameOf(*ranking.recommended)));
  if (!advice.comparison.other) {
    return ranking.conditional.empty()
               ? first + " is the only approach that nothing excludes."
               : first + " is the only approach that nothing excludes or leaves open.";
  }
  const std::string other(NameOf(*advice.comparison.other));
  if (!advice.margin) return first + " leads whatever the missing facts turn out to be.";
  if (*advice.margin == 0) {
    return first + " and " + other + " score alike; the simpler comes first. " +
           "It is too close to call: people decide.";
  }
  std::string text =
      first + " leads " + other + " by " + HundredthsText(*advice.margin) + " points of 5.";
  if (advice.too_close) text += " That is too close to call: both can be argued, people decide.";
  return text;
}

}  // namespace

std::string_view NameOf(Approach approach) {
  static constexpr std::string_view kNames[] = {"off-the-shelf product", "API", "RAG",
                                                "fine-tuning", "own model (DIY)"};
  return kNames[static_cast<size_t>(approach)];
}

std::string_view ToString(Standing standing) {
  static constexpr std::string_view kWords[] = {"allowed", "conditional", "excluded"};
  return kWords[static_cast<size_t>(standing)];
}

std::optional<Approach> Challenger(const Advice& advice) {
  for (const ApproachAdvice& one : advice.approaches) {
    if (one.would_lead) return one.approach;
  }
  return std::nullopt;
}

bool IsClear(const Advice& advice) {
  return advice.ranking.recommended && !advice.too_close && !Challenger(advice);
}

std::string SubjectText(const Advice& advice) {
  std::string text = Plain(advice.id);
  if (!advice.stage.empty()) text += " (" + Plain(advice.stage) + ")";
  return text + ": " + Plain(advice.title);
}

std::string GivenText(const Advice::GivenFact& fact) {
  const std::string stated = fact.path + " = " + fact.value;
  if (fact.replaced.empty()) return "given, not in the manifest: " + stated;
  return "given against the manifest: " + stated + " instead of " + fact.replaced;
}

std::string Headline(const Advice& advice) {
  const Ranking& ranking = advice.ranking;
  if (ranking.recommended) {
    const std::string name = Capital(std::string(NameOf(*ranking.recommended)));
    if (Challenger(advice)) return name + " is recommended as things stand";
    return name +
           (advice.too_close ? " is recommended, but it is too close to call" : " is recommended");
  }
  const bool never = ranking.allowed.empty() && ranking.conditional.empty();
  return never ? "Nothing can be recommended" : "Nothing can be recommended yet";
}

std::vector<std::string> SummarySentences(const Advice& advice) {
  std::vector<std::string> sentences;
  const Ranking& ranking = advice.ranking;
  sentences.push_back(ranking.recommended ? MarginText(advice) : WhyNothing(advice));
  if (ranking.recommended) {
    for (const Obstacle& obstacle : advice.Of(*ranking.recommended).obstacles) {
      sentences.push_back("The board has to decide: " + obstacle.text + ".");
    }
  }
  if (advice.combination.size() > 1) {
    sentences.push_back("Combine it with " + std::string(NameOf(advice.combination[1])) + ".");
  }
  if (const auto challenger = Challenger(advice)) {
    sentences.push_back(Capital(std::string(NameOf(*challenger))) +
                        " would come first, if the facts that are missing do not exclude it.");
  }
  const std::string choice = OwnChoiceText(advice);
  if (!choice.empty()) sentences.push_back(choice);
  // Those without which only the cost of tokens is open are told with the costs.
  const auto matters =
      std::count_if(advice.gaps.begin(), advice.gaps.end(), [](const AdviceGap& gap) {
        return std::any_of(gap.leaves_open.begin(), gap.leaves_open.end(),
                           [](const std::string& open) { return open != kTokensOpen; });
      });
  if (matters > 0) {
    sentences.push_back(
        Plural(static_cast<size_t>(matters), "fact of the ranking is", "facts of the ranking are") +
        " not stated; see below.");
  }
  if (!advice.problems.empty()) {
    sentences.push_back(Plural(advice.problems.all().size(), "statement", "statements") +
                        " of the manifest cannot be taken as " +
                        (advice.problems.all().size() == 1 ? "it stands" : "they stand") +
                        "; see below.");
  }
  return sentences;
}

std::string OwnChoiceText(const Advice& advice) {
  const OwnChoice& choice = advice.choice;
  if (!choice.primary) return "";
  const std::string name(NameOf(*choice.primary));
  const std::string start = "The manifest chose " + name;
  const ApproachAdvice& own = advice.Of(*choice.primary);
  if (own.standing == Standing::kExcluded) {
    std::vector<std::string> constraints;
    for (const Obstacle& obstacle : own.obstacles) {
      std::string id(ToString(obstacle.constraint));
      const bool excludes = obstacle.state == Block::State::kExcludes;
      if (excludes && (constraints.empty() || constraints.back() != id)) {
        constraints.push_back(std::move(id));
      }
    }
    return start + ", which is excluded (" + Joined(constraints) + ").";
  }
  if (own.standing == Standing::kConditional) {
    return start + ", which depends on facts that are not stated.";
  }
  if (advice.ranking.recommended == choice.primary) return start + ", as recommended.";
  if (!choice.behind) return start + "; whether that agrees depends on facts that are not stated.";
  const bool close = *choice.behind <= advice.framework->margin;
  return start + ", which is " + HundredthsText(*choice.behind) + " points behind" +
         (close ? ": within the margin." : ".");
}

std::vector<std::string> Differences(const Advice& advice, bool in_favour) {
  std::vector<std::string> texts;
  for (const auto& difference : advice.comparison.differences) {
    const int64_t hundredths = (std::abs(difference.amount) + 50) / 100;
    if ((difference.amount > 0) != in_favour || hundredths == 0) continue;
    texts.push_back(Capital(difference.factor->title) + (in_favour ? " +" : " -") +
                    HundredthsText(hundredths));
  }
  if (!in_favour) std::reverse(texts.begin(), texts.end());
  return texts;
}

std::string DifferencesText(const Advice& advice, bool in_favour) {
  return Joined(Differences(advice, in_favour));
}

std::string ChangeText(const ChangeEffect& change) {
  const std::string& what = change.change.title;
  if (change.recommended)
    return what + " would lead to " + std::string(NameOf(*change.recommended));
  return what + (change.open ? " would leave the answer open" : " would exclude every approach");
}

std::vector<std::string> WeightTexts(const Advice& advice) {
  struct Nearest {
    int64_t size;
    std::string text;
  };
  if (advice.weights.empty()) {
    return {"While facts of the order are missing, it is not told what weights would change."};
  }
  std::vector<Nearest> nearest;
  for (const WeightEffect& effect : advice.weights) {
    for (const auto* flips : {&effect.down, &effect.up}) {
      if (flips->empty()) continue;
      const WeightEffect::Flip& flip = flips->front();
      nearest.push_back({std::abs(flip.percent), "The weight of " + effect.factor->title + " " +
                                                     SignedPercent(flip.percent) + ": " +
                                                     WinnerText(flip.recommended)});
    }
  }
  if (nearest.empty()) {
    return {"No weight, taken from nothing to double, changes the recommendation."};
  }
  std::stable_sort(nearest.begin(), nearest.end(),
                   [](const Nearest& a, const Nearest& b) { return a.size < b.size; });
  std::vector<std::string> texts;
  for (Nearest& one : nearest) texts.push_back(std::move(one.text));
  return texts;
}

std::string SensitivityText(const Advice& advice, const WeightEffect& effect) {
  std::string text;
  int64_t from = -kSensitivity;
  const auto add = [&](int64_t to, const std::optional<Approach>& winner) {
    if (!text.empty()) text += "; ";
    text += SignedPercent(from) + " to " + SignedPercent(to) + ": " + WinnerText(winner);
    from = to + 1;
  };
  // A flip on the way down holds from there downwards, so the last one comes first.
  for (auto flip = effect.down.rbegin(); flip != effect.down.rend(); ++flip) {
    if (flip->percent >= -kSensitivity) add(flip->percent, flip->recommended);
  }
  std::optional<Approach> winner = advice.ranking.recommended;
  for (const WeightEffect::Flip& flip : effect.up) {
    if (flip.percent > kSensitivity) break;
    add(flip.percent - 1, winner);
    winner = flip.recommended;
  }
  add(kSensitivity, winner);
  return text;
}

std::string RangeText(std::string_view currency, const Amounts& amounts) {
  std::string text = AmountText(currency, amounts.low.micros());
  if (amounts.low == amounts.high) return text;
  // The currency once.
  return text + " to " + AmountText("", amounts.high.micros()).substr(1);
}

std::string LeavesOpenText(const AdviceGap& gap) {
  std::vector<std::string> names;
  for (const std::string& open : gap.leaves_open) {
    const auto approach = ParseApproach(open);
    names.push_back(approach ? std::string(NameOf(*approach)) : open);
  }
  return Joined(names);
}

std::string ShareText(int64_t ten_thousandths) {
  const int64_t tenths = (ten_thousandths + 5) / 10;
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " %";
}

std::string FrameworkText(const Advice& advice) {
  const Framework& framework = *advice.framework;
  return framework.title + " " + framework.version + " (" + framework.file + "), " +
         framework.costs.title + " " + framework.costs.version + " (" + framework.costs.file +
         "). Cells, weights and multipliers are the judgement of whoever states them: by default " +
         "placet's own.";
}

std::string CostNote(const Advice& advice) {
  if (!advice.costs) return "The amounts are too large to be added up.";
  const CostModel& costs = *advice.costs;
  if (!costs.missing.empty()) {
    return "These are published benchmarks alone: the cost of tokens lacks " +
           Joined(costs.missing) + ".";
  }
  std::string note =
      "Published benchmarks, in which the cost of tokens takes the place of inference";
  if (!costs.price_date.empty()) note += "; prices of " + costs.price_date;
  if (!costs.price_source.empty()) note += ", " + costs.price_source;
  return note + ".";
}

std::optional<DeclaredCost> Declared(const Advice& advice) {
  if (!advice.costs) return std::nullopt;
  const CostModel& costs = *advice.costs;
  if (!costs.declared_one_off && !costs.declared_yearly) return std::nullopt;
  const auto amount = [&](const std::optional<Decimal>& money) {
    return money ? AmountText(costs.declared_currency, money->micros()) : "not stated";
  };
  DeclaredCost declared;
  declared.name = "declared";
  if (advice.choice.primary) declared.name += " for " + std::string(NameOf(*advice.choice.primary));
  if (costs.declared_total) declared.total = amount(costs.declared_total);
  declared.parts =
      "one-off " + amount(costs.declared_one_off) + "; yearly " + amount(costs.declared_yearly);
  return declared;
}

}  // namespace placet
