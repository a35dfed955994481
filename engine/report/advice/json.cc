// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "base/json_writer.h"
#include "base/plain.h"
#include "decision/decision_json.h"
#include "framework/phrases.h"
#include "framework/score_text.h"
#include "report/advice/advice.h"
#include "report/advice/words.h"

namespace placet {
namespace {

constexpr int64_t kSensitivity = 50;

class AdviceJsonWriter {
 public:
  AdviceJsonWriter(JsonWriter& json, const Advice& advice, bool sensitivity)
      : json_(json), advice_(advice), sensitivity_(sensitivity) {}

  void Write() {
    json_.BeginObject();
    Head();
    Answer();
    json_.Key("approaches");
    json_.BeginArray();
    for (const ApproachAdvice& one : advice_.approaches) Approached(one);
    json_.EndArray();
    Compared();
    Changed();
    Costs();
    Gaps();
    Texts("assumed", advice_.assumed);
    json_.Key("problems");
    WriteDiagnostics(json_, advice_.problems);
    json_.EndObject();
  }

 private:
  void Texts(std::string_view key, const std::vector<std::string>& texts) {
    json_.Key(key);
    json_.BeginArray();
    for (const std::string& text : texts) json_.String(text);
    json_.EndArray();
  }
  void Words(std::string_view key, const std::vector<Approach>& approaches) {
    json_.Key(key);
    json_.BeginArray();
    for (const Approach approach : approaches) json_.String(ToString(approach));
    json_.EndArray();
  }
  void Word(std::string_view key, const std::optional<Approach>& approach) {
    json_.FieldOrNull(key, approach ? ToString(*approach) : std::string_view());
  }
  void Hundredths(std::string_view key, const std::optional<int64_t>& value) {
    json_.FieldOrNull(key, value ? HundredthsText(*value) : std::string());
  }
  // Ten-thousandths with four places.
  void Fraction(std::string_view key, int64_t value) {
    json_.Field(key, Decimal::FromMicros(value * 100).ToString());
  }
  void Money(std::string_view key, const std::optional<Decimal>& amount) {
    json_.FieldOrNull(key, amount ? amount->ToString() : std::string());
  }
  void Place(const Location& location) {
    json_.Key("location");
    if (!location.source) {
      json_.Null();
      return;
    }
    json_.BeginObject();
    json_.Field("file", location.source->name());
    json_.Field("line", int64_t{location.span.line});
    json_.Field("column", int64_t{location.span.column});
    json_.Field("end_line", int64_t{location.span.end_line});
    json_.Field("end_column", int64_t{location.span.end_column});
    json_.EndObject();
  }

  void Head() {
    json_.Key("manifest");
    json_.BeginObject();
    json_.Field("file", advice_.file);
    json_.Field("id", advice_.id);
    json_.Field("title", advice_.title);
    json_.Field("stage", advice_.stage);
    json_.EndObject();
    json_.Field("as_of", FormatDate(advice_.as_of));
    const Framework& framework = *advice_.framework;
    json_.Key("framework");
    json_.BeginObject();
    json_.Field("version", framework.version);
    json_.Field("file", framework.file);
    json_.Field("cost_ranges_version", framework.costs.version);
    json_.Field("cost_ranges_file", framework.costs.file);
    json_.EndObject();
    json_.Key("given");
    json_.BeginArray();
    for (const Advice::GivenFact& fact : advice_.given) {
      json_.BeginObject();
      json_.Field("path", fact.path);
      json_.Field("value", fact.value);
      json_.FieldOrNull("replaced", fact.replaced);
      json_.EndObject();
    }
    json_.EndArray();
  }

  void Answer() {
    const Ranking& ranking = advice_.ranking;
    json_.Field("headline", Headline(advice_));
    Texts("summary", SummarySentences(advice_));
    Word("recommended", ranking.recommended);
    Words("combination", advice_.combination);
    Hundredths("margin", advice_.margin);
    json_.Field("too_close", advice_.too_close);
    json_.Field("order_certain", ranking.Certain());
    Words("ranking", ranking.allowed);
    Words("conditional", ranking.conditional);
    Words("excluded", ranking.excluded);
    json_.Key("choice");
    json_.BeginObject();
    Words("selected", advice_.choice.selected);
    Word("primary", advice_.choice.primary);
    Hundredths("behind", advice_.choice.behind);
    json_.EndObject();
  }

  void Approached(const ApproachAdvice& one) {
    json_.BeginObject();
    json_.Field("approach", ToString(one.approach));
    json_.Field("standing", ToString(one.standing));
    json_.Field("score", HundredthsText(one.score));
    json_.Field("lowest", HundredthsText(one.lowest));
    json_.Field("highest", HundredthsText(one.highest));
    json_.Field("would_lead", one.would_lead);
    json_.Key("obstacles");
    json_.BeginArray();
    for (const Obstacle& obstacle : one.obstacles) Hindered(obstacle);
    json_.EndArray();
    json_.Key("contributions");
    json_.BeginArray();
    for (const Contribution& contribution : one.contributions) {
      Contributed(contribution, one.approach);
    }
    json_.EndArray();
    json_.EndObject();
  }

  void Hindered(const Obstacle& obstacle) {
    static constexpr std::string_view kStates[] = {"excludes", "unknown", "board"};
    json_.BeginObject();
    json_.Field("constraint", ToString(obstacle.constraint));
    json_.Field("title", TitleOf(obstacle.constraint));
    json_.Field("state", kStates[static_cast<size_t>(obstacle.state)]);
    json_.Field("text", obstacle.text);
    json_.Key("read");
    json_.BeginArray();
    for (const FieldRead& field : obstacle.read) {
      json_.BeginObject();
      json_.Field("path", field.path);
      json_.Field("value", field.value);
      Place(field.location);
      json_.EndObject();
    }
    json_.EndArray();
    Texts("missing", obstacle.missing);
    json_.EndObject();
  }

