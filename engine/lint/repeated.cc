// SPDX-License-Identifier: Apache-2.0
//
// Rules and cases that say what others say. Conditions are compared as sets of their sides by
// canonical text, so the order of `&&` does not matter; what merely means the same is not found.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "lint/expressions.h"
#include "lint/lint.h"

namespace placet::lint {
namespace {

using Texts = std::set<std::string>;

Texts TextsOf(const ExpressionPtr& expression, NodeRef scalar, const std::string& pack) {
  Texts texts;
  for (const Condition& condition : Conjuncts(expression, scalar)) {
    texts.insert(TextOf(condition, pack));
  }
  return texts;
}

// Whether `a` is nowhere stronger than `b`.
bool NowhereStronger(const StageEffects& a, const StageEffects& b) {
  for (const Stage stage : {Stage::kIdea, Stage::kPilot, Stage::kProduction, Stage::kRetired}) {
    if (a.At(stage).value_or(Effect::kOff) > b.At(stage).value_or(Effect::kOff)) return false;
  }
  return true;
}

bool Same(const StageEffects& a, const StageEffects& b) {
  return NowhereStronger(a, b) && NowhereStronger(b, a);
}

// What a case that cannot be decided counts with.
const StageEffects& OfMissing(const RuleCase& one) {
  return one.missing ? *one.missing : one.effect;
}

struct CaseForm {
  Texts when;
  Texts require;
  const RuleCase* one = nullptr;
};

// A rule as far as it decides.
struct RuleForm {
  const Rule* rule = nullptr;
  Texts when;  // with the pack's `applies`
  std::string list;
  Texts where;
  std::vector<CaseForm> cases;
};

RuleForm FormOf(const Rule& rule, const Pack& pack) {
  RuleForm form;
  form.rule = &rule;
  form.when = TextsOf(rule.applies, pack.document->root().Find("applies"), pack.name);
  form.when.merge(TextsOf(rule.when, rule.place.Find("when"), pack.name));
  if (rule.for_each) {
    const NodeRef each = rule.place.Find("for_each");
    form.list = rule.for_each->var + " in ";
    for (const std::string& text : TextsOf(rule.for_each->in, each.Find("in"), pack.name)) {
      form.list += text;
    }
    form.list += " " + std::to_string(static_cast<int>(rule.for_each->empty));
    form.where = TextsOf(rule.for_each->where, each.Find("where"), pack.name);
  }
  for (const RuleCase& one : rule.cases) {
    form.cases.push_back({TextsOf(one.when, one.place.Find("when"), pack.name),
                          TextsOf(one.require, one.place.Find("require"), pack.name), &one});
  }
  return form;
}

bool Holds(const Texts& all, const Texts& some) {
  return std::includes(all.begin(), all.end(), some.begin(), some.end());
}

// Whether `a` can decide nothing that `b` does not decide as strictly.
bool AddsNothing(const CaseForm& a, const CaseForm& b) {
  return Holds(a.when, b.when) && Holds(b.require, a.require) &&
         NowhereStronger(a.one->effect, b.one->effect) &&
         NowhereStronger(OfMissing(*a.one), OfMissing(*b.one));
}

bool Same(const CaseForm& a, const CaseForm& b) {
  return a.when == b.when && a.require == b.require && Same(a.one->effect, b.one->effect) &&
         Same(OfMissing(*a.one), OfMissing(*b.one));
}

bool Comparable(const RuleForm& a, const RuleForm& b) {
  return a.rule->status == RuleStatus::kActive && b.rule->status == RuleStatus::kActive &&
         a.rule->enforce_from == b.rule->enforce_from &&
         a.rule->enforce_until == b.rule->enforce_until && a.list == b.list;
}

bool Same(const RuleForm& a, const RuleForm& b) {
  return a.when == b.when && a.where == b.where &&
         std::equal(a.cases.begin(), a.cases.end(), b.cases.begin(), b.cases.end(),
                    [](const CaseForm& x, const CaseForm& y) { return Same(x, y); });
}

// With `for_each`, fewer elements mean fewer findings, but an empty list may be one of its own.
bool AddsNothing(const RuleForm& a, const RuleForm& b) {
  const bool elements =
      a.where == b.where ||
      (Holds(a.where, b.where) && a.rule->for_each->empty == ForEach::Empty::kNotApplicable);
  return Holds(a.when, b.when) && elements &&
         std::all_of(a.cases.begin(), a.cases.end(), [&](const CaseForm& one) {
           return std::any_of(b.cases.begin(), b.cases.end(),
                              [&](const CaseForm& other) { return AddsNothing(one, other); });
         });
}

// Of rules that decide the same, each later one is told beside the first; the first stays.
std::vector<const RuleForm*> WithoutSame(const std::vector<RuleForm>& forms,
                                         Diagnostics& findings) {
  std::vector<const RuleForm*> distinct;
  std::map<std::pair<std::string, Texts>, std::vector<const RuleForm*>> alike;
  for (const RuleForm& form : forms) {
    std::vector<const RuleForm*>& others = alike[{form.list, form.cases.front().require}];
    const auto same = std::find_if(others.begin(), others.end(), [&](const RuleForm* other) {
      return Comparable(*other, form) && Same(*other, form);
    });
    if (same == others.end()) {
      others.push_back(&form);
      distinct.push_back(&form);
      continue;
    }
    const Rule& first = *(*same)->rule;
    findings
        .Warning("LNT003", "rule " + form.rule->id + " decides what rule " + first.id + " decides",
                 IdPlace(*form.rule))
        .notes.push_back({"rule " + first.id, IdPlace(first)});
  }
  return distinct;
}

// Tells of each rule once that it adds nothing.
void CompareRules(const RuleForm& a, const RuleForm& b, std::set<const RuleForm*>& told,
                  Diagnostics& findings) {
  if (!Comparable(a, b)) return;
  for (const auto& [less, more] : {std::pair(&b, &a), std::pair(&a, &b)}) {
    if (told.contains(less) || !AddsNothing(*less, *more)) continue;
    told.insert(less);
    Diagnostic& finding = findings.Warning("LNT004",
                                           "rule " + less->rule->id + " fails only where rule " +
                                               more->rule->id + " fails too, and counts no more",
                                           IdPlace(*less->rule));
    finding.notes.push_back({"rule " + more->rule->id, IdPlace(*more->rule)});
    finding.help = "take it out, or make it stricter";
    return;
  }
}

void CompareCases(const RuleForm& form, Diagnostics& findings) {
  for (size_t i = 0; i < form.cases.size(); ++i) {
    for (size_t k = 0; k < form.cases.size(); ++k) {
      if (i == k || !AddsNothing(form.cases[i], form.cases[k])) continue;
      // Of two alike, the later one.
      if (i < k && AddsNothing(form.cases[k], form.cases[i])) continue;
      Diagnostic& finding = findings.Warning(
          "LNT009", "this case of rule " + form.rule->id + " adds nothing to another one",
          form.cases[i].one->place.Find("require").location());
      finding.notes.push_back(
          {"the other one", form.cases[k].one->place.Find("require").location()});
      finding.help = "take it out, or give it a stronger effect";
      break;
    }
  }
}

std::string Folded(const std::string& title) {
  std::string folded;
  for (const char c : title) folded += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return folded;
}

}  // namespace

void CheckRepeated(const PolicySet& policies, Diagnostics& findings) {
  std::vector<RuleForm> forms;
  std::map<std::string, const Rule*> titles;
  for (const auto& pack : policies.packs) {
    for (const Rule* each : RulesOf(*pack)) {
      const Rule& rule = *each;
      forms.push_back(FormOf(rule, *pack));
      CompareCases(forms.back(), findings);
      const auto [first, inserted] = titles.emplace(Folded(rule.title), &rule);
      if (inserted) continue;
      findings
          .Warning("LNT020", "rules " + first->second->id + " and " + rule.id + " have one title",
                   rule.place.Find("title").location())
          .notes.push_back(
              {"rule " + first->second->id, first->second->place.Find("title").location()});
    }
  }
  const std::vector<const RuleForm*> distinct = WithoutSame(forms, findings);
  std::set<const RuleForm*> told;
  for (size_t i = 0; i < distinct.size(); ++i) {
    for (size_t k = i + 1; k < distinct.size(); ++k) {
      CompareRules(*distinct[i], *distinct[k], told, findings);
    }
  }
}

}  // namespace placet::lint
