// SPDX-License-Identifier: Apache-2.0
#include "framework/framework.h"

#include <algorithm>

#include "base/check.h"
#include "base/decimal.h"
#include "builtin/builtin.h"

namespace placet {
namespace {

int64_t IntAt(NodeRef map, std::string_view key, int64_t otherwise = 0) {
  const NodeRef node = map.Find(key);
  return node && node.kind() == NodeKind::kInt ? node.AsInt() : otherwise;
}

// Amounts and people of the schema are at most 10^12 units, so micro-units fit.
int64_t MicrosAt(NodeRef map, std::string_view key) { return IntAt(map, key) * Decimal::kScale; }

std::string TextAt(NodeRef map, std::string_view key) {
  return std::string(map.Find(key).StringOr(""));
}

std::vector<std::string> TextsAt(NodeRef map, std::string_view key) {
  std::vector<std::string> texts;
  const NodeRef list = map.Find(key);
  for (size_t i = 0; list && i < list.size(); ++i) texts.emplace_back(list.at(i).StringOr(""));
  return texts;
}

bool FlagAt(NodeRef map, std::string_view key) {
  const NodeRef node = map.Find(key);
  return node && node.kind() == NodeKind::kBool && node.AsBool();
}

// Of a merged document all that it was merged from.
std::string FilesOf(NodeRef root) {
  std::string names;
  for (const SourcePtr& source : root.tree()->sources()) {
    names += (names.empty() ? "" : " + ") + source->name();
  }
  return names;
}

Location KeyPlace(NodeRef node) {
  Location place = node.location();
  place.span = node.own_key_span();
  return place;
}

class MultiplierReader {
 public:
  MultiplierReader(NodeRef node, Diagnostics& diagnostics)
      : node_(node), diagnostics_(diagnostics) {}

  Multiplier Read() {
    multiplier_.path = TextAt(node_, "fact");
    multiplier_.reason = TextAt(node_, "reason");
    multiplier_.fact = MultiplierFact(multiplier_.path);
    if (!multiplier_.fact) return multiplier_;
    ReadWords();
    if (node_.Find("absent")) Add(Row::Kind::kAbsent, 0, IntAt(node_, "absent"));
    ReadLimits("at_most", Row::Kind::kAtMost);
    ReadLimits("below", Row::Kind::kBelow);
    if (node_.Find("otherwise")) Add(Row::Kind::kOtherwise, 0, IntAt(node_, "otherwise"));
    CheckThatAllFits();
    return multiplier_;
  }

 private:
  using Row = Multiplier::Row;

  void Add(Row::Kind kind, int64_t value, int64_t percent) {
    multiplier_.rows.push_back({kind, value, percent});
  }

  void ReadWords() {
    const NodeRef words = node_.Find("words");
    for (size_t i = 0; words && i < words.size(); ++i) {
      const auto value = WordValue(*multiplier_.fact, words.key(i));
      if (value) {
        Add(Row::Kind::kWord, *value, words.at(i).AsInt());
        continue;
      }
      std::string known;
      for (const std::string_view word : WordsOf(*multiplier_.fact)) {
        known += (known.empty() ? "" : ", ") + std::string(word);
      }
      diagnostics_
          .Error("FRM001",
                 "`" + multiplier_.path + "` is never `" + std::string(words.key(i)) + "`",
                 KeyPlace(words.at(i)))
          .help = known.empty() ? "it is a figure: use at_most, below and otherwise"
                                : "its words are " + known;
    }
  }

  void ReadLimits(std::string_view key, Row::Kind kind) {
    const bool money = *multiplier_.fact == Fact::kBudgetOneOff;
    const NodeRef list = node_.Find(key);
    for (size_t i = 0; list && i < list.size(); ++i) {
      const NodeRef row = list.at(i);
      Add(kind, money ? MicrosAt(row, "limit") : IntAt(row, "limit"), IntAt(row, "percent"));
    }
  }

  bool Fits(Row::Kind kind) const {
    return std::any_of(multiplier_.rows.begin(), multiplier_.rows.end(), [&](const Row& row) {
      return row.kind == Row::Kind::kOtherwise || row.kind == kind;
    });
  }

