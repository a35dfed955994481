// SPDX-License-Identifier: Apache-2.0
#include "framework/recommendation.h"

#include <algorithm>
#include <utility>

#include "document/builder.h"
#include "framework/cost.h"
#include "framework/fields.h"
#include "framework/reading.h"
#include "framework/score_text.h"
#include "schema/annotate.h"
#include "schema/builtin_schemas.h"

namespace placet {
namespace {

using Paths = std::vector<std::string>;

Paths MissingOf(FactSet facts, const Reading& reading) {
  Paths paths;
  for (size_t i = 0; i < kFactCount; ++i) {
    const auto fact = static_cast<Fact>(i);
    if (Has(facts, fact)) AddPaths(paths, reading.origin(fact).missing);
  }
  return paths;
}

Paths MissingOf(const Blocks& blocks, const Reading& reading) {
  FactSet facts = 0;
  for (const Block& block : blocks) facts |= block.missing;
  return MissingOf(facts, reading);
}

Paths ConstraintsOf(const Blocks& blocks) {
  Paths ids;
  for (const Block& block : blocks) {
    if (block.state == Block::State::kExcludes)
      AddPaths(ids, {std::string(ToString(block.constraint))});
  }
  return ids;
}

// Writes the document that rules see.
class FactsWriter {
 public:
  FactsWriter(NodeRef manifest, const Reading& reading, const Ranking& ranking,
              const Recommendation& recommendation, const std::optional<CostModel>& costs)
      : manifest_(manifest),
        reading_(reading),
        ranking_(ranking),
        recommendation_(recommendation),
        costs_(costs),
        source_(builder_.AddSource(manifest.source())) {
    primary_ = ParseApproach(WordOf(FieldAt(manifest, "approach.primary")));
  }

  std::shared_ptr<const Tree> Write() {
    const NodeId root = builder_.BeginMap({}, source_);
    Recommended();
    Words("combination", recommendation_.combination);
    Words("ranking", ranking_.allowed);
    Margin();
    Choice();
    Benchmark();
    Tokens();
    builder_.EndMap();
    builder_.SetBasis(root, NodeBasis::kComputed);
    std::shared_ptr<Tree> tree = builder_.Finish();
    tree->set_path_prefix("framework");
    for (NodeId id = 0; id < tree->node_count(); ++id) tree->SetBasis(id, NodeBasis::kComputed);
    schema::AnnotateFormats(*tree, schema::BuiltinSchema("recommendation")->root());
    return tree;
  }

 private:
  void Key(std::string_view key) { builder_.Key(key, {}); }
  void Text(std::string_view key, std::string_view text) {
    Key(key);
    builder_.String(text, {}, source_);
  }
  void Flag(std::string_view key, bool value) {
    Key(key);
    builder_.Bool(value, {}, source_);
  }
  void Unknown(std::string_view key, const char* reason, Paths missing) {
    Key(key);
    builder_.Unknown({reason, std::move(missing)}, {}, source_);
  }
  void Words(std::string_view key, const std::vector<Approach>& approaches) {
    Key(key);
    builder_.BeginList({}, source_);
    for (const Approach approach : approaches) builder_.String(ToString(approach), {}, source_);
    builder_.EndList();
  }

  // All that keeps an answer from being given.
  Paths Open() const {
    Paths paths = recommendation_.missing;
    for (const Recommendation::Conditional& one : recommendation_.conditional) {
      AddPaths(paths, one.missing);
    }
    return paths;
  }

  // Absent when every approach is excluded.
  void Recommended() {
    if (ranking_.recommended) return Text("recommended", ToString(*ranking_.recommended));
    const Paths open = Open();
    if (!open.empty()) Unknown("recommended", "it depends on facts that are missing", open);
  }

  void Margin() {
    if (ranking_.allowed.size() < 2) return;
    if (recommendation_.margin) {
      Text("margin", HundredthsText(*recommendation_.margin));
    } else {
      Unknown("margin", "the order depends on facts that are missing", recommendation_.missing);
    }
  }

  void Choice() {
    if (!primary_) {
      Unknown("choice", "no primary approach is stated", {"approach.primary"});
      return;
    }
    Key("choice");
    builder_.BeginMap({}, source_);
    Text("approach", ToString(*primary_));
    Text("score", HundredthsText(ranking_.scores[*primary_]));
    const Blocks& blocks = ranking_.blocks[*primary_];
    if (ranking_.standing[*primary_] == Standing::kConditional) {
      Unknown("standing", "facts are missing that could exclude it", MissingOf(blocks, reading_));
    } else {
      const bool excluded = ranking_.standing[*primary_] == Standing::kExcluded;
      Text("standing", excluded ? "excluded" : "allowed");
    }
    Key("constraints");
    builder_.BeginList({}, source_);
    for (const std::string& id : ConstraintsOf(blocks)) builder_.String(id, {}, source_);
    builder_.EndList();
    Behind();
    builder_.EndMap();
  }

