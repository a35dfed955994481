// SPDX-License-Identifier: Apache-2.0
#include "framework/advice.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/check.h"
#include "document/node_path.h"
#include "framework/fields.h"
#include "framework/phrases.h"
#include "framework/reading.h"
#include "schema/builtin_schemas.h"

namespace placet {
namespace {

template <typename Use>
void ForEachFact(FactSet set, const Use& use) {
  for (size_t i = 0; i < kFactCount; ++i) {
    if (Has(set, static_cast<Fact>(i))) use(static_cast<Fact>(i));
  }
}

Location NearestPlace(NodeRef node) {
  Location location = node.location();
  if (node.parent()) {
    location.span = node.own_key_span();
  } else {
    location.span.end_line = location.span.line;
    location.span.end_column = location.span.column + 1;
  }
  return location;
}

class Adviser {
 public:
  Adviser(NodeRef manifest, const Framework& framework, const cel::GovernanceHost& host,
          CivilDate today)
      : manifest_(manifest),
        framework_(framework),
        host_(host),
        reading_(ReadInputs(manifest, framework, host)) {
    advice_.framework = &framework;
    advice_.as_of = today;
  }

  Advice Make() {
    Identify();
    advice_.problems = reading_.problems;
    advice_.ranking = Rank(framework_, reading_.inputs);
    const Ranking& ranking = advice_.ranking;
    for (const auto* group : {&ranking.allowed, &ranking.conditional, &ranking.excluded}) {
      for (const Approach approach : *group) advice_.approaches.push_back(One(approach));
    }
    advice_.combination = Combination(ranking, reading_.inputs);
    if (ranking.Certain()) advice_.margin = ranking.Margin();
    advice_.too_close = advice_.margin && *advice_.margin < framework_.margin;
    Compare();
    Choice();
    advice_.changes = DecisiveChanges(manifest_, framework_, host_);
    if (ranking.Certain() && ranking.recommended) {
      advice_.weights = WeightEffects(framework_, reading_.inputs, -100, 100);
    }
    advice_.costs = ComputeCosts(manifest_, reading_.inputs, framework_, host_, advice_.as_of,
                                 advice_.problems);
    Gaps();
    Assumptions();
    advice_.problems.Sort();
    return std::move(advice_);
  }

 private:
  void Identify() {
    advice_.file = manifest_.source()->name();
    advice_.id = std::string(WordOf(FieldAt(manifest_, "metadata.id")));
    advice_.title = std::string(WordOf(FieldAt(manifest_, "metadata.title")));
    advice_.stage = std::string(WordOf(FieldAt(manifest_, "lifecycle.stage")));
  }

  ApproachAdvice One(Approach approach) const {
    const Ranking& ranking = advice_.ranking;
    ApproachAdvice one;
    one.approach = approach;
    one.standing = ranking.standing[approach];
    one.score = ranking.scores[approach];
    one.lowest = ranking.lowest[approach];
    one.highest = ranking.highest[approach];
    for (const Block& block : ranking.blocks[approach]) {
      one.obstacles.push_back(Describe(block, approach));
    }
    one.contributions = Contributions(framework_, reading_.inputs, approach);
    one.would_lead = WouldLead(approach);
    return one;
  }

  // Only the best of those that are open. Ties go to the simpler, as in the ranking.
  bool WouldLead(Approach approach) const {
    const Ranking& ranking = advice_.ranking;
    const bool best = !ranking.conditional.empty() && ranking.conditional[0] == approach;
    if (!best) return false;
    if (ranking.allowed.empty()) return ranking.Certain();
    const Approach first = ranking.allowed[0];
    return ranking.lowest[approach] > ranking.highest[first] ||
           (ranking.Certain() && ranking.scores[approach] == ranking.scores[first] &&
            approach < first);
  }

  Obstacle Describe(const Block& block, Approach approach) const {
    Obstacle obstacle;
    obstacle.constraint = block.constraint;
    obstacle.state = block.state;
    obstacle.text = Phrase(block, approach, reading_.inputs, framework_);
    std::set<std::string> seen;
    ForEachFact(block.facts, [&](Fact fact) {
      for (const NodeRef node : reading_.origin(fact).nodes) {
        if (!seen.insert(PathOf(node)).second) continue;
        obstacle.read.push_back({PathOf(node), ValueText(node), node.location()});
      }
    });
    ForEachFact(block.missing, [&](Fact fact) {
      for (const std::string& path : reading_.origin(fact).missing) {
        auto& all = obstacle.missing;
        if (std::find(all.begin(), all.end(), path) == all.end()) all.push_back(path);
      }
    });
    return obstacle;
  }

