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
#include "policy/load.h"
#include "policy/rules.h"
#include "schema/schema.h"

namespace placet {
namespace {

constexpr std::array kStages = {Stage::kIdea, Stage::kPilot, Stage::kProduction, Stage::kRetired};

std::string Words(const StageEffects& effects) {
  std::string text;
  for (const Stage stage : kStages) {
    const auto effect = effects.At(stage);
    if (!effect) continue;
    if (!text.empty()) text += ", ";
    text += std::string(ToString(stage)) + ": " + std::string(ToString(*effect));
  }
  return text.empty() ? "none" : text;
}

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
        {rule.id, Words(before), Words(one.effect), Weaker(before, one.effect)});
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

// What a pack was bound to, canonically: part of the policy digest.
std::string BoundForm(const Pack& pack) {
  JsonWriter json;
  json.BeginObject();
  json.Field("document", DocumentDigest(pack.document));
  json.Key("effects");
  json.BeginObject();
  std::map<std::string, std::string> effects;
  for (const std::vector<Rule>* rules : {&pack.rules, &pack.portfolio_rules}) {
    for (const Rule& rule : *rules) {
      for (const RuleCase& one : rule.cases) {
        effects[rule.id] += "[" + Words(one.effect) + "]";
      }
    }
  }
  for (const auto& [rule, words] : effects) json.Field(rule, words);
  json.EndObject();
  json.Field("name", pack.name);
  json.Key("params");
  json.Raw(CanonicalJson(pack.params_document->root()));
  json.EndObject();
  return json.Take();
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

std::shared_ptr<const Pack> LoadPack(const TreePtr& document, const std::string& file,
                                     Diagnostics& diagnostics, const Calendar& calendar,
                                     const ControlCatalogs& controls) {
  const size_t errors_before = diagnostics.error_count();
  std::vector<EffectEntry> effects;
  auto pack = BindPack(document, file, {}, effects, {DefaultConfiguration().expression_cost},
                       diagnostics, calendar);
  if (pack != nullptr) CheckControls(*pack, controls, diagnostics);
  return diagnostics.error_count() > errors_before ? nullptr : pack;
}

PolicySet MakePolicySet(std::vector<std::shared_ptr<const Pack>> packs,
                        FrameworkDocuments framework, std::shared_ptr<const Calendar> calendar) {
  PolicySet set;
  set.packs = std::move(packs);
  set.framework = std::move(framework);
  set.calendar = std::move(calendar);
  std::vector<const Pack*> sorted;
  for (const auto& pack : set.packs) sorted.push_back(pack.get());
  std::sort(sorted.begin(), sorted.end(),
            [](const Pack* a, const Pack* b) { return a->name < b->name; });
  Sha256Stream digest;
  for (const Pack* pack : sorted) {
    digest.Update(BoundForm(*pack));
    digest.Update("\n");
  }
  digest.Update(set.calendar->digest);
  for (const TreePtr& document : {set.framework.framework, set.framework.cost_ranges}) {
    if (document == nullptr) continue;
    digest.Update(DocumentDigest(document));
    digest.Update("\n");
  }
  set.digest = Sha256Name(digest.Finish());
  return set;
}

std::vector<const Rule*> Pack::AllRules() const {
  std::vector<const Rule*> all;
  for (const Rule& rule : rules) all.push_back(&rule);
  for (const Rule& rule : portfolio_rules) all.push_back(&rule);
  return all;
}

size_t PolicySet::rule_count() const {
  size_t count = 0;
  for (const auto& pack : packs) count += pack->rules.size() + pack->portfolio_rules.size();
  return count;
}

std::vector<std::string> PolicySet::RuleIds() const {
  std::vector<std::string> ids;
  for (const auto& pack : packs) {
    for (const Rule& rule : pack->rules) ids.push_back(rule.id);
    for (const Rule& rule : pack->portfolio_rules) ids.push_back(rule.id);
  }
  return ids;
}

const Rule* PolicySet::FindRule(std::string_view id, const Pack** pack) const {
  for (const auto& each : packs) {
    for (const std::vector<Rule>* rules : {&each->rules, &each->portfolio_rules}) {
      for (const Rule& rule : *rules) {
        if (rule.id != id) continue;
        if (pack != nullptr) *pack = each.get();
        return &rule;
      }
    }
  }
  return nullptr;
}

NodeRef PolicySet::FindParameter(std::string_view pack, std::string_view name) const {
  for (const auto& each : packs) {
    if (each->name == pack) return each->params_document->root().Find(name);
  }
  return {};
}

ExpressionPtr CheckManifestExpression(std::string_view text, bool with_self,
                                      std::vector<cel::Issue>& issues) {
  // Both are made once: the due dates of one manifest ask for many conditions.
  static const cel::Environment* const plain = new cel::Environment(ManifestEnvironment());
  static const cel::Environment* const holder = [] {
    auto* environment = new cel::Environment(*plain);
    environment->AddVariable("self", cel::Type::Dyn());
    return environment;
  }();
  const cel::Environment& environment = with_self ? *holder : *plain;
  std::optional<cel::Ast> ast = cel::Parse(text, {}, issues);
  if (!ast) return nullptr;
  auto checked = cel::Check(std::move(*ast), environment, {}, issues);
  return checked == nullptr ? nullptr : cel::Plan(std::move(checked), cel::AllFunctions());
}

}  // namespace placet