  // Where nothing is left, nothing is ahead.
  void Behind() {
    const Paths open = Open();
    if (ranking_.recommended == primary_ || (!ranking_.recommended && open.empty())) {
      Text("behind", "0");
    } else if (ranking_.recommended && ranking_.Certain()) {
      Text("behind",
           HundredthsText(ranking_.scores[*ranking_.recommended] - ranking_.scores[*primary_]));
    } else {
      Unknown("behind", "the order depends on facts that are missing", open);
    }
  }

  void Range(std::string_view key, const Amounts& amounts) {
    Key(key);
    builder_.BeginMap({}, source_);
    Text("low", amounts.low.ToString());
    Text("high", amounts.high.ToString());
    builder_.EndMap();
  }

  // From the least to the most of the approaches that are selected.
  void Benchmark() {
    const NodeRef selected = FieldAt(manifest_, "approach.selected");
    if (!costs_) return;
    Paths missing;
    if (!IsStated(selected) || selected.size() == 0) missing.push_back("approach.selected");
    if (costs_->declared_currency.empty()) missing.push_back("cost.currency");
    for (const std::string& path : costs_->missing) {
      if (path.starts_with("org.")) missing.push_back(path);  // no rate leads to the currency
    }
    if (!missing.empty()) {
      Unknown("benchmark", "the ranges cannot be compared with the costs", std::move(missing));
      return;
    }
    std::optional<Amounts> one_off;
    std::optional<Amounts> recurring;
    const auto widen = [](std::optional<Amounts>& all, const Amounts& more) {
      if (!all) all = more;
      all = Amounts{std::min(all->low, more.low), std::max(all->high, more.high)};
    };
    for (size_t i = 0; i < selected.size(); ++i) {
      const auto approach = ParseApproach(selected.at(i).StringOr(""));
      if (!approach) continue;
      widen(one_off, costs_->approaches[*approach].one_off);
      widen(recurring, costs_->approaches[*approach].recurring);
    }
    if (!one_off) return;
    Key("benchmark");
    builder_.BeginMap({}, source_);
    Range("one_off", *one_off);
    Range("recurring", *recurring);
    builder_.EndMap();
  }

  // Whether the primary approach is charged by tokens, and what they cost in a year.
  void Tokens() {
    if (!primary_) {
      Unknown("token_priced", "no primary approach is stated", {"approach.primary"});
      return;
    }
    const Approach approach = *primary_;
    if (approach == Approach::kFineTune && !reading_.inputs.known(Fact::kFineTuneVendorHosted)) {
      Unknown("token_priced", "it is not known who hosts the model",
              reading_.origin(Fact::kFineTuneVendorHosted).missing);
      return;
    }
    const bool own =
        approach == Approach::kFineTune && reading_.inputs.value(Fact::kFineTuneVendorHosted) == 0;
    const bool priced = approach != Approach::kOffTheShelf && approach != Approach::kDiy && !own;
    Flag("token_priced", priced);
    if (!priced || !costs_) return;
    if (const auto& tokens = costs_->approaches[approach].tokens) {
      Range("tokens", *tokens);
    } else if (!costs_->missing.empty()) {
      Unknown("tokens", "facts are missing for the cost of tokens", costs_->missing);
    }
  }

  NodeRef manifest_;
  const Reading& reading_;
  const Ranking& ranking_;
  const Recommendation& recommendation_;
  const std::optional<CostModel>& costs_;
  TreeBuilder builder_;
  uint16_t source_;
  std::optional<Approach> primary_;
};

}  // namespace

Recommendation Recommend(NodeRef manifest, const Framework& framework,
                         const cel::GovernanceHost& host, CivilDate today) {
  const Reading reading = ReadInputs(manifest, framework, host);
  const Ranking ranking = Rank(framework, reading.inputs);
  Recommendation recommendation;
  recommendation.framework_version = framework.version;
  recommendation.recommended = ranking.recommended;
  recommendation.combination = Combination(ranking, reading.inputs);
  recommendation.scores = ranking.scores;
  recommendation.ranking = ranking.allowed;
  for (const Approach approach : ranking.conditional) {
    recommendation.conditional.push_back({approach, MissingOf(ranking.blocks[approach], reading)});
  }
  for (const Approach approach : ranking.excluded) {
    recommendation.excluded.push_back({approach, ConstraintsOf(ranking.blocks[approach])});
  }
  if (ranking.Certain()) recommendation.margin = ranking.Margin();
  recommendation.too_close = recommendation.margin && *recommendation.margin < framework.margin;
  recommendation.missing = MissingOf(ranking.missing, reading);
  Diagnostics problems;  // placet advise tells them
  const auto costs = ComputeCosts(manifest, reading.inputs, framework, host, today, problems);
  recommendation.facts = FactsWriter(manifest, reading, ranking, recommendation, costs).Write();
  return recommendation;
}

}  // namespace placet