  // A value without a row would be counted with a weight that nobody set.
  void CheckThatAllFits() {
    const auto words = WordsOf(*multiplier_.fact);
    const auto complain = [&](const std::string& what) {
      diagnostics_
          .Error("FRM002", "no multiplier for `" + multiplier_.path + "` " + what, KeyPlace(node_))
          .help = "add it, or `otherwise`, which stands for all the rest";
    };
    for (size_t i = 0; i < words.size(); ++i) {
      const bool fits =
          std::any_of(multiplier_.rows.begin(), multiplier_.rows.end(), [&](const Row& row) {
            return row.kind == Row::Kind::kOtherwise ||
                   (row.kind == Row::Kind::kWord && row.value == static_cast<int64_t>(i));
          });
      if (!fits) complain("= " + std::string(words[i]));
    }
    if (!words.empty()) return;
    const bool may_be_absent = *multiplier_.fact != Fact::kBudgetOneOff;
    if (may_be_absent && !Fits(Row::Kind::kAbsent)) complain("being absent");
    if (!Fits(Row::Kind::kOtherwise)) complain("above all limits");
  }

  NodeRef node_;
  Diagnostics& diagnostics_;
  Multiplier multiplier_;
};

Factor ReadFactor(std::string_view name, NodeRef node, Diagnostics& diagnostics) {
  Factor factor;
  factor.name = std::string(name);
  factor.title = TextAt(node, "title");
  factor.weight = IntAt(node, "weight");
  for (const Approach approach : kApproaches) {
    const NodeRef cell = node.Find("cells").Find(ToString(approach));
    factor.cells[approach] = {IntAt(cell, "score", 1), TextAt(cell, "reason"),
                              TextsAt(cell, "claims"), FlagAt(cell, "judgement")};
  }
  if (const NodeRef multiplier = node.Find("multiplier")) {
    factor.multiplier = MultiplierReader(multiplier, diagnostics).Read();
  }
  return factor;
}

// Whatever the facts are, something must count.
void CheckWeights(const Framework& framework, NodeRef factors, Diagnostics& diagnostics) {
  for (const Factor& factor : framework.factors) {
    const auto& rows = factor.multiplier.rows;
    const bool always = std::all_of(rows.begin(), rows.end(),
                                    [](const Multiplier::Row& row) { return row.percent > 0; });
    if (factor.weight > 0 && always) return;
  }
  diagnostics
      .Error("FRM003", "there are facts under which no factor has a weight", KeyPlace(factors))
      .help = "give at least one factor a weight that no multiplier makes 0";
}

Needs ReadNeeds(NodeRef node) {
  const NodeRef fine_tune = node.Find("fine-tune");
  const NodeRef diy = node.Find("diy");
  Needs needs;
  needs.fine_tune_ml_engineers = MicrosAt(fine_tune, "ml_engineers");
  needs.fine_tune_examples = IntAt(fine_tune, "training_examples");
  needs.diy_ml_engineers = MicrosAt(diy, "ml_engineers");
  needs.diy_data_scientists = MicrosAt(diy, "data_scientists");
  needs.diy_tokens = IntAt(diy, "training_tokens");
  return needs;
}

ChangeFigures ReadChanges(NodeRef node) {
  ChangeFigures figures;
  figures.latency_budget_ms = IntAt(node, "latency_budget_ms");
  figures.context_window = IntAt(node, "context_window_tokens");
  const NodeRef budgets = node.Find("budgets");
  for (size_t i = 0; budgets && i < budgets.size(); ++i) {
    figures.budgets.push_back(
        {MicrosAt(budgets.at(i), "one_off"), MicrosAt(budgets.at(i), "recurring")});
  }
  figures.ml_engineers = MicrosAt(node.Find("staff"), "ml_engineers");
  figures.data_scientists = MicrosAt(node.Find("staff"), "data_scientists");
  figures.training_examples = IntAt(node, "training_examples");
  return figures;
}

MoneyRange ReadRange(NodeRef costs, std::string_view name, Diagnostics& diagnostics) {
  const NodeRef node = costs.Find(name);
  const MoneyRange range{MicrosAt(node, "low"), MicrosAt(node, "high")};
  if (range.low > range.high) {
    diagnostics.Error("FRM004", "the range ends before it begins", node.location()).help =
        "state the smaller amount as low";
  }
  return range;
}

CostRange ReadCostRange(NodeRef node, Diagnostics& diagnostics) {
  CostRange range;
  range.one_off = ReadRange(node, "one_off", diagnostics);
  range.recurring = ReadRange(node, "recurring", diagnostics);
  range.inference = ReadRange(node, "inference", diagnostics);
  range.claims = TextsAt(node, "claims");
  range.judgement = FlagAt(node, "judgement");
  if (range.inference.low > range.recurring.low || range.inference.high > range.recurring.high) {
    diagnostics
        .Error("FRM005", "inference costs more than all recurring costs together",
               node.Find("inference").location())
        .help = "inference is a part of recurring";
  }
  return range;
}

CostRanges ReadCostRanges(NodeRef node, Diagnostics& diagnostics) {
  CostRanges costs;
  costs.title = TextAt(node, "title");
  costs.version = TextAt(node, "version");
  costs.file = FilesOf(node);
  costs.currency = TextAt(node, "currency");
  for (const Approach approach : kApproaches) {
    costs.approaches[approach] =
        ReadCostRange(node.Find("approaches").Find(ToString(approach)), diagnostics);
  }
  for (const std::string& word : TextsAt(node, "budget_gated")) {
    if (const auto approach = ParseApproach(word)) costs.budget_gated[*approach] = true;
  }
  const NodeRef plausible = node.Find("plausible");
  costs.max_price_per_mtok = MicrosAt(plausible, "price_per_mtok");
  costs.max_staff = MicrosAt(plausible, "staff_fte");
  costs.max_budget = MicrosAt(plausible, "budget");
  return costs;
}

}  // namespace

std::optional<int64_t> Multiplier::Percent(const Inputs& inputs) const {
  if (!fact) return 100;
  const Inputs::State state = inputs.state(*fact);
  if (state == Inputs::State::kUnknown) return std::nullopt;
  for (const Row& row : rows) {
    if (row.kind == Row::Kind::kOtherwise) return row.percent;
    if (state == Inputs::State::kAbsent) {
      if (row.kind == Row::Kind::kAbsent) return row.percent;
      continue;
    }
    const int64_t value = inputs.value(*fact);
    if (row.kind == Row::Kind::kWord && value == row.value) return row.percent;
    if (row.kind == Row::Kind::kAtMost && value <= row.value) return row.percent;
    if (row.kind == Row::Kind::kBelow && value < row.value) return row.percent;
  }
  return 100;
}

std::optional<Framework> ReadFramework(NodeRef root, NodeRef cost_ranges,
                                       Diagnostics& diagnostics) {
  const size_t errors_before = diagnostics.error_count();
  Framework framework;
  framework.title = TextAt(root, "title");
  framework.version = TextAt(root, "version");
  framework.file = FilesOf(root);
  const NodeRef factors = root.Find("factors");
  for (size_t i = 0; i < factors.size(); ++i) {
    framework.factors.push_back(ReadFactor(factors.key(i), factors.at(i), diagnostics));
  }
  CheckWeights(framework, factors, diagnostics);
  framework.needs = ReadNeeds(root.Find("needs"));
  framework.changes = ReadChanges(root.Find("changes"));
  framework.costs = ReadCostRanges(cost_ranges, diagnostics);
  if (diagnostics.error_count() > errors_before) return std::nullopt;
  return framework;
}

const Framework& BuiltinFramework() {
  static const Framework* const framework = [] {
    Diagnostics faults;
    auto read = ReadFramework(FindBuiltin("policies/data/framework.yaml")->root(),
                              FindBuiltin("policies/data/cost-ranges.yaml")->root(), faults);
    PLACET_CHECK(read.has_value());  // held to its schema by the tests
    return new Framework(*std::move(read));
  }();
  return *framework;
}

}  // namespace placet
