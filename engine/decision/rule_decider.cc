// SPDX-License-Identifier: Apache-2.0
#include "decision/rule_decider.h"

#include <algorithm>
#include <utility>

#include "cel/run/machine.h"
#include "decision/deciding_facts.h"
#include "decision/judge.h"
#include "decision/places.h"
#include "decision/undecided.h"

namespace placet {
namespace {

bool HasEffect(const std::optional<Effect>& effect) { return effect && *effect != Effect::kOff; }

// With the facts that make it so, where there are any.
std::string Because(std::string_view what, const cel::Explanation& explanation) {
  const std::string facts = FactsText(explanation);
  return std::string(what) + (facts.empty() ? "" : ": " + facts);
}

// Of two results of cases: error is worst, then the strongest effect, then fail before missing.
bool Worse(Outcome a, Effect a_effect, Outcome b, Effect b_effect) {
  const bool a_passes = a == Outcome::kPass;
  const bool b_passes = b == Outcome::kPass;
  if (a_passes || b_passes) return !a_passes && b_passes;
  if ((a == Outcome::kError) != (b == Outcome::kError)) return a == Outcome::kError;
  if (a_effect != b_effect) return a_effect > b_effect;
  return Badness(a) > Badness(b);
}

// Adds what one finding misses to what another does.
void AddMissing(const Finding& from, Finding& to) {
  for (const MissingFact& fact : from.missing) AddFact(fact, to.missing);
  for (const Location& place : from.locations) AddPlace(place, to.locations);
}

bool AnyDue(const std::vector<MissingFact>& facts) {
  return facts.empty() ||
         std::any_of(facts.begin(), facts.end(), [](const MissingFact& fact) { return fact.due; });
}

// Of facts none of which is due: the stage from which the first one is.
std::string EarliestDue(const std::vector<MissingFact>& facts) {
  std::string earliest;
  for (const MissingFact& fact : facts) {
    if (fact.due_from.empty()) continue;
    if (earliest.empty() || fact.due_from < earliest)
      earliest = fact.due_from;  // idea < pilot < production
  }
  return earliest;
}

}  // namespace

cel::Bindings BindParameters(const Pack& pack, const cel::Bindings& names, Arena& arena) {
  cel::Bindings bindings(&names);
  const NodeRef params = pack.params_document->root();
  for (size_t i = 0; i < params.size(); ++i) {
    bindings.Set("params." + std::string(params.key(i)), cel::Value::FromNode(params.at(i), arena),
                 params.at(i));
  }
  return bindings;
}

std::optional<Effect> RuleDecider::Strongest(const Rule& rule, bool missing) const {
  std::optional<Effect> strongest;
  for (const RuleCase& one : rule.cases) {
    std::optional<Effect> effect = one.effect.At(context_.stage);
    if (!HasEffect(effect)) continue;
    if (missing && one.missing) effect = one.missing->At(context_.stage);
    if (HasEffect(effect) && (!strongest || *effect > *strongest)) strongest = effect;
  }
  return strongest;
}

NodeBasis RuleDecider::BasisOfReads() const {
  std::optional<NodeBasis> weakest;
  for (const NodeRef node : evaluation_.reads()) {
    if (IsOfPolicy(node)) continue;
    const NodeBasis basis = node.node().basis;
    if (!weakest || basis < *weakest) weakest = basis;
  }
  return weakest.value_or(NodeBasis::kDeclared);
}

RuleResult RuleDecider::Decide(const Rule& rule, const Pack& pack) {
  evaluation_.ResetBudget();
  evaluation_.ClearReads();
  RuleResult result;
  result.rule = &rule;
  result.pack = &pack;
  result.outcome = Outcome::kPass;
  if (rule.overridden_off) {
    result.outcome = Outcome::kNotApplicable;
    result.reason = "off: an override turned the rule off";
    return result;
  }
  if (!Strongest(rule, false)) {
    result.outcome = Outcome::kNotApplicable;
    result.reason = context_.portfolio
                        ? "off: the rule has no effect"
                        : "no effect at stage " + std::string(ToString(context_.stage));
    return result;
  }
  if (Gate(rule.applies, rule, result) && Gate(rule.when, rule, result)) {
    DecideElements(rule, result);
  }
  Finish(rule, result);
  return result;
}

void RuleDecider::Doubt(const Rule& rule, Finding doubt, RuleResult& result) {
  const bool off = rule.overridden_off || !Strongest(rule, false);
  const bool open =
      result.outcome == Outcome::kPass || (result.outcome == Outcome::kNotApplicable && !off);
  if (!open) return;
  doubt.effect = Strongest(rule, true);
  result.outcome = Outcome::kPass;
  result.effect.reset();
  result.reason.clear();
  open_.push_back({std::move(doubt), {}});
  Finish(rule, result);
}

// True when the condition holds (or there is none); else the result is filled.
bool RuleDecider::Gate(const ExpressionPtr& condition, const Rule& rule, RuleResult& result) {
  if (condition == nullptr) return true;
  const cel::Value value = cel::Run(*condition, evaluation_);
  if (value.is_true()) return true;
  if (value.is_false()) {
    result.outcome = Outcome::kNotApplicable;
    result.reason = Because("does not apply", cel::Explain(condition->expression(), evaluation_));
    return false;
  }
  AddOpen(rule, NotDecided(rule, value, {}));
  return false;
}

// Of a condition that is neither true nor false.
OpenFinding RuleDecider::NotDecided(const Rule& rule, const cel::Value& value,
                                    const Element& element) {
  return value.is(cel::ValueKind::kUnknown) ? maker_.Undecided(rule, value, element)
                                            : FindingMaker::Broken(value, element);
}

// A finding about the rule as a whole, which no case gives an effect.
void RuleDecider::AddOpen(const Rule& rule, OpenFinding open) {
  open.finding.effect = Strongest(rule, open.finding.outcome == Outcome::kMissing);
  open_.push_back(std::move(open));
}

void RuleDecider::DecideElements(const Rule& rule, RuleResult& result) {
  std::vector<Element> elements;
  cel::Value rest;  // of the list, where it may have more elements: unknown
  if (rule.for_each) {
    const cel::Value list = cel::Run(*rule.for_each->in, evaluation_);
    if (!list.is_list()) return AddOpen(rule, NotDecided(rule, list, {}));
    elements = Elements(rule, list);
    if (cel::IsOpenList(list)) rest = cel::RestOfList(evaluation_.arena(), list);
    if (elements.empty() && open_.empty() && rest.is_decided()) return EmptyList(rule, result);
  } else {
    elements.push_back({{}, "", {}, cel::Value::Bool(true)});
  }
  bool any_case = !open_.empty() || !rest.is_decided();
  for (const Element& element : elements) {
    std::optional<CaseResult> worst = DecideElement(rule, element);
    if (!worst) continue;
    any_case = true;
    if (worst->outcome == Outcome::kPass) continue;
    worst->open.finding.effect = worst->effect;
    open_.push_back(std::move(worst->open));
  }
  if (!rest.is_decided()) AddOpen(rule, maker_.Undecided(rule, rest, {}));
  if (!any_case) {
    result.outcome = Outcome::kNotApplicable;
    result.reason = "none of its cases applies";
  }
}

std::vector<Element> RuleDecider::Elements(const Rule& rule, const cel::Value& list) {
  std::vector<Element> elements;
  const ForEach& each = *rule.for_each;
  for (size_t i = 0; i < cel::SizeOf(list); ++i) {
    Element element;
    if (list.is(cel::ValueKind::kDocumentList)) element.node = list.AsNode().at(i);
    const cel::Value value = cel::ListAt(list, i, evaluation_.arena());
    if (value.is(cel::ValueKind::kDocumentMap)) element.node = value.AsNode();
    element.local = {each.var, value, element.node};
    element.name = maker_.NameOf(each, element);
    element.where = cel::Value::Bool(true);
    if (each.where != nullptr) {
      element.where = cel::Run(*each.where, evaluation_, element.locals());
    }
    if (element.where.is_false()) continue;
    if (element.where.is_true() || element.where.is(cel::ValueKind::kUnknown)) {
      elements.push_back(std::move(element));
    } else {
      AddOpen(rule, FindingMaker::Broken(element.where, element));
    }
  }
  return elements;
}

void RuleDecider::EmptyList(const Rule& rule, RuleResult& result) {
  switch (rule.for_each->empty) {
    case ForEach::Empty::kNotApplicable:
      result.outcome = Outcome::kNotApplicable;
      result.reason = Because("no element to check",
                              cel::Explain(rule.for_each->in->expression(), evaluation_));
      return;
    case ForEach::Empty::kMissing: return AddOpen(rule, maker_.Empty(rule, Outcome::kMissing));
    case ForEach::Empty::kFail: return AddOpen(rule, maker_.Empty(rule, Outcome::kFail));
  }
}

std::optional<RuleDecider::CaseResult> RuleDecider::DecideElement(const Rule& rule,
                                                                  const Element& element) {
  std::optional<CaseResult> worst;
  for (const RuleCase& one : rule.cases) {
    std::optional<CaseResult> result = DecideCase(rule, one, element);
    if (!result) continue;
    const bool both_missing = worst && worst->outcome == Outcome::kMissing &&
                              result->outcome == Outcome::kMissing &&
                              worst->effect == result->effect;
    if (both_missing) {
      AddMissing(result->open.finding, worst->open.finding);
    } else if (!worst || Worse(result->outcome, result->effect, worst->outcome, worst->effect)) {
      worst = std::move(result);
    }
  }
  return worst;
}

// Nothing when the case does not apply.
std::optional<RuleDecider::CaseResult> RuleDecider::DecideCase(const Rule& rule,
                                                               const RuleCase& one,
                                                               const Element& element) {
  const std::optional<Effect> effect = one.effect.At(context_.stage);
  if (!HasEffect(effect)) return std::nullopt;
  const cel::Value when = one.when == nullptr ? cel::Value::Bool(true)
                                              : cel::Run(*one.when, evaluation_, element.locals());
  if (when.is_false()) return std::nullopt;
  CaseResult result;
  result.effect = *effect;
  if (when.is_true()) {
    std::optional<OpenFinding> open = DecideRequired(rule, one, element);
    if (!open) return result;
    result.open = std::move(*open);
  } else {
    result.open = NotDecided(rule, when, element);
  }
  result.outcome = result.open.finding.outcome;
  if (result.outcome == Outcome::kMissing && one.missing) {
    const auto missing = one.missing->At(context_.stage);
    result.effect = HasEffect(missing) ? *missing : Effect::kInfo;
  }
  // What it counts with: a case that waits for facts not yet due must not hide one that counts.
  std::string reason;
  Count(rule, result.effect, result.open.finding, &reason);
  result.effect = *result.open.finding.effect;
  return result;
}

// Nothing when what the case requires holds. Whether an element is one of those that the rule asks
// may be in doubt; then it fails nothing.
std::optional<OpenFinding> RuleDecider::DecideRequired(const Rule& rule, const RuleCase& one,
                                                       const Element& element) {
  const cel::Value require = cel::Run(*one.require, evaluation_, element.locals());
  if (require.is_true()) return std::nullopt;
  const bool in_doubt = element.where.is(cel::ValueKind::kUnknown);
  if (require.is_false() && !in_doubt) return maker_.Failed(rule, one, element);
  OpenFinding open = NotDecided(rule, require.is_false() ? element.where : require, element);
  if (open.finding.outcome != Outcome::kMissing) return open;
  if (in_doubt) maker_.AddMissing(element.where, open.finding);
  AddDecidingFacts(maker_.Explain(one.require, element), open.finding.facts);
  return open;
}

// What a failure as written counts with here and now, and why when it counts with less.
void RuleDecider::Count(const Rule& rule, Effect written, Finding& finding, std::string* reason) {
  finding.effect = written;
  const auto lower = [&](std::string why) {
    finding.effect = std::min(written, Effect::kInfo);
    *reason = std::move(why);
  };
  if (rule.status == RuleStatus::kDraft) return lower("draft: shown, never counts");
  if (rule.enforce_from && context_.today < *rule.enforce_from) {
    return lower("counts from " + FormatDate(*rule.enforce_from));
  }
  if (rule.enforce_until && *rule.enforce_until < context_.today) {
    return lower("counted until " + FormatDate(*rule.enforce_until));
  }
  if (finding.outcome != Outcome::kMissing) return;
  if (!AnyDue(finding.missing)) {
    const std::string stage = EarliestDue(finding.missing);
    return lower(stage.empty() ? "not due" : "due from " + stage);
  }
  if (context_.allow_missing) lower("missing facts are allowed in this run");
}

void RuleDecider::Finish(const Rule& rule, RuleResult& result) {
  if (result.outcome == Outcome::kNotApplicable) return;
  result.basis = BasisOfReads();
  result.findings = maker_.Close(rule, std::exchange(open_, {}));
  if (result.findings.empty()) {
    Finding counted;
    Count(rule, Strongest(rule, false).value_or(Effect::kInfo), counted, &result.reason);
    result.effect = counted.effect;
    result.reason.clear();
    return;
  }
  for (Finding& finding : result.findings) {
    finding.basis = result.basis;
    Count(rule, finding.effect.value_or(Effect::kInfo), finding, &result.reason);
  }
  Summarize(result);
  // A reason explains why the whole counts with less; a finding that counts in full needs none.
  if (*result.effect > Effect::kInfo) result.reason.clear();
  if (rule.status == RuleStatus::kDeprecated && result.reason.empty()) {
    result.reason = "the rule is deprecated";
  }
}

}  // namespace placet