  void Contributed(const Contribution& one, Approach approach) {
    const Cell& cell = one.factor->cells[approach];
    json_.BeginObject();
    json_.Field("factor", one.factor->name);
    json_.Field("weight", one.factor->weight);
    json_.Field("multiplier_pct", one.percent);
    json_.Field("multiplier_missing", one.missing);
    Fraction("share", one.share);
    json_.Field("cell", one.cell);
    Fraction("contribution", one.contribution);
    json_.Field("reason", cell.reason);
    Texts("claims", cell.claims);
    json_.Field("judgement", cell.judgement);
    json_.EndObject();
  }

  void Compared() {
    json_.Key("comparison");
    json_.BeginObject();
    Word("other", advice_.comparison.other);
    json_.Key("differences");
    json_.BeginArray();
    for (const auto& difference : advice_.comparison.differences) {
      json_.BeginObject();
      json_.Field("factor", difference.factor->name);
      Fraction("amount", difference.amount);
      json_.EndObject();
    }
    json_.EndArray();
    json_.EndObject();
  }

  void Changed() {
    json_.Key("changes");
    json_.BeginArray();
    for (const ChangeEffect& change : advice_.changes) {
      json_.BeginObject();
      json_.Field("id", change.change.id);
      json_.Field("title", change.change.title);
      json_.Key("facts");
      json_.BeginArray();
      for (const Setting& setting : change.change.settings) {
        json_.BeginObject();
        json_.Field("path", setting.path);
        json_.Field("value", setting.value);
        json_.EndObject();
      }
      json_.EndArray();
      Word("recommended", change.recommended);
      json_.Field("open", change.open);
      json_.EndObject();
    }
    json_.EndArray();
    Weights("weights", 100);
    if (sensitivity_) Weights("sensitivity", kSensitivity);
  }

  // Every factor, with the flips within a change of so many percent.
  void Weights(std::string_view key, int64_t most) {
    json_.Key(key);
    json_.BeginArray();
    for (const WeightEffect& effect : advice_.weights) {
      json_.BeginObject();
      json_.Field("factor", effect.factor->name);
      json_.Key("flips");
      json_.BeginArray();
      for (const auto* flips : {&effect.down, &effect.up}) {
        for (const WeightEffect::Flip& flip : *flips) {
          if (flip.percent < -most || flip.percent > most) continue;
          json_.BeginObject();
          json_.Field("percent", flip.percent);
          Word("recommended", flip.recommended);
          json_.EndObject();
        }
      }
      json_.EndArray();
      json_.EndObject();
    }
    json_.EndArray();
  }

  void Range(std::string_view key, const std::optional<Amounts>& amounts) {
    json_.Key(key);
    if (!amounts) {
      json_.Null();
      return;
    }
    json_.BeginObject();
    json_.Field("low", amounts->low.ToString());
    json_.Field("high", amounts->high.ToString());
    json_.EndObject();
  }

  void Costs() {
    json_.Key("costs");
    if (!advice_.costs) {
      json_.Null();
      return;
    }
    const CostModel& costs = *advice_.costs;
    json_.BeginObject();
    json_.Field("currency", costs.currency);
    json_.Field("years", kCostYears);
    json_.Key("approaches");
    json_.BeginArray();
    for (const ApproachAdvice& one : advice_.approaches) {
      const ApproachCost& cost = costs.approaches[one.approach];
      json_.BeginObject();
      json_.Field("approach", ToString(one.approach));
      Range("one_off", cost.one_off);
      Range("recurring_benchmark", cost.recurring);
      Range("tokens", cost.tokens);
      Range("yearly", cost.yearly);
      Range("total", cost.total);
      json_.EndObject();
    }
    json_.EndArray();
    json_.FieldOrNull("price_date", costs.price_date);
    json_.FieldOrNull("price_source", costs.price_source);
    json_.Key("declared");
    json_.BeginObject();
    json_.FieldOrNull("currency", costs.declared_currency);
    Money("one_off", costs.declared_one_off);
    Money("yearly", costs.declared_yearly);
    Money("inference", costs.declared_inference);
    Money("total", costs.declared_total);
    json_.EndObject();
    Texts("missing", costs.missing);
    json_.EndObject();
  }

  void Gaps() {
    json_.Key("missing");
    json_.BeginArray();
    for (const AdviceGap& gap : advice_.gaps) {
      json_.BeginObject();
      json_.Field("path", gap.path);
      json_.FieldOrNull("supplied_by", gap.supplied_by);
      json_.FieldOrNull("description", gap.description);
      Texts("allowed", gap.allowed);
      Texts("leaves_open", gap.leaves_open);
      Place(gap.location);
      json_.EndObject();
    }
    json_.EndArray();
  }

  JsonWriter& json_;
  const Advice& advice_;
  bool sensitivity_;
};

}  // namespace

std::string AdviceJson(const std::vector<Advice>& all, const AdviceOptions& options) {
  JsonWriter json(2);
  json.BeginObject();
  json.Field("placet", "v1");
  WriteTool(json, options.tool_version);
  json.Key("advice");
  json.BeginArray();
  for (const Advice& advice : all) AdviceJsonWriter(json, advice, options.sensitivity).Write();
  json.EndArray();
  json.EndObject();
  return PlainJson(json.Take()) + "\n";
}

}  // namespace placet
