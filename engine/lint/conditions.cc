// SPDX-License-Identifier: Apache-2.0
//
// Whether conditions can hold together. Of each condition that one listed fact decides, the values
// under which it may hold are found by trying all of them; conditions that leave a fact no value
// contradict each other. So does a condition and its own negation. What reads more than one fact
// is tried at each stage, with all else unknown.
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

constexpr size_t kStageCount = kStages.size();

// A condition with what can be said of it alone.
struct Tried {
  Condition condition;
  std::string text;
  std::optional<bool> value;        // whatever a manifest says
  std::optional<std::string> path;  // of the one fact that decides it
  std::set<std::string> allowed;    // its values under which the condition may hold
  bool fails_at[kStageCount] = {};  // whatever else a manifest says
};

Tried Try(const Condition& condition, const Pack& pack) {
  Tried tried;
  tried.condition = condition;
  tried.text = TextOf(condition, pack.name);
  tried.value = ValueOf(condition);
  if (const auto fact = OnlyFact(condition)) {
    tried.path = fact->path;
    for (const std::string& value : fact->values) {
      if (ValueOf(condition, &*fact, value) != false) tried.allowed.insert(value);
    }
  }
  for (size_t i = 0; i < kStageCount; ++i) {
    tried.fails_at[i] =
        ValueOf(condition, &StageFact(), std::string(ToString(kStages[i]))) == false;
  }
  return tried;
}

std::vector<Tried> TryAll(const ExpressionPtr& expression, NodeRef scalar, const Pack& pack) {
  std::vector<Tried> all;
  for (const Condition& condition : Conjuncts(expression, scalar)) {
    all.push_back(Try(condition, pack));
  }
  return all;
}

// The first condition that cannot hold beside those before it at the stage; null: they can.
const Tried* Contradiction(const std::vector<const Tried*>& conditions, size_t stage) {
  std::map<std::string, std::set<std::string>> left;
  left[StageFact().path] = {std::string(ToString(kStages[stage]))};
  std::set<std::string> texts;
  for (const Tried* one : conditions) {
    if (one->value == false || one->fails_at[stage]) return one;
    const std::string negated = one->text.starts_with("!") ? one->text.substr(1) : "!" + one->text;
    if (texts.contains(negated)) return one;
    texts.insert(one->text);
    if (!one->path) continue;
    const auto [entry, first] = left.emplace(*one->path, one->allowed);
    if (!first) {
      std::set<std::string> both;
      std::set_intersection(entry->second.begin(), entry->second.end(), one->allowed.begin(),
                            one->allowed.end(), std::inserter(both, both.begin()));
      entry->second = std::move(both);
    }
    if (entry->second.empty()) return one;
  }
  return nullptr;
}

bool HasEffect(const RuleCase& one, size_t stage) {
  return one.effect.At(kStages[stage]).value_or(Effect::kOff) != Effect::kOff;
}

std::string Quoted(const Tried& tried) {
  return "`" + std::string(tried.condition.expression->ast.TextOf(tried.condition.id)) + "`";
}

class ConditionCheck {
 public:
  ConditionCheck(const Pack& pack, Diagnostics& findings) : pack_(pack), findings_(findings) {
    if (!pack.rules.empty()) {
      applies_ = TryAll(pack.rules[0].applies, pack.document->root().Find("applies"), pack);
      TellConstant(applies_, "`applies`");
    }
  }

  void Check(const Rule& rule) {
    const std::vector<Tried> when = TryAll(rule.when, rule.place.Find("when"), pack_);
    TellConstant(when, "`when`");
    std::vector<Tried> where;
    if (rule.for_each) {
      const NodeRef scalar = rule.place.Find("for_each").Find("where");
      where = TryAll(rule.for_each->where, scalar, pack_);
      TellConstant(where, "`where`");
    }
    std::vector<const Tried*> gate;
    for (const Tried& one : applies_) gate.push_back(&one);
    for (const Tried& one : when) gate.push_back(&one);
    std::vector<const Tried*> element = gate;
    for (const Tried& one : where) element.push_back(&one);
    // A list without elements may be a finding of its own.
    const bool decides_empty =
        rule.for_each && rule.for_each->empty != ForEach::Empty::kNotApplicable;
    if (!CheckRule(rule, decides_empty ? gate : element)) return;
    for (const RuleCase& one : rule.cases) CheckCase(rule, one, element);
  }

