// SPDX-License-Identifier: Apache-2.0
#include "decision/deciding_facts.h"

#include <algorithm>
#include <string_view>

#include "base/arena.h"
#include "cel/run/value.h"
#include "decision/fingerprint.h"
#include "decision/places.h"
#include "decision/portfolio_scope.h"
#include "document/canonical.h"

namespace placet {
namespace {

constexpr std::string_view kToday = "as_of";
constexpr size_t kMaxOfOne = 20;  // of what one operand read
constexpr size_t kMaxFields = 4;  // of a map that is told by its fields

// A deployment of the portfolio has its stage at the root, too.
NodeRef WhereStated(NodeRef node) {
  const bool alias =
      IsOfDeployment(node) && node.parent() && !node.parent().parent() && node.own_key() == "stage";
  return alias ? node.parent().Find("lifecycle").Find("stage") : node;
}

bool IsScalar(NodeRef node) {
  return !node.is_map() && !node.is_list() && node.kind() != NodeKind::kUnknown;
}

// A value that reads well beside its path: a scalar, or a list of them.
bool IsShown(NodeRef node) {
  if (!node.is_list()) return IsScalar(node);
  for (size_t i = 0; i < node.size(); ++i) {
    if (!IsScalar(node.at(i))) return false;
  }
  return true;
}

DecidingFact FactOf(NodeRef node) {
  Arena arena;
  DecidingFact fact;
  fact.path = PathOf(node);
  fact.value_json = CanonicalJson(node);
  fact.value_text = cel::ToDisplay(cel::Value::FromNode(node, arena));
  if (!IsOfPolicy(node)) fact.location = PlaceOf(node);
  return fact;
}

void AddOnce(DecidingFact fact, std::vector<DecidingFact>& facts) {
  const bool known = std::any_of(facts.begin(), facts.end(), [&](const DecidingFact& other) {
    return other.path == fact.path;
  });
  if (!known) facts.push_back(std::move(fact));
}

// False when none of them can be shown.
bool AddShown(const std::vector<NodeRef>& nodes, std::vector<DecidingFact>& facts) {
  size_t shown = 0;
  for (const NodeRef node : nodes) {
    if (!IsShown(node) || node.node().basis == NodeBasis::kComputed) continue;
    if (shown++ == kMaxOfOne) break;
    AddOnce(FactOf(WhereStated(node)), facts);
  }
  return shown > 0;
}

// A node, or what a map or list of few fields holds.
void AddParts(NodeRef node, std::vector<NodeRef>& parts) {
  if (IsShown(node)) return parts.push_back(node);
  const bool small = (node.is_map() || node.is_list()) && node.size() <= kMaxFields;
  for (size_t i = 0; small && i < node.size(); ++i) AddParts(node.at(i), parts);
}

// What was counted or compared as a whole, and its values.
std::vector<NodeRef> Counted(const cel::Explanation& explanation) {
  std::vector<NodeRef> parts;
  for (const NodeRef node : explanation.values) AddParts(node, parts);
  for (const cel::Member& member : explanation.members) {
    if (member.suffix.empty()) AddParts(member.node, parts);
  }
  return parts;
}

}  // namespace

// Only what was decided is a fact; what was not is listed as missing. Where no operand reads a fact
// itself, as when elements are counted, the elements are told.
void AddDecidingFacts(const cel::Explanation& explanation, std::vector<DecidingFact>& facts) {
  bool any = false;
  for (const cel::Fact& fact : explanation.facts) {
    if (!fact.value.is_decided() && cel::RangeOf(fact.value) == nullptr) continue;
    if (fact.expression == kToday) {
      AddOnce({fact.expression, cel::ToJsonText(fact.value), cel::ToDisplay(fact.value), {}},
              facts);
    }
    any = AddShown(fact.nodes, facts) || any;
  }
  if (!any && explanation.value.is_decided()) AddShown(Counted(explanation), facts);
}

std::string FactsText(const cel::Explanation& explanation) {
  std::vector<DecidingFact> facts;
  AddDecidingFacts(explanation, facts);
  std::string text;
  size_t of_deployments = 0;
  const auto add = [&](const std::string& one) { text += (text.empty() ? "" : ", ") + one; };
  for (const DecidingFact& fact : facts) {
    // In a portfolio of thousands there are as many.
    const bool of_deployment = fact.path.starts_with("deployments[");
    of_deployments += of_deployment ? 1 : 0;
    if (!of_deployment) add(fact.path + " = " + fact.value_text);
  }
  if (of_deployments == 1) add("a fact of a deployment");
  if (of_deployments > 1) add(std::to_string(of_deployments) + " facts of deployments");
  for (const std::string& path : explanation.absent) add(path + " is not stated");
  return text;
}

}  // namespace placet
