// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CEL_CHECK_CHECKER_H_
#define PLACET_CEL_CHECK_CHECKER_H_

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cel/check/environment.h"
#include "cel/check/unify.h"

namespace placet::cel {

// Types found for the bodies of definitions, by definition and argument types. Shared by a check
// and the checks of bodies that it starts; bounds their number.
struct DefinitionCalls {
  struct Call {
    const Definition* definition;
    std::vector<Type> args;
    Type result;
  };
  std::vector<Call> known;
  size_t budget = 100;
};

// Checks one expression. Private to the room; see Check() in environment.h.
//
// One walk from the leaves to the root gives each node a type, in which variables (unify.h) stand
// for what is not known yet; Finish replaces them. The tree itself is not touched before Finish:
// rewriting is noted down until then, so that references into it stay valid.
//
// A fault is reported where it is found and the node's type becomes kError, which fits everywhere,
// so that one fault is one issue.
class Checker {
 public:
  Checker(CheckedExpression& expression, const Environment& environment,
          const CheckOptions& options, std::vector<Issue>& issues, DefinitionCalls& calls);

  // A name that wins over those of the environment: a parameter of a definition.
  void Declare(std::string_view name, Type type) { locals_.push_back({name, std::move(type)}); }
  void Run();

 private:
  struct Local {
    std::string_view name;
    Type type;
  };
  // What a name outside of any local scope means.
  struct Meaning {
    Reference::Kind kind = Reference::Kind::kNone;
    Type type;
    std::string name;
  };
  struct Rewrite {
    ExprId id;
    std::string function;   // the name of a call that lost its receiver
    schema::Shape members;  // rank(value): gets the members of its enum
    int64_t position = -1;  // rank(value, "literal")
  };

  // checker.cc: one function for each kind of node.
  Type Check(ExprId id);
  Type CheckNode(ExprId id);
  Type CheckIdent(ExprId id);
  Type CheckSelect(ExprId id);
  Type CheckList(const Expr& expr);
  Type CheckMap(const Expr& expr);
  Type CheckStruct(const Expr& expr);
  Type CheckComprehension(const Expr& expr);
  void BindIterationVariables(const Expr& expr);
  // The element type of a literal that has elements of both types.
  Type Join(const Type& so_far, const Type& next);
  Type UnwrapOptionalEntry(ExprId value, const Type& type);
  void ExpectType(ExprId id, const Type& found, const Type& wanted);
  void CheckExpected(ExprId root);

  // rewrite.cc
  void Finish();
  void Apply(const Rewrite& rewrite);
  ExprId AddExpr(Expr expr, Type type);
  ExprId AddMembers(const schema::Shape& shape, TextRange range);

  // names.cc
  const Local* FindLocal(std::string_view name) const;
  bool QualifiedName(ExprId id, std::string* name) const;
  bool FindName(std::string_view name, Meaning* meaning) const;
  bool FindGlobal(const std::string& name, Meaning* meaning) const;
  const std::vector<OverloadDecl>* FindFunction(std::string_view name, std::string* full) const;
  Type UseMeaning(ExprId id, Meaning meaning);
  Type UnknownName(ExprId id, ExprId within_select);
  Type UnknownFunction(const Expr& expr, std::string_view name);
  std::string NameHelp(std::string_view name) const;

  // fields.cc
  Type SelectFrom(const Expr& expr, const Type& operand);
  Type FieldType(const Type& object, std::string_view field, TextRange range);
  Type UnknownField(const Type& object, std::string_view field, TextRange range);
  Type NoFields(const Expr& expr, const Type& operand);
  // `object["field"]`; false when it is not an object indexed by a literal.
  bool IndexObject(const Expr& expr, Type* result);

  // calls.cc
  Type CheckCall(ExprId id);
  bool CheckOperator(const Expr& expr, Type* result);
  Type CheckLogic(const Expr& expr);
  Type CheckConditional(const Expr& expr);
  bool CheckOptionalMacro(const Expr& expr);
  Type CheckMethod(ExprId id, const Expr& expr);
  Type CheckFunction(ExprId id, const Expr& expr);
  Type CallOverload(ExprId id, const std::vector<OverloadDecl>& overloads, std::string name,
                    ExprId receiver);
  bool TryOverload(const OverloadDecl& overload, std::span<const Type> args, Type* result);
  // Decimals and ints are equal or not, though their types differ.
  bool ComparesDecimal(std::string_view function, std::span<const Type> args) const;
  Type NoOverload(const Expr& expr, const std::vector<OverloadDecl>& overloads,
                  std::string_view name, ExprId receiver, std::span<const Type> args);

  // definitions.cc
  Type CallDefinition(ExprId id, std::shared_ptr<const Definition> definition);
  Type CheckBody(const Expr& call, const Definition& definition, std::vector<Type> args);

  // rank.cc
  Type CheckRank(ExprId id, const Expr& expr);
  void RankMember(ExprId call, ExprId member, const Type& type);

  // constants.cc
  void CheckArguments(const Expr& expr, const OverloadDecl& overload, std::string_view name,
                      ExprId receiver, std::span<const Type> args);
  void CheckMembership(ExprId element, ExprId container, std::span<const Type> args);
  void CheckMember(ExprId constant, const Type& type);
  void SuggestQuotes(ExprId ident, const std::vector<std::string>& members);
  bool ComparesNull(const Expr& expr, std::string_view name, std::span<const Type> args);
  void CheckNumber(const Expr& comparison, std::string_view name, ExprId constant,
                   const Type& type);
  // `x && false`, `true ? a : b`.
  void CheckConstantCondition(const Expr& expr, ExprId condition);
  void CheckText(const Expr& expr, std::string_view name, ExprId receiver);

  Issue& Error(std::string code, std::string message, TextRange range, std::string help = {});
  Issue& Warning(std::string code, std::string message, TextRange range, std::string help = {});
  // Explanations are searched for; with this many faults nobody reads them.
  bool explains() const { return issues_.size() < 100; }
  std::string Text(ExprId id) const { return std::string(ast_.TextOf(id)); }

  CheckedExpression& expression_;
  const Ast& ast_;
  const Environment& environment_;
  const CheckOptions& options_;
  std::vector<Issue>& issues_;
  DefinitionCalls& calls_;
  Unifier unifier_;
  Unifier::Instance variable_params_;  // the type parameters of declared variables
  std::vector<bool> done_;
  std::vector<Local> locals_;
  std::vector<Rewrite> rewrites_;
  // Of the identifier about to be checked: the selection that it is the operand of.
  ExprId within_select_ = kNoExpr;
  // Unknown identifiers and their issue, so that a comparison can tell what was meant.
  std::vector<std::pair<ExprId, size_t>> unknown_names_;
  int depth_ = 0;
  bool too_deep_ = false;
};

}  // namespace placet::cel

#endif  // PLACET_CEL_CHECK_CHECKER_H_
