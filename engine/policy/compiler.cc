// SPDX-License-Identifier: Apache-2.0
#include "policy/compiler.h"

#include <utility>
#include <vector>

#include "cel/check/cost.h"
#include "cel/library/library.h"
#include "cel/syntax/parser.h"
#include "document/scalar_place.h"
#include "schema/builtin_schemas.h"

namespace placet {
namespace {

void AddShared(cel::Environment& environment) {
  environment.AddVariable(
      "org", cel::Type::FromShape(schema::BuiltinSchema("organization")->root(), "org"));
  environment.AddVariable("as_of", cel::Type::Timestamp());
}

// All but the calendar, which may differ from run to run.
cel::Environment MakeSections() {
  cel::Environment environment(cel::AllFunctions().decls());
  const std::shared_ptr<const schema::Schema> manifest = schema::BuiltinSchema("manifest");
  for (const auto& property : manifest->root().properties()) {
    if (property.name == "apiVersion" || property.name == "kind") continue;
    environment.AddVariable(std::string(property.name),
                            cel::Type::FromShape(property.shape, std::string(property.name)));
  }
  environment.AddVariable(
      "framework",
      cel::Type::FromShape(schema::BuiltinSchema("recommendation")->root(), "framework"));
  AddShared(environment);
  environment.AddForeignName("deployments",
                             "only rules with `scope: portfolio` see all deployments");
  return environment;
}

cel::Environment MakePortfolio() {
  cel::Environment environment(cel::AllFunctions().decls());
  const std::shared_ptr<const schema::Schema> manifest = schema::BuiltinSchema("manifest");
  environment.AddVariable("deployments", cel::Type::List(cel::Type::FromShape(
                                             manifest->root(), std::string(kDeploymentType))));
  AddShared(environment);
  environment.AddForeignName(
      "framework", "the framework recommends approaches for one deployment, not for all of them");
  for (const auto& property : manifest->root().properties()) {
    const std::string name(property.name);
    environment.AddForeignName(name,
                               "`" + name +
                                   "` belongs to one deployment; a portfolio rule asks all of them,"
                                   " as in `deployments.all(d, has(d." +
                                   name + "))`");
  }
  return environment;
}

cel::CostBound Bound(const cel::CheckedExpression& expression,
                     const cel::Environment& environment) {
  return cel::BoundCost(expression, environment.functions(), environment.extents());
}

}  // namespace

cel::Environment ManifestEnvironment(const Calendar& calendar) {
  static const auto* const sections = new cel::Environment(MakeSections());
  cel::Environment environment = *sections;
  environment.AddVariable("calendar", calendar.type());
  return environment;
}

cel::Environment PortfolioEnvironment(const Calendar& calendar) {
  static const auto* const portfolio = new cel::Environment(MakePortfolio());
  cel::Environment environment = *portfolio;
  environment.AddVariable("calendar", calendar.type());
  return environment;
}

void Compiler::Report(NodeRef scalar, size_t offset, const std::vector<cel::Issue>& issues) {
  for (const cel::Issue& issue : issues) {
    Location location = scalar.location();
    location.span = ScalarSpan(scalar, offset + issue.range.begin, offset + issue.range.end);
    Diagnostic& diagnostic = issue.warning
                                 ? diagnostics_.Warning(issue.code, issue.message, location)
                                 : diagnostics_.Error(issue.code, issue.message, location);
    diagnostic.help = issue.help;
  }
}

std::optional<cel::Ast> Compiler::Parse(NodeRef scalar) {
  std::vector<cel::Issue> issues;
  std::optional<cel::Ast> ast = cel::Parse(scalar.AsString(), {}, issues);
  Report(scalar, 0, issues);
  return ast;
}

std::shared_ptr<const cel::CheckedExpression> Compiler::CheckDefinition(
    NodeRef scalar, cel::Ast ast, const cel::Environment& environment, bool with_parameters) {
  std::vector<cel::Issue> issues;
  auto checked = cel::Check(std::move(ast), environment, {}, issues);
  if (!with_parameters) checked = WithinCost(std::move(checked), environment, issues);
  Report(scalar, 0, issues);
  return checked;
}

std::shared_ptr<const cel::CheckedExpression> Compiler::WithinCost(
    std::shared_ptr<const cel::CheckedExpression> checked, const cel::Environment& environment,
    std::vector<cel::Issue>& issues) const {
  if (checked == nullptr || options_.at_first_use) return checked;
  const cel::CostBound bound = Bound(*checked, environment);
  if (bound.steps <= options_.expression_cost) return checked;
  issues.push_back(cel::CostIssue(*checked, bound, options_.expression_cost));
  return nullptr;
}

std::optional<cel::Extent> Compiler::ElementExtent(const cel::ProgramPtr& list,
                                                   const cel::Environment& environment) const {
  if (list == nullptr || options_.at_first_use) return std::nullopt;
  return cel::ElementOf(Bound(list->expression(), environment).extent);
}

cel::ProgramPtr Compiler::CompileText(NodeRef scalar, size_t offset, std::string_view text,
                                      const cel::Environment& environment, cel::Type expected) {
  std::vector<cel::Issue> issues;
  cel::CheckOptions options;
  options.expected = std::move(expected);
  std::shared_ptr<const cel::CheckedExpression> checked;
  if (auto ast = cel::Parse(text, {}, issues)) {
    checked =
        WithinCost(cel::Check(std::move(*ast), environment, options, issues), environment, issues);
  }
  Report(scalar, offset, issues);
  if (checked == nullptr) return nullptr;
  const std::lock_guard lock(planned_->mutex);
  return cel::Plan(std::move(checked), cel::AllFunctions(), planned_->definitions);
}

cel::ProgramPtr Compiler::CompileNow(NodeRef scalar, const cel::Environment& environment,
                                     cel::Type expected) {
  if (!scalar || !scalar.is_string()) return nullptr;
  return CompileText(scalar, 0, scalar.AsString(), environment, std::move(expected));
}

ExpressionPtr Compiler::Compile(NodeRef scalar, const EnvironmentPtr& environment,
                                cel::Type expected) {
  if (!scalar || !scalar.is_string()) return nullptr;
  if (options_.at_first_use) {
    return Defer(scalar.AsString(), environment, std::move(expected));
  }
  return CompileNow(scalar, *environment, std::move(expected));
}

ExpressionPtr Compiler::Defer(std::string_view text, const EnvironmentPtr& environment,
                              cel::Type expected) const {
  return ExpressionPtr::Deferred([text, environment, expected, planned = planned_] {
    std::vector<cel::Issue> issues;
    cel::CheckOptions options;
    options.expected = expected;
    std::optional<cel::Ast> ast = cel::Parse(text, {}, issues);
    if (!ast) return cel::ProgramPtr();
    auto checked = cel::Check(std::move(*ast), *environment, options, issues);
    if (checked == nullptr) return cel::ProgramPtr();
    const std::lock_guard lock(planned->mutex);
    return cel::Plan(std::move(checked), cel::AllFunctions(), planned->definitions);
  });
}

MessageTemplate Compiler::Template(NodeRef scalar, const EnvironmentPtr& environment) {
  if (!scalar || !scalar.is_string()) return {};
  const std::string_view text = scalar.AsString();
  std::vector<MessageTemplate::Piece> pieces;
  size_t at = 0;
  while (true) {
    const size_t open = text.find("{{", at);
    MessageTemplate::Piece piece;
    piece.text = std::string(text.substr(at, open == text.npos ? text.npos : open - at));
    if (open == text.npos) {
      pieces.push_back(std::move(piece));
      return MessageTemplate(std::move(pieces));
    }
    const size_t close = text.find("}}", open);
    if (close == text.npos) {
      Location location = scalar.location();
      location.span = ScalarSpan(scalar, open, open + 2);
      diagnostics_.Error("POL010", "`{{` without `}}` in a message", location).help =
          "close the expression with `}}`";
      return {};
    }
    const std::string_view hole = text.substr(open + 2, close - open - 2);
    piece.hole = options_.at_first_use
                     ? Defer(hole, environment, {})
                     : ExpressionPtr(CompileText(scalar, open + 2, hole, *environment, {}));
    pieces.push_back(std::move(piece));
    at = close + 2;
  }
}

}  // namespace placet
