// SPDX-License-Identifier: Apache-2.0
#include "report/rules/rule_page.h"

#include <array>
#include <utility>

#include "document/canonical.h"
#include "report/shared/style.h"

namespace placet {
namespace {

std::string Cel(const ExpressionPtr& expression) {
  return expression == nullptr ? "" : Plain(expression->expression().ast.text());
}

std::string Text(NodeRef node) { return node ? std::string(node.StringOr("")) : ""; }

// Where the value of a parameter was written.
std::string SetIn(const Parameter& parameter) {
  if (parameter.set_by == "default") return "pack default";
  if (parameter.set_by.starts_with("--")) return parameter.set_by;
  const Location place = parameter.value.location();
  return place.source->name() + ":" + std::to_string(place.span.line);
}

void AddConditions(const Rule& rule, const Pack& pack, RulePage& page) {
  for (const ExpressionPtr* condition : {&rule.applies, &rule.when}) {
    if (*condition == nullptr) continue;
    page.conditions.push_back(Cel(*condition));
    for (std::string& words : ConditionWords(*condition, pack, page.terms)) {
      page.condition_words.push_back(std::move(words));
    }
  }
}

void AddElements(const Rule& rule, const Pack& pack, RulePage& page) {
  if (!rule.for_each) return;
  const ForEach& each = *rule.for_each;
  page.each = each.var + " in " + Cel(each.in);
  page.each_words = "each " + each.var + " in " + ListWords(each.in, pack, page.terms);
  if (each.where != nullptr) {
    page.each += " where " + Cel(each.where);
    page.each_words += " for which " + ConditionText(each.where, pack, page.terms);
  }
  switch (each.empty) {
    case ForEach::Empty::kNotApplicable: page.if_empty = "the rule does not apply"; break;
    case ForEach::Empty::kMissing: page.if_empty = "the list counts as missing"; break;
    case ForEach::Empty::kFail: page.if_empty = "the rule fails"; break;
  }
}

RulePage::Case MakeCase(const RuleCase& one, const Pack& pack, Terms& terms) {
  RulePage::Case made;
  made.when = Cel(one.when);
  made.when_words = ConditionWords(one.when, pack, terms);
  made.require = Cel(one.require);
  made.asked = ConditionWords(one.require, pack, terms);
  made.effect = one.effect;
  made.missing = one.missing;
  if (one.place.Find("require") && one.place.Find("effect")) {
    made.message = Text(one.place.Find("message"));
  }
  return made;
}

}  // namespace

RulePage MakeRulePage(const Rule& rule, const Pack& pack, const PolicySet& policies,
                      ControlLookup& controls) {
  RulePage page;
  page.rule = &rule;
  page.pack = &pack;
  page.portfolio = Text(rule.place.Find("scope")) == "portfolio";
  AddConditions(rule, pack, page);
  AddElements(rule, pack, page);
  if (rule.subjects != nullptr) page.subjects = Cel(rule.subjects);
  for (const RuleCase& one : rule.cases) page.cases.push_back(MakeCase(one, pack, page.terms));
  page.message = Text(rule.place.Find("message"));
  for (const EffectOverride& override : policies.overrides) {
    if (override.rule == rule.id) page.overrides.push_back(override.from);
  }
  for (const Control& control : rule.controls) {
    const std::string* title = controls.Title(control.id);
    page.controls.push_back({control, title == nullptr ? "" : *title});
  }
  RuleReads reads = ReadsOf(rule);
  page.facts = std::move(reads.facts);
  for (const Parameter& parameter : pack.params) {
    if (!reads.parameters.contains(parameter.name) || !parameter.value) continue;
    page.settings.push_back({&parameter, ToJson(parameter.value), SetIn(parameter)});
  }
  return page;
}

std::vector<RulePage> AllRulePages(const PolicySet& policies) {
  ControlLookup controls(*policies.controls);
  std::vector<RulePage> pages;
  for (const auto& pack : policies.packs) {
    for (const Rule* rule : pack->AllRules()) {
      pages.push_back(MakeRulePage(*rule, *pack, policies, controls));
    }
  }
  return pages;
}

std::string_view PortfolioEffect(const StageEffects& effects) {
  return ToString(effects.At(Stage::kProduction).value_or(Effect::kOff));
}

std::string EffectWords(const StageEffects& effects) {
  std::string text;
  for (size_t i = 0; i < kStages.size();) {
    const auto effect = effects.At(kStages[i]);
    size_t end = i + 1;
    while (end < kStages.size() && effects.At(kStages[end]) == effect) ++end;
    if (effect) {
      text += text.empty() ? "" : ", ";
      text += std::string(ToString(*effect)) + " at " + std::string(ToString(kStages[i]));
      for (size_t k = i + 1; k < end; ++k) {
        text += (k + 1 == end ? " and " : ", ") + std::string(ToString(kStages[k]));
      }
    }
    i = end;
  }
  return text.empty() ? "none" : text;
}

}  // namespace placet
