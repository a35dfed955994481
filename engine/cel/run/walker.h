// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CEL_RUN_WALKER_H_
#define PLACET_CEL_RUN_WALKER_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cel/run/evaluate.h"
#include "cel/run/steps.h"

namespace placet::cel {

struct Origin;

// The names that are visible beyond the bindings, innermost first. Lives on the C++ stack.
struct Scope {
  const Scope* outer = nullptr;
  std::string_view name;
  Traced traced;
  // A definition's body sees its parameters and no locals of its caller: look no further.
  bool barrier = false;
  Origin* origin = nullptr;  // where an explanation goes on (explainer.h); nobody else sets it
};
const Scope* FindScope(const Scope* scope, std::string_view name);
const Traced* FindLocal(const Scope* scope, std::string_view name);
// Chains the locals of an evaluation; `scopes` has one place for each.
const Scope* BindLocals(std::span<const Local> locals, std::span<Scope> scopes);

// Evaluates one expression by walking its tree. Private to the room; see evaluate.h.
//
// Absence is decided where a step of a path is taken (Select, Index): the step then gives an
// Unknown that names the path. A document node counts as read when its value leaves the path, not
// when a longer path passes through it.
class Walker {
 public:
  Walker(const CheckedExpression& expression, Evaluation& evaluation)
      : expression_(expression), ast_(expression.ast), evaluation_(evaluation) {}

  // The value; reads are recorded.
  Value Eval(ExprId id, const Scope* scope);
  // The value with its node; the last step is recorded as read only by Eval.
  Traced EvalPath(ExprId id, const Scope* scope);

  // Evaluates with one more name in scope.
  Value EvalWith(ExprId id, const Scope* outer, std::string_view name, const Traced& traced);

  const Reference* ReferenceOf(ExprId id) const;

 private:
  Traced Dispatch(ExprId id, const Scope* scope);
  Traced EvalIdent(ExprId id, const Scope* scope);
  Traced EvalSelect(ExprId id, const Scope* scope);
  Traced EvalName(std::string_view name, ExprId id, const Scope* scope);
  bool QualifiedName(ExprId id, const Scope* scope, std::string* name) const;
  bool FindGlobal(std::string_view name, ExprId id, Traced* found);
  Traced EvalCall(ExprId id, const Scope* scope);
  Value Logic(ExprId id, const Scope* scope, bool deciding);
  Traced Conditional(ExprId id, const Scope* scope);
  Traced OptionalOr(ExprId id, const Scope* scope, const Value& receiver);
  Value NotStrictlyFalse(ExprId id, const Scope* scope);
  bool NamespacedFunction(const Expr& expr, const Scope* scope, std::string* name) const;
  Traced CallDefinition(const Definition& definition, ExprId id, const Scope* scope);
  Value EvalList(ExprId id, const Scope* scope);
  Value EvalMap(ExprId id, const Scope* scope);

  // walker_comprehension.cc
  Traced EvalComprehension(ExprId id, const Scope* scope);
  Value Quantifier(const Comprehension& c, const Value& range, const Scope* scope, bool deciding);
  Value ExistsOne(const Comprehension& c, const Value& range, const Scope* scope);
  Value Collect(const Comprehension& c, const Value& range, const Scope* scope, bool keep_element);
  Value CollectMap(const Comprehension& c, const Value& range, const Scope* scope, bool entries);
  Traced Fold(const Comprehension& c, const Value& range, const Scope* scope);
  Value EvalElement(const Comprehension& c, ExprId id, const Value& range, size_t index,
                    const Scope* scope);

  const CheckedExpression& expression_;
  const Ast& ast_;
  Evaluation& evaluation_;
};

// Counts nested evaluation; shared by an expression and the definitions it calls.
class DepthGuard {
 public:
  explicit DepthGuard(Evaluation& evaluation);
  ~DepthGuard();
  bool ok() const { return ok_; }

 private:
  Evaluation& evaluation_;
  bool ok_;
};

// Unknowns, errors and aborts seen while deciding (NoteUndecided).
class Undecidedness {
 public:
  explicit Undecidedness(Arena& arena) : arena_(arena) {}
  // True when the value was not decided and has been noted.
  bool Note(const Value& value);
  bool any() const { return !noted_.is(ValueKind::kNull); }
  bool aborted() const { return noted_.is(ValueKind::kAborted); }
  // The noted value, or `otherwise` when nothing was noted.
  Value Or(const Value& otherwise) const {
    return noted_.is(ValueKind::kNull) ? otherwise : noted_;
  }

 private:
  Arena& arena_;
  Value noted_;  // null: nothing
};

}  // namespace placet::cel

#endif  // PLACET_CEL_RUN_WALKER_H_
