// SPDX-License-Identifier: Apache-2.0
#include "policy/pack.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "base/json_writer.h"
#include "base/sha256.h"
#include "base/suggest.h"
#include "builtin/builtin.h"
#include "cel/library/library.h"
#include "cel/syntax/parser.h"
#include "document/canonical.h"
#include "policy/compiler.h"
#include "policy/definitions.h"
#include "policy/rules.h"
#include "schema/builtin_schemas.h"

namespace placet {
namespace {

// One word replaces only where the rule has an effect; a map replaces the stages it names.
StageEffects Replace(const StageEffects& effects, NodeRef override) {
  StageEffects replaced = effects;
  const StageEffects given = ReadEffects(override);
  for (const Stage stage : kStages) {
    const bool one_word = override.is_string();
    const auto effect = one_word ? ParseEffect(override.AsString()) : given.At(stage);
    if (!effect || (one_word && !effects.At(stage))) continue;
    replaced.Set(stage, *effect);
  }
  return replaced;
}

bool Weaker(const StageEffects& before, const StageEffects& after) {
  return std::any_of(kStages.begin(), kStages.end(), [&](Stage stage) {
    return before.At(stage).value_or(Effect::kOff) > after.At(stage).value_or(Effect::kOff);
  });
}

bool AllOff(const StageEffects& effects) {
  return std::all_of(kStages.begin(), kStages.end(), [&](Stage stage) {
    return effects.At(stage).value_or(Effect::kOff) == Effect::kOff;
  });
}

void Override(Rule& rule, EffectEntry& entry, Diagnostics& diagnostics) {
  entry.used = true;
  if (!rule.waivable) {
    Location place = entry.effect.location();
    diagnostics.Error("POL026", "the effect of rule " + rule.id + " cannot be changed", place)
        .help = "the rule is `waivable: false`; take the line out";
    return;
  }
  bool all_off = true;
  for (RuleCase& one : rule.cases) {
    const StageEffects before = one.effect;
    one.effect = Replace(before, entry.effect);
    if (one.missing) one.missing = Replace(*one.missing, entry.effect);
    all_off = all_off && AllOff(one.effect);
    entry.changes.push_back(
        {rule.id, ToString(before), ToString(one.effect), Weaker(before, one.effect)});
  }
  rule.overridden_off = all_off;
}

// `idea: warn, pilot: warn, production: warn` of what has no stages.
std::string OneWord(const std::string& words) {
  const size_t last = words.rfind(' ');
  return last == std::string::npos ? words : words.substr(last + 1);
}

void OverridePortfolio(Rule& rule, EffectEntry& entry, Diagnostics& diagnostics) {
  if (entry.effect.is_string()) {
    const size_t before = entry.changes.size();
    Override(rule, entry, diagnostics);
    for (size_t i = before; i < entry.changes.size(); ++i) {
      entry.changes[i].from = OneWord(entry.changes[i].from);
      entry.changes[i].to = OneWord(entry.changes[i].to);
    }
    return;
  }
  entry.used = true;
  diagnostics
      .Error("POL043", "the effect of a portfolio rule is one word, not a map by stage",
             entry.effect.location())
      .help = rule.id + " looks at the whole portfolio, which is at no stage";
}

std::shared_ptr<cel::Environment> WithParameters(cel::Environment names, const Pack& pack) {
  auto environment = std::make_shared<cel::Environment>(std::move(names));
  for (const Parameter& parameter : pack.params) {
    environment->AddVariable("params." + parameter.name, ParameterType(parameter.type));
  }
  return environment;
}

}  // namespace

std::shared_ptr<const Pack> BindPack(const TreePtr& document, const std::string& file,
                                     const std::vector<ParameterOverride>& overrides,
                                     std::vector<EffectEntry>& effects,
                                     const CompilerOptions& options, Diagnostics& diagnostics,
                                     const Calendar& calendar) {
  const size_t errors_before = diagnostics.error_count();
  const NodeRef root = document->root();
  // What is embedded was validated when the tests ran.
  if (!IsEmbedded(file) && !schema::BuiltinSchema("pack")->Validate(root, diagnostics)) {
    return nullptr;
  }
  auto pack = std::make_shared<Pack>();
  const NodeRef metadata = root.Find("metadata");
  pack->name = std::string(metadata.Find("name").StringOr(""));
  pack->version = std::string(metadata.Find("version").StringOr(""));
  pack->title = std::string(metadata.Find("title").StringOr(""));
  pack->owner = std::string(metadata.Find("owner").StringOr(""));
  pack->file = file;
  pack->document = document;
  BindParameters(*pack, overrides, diagnostics);
  const auto environment = WithParameters(ManifestEnvironment(calendar), *pack);
  const auto portfolio = WithParameters(PortfolioEnvironment(calendar), *pack);
  Compiler compiler(diagnostics, options);
  AddDefinitions(root.Find("define"), compiler, *environment, *portfolio, diagnostics);
  pack->environment = environment;
  pack->portfolio_environment = portfolio;
  AddRules(*pack, compiler, diagnostics);
  for (EffectEntry& entry : effects) {
    for (Rule& rule : pack->rules) {
      if (rule.id == entry.rule) Override(rule, entry, diagnostics);
    }
    for (Rule& rule : pack->portfolio_rules) {
      if (rule.id == entry.rule) OverridePortfolio(rule, entry, diagnostics);
    }
  }
  return diagnostics.error_count() > errors_before ? nullptr : pack;
}

void ReportUnusedEffects(const std::vector<EffectEntry>& effects,
                         const std::vector<std::string>& rule_ids, Diagnostics& diagnostics) {
  for (const EffectEntry& entry : effects) {
    if (entry.used) continue;
    Location place = entry.effect.location();
    place.span = entry.effect.own_key_span();
    Diagnostic& diagnostic =
        diagnostics.Error("POL025", "no loaded pack has a rule `" + entry.rule + "`", place);
    if (const auto nearest = Suggest(entry.rule, rule_ids)) {
      diagnostic.help = "did you mean `" + *nearest + "`?";
    }
  }
}

std::vector<EffectOverride> TakeEffectOverrides(std::vector<EffectEntry>& effects) {
  std::vector<EffectOverride> all;
  for (EffectEntry& entry : effects) {
    for (EffectOverride& change : entry.changes) all.push_back(std::move(change));
    entry.changes.clear();
  }
  return all;
}

}  // namespace placet