 private:
  // False after telling that the rule can never apply.
  bool CheckRule(const Rule& rule, const std::vector<const Tried*>& gate) {
    const Tried* reason = nullptr;
    bool somewhere = false;
    bool has_effect = false;
    for (size_t stage = 0; stage < kStageCount; ++stage) {
      const bool effect = std::any_of(rule.cases.begin(), rule.cases.end(),
                                      [&](const RuleCase& one) { return HasEffect(one, stage); });
      if (!effect) continue;
      has_effect = true;
      const Tried* found = Contradiction(gate, stage);
      if (found == nullptr)
        somewhere = true;
      else
        reason = found;
    }
    if (somewhere || !has_effect) return true;
    findings_
        .Error("LNT006",
               "rule " + rule.id + " can never apply: " + Quoted(*reason) +
                   " never holds together with its other conditions and effects",
               PlaceOf(reason->condition))
        .help = "look at `applies`, `when`, `where` and the stages of its effect";
    return false;
  }

  void CheckCase(const Rule& rule, const RuleCase& one, std::vector<const Tried*> gate) {
    const std::vector<Tried> when = TryAll(one.when, one.place.Find("when"), pack_);
    TellConstant(when, "`when`");
    TellConstantRequirement(one);
    for (const Tried& condition : when) gate.push_back(&condition);
    std::vector<size_t> excluded;
    const Tried* reason = nullptr;
    bool somewhere = false;
    for (size_t stage = 0; stage < kStageCount; ++stage) {
      if (!HasEffect(one, stage)) continue;
      const Tried* found = Contradiction(gate, stage);
      if (found != nullptr) {
        excluded.push_back(stage);
        reason = found;
      } else {
        somewhere = true;
      }
    }
    if (!somewhere && reason != nullptr) {
      findings_
          .Error("LNT007",
                 "a case of rule " + rule.id + " can never apply: " + Quoted(*reason) +
                     " never holds together with the other conditions and effects",
                 PlaceOf(reason->condition))
          .help = "take the case out, or mend its condition";
      return;
    }
    for (const size_t stage : excluded) TellStage(rule, one, stage);
  }

  // One word for all stages says nothing of a single one; a stage that is named does.
  void TellStage(const Rule& rule, const RuleCase& one, size_t stage) {
    const std::string_view name = ToString(kStages[stage]);
    const NodeRef effect = one.place.Find("effect");
    const NodeRef named = effect && effect.is_map() ? effect.Find(name) : NodeRef();
    if (!named) return;
    Location place = named.location();
    place.span = named.own_key_span();
    findings_
        .Warning("LNT008",
                 "rule " + rule.id + " has an effect at stage " + std::string(name) +
                     ", where its conditions never hold",
                 place)
        .help = "take the stage out, or mend the conditions";
  }

  void TellConstant(const std::vector<Tried>& conditions, const std::string& what) {
    for (const Tried& one : conditions) {
      if (one.value != true || IsToldByChecker(one.condition)) continue;
      findings_
          .Warning("LNT005", "this part of " + what + " always holds, whatever a manifest says",
                   PlaceOf(one.condition))
          .help = "take it out";
    }
  }

  void TellConstantRequirement(const RuleCase& one) {
    for (const Condition& condition : Conjuncts(one.require, one.place.Find("require"))) {
      const std::optional<bool> value = ValueOf(condition);
      if (!value || IsToldByChecker(condition)) continue;
      findings_
          .Warning("LNT005",
                   std::string("this requirement ") + (*value ? "always" : "never") +
                       " holds, whatever a manifest says",
                   PlaceOf(condition))
          .help = *value ? "take it out, or state what is required"
                         : "state what must hold instead, so that findings point at it";
    }
  }

  // A `true` or `false` on one side of an operator is CEL037.
  static bool IsToldByChecker(const Condition& condition) {
    const cel::Ast& ast = condition.expression->ast;
    return ast.at(condition.id).kind == cel::ExprKind::kLiteral && condition.id != ast.root();
  }

  const Pack& pack_;
  Diagnostics& findings_;
  std::vector<Tried> applies_;
};

}  // namespace

void CheckConditions(const Pack& pack, Diagnostics& findings) {
  ConditionCheck check(pack, findings);
  for (const Rule& rule : pack.rules) check.Check(rule);
}

}  // namespace placet::lint
