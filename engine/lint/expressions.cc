// SPDX-License-Identifier: Apache-2.0
//
// Questions about expressions that have an answer without a manifest. They are put to the same
// evaluator that decides rules: what nobody knows is left unbound and so stays undecided, and a
// value that comes out all the same holds for every manifest. Whether something is stated (`has`,
// `.?`) is not undecided for the evaluator, so conditions that ask it are left alone.
#include "lint/expressions.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "cel/library/library.h"
#include "cel/run/evaluate.h"
#include "cel/syntax/printer.h"
#include "document/builder.h"
#include "document/scalar_place.h"

namespace placet::lint {
namespace {

using cel::CheckedExpression;
using cel::Expr;
using cel::ExprId;
using cel::ExprKind;
using Kind = cel::Reference::Kind;

const cel::Reference& ReferenceOf(const CheckedExpression& expression, ExprId id) {
  static const cel::Reference none;
  return id < expression.references.size() ? expression.references[id] : none;
}

template <typename F>
void ForEachChild(const Expr& expr, F f) {
  if (expr.target != cel::kNoExpr) f(expr.target);
  for (const ExprId arg : expr.args) f(arg);
  for (const cel::MapEntry& entry : expr.entries) {
    f(entry.key);
    f(entry.value);
  }
  if (expr.kind != ExprKind::kComprehension) return;
  const cel::Comprehension& fold = expr.comprehension;
  for (const ExprId part :
       {fold.range, fold.accu_init, fold.loop_condition, fold.loop_step, fold.result}) {
    if (part != cel::kNoExpr) f(part);
  }
}

// What a condition reads, as chains of names from a variable on; none when that does not say all.
class FactReader {
 public:
  bool Read(const CheckedExpression& expression, ExprId id) {
    const Expr& expr = expression.ast.at(id);
    const cel::Reference& reference = ReferenceOf(expression, id);
    if (reference.kind == Kind::kDefinition) {
      return reference.definition->params.empty() &&
             Read(*reference.definition->body, reference.definition->body->ast.root());
    }
    if (expr.test_only || expr.optional || expr.name == "_[?_]") return false;
    if (IsChain(expression, id)) return AddChain(expression, id);
    bool good = true;
    ForEachChild(expr, [&](ExprId child) { good = good && Read(expression, child); });
    return good;
  }

  const std::vector<ListedFact>& facts() const { return facts_; }

 private:
  static bool IsChain(const CheckedExpression& expression, ExprId id) {
    while (true) {
      if (ReferenceOf(expression, id).kind == Kind::kVariable) return true;
      const Expr& expr = expression.ast.at(id);
      if (expr.kind != ExprKind::kSelect || expr.test_only || expr.optional) return false;
      id = expr.target;
    }
  }

  // False where the chain ends at something that has no listed values.
  bool AddChain(const CheckedExpression& expression, ExprId id) {
    ListedFact fact;
    const cel::Type& type = expression.types[id];
    if (type.kind() == cel::TypeKind::kBool) {
      fact.is_bool = true;
      fact.values = {"false", "true"};
    } else if (type.kind() == cel::TypeKind::kString && type.shape()) {
      fact.values = type.shape().enum_values();
    }
    while (ReferenceOf(expression, id).kind != Kind::kVariable) {
      fact.steps.insert(fact.steps.begin(), expression.ast.at(id).name);
      id = expression.ast.at(id).target;
    }
    fact.steps.insert(fact.steps.begin(), ReferenceOf(expression, id).name);
    if (fact.steps == std::vector<std::string>{"stage"}) fact.steps = StageFact().steps;
    for (const std::string& step : fact.steps) fact.path += (fact.path.empty() ? "" : ".") + step;
    const bool known = std::any_of(facts_.begin(), facts_.end(),
                                   [&](const ListedFact& one) { return one.path == fact.path; });
    const bool listed = !fact.values.empty();
    if (!known) facts_.push_back(std::move(fact));
    return listed;
  }

