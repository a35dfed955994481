// SPDX-License-Identifier: Apache-2.0
#include "report/rules/stage_change.h"

#include <algorithm>
#include <set>

#include "base/json_writer.h"
#include "base/plain.h"
#include "decision/missing_block.h"
#include "report/shared/style.h"

namespace placet {
namespace {

// The strongest effect of any case.
std::optional<Effect> EffectAt(const Rule& rule, Stage stage) {
  std::optional<Effect> strongest;
  const auto consider = [&](const std::optional<Effect>& effect) {
    if (!effect || *effect == Effect::kOff) return;
    if (!strongest || *effect > *strongest) strongest = effect;
  };
  for (const RuleCase& one : rule.cases) {
    consider(one.effect.At(stage));
    if (one.missing) consider(one.missing->At(stage));
  }
  return strongest;
}

bool Asks(const RuleResult& result) {
  return result.outcome != Outcome::kNotApplicable && result.outcome != Outcome::kNotEvaluated;
}

std::string Before(const StageAsk& ask) {
  return ask.before ? std::string(ToString(*ask.before)) : "nothing";
}

}  // namespace

StageChange CompareStages(const PolicySet& policies, std::optional<Stage> from, Stage to) {
  StageChange change;
  change.from = from ? std::string(ToString(*from)) : "";
  change.to = std::string(ToString(to));
  for (const auto& pack : policies.packs) {
    for (const Rule& rule : pack->rules) {
      if (rule.status == RuleStatus::kDraft || rule.overridden_off) continue;
      const auto after = EffectAt(rule, to);
      const auto before = from ? EffectAt(rule, *from) : std::nullopt;
      if (!after || (before && *before >= *after)) continue;
      change.rules.push_back({&rule, pack.get(), before, *after, std::nullopt, ""});
    }
  }
  return change;
}

StageChange CompareStages(const Decision& from, const Decision& to) {
  StageChange change;
  change.manifest = to.manifest->id;
  change.from = from.stage;
  change.to = to.stage;
  for (size_t i = 0; i < to.results.size() && i < from.results.size(); ++i) {
    const RuleResult& later = to.results[i];
    const RuleResult& now = from.results[i];
    if (!Asks(later) || !later.effect) continue;
    const std::optional<Effect> before = Asks(now) ? now.effect : std::nullopt;
    if (before && *before >= *later.effect) continue;
    change.rules.push_back(
        {later.rule, later.pack, before, *later.effect, later.outcome, later.message});
  }
  std::set<std::string> due;
  for (const MissingEntry& entry : MissingBlock(from)) {
    if (entry.fact.due) due.insert(entry.fact.keyed_path);
  }
  for (MissingEntry& entry : MissingBlock(to)) {
    if (!entry.fact.due || due.contains(entry.fact.keyed_path)) continue;
    change.due.push_back(std::move(entry.fact));
  }
  return change;
}

std::string StageChangeText(const StageChange& change, const StageChangeOptions& options) {
  const Style style(options.color);
  std::string out =
      style.Bold((change.manifest.empty() ? "" : Plain(change.manifest) + ": ") + "what " +
                 change.to + " asks beyond " + (change.from.empty() ? "nothing" : change.from)) +
      "\n\n";
  for (const StageAsk& ask : change.rules) {
    out += style.Cyan(ask.rule->id) + "  " + Plain(ask.rule->title) + "\n    " +
           style.Of(ask.after, ToString(ask.after)) + ", before: " + Before(ask);
    if (ask.outcome) out += "; now " + std::string(ToString(*ask.outcome));
    out += "\n";
    const bool open = ask.outcome && *ask.outcome != Outcome::kPass && !ask.message.empty();
    if (open) out += "    " + Wrapped(Plain(ask.message), options.width, 4) + "\n";
  }
  if (change.rules.empty()) out += "No rule is asked anew or has a stronger effect.\n";
  if (!change.due.empty()) out += "\n" + style.Bold("facts that then are due") + "\n";
  for (const MissingFact& fact : change.due) {
    out += "  " + Plain(fact.path) +
           (fact.supplied_by.empty() ? "" : " (" + fact.supplied_by + ")") + "\n";
  }
  out += "\n" + Plural(change.rules.size(), "rule", "rules");
  if (!change.manifest.empty()) {
    out += ", " + Plural(change.due.size(), "fact not stated", "facts not stated");
  }
  return out + "\n";
}

std::string StageChangeJson(const std::vector<StageChange>& changes) {
  JsonWriter json;
  json.BeginObject();
  json.Field("placet", "v1");
  json.Key("changes");
  json.BeginArray();
  for (const StageChange& change : changes) {
    json.BeginObject();
    json.FieldOrNull("manifest", change.manifest);
    json.FieldOrNull("from", change.from);
    json.Field("to", change.to);
    json.Key("rules");
    json.BeginArray();
    for (const StageAsk& ask : change.rules) {
      json.BeginObject();
      json.Field("rule", ask.rule->id);
      json.Field("pack", ask.pack->name);
      json.Field("title", ask.rule->title);
      json.FieldOrNull("before", ask.before ? ToString(*ask.before) : std::string_view());
      json.Field("after", ToString(ask.after));
      json.FieldOrNull("outcome", ask.outcome ? ToString(*ask.outcome) : std::string_view());
      json.FieldOrNull("message", ask.message);
      json.EndObject();
    }
    json.EndArray();
    json.Key("due");
    json.BeginArray();
    for (const MissingFact& fact : change.due) {
      json.BeginObject();
      json.Field("path", fact.path);
      json.FieldOrNull("supplied_by", fact.supplied_by);
      json.EndObject();
    }
    json.EndArray();
    json.EndObject();
  }
  json.EndArray();
  json.EndObject();
  return PlainJson(json.Take()) + "\n";
}

}  // namespace placet
