// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_LINT_EXPRESSIONS_H_
#define PLACET_LINT_EXPRESSIONS_H_

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "cel/check/environment.h"
#include "policy/policy_set.h"

namespace placet::lint {

// The rules of a pack, those about the portfolio last.
std::vector<const Rule*> RulesOf(const Pack& pack);

// A sub-expression: one side of a conjunction, perhaps within a definition.
struct Condition {
  const cel::CheckedExpression* expression = nullptr;
  cel::ExprId id = cel::kNoExpr;
  NodeRef scalar;  // the YAML scalar of the expression that it was taken from
};

// The sides of the conjunction that the expression is; definitions without parameters are looked
// into. None for a null expression. The result must not outlive the expression.
std::vector<Condition> Conjuncts(const ExpressionPtr& expression, NodeRef scalar);

// Canonical text; the same text means the same where names do. `pack` is put before it where it
// names parameters or definitions, which mean something else in every pack.
std::string TextOf(const Condition& condition, const std::string& pack);

// The place of the condition within its scalar, or of the scalar where it stands in a definition.
Location PlaceOf(const Condition& condition);

// Every expression of a rule with the scalar that holds it: conditions, requirements, places and
// the holes of messages.
using ExpressionVisitor = std::function<void(const cel::CheckedExpression&, NodeRef scalar)>;
void VisitExpressions(const Rule& rule, const ExpressionVisitor& visit);

// What an expression names, definitions that it uses included.
struct Names {
  std::set<std::string> variables;  // `data`, `params.max_days`
  std::set<std::string> definitions;
};
void AddNames(const cel::CheckedExpression& expression, Names& names);

// A fact that can be one of a few listed values: a text of a schema's enum, or a bool.
struct ListedFact {
  std::string path;  // `lifecycle.stage`, also where `stage` was written
  std::vector<std::string> steps;
  std::vector<std::string> values;  // of a bool: true, false
  bool is_bool = false;
};
// The fact that alone decides the condition; none when it reads other things as well, or asks
// whether something is stated.
std::optional<ListedFact> OnlyFact(const Condition& condition);

// The condition's value where the fact has this value and nothing else is known; with a null fact,
// where nothing at all is. A value then holds whatever else a manifest says; none: it depends.
std::optional<bool> ValueOf(const Condition& condition, const ListedFact* fact = nullptr,
                            const std::string& value = {});

// `lifecycle.stage`.
const ListedFact& StageFact();

}  // namespace placet::lint

#endif  // PLACET_LINT_EXPRESSIONS_H_
