// SPDX-License-Identifier: Apache-2.0
//
// Calls of definitions. The parameters of a definition have no types of their own: its body is
// checked when it is defined, with dyn, and again for the argument types of each use.
#include <algorithm>

#include "cel/check/checker.h"
#include "cel/check/hints.h"

namespace placet::cel {

Type Checker::CallDefinition(ExprId id, std::shared_ptr<const Definition> definition) {
  const Expr& expr = ast_.at(id);
  Reference& reference = expression_.references[id];
  reference.kind = Reference::Kind::kDefinition;
  reference.name = definition->name;
  reference.definition = definition;
  if (definition->params.empty()) {
    Error("CEL030", "`" + definition->name + "` has no parameters", expr.range,
          "write it without parentheses");
    return definition->body->result();
  }
  if (definition->params.size() != expr.args.size()) {
    Error("CEL030",
          "`" + Signature(*definition) + "` takes " + Count(definition->params.size(), "argument") +
              ", found " + std::to_string(expr.args.size()),
          expr.range);
    return definition->body->result();
  }
  std::vector<Type> args;
  for (const ExprId arg : expr.args) args.push_back(unifier_.ResolveFully(expression_.types[arg]));
  return CheckBody(expr, *definition, std::move(args));
}

Type Checker::CheckBody(const Expr& call, const Definition& definition, std::vector<Type> args) {
  const Type undetermined = definition.body->types.empty() ? Type() : definition.body->result();
  if (std::all_of(args.begin(), args.end(), IsDynOrError)) return undetermined;
  for (const DefinitionCalls::Call& known : calls_.known) {
    if (known.definition == &definition && SameWithShapes(known.args, args)) return known.result;
  }
  if (calls_.budget == 0) return undetermined;
  --calls_.budget;

  CheckedExpression body;
  body.ast = definition.body->ast;
  std::vector<Issue> issues;
  CheckOptions options;
  options.range_warnings = false;
  Checker checker(body, environment_, options, issues, calls_);
  for (size_t i = 0; i < args.size(); ++i) checker.Declare(definition.params[i], args[i]);
  checker.Run();
  Type result = body.result();
  for (const Issue& issue : issues) {
    if (issue.warning) continue;
    const bool nested = issue.code == "CEL034";  // names the definition that is at fault
    Error("CEL034",
          nested ? issue.message
                 : "in `" + Signature(definition) + "` as it is called here: " + issue.message,
          call.range, issue.help);
    result = Type::Simple(TypeKind::kError);
  }
  calls_.known.push_back({&definition, std::move(args), result});
  return result;
}

}  // namespace placet::cel
