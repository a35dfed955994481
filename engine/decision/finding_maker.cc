// SPDX-License-Identifier: Apache-2.0
#include "decision/finding_maker.h"

#include <algorithm>
#include <map>
#include <utility>

#include "cel/run/machine.h"
#include "decision/deciding_facts.h"
#include "decision/keyed_path.h"
#include "decision/lasting_name.h"
#include "decision/places.h"
#include "decision/portfolio_scope.h"
#include "decision/undecided.h"

namespace placet {
namespace {

bool IsPartOfDocument(const cel::Value& value) {
  return value.is(cel::ValueKind::kDocumentMap) || value.is(cel::ValueKind::kDocumentList);
}

// The parts of documents that a value consists of.
void AddPartsOf(const cel::Value& value, Arena& arena, std::vector<NodeRef>& nodes) {
  if (IsPartOfDocument(value)) nodes.push_back(value.AsNode());
  for (size_t i = 0; value.is(cel::ValueKind::kList) && i < cel::SizeOf(value); ++i) {
    AddPartsOf(cel::ListAt(value, i, arena), arena, nodes);
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

// Of an element that is shown by its keyed path.
std::string LastingNameOf(const Element& element) {
  return element.node && element.local.value.is_map() ? LastingName(element.node) : "";
}

bool IsMadeOfDocuments(const cel::Value& value, Arena& arena) {
  if (IsPartOfDocument(value)) return true;
  if (!value.is(cel::ValueKind::kList)) return false;
  for (size_t i = 0; i < cel::SizeOf(value); ++i) {
    if (!IsMadeOfDocuments(cel::ListAt(value, i, arena), arena)) return false;
  }
  return true;
}

// An element that no document holds is named by the documents in it.
void AddMembers(const cel::Value& value, Arena& arena, Deciders& deciders) {
  std::vector<NodeRef> nodes;
  AddPartsOf(value, arena, nodes);
  for (const NodeRef node : nodes) deciders.members.push_back({node, ""});
}

bool HoldsUnknown(const cel::Value& value, Arena& arena) {
  // A date without a day is known as far as it goes.
  if (value.is(cel::ValueKind::kUnknown)) return cel::RangeOf(value) == nullptr;
  for (size_t i = 0; value.is(cel::ValueKind::kList) && i < cel::SizeOf(value); ++i) {
    if (HoldsUnknown(cel::ListAt(value, i, arena), arena)) return true;
  }
  return false;
}

// A sentence with a hole in it would tell what nobody stated.
bool IsKnown(const MessageTemplate& message, cel::Evaluation& evaluation,
             std::span<const cel::Local> locals) {
  return std::none_of(
      message.pieces().begin(), message.pieces().end(), [&](const MessageTemplate::Piece& piece) {
        return piece.hole != nullptr &&
               HoldsUnknown(cel::Run(*piece.hole, evaluation, locals), evaluation.arena());
      });
}

void AddDeciders(const cel::Explanation& explanation, Deciders& deciders) {
  deciders.values.insert(deciders.values.end(), explanation.values.begin(),
                         explanation.values.end());
  deciders.members.insert(deciders.members.end(), explanation.members.begin(),
                          explanation.members.end());
  deciders.complete = deciders.complete && explanation.complete;
}

}  // namespace

OpenFinding FindingMaker::Undecided(const Rule& rule, const cel::Value& value,
                                    const Element& element) {
  OpenFinding open;
  Finding& finding = open.finding;
  finding.outcome = Outcome::kMissing;
  finding.element = element.name;
  finding.subjects = Subjects(rule, element);
  AddMissing(value, finding);
  for (const MissingFact& fact : finding.missing) AddPlace(fact.location, finding.locations);
  if (finding.locations.empty()) PlaceAtManifest(finding);
  open.deciders.element = LastingNameOf(element);
  if (!element.node) AddMembers(element.local.value, evaluation_.arena(), open.deciders);
  return open;
}

OpenFinding FindingMaker::Broken(const cel::Value& value, const Element& element) {
  OpenFinding open;
  open.finding.outcome = Outcome::kError;
  open.finding.element = element.name;
  open.deciders.element = LastingNameOf(element);
  open.finding.message =
      "the rule could not be evaluated: " +
      (value.is_decided() ? "its condition is no bool" : std::string(value.AsError().message));
  if (element.node) AddPlace(PlaceOf(element.node), open.finding.locations);
  return open;
}

OpenFinding FindingMaker::Failed(const Rule& rule, const RuleCase& one, const Element& element) {
  OpenFinding open;
  Finding& finding = open.finding;
  finding.outcome = Outcome::kFail;
  finding.element = element.name;
  const MessageTemplate& message = one.message.empty() ? rule.message : one.message;
  finding.message = IsKnown(message, evaluation_, element.locals())
                        ? message.Render(evaluation_, element.locals())
                        : rule.title;
  finding.subjects = Subjects(rule, element);
  const cel::Explanation explanation = Explain(one.require, element);
  AddDecidingFacts(explanation, finding.facts);
  AddDeciders(explanation, open.deciders);
  if (one.when != nullptr) {
    // Why the case applies is part of why the rule fails.
    const cel::Explanation when = Explain(one.when, element);
    AddDecidingFacts(when, finding.facts);
    AddDeciders(when, open.deciders);
  }
  open.deciders.element = LastingNameOf(element);
  FallBackOnWhen(rule, open.deciders);
  if (rule.for_each && !element.node) AddComputed(rule, element.local.value, open.deciders);
  Place(one.at != nullptr ? one.at : rule.at, element, explanation, finding);
  return open;
}

// What an element was computed from decided along with it.
void FindingMaker::AddComputed(const Rule& rule, const cel::Value& element, Deciders& deciders) {
  Arena& arena = evaluation_.arena();
  AddMembers(element, arena, deciders);
  if (IsMadeOfDocuments(element, arena)) return;
  AddDeciders(cel::ExplainElement(rule.for_each->in->expression(), evaluation_, element), deciders);
}

// A rule that asks for nothing but fails wherever it applies is decided by what makes it apply.
void FindingMaker::FallBackOnWhen(const Rule& rule, Deciders& deciders) {
  if (!deciders.values.empty() || !deciders.members.empty()) return;
  for (const ExpressionPtr& condition : {rule.applies, rule.when}) {
    if (condition != nullptr) AddDeciders(Explain(condition, {}), deciders);
  }
}

OpenFinding FindingMaker::Empty(const Rule& rule, Outcome outcome) {
  OpenFinding open;
  Finding& finding = open.finding;
  finding.outcome = outcome;
  finding.message = rule.title;
  finding.subjects = Subjects(rule, {});
  const cel::Explanation list = Explain(rule.for_each->in, {});
  AddDecidingFacts(list, finding.facts);
  AddDeciders(list, open.deciders);
  for (const NodeRef node : list.nodes) AddPlace(PlaceOf(node), finding.locations);
  for (const NodeRef node : list.nodes) {
    if (outcome != Outcome::kMissing || !node.is_list()) continue;
    MissingFact fact = missing_.Describe({node, "[0]"});
    fact.path = PathOf(node);
    fact.keyed_path = LastingName(node);
    fact.reason = "the list has no element to check";
    AddFact(std::move(fact), finding.missing);
  }
  return open;
}

void FindingMaker::AddMissing(const cel::Value& value, Finding& finding) {
  for (MissingFact& fact : missing_.DescribeAll(value.AsUnknown())) {
    AddFact(std::move(fact), finding.missing);
  }
}

// Each explanation has a budget of its own: what a rule has spent must not shorten it.
cel::Explanation FindingMaker::Explain(const ExpressionPtr& expression, const Element& element) {
  evaluation_.ResetBudget();
  return cel::Explain(expression->expression(), evaluation_, element.locals());
}

std::string FindingMaker::NameOf(const ForEach& each, const Element& element) {
  const cel::Value& value = element.local.value;
  if (value.is_map() && element.node) return KeyedPath(element.node);
  if (!context_.portfolio) return each.var + "=" + cel::ToLiteral(value);
  return each.var + "=" + cel::ToLiteral(Presentable(value, evaluation_.arena()));
}

// The deployments that a finding counts for. What they are is undecided: none, so that the finding
// counts for the portfolio.
std::vector<std::string> FindingMaker::Subjects(const Rule& rule, const Element& element) {
  std::vector<std::string> ids;
  if (rule.subjects == nullptr || (rule.for_each && element.local.name.empty())) return ids;
  const cel::Value value = cel::Run(*rule.subjects, evaluation_, element.locals());
  if (value.is_decided()) AddSubjects(value, evaluation_.arena(), ids);
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

void FindingMaker::PlaceAtManifest(Finding& finding) const {
  if (context_.manifest) AddPlace(PlaceOf(context_.manifest), finding.locations);
}

// The parts of documents that `at` gives are what it means, and not what was read on the way.
void FindingMaker::PlaceAt(const ExpressionPtr& at, const Element& element, Finding& finding) {
  const cel::Explanation where = Explain(at, element);
  std::vector<NodeRef> nodes;
  if (context_.portfolio) AddPartsOf(where.value, evaluation_.arena(), nodes);
  for (const NodeRef node : nodes.empty() ? where.nodes : nodes) {
    AddPlace(PlaceOf(node), finding.locations);
  }
  if (!finding.locations.empty() || !where.value.is(cel::ValueKind::kUnknown)) return;
  for (const MissingFact& fact : missing_.DescribeAll(where.value.AsUnknown())) {
    AddPlace(fact.location, finding.locations);
  }
}

// The manifest's own facts first: that is where the author looks. Of a portfolio, what the
// organization states comes first, since all the rest is measured by it.
void FindingMaker::Place(const ExpressionPtr& at, const Element& element,
                         const cel::Explanation& explanation, Finding& finding) {
  if (at != nullptr) PlaceAt(at, element, finding);
  if (finding.locations.empty()) {
    AddPlacesOf(explanation.nodes, context_.portfolio, finding.locations);
  }
  if (!finding.locations.empty()) return;
  if (element.node) {
    AddPlace(PlaceOf(element.node), finding.locations);
  } else {
    PlaceAtManifest(finding);
  }
}

std::vector<Finding> FindingMaker::Close(const Rule& rule, std::vector<OpenFinding> open) {
  std::vector<Finding> closed;
  std::map<std::string, size_t> alike;
  for (OpenFinding& one : open) {
    Finding& finding = one.finding;
    if (finding.outcome == Outcome::kMissing) {
      finding.message = UndecidedMessage(rule.title, finding.missing);
      // Whoever owes the facts is held for them, and nobody else.
      std::vector<std::string> owing = Owing(finding.missing);
      if (!owing.empty()) finding.subjects = std::move(owing);
    }
    // Ids that no valid manifest has are no subjects: such a finding counts for the portfolio.
    std::erase_if(finding.subjects, [&](const std::string& id) {
      return context_.deployments == nullptr || !context_.deployments->contains(id);
    });
    finding.fingerprint = Fingerprint(rule.id, context_.manifest_id, finding, one.deciders);
    if (const size_t nth = alike[finding.fingerprint]++; nth > 0) {
      finding.fingerprint = Fingerprint(rule.id, context_.manifest_id, finding, one.deciders, nth);
    }
    closed.push_back(std::move(finding));
  }
  return closed;
}

}  // namespace placet