  std::vector<ListedFact> facts_;
};

bool AsksWhetherStated(const CheckedExpression& expression, ExprId id) {
  const Expr& expr = expression.ast.at(id);
  if (expr.test_only || expr.optional || expr.name == "_[?_]") return true;
  const cel::Reference& reference = ReferenceOf(expression, id);
  if (reference.kind == Kind::kDefinition &&
      AsksWhetherStated(*reference.definition->body, reference.definition->body->ast.root())) {
    return true;
  }
  bool asks = false;
  ForEachChild(expr, [&](ExprId child) { asks = asks || AsksWhetherStated(expression, child); });
  return asks;
}

void Split(const CheckedExpression& expression, ExprId id, NodeRef scalar,
           std::vector<Condition>& out) {
  const Expr& expr = expression.ast.at(id);
  const cel::Reference& reference = ReferenceOf(expression, id);
  if (expr.kind == ExprKind::kCall && expr.name == "_&&_") {
    for (const ExprId arg : expr.args) Split(expression, arg, scalar, out);
  } else if (reference.kind == Kind::kDefinition && reference.definition->params.empty()) {
    const CheckedExpression& body = *reference.definition->body;
    const Expr& root = body.ast.at(body.ast.root());
    if (root.kind == ExprKind::kCall && root.name == "_&&_") {
      Split(body, body.ast.root(), scalar, out);
    } else {
      out.push_back({&expression, id, scalar});
    }
  } else {
    out.push_back({&expression, id, scalar});
  }
}

// A document that states one fact: nested maps.
TreePtr DocumentOf(const ListedFact& fact, const std::string& value) {
  static const auto source = std::make_shared<const Source>("", "");
  TreeBuilder builder;
  const uint16_t at = builder.AddSource(source);
  for (const std::string& step : fact.steps) {
    builder.BeginMap({}, at);
    builder.Key(step, {});
  }
  if (fact.is_bool) {
    builder.Bool(value == "true", {}, at);
  } else {
    builder.String(value, {}, at);
  }
  for (size_t i = 0; i < fact.steps.size(); ++i) builder.EndMap();
  return builder.Finish();
}

}  // namespace

std::vector<const Rule*> RulesOf(const Pack& pack) {
  std::vector<const Rule*> rules;
  for (const auto* list : {&pack.rules, &pack.portfolio_rules}) {
    for (const Rule& rule : *list) rules.push_back(&rule);
  }
  return rules;
}

std::vector<Condition> Conjuncts(const ExpressionPtr& expression, NodeRef scalar) {
  std::vector<Condition> conditions;
  if (expression == nullptr) return conditions;
  Split(expression->expression(), expression->expression().ast.root(), scalar, conditions);
  return conditions;
}

std::string TextOf(const Condition& condition, const std::string& pack) {
  const std::string text = cel::Print(condition.expression->ast, condition.id);
  Names names;
  CheckedExpression alone = *condition.expression;
  alone.ast.set_root(condition.id);
  AddNames(alone, names);
  const bool own = !names.definitions.empty() ||
                   std::any_of(names.variables.begin(), names.variables.end(),
                               [](const std::string& name) { return name.starts_with("params."); });
  return own ? pack + ": " + text : text;
}

Location PlaceOf(const Condition& condition) {
  Location place = condition.scalar.location();
  if (condition.scalar.StringOr("") != condition.expression->ast.text()) return place;
  const cel::TextRange range = condition.expression->ast.at(condition.id).range;
  place.span = ScalarSpan(condition.scalar, range.begin, range.end);
  return place;
}

void VisitExpressions(const Rule& rule, const ExpressionVisitor& visit) {
  const auto one = [&](const ExpressionPtr& expression, NodeRef scalar) {
    if (expression != nullptr) visit(expression->expression(), scalar);
  };
  const auto message = [&](const MessageTemplate& text, NodeRef scalar) {
    for (const MessageTemplate::Piece& piece : text.pieces()) one(piece.hole, scalar);
  };
  one(rule.when, rule.place.Find("when"));
  if (rule.for_each) {
    const NodeRef each = rule.place.Find("for_each");
    one(rule.for_each->in, each.Find("in"));
    one(rule.for_each->where, each.Find("where"));
  }
  for (const RuleCase& each : rule.cases) {
    one(each.when, each.place.Find("when"));
    one(each.require, each.place.Find("require"));
    one(each.at, each.place.Find("at"));
    message(each.message, each.place.Find("message"));
  }
  message(rule.message, rule.place.Find("message"));
  one(rule.at, rule.place.Find("at"));
  one(rule.subjects, rule.place.Find("subjects"));
}

void AddNames(const CheckedExpression& expression, Names& names) {
  std::vector<ExprId> open = {expression.ast.root()};
  while (!open.empty()) {
    const ExprId id = open.back();
    open.pop_back();
    const cel::Reference& reference = ReferenceOf(expression, id);
    if (reference.kind == Kind::kVariable) names.variables.insert(reference.name);
    if (reference.kind == Kind::kDefinition &&
        names.definitions.insert(reference.definition->name).second) {
      Names body;
      AddNames(*reference.definition->body, body);
      // What a parameter stands for is known at the call alone.
      for (const std::string& param : reference.definition->params) body.variables.erase(param);
      names.variables.merge(body.variables);
      names.definitions.merge(body.definitions);
    }
    ForEachChild(expression.ast.at(id), [&](ExprId child) { open.push_back(child); });
  }
}

std::optional<ListedFact> OnlyFact(const Condition& condition) {
  FactReader reader;
  if (!reader.Read(*condition.expression, condition.id)) return std::nullopt;
  if (reader.facts().size() != 1) return std::nullopt;
  return reader.facts().front();
}

std::optional<bool> ValueOf(const Condition& condition, const ListedFact* fact,
                            const std::string& value) {
  if (AsksWhetherStated(*condition.expression, condition.id)) return std::nullopt;
  CheckedExpression alone = *condition.expression;
  alone.ast.set_root(condition.id);
  Arena arena;
  cel::Bindings bindings;
  TreePtr document;
  if (fact != nullptr) {
    document = DocumentOf(*fact, value);
    const NodeRef first = document->root().at(0);
    bindings.Set(fact->steps.front(), cel::Value::FromNode(first, arena), first);
    if (fact->path == StageFact().path) bindings.Set("stage", cel::Value::String(value), {});
  }
  cel::Evaluation evaluation(cel::AllFunctions(), bindings);
  const cel::Value result = cel::Evaluate(alone, evaluation);
  if (result.is_true()) return true;
  if (result.is_false()) return false;
  return std::nullopt;
}

const ListedFact& StageFact() {
  static const auto* const fact = new ListedFact{
      "lifecycle.stage", {"lifecycle", "stage"}, {"idea", "pilot", "production", "retired"}, false};
  return *fact;
}

}  // namespace placet::lint
