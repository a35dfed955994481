// SPDX-License-Identifier: Apache-2.0
//
// Rules and cases that say what others say. Conditions are compared as sets of their sides by
// canonical text, so the order of `&&` does not matter; what merely means the same is not found.
//
// Rules that decide the same have one key. A rule that adds nothing has sides of `require` that the
// other one has, too, and more sides of `when`; so each rule stands under its rarest sides, and is
// compared with those alone that stand where it can find them.
#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "lint/expressions.h"
#include "lint/lint.h"

namespace placet::lint {
namespace {

using Texts = std::set<std::string>;

constexpr size_t kMaxComparisons = 2'000'000;  // some seconds

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

bool Comparable(const RuleForm& a, const RuleForm& b) {
  return a.rule->enforce_from == b.rule->enforce_from &&
         a.rule->enforce_until == b.rule->enforce_until && a.list == b.list;
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

std::string KeyOf(const StageEffects& effects) {
  std::string key;
  for (const Stage stage : {Stage::kIdea, Stage::kPilot, Stage::kProduction, Stage::kRetired}) {
    key += static_cast<char>('0' + static_cast<int>(effects.At(stage).value_or(Effect::kOff)));
  }
  return key;
}

std::string KeyOf(const Texts& texts) {
  std::string key = "{";
  for (const std::string& text : texts) key += text + "\n";
  return key + "}";
}

// The same for rules that decide the same, and may be told so.
std::string KeyOf(const RuleForm& form) {
  const auto day = [](const std::optional<CivilDate>& date) {
    return date ? FormatDate(*date) : std::string("-");
  };
  std::string key = form.list + KeyOf(form.when) + KeyOf(form.where) +
                    day(form.rule->enforce_from) + day(form.rule->enforce_until);
  for (const CaseForm& one : form.cases) {
    key +=
        KeyOf(one.when) + KeyOf(one.require) + KeyOf(one.one->effect) + KeyOf(OfMissing(*one.one));
  }
  return key;
}

// Of rules that decide the same, each later one is told beside the first; the first stays.
std::vector<const RuleForm*> WithoutSame(const std::vector<RuleForm>& forms,
                                         Diagnostics& findings) {
  std::vector<const RuleForm*> distinct;
  std::map<std::string, const RuleForm*> alike;
  for (const RuleForm& form : forms) {
    if (form.rule->status != RuleStatus::kActive) continue;
    const auto [same, first_time] = alike.emplace(KeyOf(form), &form);
    if (first_time) {
      distinct.push_back(&form);
      continue;
    }
    const Rule& first = *same->second->rule;
    findings
        .Warning("LNT003", "rule " + form.rule->id + " decides what rule " + first.id + " decides",
                 IdPlace(*form.rule))
        .notes.push_back({"rule " + first.id, IdPlace(first)});
  }
  return distinct;
}

// Finds, for a rule, those to which it may add nothing.
class Stricter {
 public:
  explicit Stricter(const std::vector<const RuleForm*>& rules) {
    for (const RuleForm* rule : rules) {
      for (const std::string& text : rule->when) ++times_[text];
      for (const std::string& text : RequiredBy(*rule)) ++times_[text];
    }
    for (size_t i = 0; i < rules.size(); ++i) {
      for (const std::string& required : RequiredBy(*rules[i])) {
        places_[{required, Rarest(rules[i]->when)}].push_back(i);
      }
    }
  }

  // In their order. The rule's rarest side of `require` is one of theirs, and their rarest side of
  // `when` one of its own.
  std::vector<size_t> Of(const RuleForm& rule) const {
    std::vector<size_t> found;
    const std::string required = Rarest(rule.cases.front().require);
    const auto add = [&](const std::string& when) {
      const auto place = places_.find({required, when});
      if (place == places_.end()) return;
      found.insert(found.end(), place->second.begin(), place->second.end());
    };
    add("");
    for (const std::string& when : rule.when) add(when);
    std::sort(found.begin(), found.end());
    return found;
  }

 private:
  // With "", the rarest of nothing, so that a rule without sides finds all.
  static Texts RequiredBy(const RuleForm& rule) {
    Texts all = {""};
    for (const CaseForm& one : rule.cases) all.insert(one.require.begin(), one.require.end());
    return all;
  }

  // "" of none.
  std::string Rarest(const Texts& texts) const {
    const auto rarest = std::min_element(
        texts.begin(), texts.end(),
        [&](const std::string& a, const std::string& b) { return times_.at(a) < times_.at(b); });
    return rarest == texts.end() ? "" : *rarest;
  }

  std::map<std::string, size_t, std::less<>> times_;
  std::map<std::pair<std::string, std::string>, std::vector<size_t>> places_;
};

void TellLeftOut(size_t rules, const Rule& first, Diagnostics& findings) {
  findings
      .Warning("LNT023",
               "the last " + std::to_string(rules) +
                   " rules were not compared with all others: too many of them have the same sides",
               IdPlace(first))
      .help = "check packs one by one";
}

void TellAddsNothing(const Rule& less, const Rule& more, Diagnostics& findings) {
  Diagnostic& finding = findings.Warning(
      "LNT004",
      "rule " + less.id + " fails only where rule " + more.id + " fails too, and counts no more",
      IdPlace(less));
  finding.notes.push_back({"rule " + more.id, IdPlace(more)});
  finding.help = "take it out, or make it stricter";
}

// Tells of each rule once that it adds nothing; of two that add nothing to each other, of the later
// one. What rules have in common may still be most of them: then the comparing ends, and says so.
void CompareRules(const std::vector<const RuleForm*>& rules, Diagnostics& findings) {
  const Stricter stricter(rules);
  size_t left = kMaxComparisons;
  for (size_t i = 0; i < rules.size(); ++i) {
    for (const size_t k : stricter.Of(*rules[i])) {
      if (left-- == 0) return TellLeftOut(rules.size() - i, *rules[i]->rule, findings);
      if (i == k || !Comparable(*rules[i], *rules[k]) || !AddsNothing(*rules[i], *rules[k])) {
        continue;
      }
      if (i < k && AddsNothing(*rules[k], *rules[i])) continue;
      TellAddsNothing(*rules[i]->rule, *rules[k]->rule, findings);
      break;
    }
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
  CompareRules(WithoutSame(forms, findings), findings);
}

}  // namespace placet::lint
