// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CEL_RUN_EXPLAINER_H_
#define PLACET_CEL_RUN_EXPLAINER_H_

#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "cel/run/walker.h"
#include "document/tree.h"

namespace placet::cel {

// Nodes without repetition: a fact may have read a hundred thousand of them.
class NodeSet {
 public:
  bool Insert(NodeRef node) { return seen_.emplace(node.tree(), node.id()).second; }
  bool Contains(NodeRef node) const { return seen_.contains({node.tree(), node.id()}); }

 private:
  struct Hash {
    size_t operator()(const std::pair<const Tree*, NodeId>& node) const {
      return std::hash<const void*>()(node.first) * 31 + node.second;
    }
  };
  std::unordered_set<std::pair<const Tree*, NodeId>, Hash> seen_;
};

// What an explanation gathers, each node once. An explainer and those of the definitions that it
// enters share one.
struct Gathered {
  explicit Gathered(Explanation& into) : explanation(into) {}
  Explanation& explanation;
  NodeSet nodes;
  NodeSet values;
  NodeSet members;
  bool quiet = false;  // what is met decided, too, but is not for people to read
  int depth = 0;
};

// One element of what a comprehension goes over.
struct Item {
  Traced key;    // of a list: the position
  Traced value;  // with its node, where it comes from a document
  bool of_map = false;
};

class Explainer;

// The expression that gave a local its value, where it stands.
struct Origin {
  Explainer& explainer;
  ExprId id;
  const Scope* scope;
  bool gathered = false;  // all that was read for it, once
};

// Walks down an expression to what decided its value. Private to the room; see explain.cc.
class Explainer {
 public:
  Explainer(const CheckedExpression& expression, Evaluation& evaluation, Gathered& gathered)
      : ast_(expression.ast),
        evaluation_(evaluation),
        walker_(expression, evaluation),
        gathered_(gathered) {}

  // explain.cc: which parts decided.
  void Run(ExprId id, const Scope* scope);
  // explain_members.cc: what gave a list this element.
  void RunElement(ExprId list, const Value& element, const Scope* scope);

 private:
  const Definition* DefinitionOf(ExprId id) const;
  void Call(ExprId id, const Value& value, const Scope* scope);
  void Logic(ExprId id, const Value& value, const Scope* scope);
  // Goes on with `step(explainer, id, scope)` in what the expression stands for: the body of a
  // definition, what a local was bound to, what a binding is for. False for any other expression.
  template <typename Step>
  bool Follow(ExprId id, const Scope* scope, Step step);
  template <typename Step>
  void Enter(const Definition& definition, ExprId id, const Scope* scope, Step step);
  void Comprehend(ExprId id, const Value& value, const Scope* scope);
  void Quantify(ExprId id, const Value& value, const Scope* scope);
  void RunQuietly(ExprId id, const Scope* scope);

  // explain_members.cc: the elements of lists, and what was counted.
  std::vector<Item> Items(ExprId id, const Scope* scope);
  std::vector<Item> ItemsOf(Macro macro, const Comprehension& c, const Scope* scope);
  std::vector<Item> ItemsOfCall(ExprId id, const Scope* scope);
  std::vector<Item> ItemsRearranged(ExprId id, const Scope* scope);
  static const Scope* BindElement(const Comprehension& c, const Item& item, const Scope* scope,
                                  Scope (&variables)[2]);
  // `too_many`: fewer members would have been better.
  void Count(ExprId id, bool too_many, const Scope* scope);
  void CountChosen(const Comprehension& c, bool too_many, const Scope* scope);
  void CountItems(ExprId id, const Scope* scope);
  size_t HowMany(const Comprehension& c, const Scope* scope);
  // False for one that no document holds.
  bool AddMember(const Item& item);
  void AddMember(NodeRef node, std::string suffix = {});
  void AddNamed(ExprId id, const Scope* scope);
  void AddNamedParts(const Expr& expr, const Scope* scope);
  void AddElements(ExprId id, const Scope* scope);
  void AddOrigin(Origin& origin);
  void AddAllRead(ExprId id, const Scope* scope);

  // explain_facts.cc: operands with their values.
  void Leaf(ExprId id, const Scope* scope);
  void Compare(ExprId id, const Scope* scope);
  void CompareOperand(ExprId id, const Value& other, const Scope* scope);
  void CallOperand(ExprId id, const Scope* scope);
  void Operand(ExprId id, const Scope* scope);
  // Shows the operand and its value; what was read for it.
  std::vector<NodeRef> Show(ExprId id, const Scope* scope);
  // A path of fields that begins at no definition.
  bool IsPlace(ExprId id) const;
  void AddValues(const std::vector<NodeRef>& nodes);
  void AddPresence(ExprId id, const Scope* scope);
  void AddPresenceOf(NodeRef base, const std::string& suffix, bool present);
  std::string TextOf(ExprId id, const Scope* scope) const;
  void Collect(ExprId id, const Scope* scope, std::vector<std::string>& hidden,
               std::vector<std::pair<TextRange, std::string>>& out) const;

  const Ast& ast_;
  Evaluation& evaluation_;
  Walker walker_;
  Gathered& gathered_;
};

template <typename Step>
bool Explainer::Follow(ExprId id, const Scope* scope, Step step) {
  const Expr& expr = ast_.at(id);
  if (const Definition* definition = DefinitionOf(id)) {
    Enter(*definition, id, scope, step);
    return true;
  }
  if (expr.kind == ExprKind::kComprehension && expr.macro == Macro::kBind) {
    const Comprehension& c = expr.comprehension;
    Origin origin{*this, c.accu_init, scope};
    const Scope bound{scope, c.accu_var, walker_.EvalPath(c.accu_init, scope), false, &origin};
    step(*this, c.result, &bound);
    return true;
  }
  if (expr.kind != ExprKind::kIdent) return false;
  const Scope* const local = FindScope(scope, expr.name);
  if (local == nullptr || local->origin == nullptr) return false;
  step(local->origin->explainer, local->origin->id, local->origin->scope);
  return true;
}

template <typename Step>
void Explainer::Enter(const Definition& definition, ExprId id, const Scope* scope, Step step) {
  const Expr& expr = ast_.at(id);
  std::vector<Scope> scopes(definition.params.size() + 1);
  std::vector<Origin> origins;
  origins.reserve(expr.args.size());
  scopes[0].barrier = true;
  const Scope* inner = &scopes[0];
  for (size_t i = 0; i < definition.params.size() && i < expr.args.size(); ++i) {
    origins.push_back({*this, expr.args[i], scope});
    scopes[i + 1] = {inner, definition.params[i], walker_.EvalPath(expr.args[i], scope), false,
                     &origins.back()};
    inner = &scopes[i + 1];
  }
  Explainer body(*definition.body, evaluation_, gathered_);
  step(body, definition.body->ast.root(), inner);
}

}  // namespace placet::cel

#endif  // PLACET_CEL_RUN_EXPLAINER_H_
