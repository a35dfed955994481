// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_POLICY_COMPILER_H_
#define PLACET_POLICY_COMPILER_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "cel/check/environment.h"
#include "cel/run/program.h"
#include "document/tree.h"
#include "policy/calendar.h"
#include "policy/message_template.h"

namespace placet {

// The names that rules about one manifest see: the sections of the manifest schema, `stage`, `org`,
// `calendar`, `framework` and `as_of`. A pack adds its parameters (`params.NAME`) and definitions.
cel::Environment ManifestEnvironment(const Calendar& calendar = *BuiltinCalendar());

// Parses, checks and plans the expressions that YAML scalars hold; faults are placed inside the
// scalar.
class Compiler {
 public:
  // `expression_cost`: the largest bound on its steps that an expression may have.
  Compiler(Diagnostics& diagnostics, uint64_t expression_cost)
      : diagnostics_(diagnostics), expression_cost_(expression_cost) {}

  // nullptr when the expression has a fault or `scalar` is no node (then nothing is reported).
  // `expected` dyn accepts every type.
  cel::ProgramPtr Compile(NodeRef scalar, const cel::Environment& environment,
                          cel::Type expected = {});
  std::optional<cel::Ast> Parse(NodeRef scalar);
  std::shared_ptr<const cel::CheckedExpression> Check(NodeRef scalar, cel::Ast ast,
                                                      const cel::Environment& environment,
                                                      cel::Type expected = {});
  // A message with `{{ CEL }}` holes.
  MessageTemplate Template(NodeRef scalar, const cel::Environment& environment);

 private:
  // `offset`: where the expression begins within the scalar's text.
  void Report(NodeRef scalar, size_t offset, const std::vector<cel::Issue>& issues);

  // nullptr, and CEL036, when an expression may cost too much.
  std::shared_ptr<const cel::CheckedExpression> WithinCost(
      std::shared_ptr<const cel::CheckedExpression> checked, std::vector<cel::Issue>& issues) const;

  Diagnostics& diagnostics_;
  uint64_t expression_cost_;
  cel::PlannedDefinitions definitions_;
};

}  // namespace placet

#endif  // PLACET_POLICY_COMPILER_H_
