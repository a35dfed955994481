// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CEL_CHECK_ENVIRONMENT_H_
#define PLACET_CEL_CHECK_ENVIRONMENT_H_

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "cel/check/call_cost.h"
#include "cel/check/type.h"
#include "cel/syntax/ast.h"

namespace placet::cel {

// One overload of a function, as the checker sees it. Type parameters (`Type::Param("T")`) are
// bound per call. A receiver-style overload has its receiver as params[0].
struct OverloadDecl {
  std::string function;  // `_+_`, `size`, `math.greatest`, `contains`
  std::string id;        // unique: `add_int64`, `string_contains`
  bool receiver = false;
  std::vector<Type> params;
  Type result;
  CallCost cost;
};

// A hash table by name that is asked with string views.
struct NameHash {
  using is_transparent = void;
  size_t operator()(std::string_view name) const { return std::hash<std::string_view>()(name); }
};
template <typename T>
using NameMap = std::unordered_map<std::string, T, NameHash, std::equal_to<>>;

// The declared functions, by name. Shared by many environments; immutable once built.
class FunctionDecls {
 public:
  void Add(OverloadDecl decl);
  // nullptr when no function has that name.
  const std::vector<OverloadDecl>* Find(std::string_view function) const;
  std::vector<std::string> Names() const;  // sorted

 private:
  NameMap<std::vector<OverloadDecl>> by_name_;
};

struct CheckedExpression;

// A named expression of a pack: `define`. With parameters it is called like a function.
struct Definition {
  std::string name;
  std::vector<std::string> params;  // their types are inferred per use: dyn
  std::shared_ptr<const CheckedExpression> body;
};

// What names mean when an expression is checked. Built once per pack, then immutable.
class Environment {
 public:
  explicit Environment(std::shared_ptr<const FunctionDecls> functions);

  void AddVariable(std::string name, Type type);
  // How large the variable's value is at most, where more is known than its type says.
  void SetExtent(std::string name, Extent extent);
  const std::map<std::string, Extent>& extents() const { return extents_; }
  void AddDefinition(std::shared_ptr<const Definition> definition);
  // A name that means something, only not here: what to say to who uses it.
  void AddForeignName(std::string name, std::string help);
  // "" when it is none.
  std::string_view ForeignNameHelp(std::string_view name) const;
  void set_container(std::string container) { container_ = std::move(container); }
  const Type* FindVariable(std::string_view name) const;
  const Definition* FindDefinition(std::string_view name) const;
  std::shared_ptr<const Definition> SharedDefinition(std::string_view name) const;
  const FunctionDecls& functions() const { return *functions_; }
  const std::string& container() const { return container_; }
  // Sorted.
  std::vector<std::string> VariableNames() const;
  std::vector<std::string> DefinitionNames() const;

 private:
  std::shared_ptr<const FunctionDecls> functions_;
  std::map<std::string, Type, std::less<>> variables_;
  std::map<std::string, Extent> extents_;
  std::map<std::string, std::shared_ptr<const Definition>, std::less<>> definitions_;
  std::map<std::string, std::string, std::less<>> foreign_;
  std::string container_;
};

// What the checker resolved a name or call to.
struct Reference {
  enum class Kind : uint8_t { kNone, kVariable, kDefinition, kType, kFunction, kLocal };
  Kind kind = Kind::kNone;
  std::string name;  // the fully qualified name: `a.b.c` of a variable that consumed selections
  std::shared_ptr<const Definition> definition;
  Type type;  // kType: the type that the name stands for
};

// An expression ready to be evaluated. `types` and `references` are indexed by ExprId. Immutable
// and thread-safe.
struct CheckedExpression {
  Ast ast;
  std::vector<Type> types;  // empty when the checker did not run
  std::vector<Reference> references;
  std::string container;  // names are resolved within it when the checker did not run
  Type result() const { return types.empty() ? Type::Dyn() : types[ast.root()]; }
};

struct CheckOptions {
  // The type the whole expression must have; dyn demands nothing.
  Type expected;
  // Warnings for comparisons that the schema's ranges make always true or false.
  bool range_warnings = true;
};

// Checks an expression; reports every fault, with suggestions, in the order of the text. nullptr
// when there is an error (warnings alone do not prevent a result). Names are resolved in the
// environment's container; comprehension variables win over all other names. Rewrites the tree:
// calls of library functions (`math.abs(x)`) lose their receiver, `rank(field)` becomes
// `@rank(field, [members])`, `rank(field, "member")` an int.
//   CEL020 unknown name           CEL028 warning: the schema's range decides the comparison
//   CEL021 unknown function       CEL029 constant that does not parse: pattern, timestamp...
//   CEL022 unknown field          CEL030 definition used in a wrong way
//   CEL023 a value without fields CEL031 rank() of what has no enum
//   CEL024 no overload fits       CEL032 message literal
//   CEL025 wrong type             CEL033 comparison of a field with null
//   CEL026 neither list nor map   CEL034 fault in a definition for the arguments of a call
//   CEL027 no member of the enum  CEL035 nested too deeply
//   CEL037 warning: a constant in a condition
std::shared_ptr<const CheckedExpression> Check(Ast ast, const Environment& environment,
                                               const CheckOptions& options,
                                               std::vector<Issue>& issues);
// Without checking (names are resolved when the expression runs).
std::shared_ptr<const CheckedExpression> Unchecked(Ast ast, const Environment& environment);

}  // namespace placet::cel

#endif  // PLACET_CEL_CHECK_ENVIRONMENT_H_
