// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_POLICY_COMPILER_H_
#define PLACET_POLICY_COMPILER_H_

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "cel/check/environment.h"
#include "cel/run/program.h"
#include "document/tree.h"
#include "policy/calendar.h"
#include "policy/expression.h"
#include "policy/message_template.h"

namespace placet {

// The names that rules about one manifest see: the sections of the manifest schema, `stage`, `org`,
// `calendar`, `framework` and `as_of`. A pack adds its parameters (`params.NAME`) and definitions.
cel::Environment ManifestEnvironment(const Calendar& calendar = *BuiltinCalendar());

using EnvironmentPtr = std::shared_ptr<const cel::Environment>;

struct CompilerOptions {
  // The largest bound on its steps that an expression may have.
  uint64_t expression_cost;
  // True: expressions wait until they are used (see ExpressionPtr). For embedded packs alone, whose
  // text is never freed, under the calendar and the limit that the tests checked them with.
  bool at_first_use = false;
};
// The names that rules about the portfolio see: `deployments` (each with the sections of a manifest
// and its `stage`), `org`, `calendar` and `as_of`.
cel::Environment PortfolioEnvironment(const Calendar& calendar = *BuiltinCalendar());

// What the element type of `deployments` is called.
inline constexpr std::string_view kDeploymentType = "deployment";

// Parses, checks and plans the expressions that YAML scalars hold; faults are placed inside the
// scalar.
class Compiler {
 public:
  Compiler(Diagnostics& diagnostics, const CompilerOptions& options)
      : diagnostics_(diagnostics), options_(options) {}

  // Null when the expression has a fault or `scalar` is no node (then nothing is reported).
  // `expected` dyn accepts every type.
  ExpressionPtr Compile(NodeRef scalar, const EnvironmentPtr& environment, cel::Type expected = {});
  // The same, at once in any case: for who needs its type.
  cel::ProgramPtr CompileNow(NodeRef scalar, const cel::Environment& environment,
                             cel::Type expected = {});
  std::optional<cel::Ast> Parse(NodeRef scalar);
  // The body of a definition. One with parameters is bounded in cost where it is used: what they
  // may be is known there.
  std::shared_ptr<const cel::CheckedExpression> CheckDefinition(NodeRef scalar, cel::Ast ast,
                                                                const cel::Environment& environment,
                                                                bool with_parameters);
  // How large the elements of a list are at most; nullopt where nothing is bounded.
  std::optional<cel::Extent> ElementExtent(const cel::ProgramPtr& list,
                                           const cel::Environment& environment) const;
  // A message with `{{ CEL }}` holes.
  MessageTemplate Template(NodeRef scalar, const EnvironmentPtr& environment);

 private:
  // The definitions planned so far, which expressions that are compiled later share.
  struct Planned {
    std::mutex mutex;
    cel::PlannedDefinitions definitions;
  };

  // `offset`: where the expression begins within the scalar's text.
  void Report(NodeRef scalar, size_t offset, const std::vector<cel::Issue>& issues);
  cel::ProgramPtr CompileText(NodeRef scalar, size_t offset, std::string_view text,
                              const cel::Environment& environment, cel::Type expected);
  ExpressionPtr Defer(std::string_view text, const EnvironmentPtr& environment,
                      cel::Type expected) const;

  // nullptr, and CEL036, when an expression may cost too much.
  std::shared_ptr<const cel::CheckedExpression> WithinCost(
      std::shared_ptr<const cel::CheckedExpression> checked, const cel::Environment& environment,
      std::vector<cel::Issue>& issues) const;

  Diagnostics& diagnostics_;
  const CompilerOptions options_;
  std::shared_ptr<Planned> planned_ = std::make_shared<Planned>();
};

}  // namespace placet

#endif  // PLACET_POLICY_COMPILER_H_
