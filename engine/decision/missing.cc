// SPDX-License-Identifier: Apache-2.0
//
// An undecided value carries the paths that would decide it. The schema says of each what it is,
// who supplies it and when it is due: by the stage, and by the condition `x-due-when`, of the
// manifest that owes it, or of the deployment where a rule about the portfolio asks. A condition
// that cannot be decided makes the fact due, since nobody is let through for what is not known.
#include "decision/missing.h"

#include <mutex>
#include <set>

#include "cel/run/machine.h"
#include "decision/lasting_name.h"
#include "decision/manifest_scope.h"
#include "decision/portfolio_scope.h"
#include "document/node_path.h"
#include "document/why_unknown.h"
#include "policy/manifest_expression.h"
#include "schema/builtin_schemas.h"

namespace placet {
namespace {

const std::shared_ptr<const schema::Schema>& ManifestSchema() {
  static const auto* const schema =
      new std::shared_ptr<const schema::Schema>(schema::BuiltinSchema("manifest"));
  return *schema;
}

const std::shared_ptr<const schema::Schema>& OrganizationSchema() {
  static const auto* const schema =
      new std::shared_ptr<const schema::Schema>(schema::BuiltinSchema("organization"));
  return *schema;
}

// What the schema says of the fact.
void Tell(const schema::Field& field, MissingFact& fact) {
  fact.supplied_by = field.supplied_by;
  if (!field.shape) return;
  fact.description = std::string(field.shape.description());
  fact.allowed = field.shape.enum_values();
  if (fact.allowed.empty() && field.shape.items()) {
    fact.allowed = field.shape.items().enum_values();
  }
}

// The `x-due-when` conditions of the schema, checked once each. nullptr for one that does not
// check; such a condition makes the field due.
ExpressionPtr DueWhen(const std::string& text) {
  static std::mutex mutex;
  static auto* const conditions = new std::map<std::string, ExpressionPtr>();
  const std::lock_guard<std::mutex> lock(mutex);
  const auto found = conditions->find(text);
  if (found != conditions->end()) return found->second;
  std::vector<cel::Issue> issues;
  return conditions->emplace(text, CheckManifestExpression(text, /*with_self=*/true, issues))
      .first->second;
}

// The key of the nearest ancestor that is there.
Location NearestPlace(NodeRef node) {
  Location location = node.location();
  if (node.parent()) location.span = node.own_key_span();
  if (!node.parent()) {
    // The manifest itself: its first line, not all of it.
    location.span.end_line = location.span.line;
    location.span.end_column = location.span.column + 1;
    location.span.end_offset = location.span.offset + 1;
  }
  return location;
}

Stage StageOf(std::string_view due) { return ParseStage(due).value_or(Stage::kIdea); }

// nullopt when it cannot be decided.
std::optional<bool> HoldsIn(cel::Evaluation& evaluation, const cel::Program& condition,
                            NodeRef holder) {
  // Without the object that would hold the field, `self` is unknown, and so may the condition be.
  const cel::Value self =
      holder ? cel::Value::FromNode(holder, evaluation.arena()) : evaluation.Unknown("self");
  const cel::Local local{"self", self, {}};
  const cel::Value value = cel::Run(condition, evaluation, {&local, 1});
  if (value.is_false()) return false;
  if (value.is_true()) return true;
  return std::nullopt;
}

}  // namespace

MissingFact MissingFacts::Describe(const cel::AbsentPath& absent) {
  MissingFact fact;
  fact.path = cel::ToString(absent);
  fact.keyed_path = fact.path;
  if (absent.base) {
    fact.keyed_path = LastingName(absent.base);
    std::string_view suffix = absent.suffix;
    if (fact.keyed_path.empty() && suffix.starts_with('.')) suffix.remove_prefix(1);
    fact.keyed_path += suffix;
    if (absent.suffix.empty()) fact.reason = WhyUnknown(absent.base);
  }
  if (absent.base && IsOfDeployment(absent.base)) {
    const NodeRef deployment = absent.base.tree()->root();
    fact.deployment = DeploymentId(deployment);
    std::string_view path = fact.path;
    path.remove_prefix(PathOf(deployment).size());
    if (path.starts_with('.')) path.remove_prefix(1);
    const Stage stage = ParseStage(deployment.Find("stage").StringOr("")).value_or(Stage::kIdea);
    if (const auto steps = ParsePath(path)) {
      DescribeField(*steps, absent.base, {deployment, stage}, fact);
    }
    return fact;
  }
  auto steps = ParsePath(fact.path);
  const bool of_manifest = !absent.base || absent.base.tree()->path_prefix().empty();
  if (steps && !steps->empty() && steps->front().name == "org") {
    steps->erase(steps->begin());
    Tell(OrganizationSchema()->FieldAt(*steps), fact);
    if (absent.base) fact.location = NearestPlace(absent.base);
    return fact;
  }
  if (!manifest_ || !steps || !of_manifest) {
    if (absent.base) fact.location = NearestPlace(absent.base);
    return fact;
  }
  DescribeField(*steps, absent.base, {manifest_, stage_}, fact);
  return fact;
}

std::optional<bool> MissingFacts::Holds(const std::string& due_when, NodeRef holder) {
  const ExpressionPtr condition = DueWhen(due_when);
  if (condition == nullptr) return std::nullopt;
  return HoldsIn(evaluation_, *condition, holder);
}

bool MissingFacts::IsDue(const schema::Field& field, NodeRef holder, const Asked& asked,
                         std::string* due_from) {
  if (!field.due.empty()) {
    const Stage due = StageOf(field.due);
    const Stage now = asked.stage == Stage::kRetired ? Stage::kProduction : asked.stage;
    if (now < due) {
      *due_from = field.due;
      return false;
    }
  }
  if (field.due_when.empty()) return true;
  const ExpressionPtr condition = DueWhen(field.due_when);
  if (condition == nullptr) return true;
  // A condition that cannot be decided makes the field due.
  if (asked.manifest == manifest_) {
    return HoldsIn(evaluation_, *condition, holder).value_or(true);
  }
  Arena arena;
  cel::Bindings names(&evaluation_.bindings());
  BindSections(asked.manifest, arena, names);
  cel::Evaluation evaluation(evaluation_.functions(), names, evaluation_.host());
  return HoldsIn(evaluation, *condition, holder).value_or(true);
}

void MissingFacts::DescribeField(const std::vector<PathStep>& steps, NodeRef base,
                                 const Asked& asked, MissingFact& fact) {
  const Resolved resolved = Resolve(asked.manifest, steps);
  if (fact.reason.empty() && resolved.node) fact.reason = WhyUnknown(resolved.node);
  fact.location = NearestPlace(base ? base : resolved.nearest);
  const schema::Field field = ManifestSchema()->FieldAt(steps);
  Tell(field, fact);
  const bool holder_exists = resolved.steps_found + 1 >= steps.size();
  NodeRef holder;
  if (holder_exists) holder = resolved.node ? resolved.node.parent() : resolved.nearest;
  fact.due = IsDue(field, holder, asked, &fact.due_from);
}

std::vector<MissingFact> MissingFacts::DescribeAll(const cel::UnknownSet& unknown) {
  std::vector<MissingFact> facts;
  std::set<std::string> known;
  for (const cel::AbsentPath& path : unknown.paths) {
    MissingFact fact = Describe(path);
    if (known.insert(fact.path).second) facts.push_back(std::move(fact));
  }
  return facts;
}

}  // namespace placet
