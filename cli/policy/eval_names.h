// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CLI_POLICY_EVAL_NAMES_H_
#define PLACET_CLI_POLICY_EVAL_NAMES_H_

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"
#include "cel/check/environment.h"
#include "cel/run/evaluate.h"

namespace placet::cli {

// Why an expression has no value: what the JSON of `placet eval` calls `error`.
struct EvalFault {
  std::string code;  // CEL001.. before it runs; `division_by_zero`.. when it runs; `request`
  std::string message;
  std::string help;
  LineColumn place{1, 1};  // in the expression
};

// The first fault among issues; warnings are none.
std::optional<EvalFault> FirstFault(const std::vector<cel::Issue>& issues,
                                    const std::string& expression);
// Of an error or abort.
EvalFault FaultOf(const cel::Value& value, const cel::Ast& ast);

struct FunctionDeclaration {
  std::vector<std::string> params;  // types; a receiver is the first
  std::string result;
  bool receiver = false;
};

// The names that an expression sees without a manifest, and their values.
class EvalNames {
 public:
  EvalNames();

  // `open`: types may have parameters and abstract names (cel::ParseType).
  std::optional<EvalFault> Declare(const std::string& name, const std::string& type, bool open);
  std::optional<EvalFault> DeclareFunction(const std::string& name,
                                           const std::vector<FunctionDeclaration>& overloads);
  // The value of an expression that sees no names. Unless declared before, the name has its type.
  std::optional<EvalFault> Bind(const std::string& name, const std::string& expression);

  cel::Environment MakeEnvironment(const std::string& container) const;
  const cel::Bindings& bindings() const { return bindings_; }

 private:
  struct Variable {
    std::string name;
    cel::Type type;
  };
  std::shared_ptr<const cel::FunctionDecls> functions_;
  std::vector<Variable> variables_;
  cel::Bindings bindings_;
  // What the values view.
  std::vector<std::shared_ptr<const cel::CheckedExpression>> bound_;
  std::vector<std::unique_ptr<cel::Evaluation>> evaluations_;
};

}  // namespace placet::cli

#endif  // PLACET_CLI_POLICY_EVAL_NAMES_H_
