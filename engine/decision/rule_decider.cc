// SPDX-License-Identifier: Apache-2.0
#include "decision/rule_decider.h"

#include <algorithm>
#include <utility>

#include "base/sha256.h"
#include "cel/run/machine.h"
#include "decision/judge.h"
#include "decision/portfolio_scope.h"
#include "document/canonical.h"
#include "document/tree.h"

namespace placet {
namespace {

bool HasEffect(const std::optional<Effect>& effect) { return effect && *effect != Effect::kOff; }

// `data.classification = internal, stage = pilot`
std::string FactsText(const cel::Explanation& explanation) {
  std::string text;
  for (const cel::Fact& fact : explanation.facts) {
    if (!text.empty()) text += ", ";
    text += fact.expression + " = " + cel::ToDisplay(fact.value);
  }
  return text;
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

// The node's own place; of a whole manifest its first character, which is what can be shown.
Location PlaceOf(NodeRef node) {
  Location location = node.location();
  if (node.parent()) return location;
  location.span.end_line = location.span.line;
  location.span.end_column = location.span.column + 1;
  location.span.end_offset = location.span.offset + 1;
  return location;
}

// Parameters and the calendar belong to the policies, and what the framework says follows from them
// and the manifest: a finding neither points there nor becomes another one when they change.
bool IsOfPolicy(NodeRef node) {
  const std::string& tree = node.tree()->path_prefix();
  return tree == "params" || tree == "calendar" || tree == "framework";
}

// Findings about many deployments point at the first ones; all of them count for the fingerprint.
constexpr size_t kMaxLocations = 100;

void AddPath(std::vector<MissingFact>& facts, MissingFact fact) {
  for (const MissingFact& other : facts) {
    if (other.path == fact.path) return;
  }
  facts.push_back(std::move(fact));
}

// Each place once.
void AddLocation(std::vector<Location>& locations, const Location& location) {
  if (!location.source || locations.size() >= kMaxLocations) return;
  for (const Location& other : locations) {
    if (other.source == location.source && other.span == location.span) return;
  }
  locations.push_back(location);
}

// Adds what one finding misses to what another does.
void AddMissing(const Finding& from, Finding& to) {
  for (const MissingFact& fact : from.missing) AddPath(to.missing, fact);
  for (const Location& location : from.locations) AddLocation(to.locations, location);
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

// The parts of documents that a value consists of. Where there are any, they are what an `at`
// means, and not what was read on the way to them.
void AddNodes(const cel::Value& value, Arena& arena, std::vector<NodeRef>& nodes) {
  if (value.is(cel::ValueKind::kDocumentMap) || value.is(cel::ValueKind::kDocumentList)) {
    nodes.push_back(value.AsNode());
  }
  for (size_t i = 0; value.is(cel::ValueKind::kList) && i < cel::SizeOf(value); ++i) {
    AddNodes(cel::ListAt(value, i, arena), arena, nodes);
  }
}

void AddSubjects(const cel::Value& value, Arena& arena, std::vector<std::string>& ids) {
  if (value.is(cel::ValueKind::kString)) ids.emplace_back(value.AsString());
  if (value.is(cel::ValueKind::kDocumentMap)) {
    const std::string_view id = DeploymentId(value.AsNode());
    if (!id.empty()) ids.emplace_back(id);
    return;
  }
  for (size_t i = 0; value.is_list() && i < cel::SizeOf(value); ++i) {
    AddSubjects(cel::ListAt(value, i, arena), arena, ids);
  }
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
  result.findings.push_back(std::move(doubt));
  Finish(rule, result);
}

// The deployments that a finding counts for. What they are is undecided: none, so that the finding
// counts for the portfolio.
std::vector<std::string> RuleDecider::Subjects(const Rule& rule,
                                               std::span<const cel::Local> locals) {
  std::vector<std::string> ids;
  if (rule.subjects == nullptr) return ids;
  const cel::Value value = cel::Run(*rule.subjects, evaluation_, locals);
  if (value.is_decided()) AddSubjects(value, evaluation_.arena(), ids);
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

void RuleDecider::PlaceAtManifest(Finding& finding) const {
  if (context_.manifest) finding.locations.push_back(PlaceOf(context_.manifest));
}

// True when the condition holds (or there is none); else the result is filled.
bool RuleDecider::Gate(const ExpressionPtr& condition, const Rule& rule, RuleResult& result) {
  if (condition == nullptr) return true;
  const cel::Value value = cel::Run(*condition, evaluation_);
  if (value.is_true()) return true;
  if (value.is_false()) {
    result.outcome = Outcome::kNotApplicable;
    result.reason =
        "does not apply: " + FactsText(cel::Explain(condition->expression(), evaluation_));
    return false;
  }
  Finding finding =
      value.is(cel::ValueKind::kUnknown) ? Undecided(value, rule, nullptr, {}) : Broken(value);
  finding.effect = Strongest(rule, finding.outcome == Outcome::kMissing);
  Fingerprint(rule, {}, finding);
  result.findings.push_back(std::move(finding));
  return false;
}

Finding RuleDecider::Undecided(const cel::Value& value, const Rule& rule, const RuleCase* one,
                               std::span<const cel::Local> locals) {
  Finding finding;
  finding.outcome = Outcome::kMissing;
  finding.message = Message(rule, one, locals);
  finding.missing = missing_.DescribeAll(value.AsUnknown());
  for (const MissingFact& fact : finding.missing) AddLocation(finding.locations, fact.location);
  if (finding.locations.empty()) PlaceAtManifest(finding);
  return finding;
}

Finding RuleDecider::Broken(const cel::Value& value) {
  Finding finding;
  finding.outcome = Outcome::kError;
  finding.message =
      "the rule could not be evaluated: " +
      (value.is_decided() ? "its condition is no bool" : std::string(value.AsError().message));
  return finding;
}

std::string RuleDecider::Message(const Rule& rule, const RuleCase* one,
                                 std::span<const cel::Local> locals) {
  const MessageTemplate& message =
      one != nullptr && !one->message.empty() ? one->message : rule.message;
  // A message about elements says nothing without one.
  if (rule.for_each && locals.empty()) return rule.title;
  return message.Render(evaluation_, locals);
}

void RuleDecider::DecideElements(const Rule& rule, RuleResult& result) {
  std::vector<Element> elements;
  if (rule.for_each) {
    const cel::Value list = cel::Run(*rule.for_each->in, evaluation_);
    if (!list.is_list()) {
      Finding finding =
          list.is(cel::ValueKind::kUnknown) ? Undecided(list, rule, nullptr, {}) : Broken(list);
      finding.effect = Strongest(rule, finding.outcome == Outcome::kMissing);
      Fingerprint(rule, {}, finding);
      result.findings.push_back(std::move(finding));
      return;
    }
    elements = Elements(rule, list, result);
    if (elements.empty() && result.findings.empty()) {
      EmptyList(rule, cel::Explain(rule.for_each->in->expression(), evaluation_), result);
      return;
    }
  } else {
    elements.push_back({{}, "", {}, cel::Value::Bool(true)});
  }
  bool any_case = !result.findings.empty();
  for (const Element& element : elements) {
    std::optional<CaseResult> worst = DecideElement(rule, element);
    if (!worst) continue;
    any_case = true;
    if (worst->outcome == Outcome::kPass) continue;
    worst->finding.effect = worst->effect;
    worst->finding.element = element.name;
    result.findings.push_back(std::move(worst->finding));
  }
  if (!any_case) {
    result.outcome = Outcome::kNotApplicable;
    result.reason = "none of its cases applies";
  }
}

std::string RuleDecider::NameOf(const ForEach& each, const Element& element) {
  const cel::Value& value = element.local.value;
  if (value.is_map() && element.node) return KeyedPath(element.node);
  if (!context_.portfolio) return each.var + "=" + cel::ToLiteral(value);
  return each.var + "=" + cel::ToLiteral(Presentable(value, evaluation_.arena()));
}

std::vector<RuleDecider::Element> RuleDecider::Elements(const Rule& rule, const cel::Value& list,
                                                        RuleResult& result) {
  std::vector<Element> elements;
  const ForEach& each = *rule.for_each;
  for (size_t i = 0; i < cel::SizeOf(list); ++i) {
    Element element;
    if (list.is(cel::ValueKind::kDocumentList)) element.node = list.AsNode().at(i);
    const cel::Value value = cel::ListAt(list, i, evaluation_.arena());
    if (value.is(cel::ValueKind::kDocumentMap)) element.node = value.AsNode();
    element.local = {each.var, value, element.node};
    element.name = NameOf(each, element);
    element.where = cel::Value::Bool(true);
    if (each.where != nullptr) {
      element.where = cel::Run(*each.where, evaluation_, {&element.local, 1});
    }
    if (element.where.is_false()) continue;
    if (!element.where.is_true() && !element.where.is(cel::ValueKind::kUnknown)) {
      Finding finding = Broken(element.where);
      finding.element = element.name;
      finding.effect = Strongest(rule, false);
      result.findings.push_back(std::move(finding));
      continue;
    }
    elements.push_back(std::move(element));
  }
  return elements;
}

void RuleDecider::EmptyList(const Rule& rule, const cel::Explanation& list, RuleResult& result) {
  if (rule.for_each->empty == ForEach::Empty::kNotApplicable) {
    result.outcome = Outcome::kNotApplicable;
    result.reason = "no element to check: " + FactsText(list);
    return;
  }
  const bool missing = rule.for_each->empty == ForEach::Empty::kMissing;
  Finding finding;
  finding.outcome = missing ? Outcome::kMissing : Outcome::kFail;
  finding.effect = Strongest(rule, missing);
  finding.message = rule.title;
  FillFacts(list, finding);
  for (const NodeRef node : list.nodes) finding.locations.push_back(PlaceOf(node));
  if (missing) {
    for (const NodeRef node : list.nodes) {
      if (!node.is_list()) continue;
      AddPath(finding.missing, missing_.Describe({node, "[0]"}));
      finding.missing.back().path = PathOf(node);
      finding.missing.back().keyed_path = KeyedPath(node);
      finding.missing.back().reason = "the list has no element to check";
    }
  }
  Fingerprint(rule, list.nodes, finding);
  result.findings.push_back(std::move(finding));
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
      AddMissing(result->finding, worst->finding);
      Fingerprint(rule, {}, worst->finding);
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
  const std::span<const cel::Local> locals = rule.for_each
                                                 ? std::span<const cel::Local>(&element.local, 1)
                                                 : std::span<const cel::Local>();
  CaseResult result;
  result.effect = *effect;
  const cel::Value when =
      one.when == nullptr ? cel::Value::Bool(true) : cel::Run(*one.when, evaluation_, locals);
  if (when.is_false()) return std::nullopt;
  if (when.is_true()) {
    result = DecideRequired(rule, one, *effect, element);
  } else if (when.is(cel::ValueKind::kUnknown)) {
    result.finding = Undecided(when, rule, &one, locals);
    result.finding.subjects = Subjects(rule, locals);
    result.outcome = Outcome::kMissing;
    Fingerprint(rule, {}, result.finding);
  } else {
    result.finding = Broken(when);
    result.outcome = Outcome::kError;
  }
  if (result.outcome == Outcome::kPass) return result;
  if (result.outcome == Outcome::kMissing && one.missing) {
    const auto missing = one.missing->At(context_.stage);
    result.effect = HasEffect(missing) ? *missing : Effect::kInfo;
  }
  // What it counts with: a case that waits for facts not yet due must not hide one that counts.
  std::string reason;
  Count(rule, result.effect, result.finding, &reason);
  result.effect = *result.finding.effect;
  return result;
}

RuleDecider::CaseResult RuleDecider::DecideRequired(const Rule& rule, const RuleCase& one,
                                                    Effect effect, const Element& element) {
  const std::span<const cel::Local> locals = rule.for_each
                                                 ? std::span<const cel::Local>(&element.local, 1)
                                                 : std::span<const cel::Local>();
  CaseResult result;
  result.effect = effect;
  const cel::Value require = cel::Run(*one.require, evaluation_, locals);
  if (require.is_true()) return result;
  Finding& finding = result.finding;
  const bool kept_in_doubt = element.where.is(cel::ValueKind::kUnknown);
  if (require.is(cel::ValueKind::kUnknown)) {
    finding = Undecided(require, rule, &one, locals);
  } else if (kept_in_doubt && require.is_false()) {
    finding = Undecided(element.where, rule, &one, locals);
  } else if (require.is_false()) {
    const cel::Explanation explanation =
        cel::Explain(one.require->expression(), evaluation_, locals);
    finding.outcome = Outcome::kFail;
    finding.message = Message(rule, &one, locals);
    FillFacts(explanation, finding);
    // Why the case applies is part of why the rule fails.
    if (one.when != nullptr)
      FillFacts(cel::Explain(one.when->expression(), evaluation_, locals), finding);
    Place(one.at != nullptr ? one.at : rule.at, element, explanation, finding);
    finding.element = element.name;
    finding.subjects = Subjects(rule, locals);
    Fingerprint(rule, explanation.nodes, finding);
  } else {
    finding = Broken(require);
    if (element.node) finding.locations.push_back(PlaceOf(element.node));
  }
  finding.element = element.name;
  if (finding.outcome == Outcome::kMissing) {
    if (kept_in_doubt && require.is(cel::ValueKind::kUnknown)) {
      for (MissingFact& fact : missing_.DescribeAll(element.where.AsUnknown())) {
        AddPath(finding.missing, std::move(fact));
      }
    }
    FillFacts(cel::Explain(one.require->expression(), evaluation_, locals), finding);
    finding.subjects = Subjects(rule, locals);
    Fingerprint(rule, {}, finding);
  }
  result.outcome = finding.outcome;
  return result;
}

// Only what was decided is a fact; what was not is listed as missing.
void RuleDecider::FillFacts(const cel::Explanation& explanation, Finding& finding) {
  for (const cel::Fact& fact : explanation.facts) {
    if (!fact.value.is_decided()) continue;
    const bool known =
        std::any_of(finding.facts.begin(), finding.facts.end(),
                    [&](const DecidingFact& other) { return other.expression == fact.expression; });
    if (known) continue;
    DecidingFact deciding;
    deciding.expression = fact.expression;
    const cel::Value shown =
        context_.portfolio ? Presentable(fact.value, evaluation_.arena()) : fact.value;
    deciding.value_json = cel::ToJsonText(shown);
    deciding.value_text = cel::ToDisplay(shown);
    for (const NodeRef node : fact.nodes) {
      if (deciding.locations.size() == kMaxLocations) break;
      if (!IsOfPolicy(node)) deciding.locations.push_back(PlaceOf(node));
    }
    finding.facts.push_back(std::move(deciding));
  }
}

void RuleDecider::Place(const ExpressionPtr& at, const Element& element,
                        const cel::Explanation& explanation, Finding& finding) {
  const std::span<const cel::Local> locals = element.local.name.empty()
                                                 ? std::span<const cel::Local>()
                                                 : std::span<const cel::Local>(&element.local, 1);
  if (at != nullptr) {
    const cel::Explanation where = cel::Explain(at->expression(), evaluation_, locals);
    std::vector<NodeRef> nodes;
    if (context_.portfolio) AddNodes(where.value, evaluation_.arena(), nodes);
    for (const NodeRef node : nodes.empty() ? where.nodes : nodes) {
      if (finding.locations.size() < kMaxLocations) finding.locations.push_back(PlaceOf(node));
    }
    if (finding.locations.empty() && where.value.is(cel::ValueKind::kUnknown)) {
      for (const MissingFact& fact : missing_.DescribeAll(where.value.AsUnknown())) {
        if (fact.location.source) finding.locations.push_back(fact.location);
      }
    }
  }
  if (finding.locations.empty() || at == nullptr) PlaceAtNodes(explanation.nodes, finding);
  if (!finding.locations.empty()) return;
  if (element.node) {
    finding.locations.push_back(PlaceOf(element.node));
  } else {
    PlaceAtManifest(finding);
  }
}

// The manifest's own facts first: that is where the author looks. Of a portfolio, what the
// organization states comes first, since all the rest is measured by it.
void RuleDecider::PlaceAtNodes(const std::vector<NodeRef>& nodes, Finding& finding) const {
  const auto add = [&](bool organization) {
    for (const NodeRef node : nodes) {
      if (IsOfPolicy(node) || (node.tree()->path_prefix() == "org") != organization) continue;
      AddLocation(finding.locations, PlaceOf(node));
    }
  };
  add(context_.portfolio);
  add(!context_.portfolio);
}

// docs/fingerprints.md: what stays the same while the finding is the same.
void RuleDecider::Fingerprint(const Rule& rule, const std::vector<NodeRef>& nodes,
                              Finding& finding) const {
  std::vector<std::string> parts;
  if (finding.outcome == Outcome::kMissing) {
    for (const MissingFact& fact : finding.missing) parts.push_back(fact.keyed_path);
  } else {
    for (const NodeRef node : nodes) {
      if (IsOfPolicy(node) || node.node().basis == NodeBasis::kComputed) continue;
      parts.push_back(KeyedPath(node) + "=" + CanonicalJson(node));
    }
  }
  std::sort(parts.begin(), parts.end());
  parts.erase(std::unique(parts.begin(), parts.end()), parts.end());
  Sha256Stream hash;
  const auto add = [&](std::string_view text) {
    hash.Update(text);
    hash.Update(std::string_view("\0", 1));
  };
  add(rule.id);
  std::string about = context_.manifest_id;
  for (const std::string& id : finding.subjects) about += (about.empty() ? "" : ",") + id;
  add(about);
  add(finding.element);
  for (const std::string& part : parts) add(part);
  finding.fingerprint = ToHex(hash.Finish()).substr(0, 16);
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
  if (result.findings.empty()) {
    Finding counted;
    Count(rule, Strongest(rule, false).value_or(Effect::kInfo), counted, &result.reason);
    result.effect = counted.effect;
    result.reason.clear();
    return;
  }
  for (Finding& finding : result.findings) {
    finding.basis = result.basis;
    if (finding.fingerprint.empty()) Fingerprint(rule, {}, finding);
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