  // Against the runner-up, or, where nothing else is allowed, against nothing.
  void Compare() {
    const Ranking& ranking = advice_.ranking;
    if (!ranking.recommended || ranking.allowed.size() < 2) return;
    const Approach first = *ranking.recommended;
    const Approach other = ranking.allowed[0] == first ? ranking.allowed[1] : ranking.allowed[0];
    advice_.comparison.other = other;
    const auto ours = Contributions(framework_, reading_.inputs, first);
    const auto theirs = Contributions(framework_, reading_.inputs, other);
    for (size_t i = 0; i < ours.size(); ++i) {
      const int64_t amount = ours[i].contribution - theirs[i].contribution;
      if (amount != 0) advice_.comparison.differences.push_back({ours[i].factor, amount});
    }
    std::stable_sort(advice_.comparison.differences.begin(), advice_.comparison.differences.end(),
                     [](const auto& a, const auto& b) { return a.amount > b.amount; });
  }

  void Choice() {
    const NodeRef selected = FieldAt(manifest_, "approach.selected");
    for (size_t i = 0; IsStated(selected) && selected.is_list() && i < selected.size(); ++i) {
      const auto approach = ParseApproach(selected.at(i).StringOr(""));
      if (approach) advice_.choice.selected.push_back(*approach);
    }
    advice_.choice.primary = ParseApproach(WordOf(FieldAt(manifest_, "approach.primary")));
    const Ranking& ranking = advice_.ranking;
    if (advice_.choice.primary && ranking.recommended && ranking.Certain()) {
      advice_.choice.behind =
          ranking.scores[*ranking.recommended] - ranking.scores[*advice_.choice.primary];
    }
  }

  void AddGap(const std::string& path, const std::string& leaves_open) {
    for (AdviceGap& gap : advice_.gaps) {
      if (gap.path != path) continue;
      auto& open = gap.leaves_open;
      if (std::find(open.begin(), open.end(), leaves_open) == open.end()) {
        open.push_back(leaves_open);
      }
      return;
    }
    AdviceGap gap;
    gap.path = path;
    gap.leaves_open.push_back(leaves_open);
    const auto steps = ParsePath(path);
    if (steps && !path.starts_with("org.")) {
      gap.location = NearestPlace(Resolve(manifest_, *steps).nearest);
      const schema::Field field = schema::BuiltinSchema("manifest")->FieldAt(*steps);
      gap.supplied_by = field.supplied_by;
      if (field.shape) {
        gap.description = std::string(field.shape.description());
        gap.allowed = field.shape.enum_values();
        if (gap.allowed.empty() && field.shape.items()) {
          gap.allowed = field.shape.items().enum_values();
        }
      }
    }
    advice_.gaps.push_back(std::move(gap));
  }

  void Gaps() {
    ForEachFact(advice_.ranking.missing, [&](Fact fact) {
      for (const std::string& path : reading_.origin(fact).missing) AddGap(path, kOrderOpen);
    });
    // What would settle an approach that is excluded anyway is not asked for.
    for (const ApproachAdvice& one : advice_.approaches) {
      if (one.standing != Standing::kConditional) continue;
      for (const Obstacle& obstacle : one.obstacles) {
        for (const std::string& path : obstacle.missing) {
          AddGap(path, std::string(ToString(one.approach)));
        }
      }
    }
    if (!advice_.costs) return;
    for (const std::string& path : advice_.costs->missing) AddGap(path, kTokensOpen);
  }

  // What stands in for facts that the order or a constraint went by, each sentence once.
  void Assumptions() {
    FactSet used = 0;
    for (const Factor& factor : framework_.factors) {
      if (factor.multiplier.fact) used |= Only(*factor.multiplier.fact);
    }
    for (const Approach approach : kApproaches) {
      if (approach != Approach::kDiy) used |= Only(TermOf(Fact::kRegion, approach));
    }
    for (const Fact fact : {Fact::kPromptTokens, Fact::kDocumentTokens, Fact::kRetrievedTokens}) {
      used |= Only(fact);
    }
    std::vector<std::string>& all = advice_.assumed;
    const auto add = [&](const std::string& text) {
      if (std::find(all.begin(), all.end(), text) == all.end()) all.push_back(text);
    };
    ForEachFact(advice_.ranking.missing, [&](Fact fact) {
      for (const std::string& path : reading_.origin(fact).missing) {
        add(path + " is not stated: the scores shown count its factor with 100 %");
      }
    });
    ForEachFact(used, [&](Fact fact) {
      for (const std::string& text : reading_.origin(fact).assumed) add(text);
    });
    if (!advice_.costs || !advice_.costs->missing.empty()) return;
    for (const std::string& text : advice_.costs->assumed) add(text);
  }

  NodeRef manifest_;
  const Framework& framework_;
  const cel::GovernanceHost& host_;
  Reading reading_;
  Advice advice_;
};

}  // namespace

const ApproachAdvice& Advice::Of(Approach approach) const {
  const auto found = std::find_if(approaches.begin(), approaches.end(),
                                  [&](const auto& one) { return one.approach == approach; });
  PLACET_CHECK(found != approaches.end());
  return *found;
}

Advice Advise(NodeRef manifest, const Framework& framework, const cel::GovernanceHost& host,
              CivilDate today) {
  return Adviser(manifest, framework, host, today).Make();
}

}  // namespace placet
