// SPDX-License-Identifier: Apache-2.0
#include "cli/policy/eval_names.h"

#include <algorithm>
#include <utility>

#include "cel/check/type_text.h"
#include "cel/library/library.h"
#include "cel/syntax/parser.h"

namespace placet::cli {
namespace {

EvalFault RequestFault(std::string message, std::string help) {
  return {"request", std::move(message), std::move(help), {1, 1}};
}

EvalFault UnknownType(const std::string& type) {
  return RequestFault("unknown type `" + type + "`", "for example int, list(string), dyn");
}

const char* CodeName(cel::ErrorCode code) {
  switch (code) {
    case cel::ErrorCode::kNoSuchOverload: return "no_such_overload";
    case cel::ErrorCode::kNoSuchKey: return "no_such_key";
    case cel::ErrorCode::kNoSuchField: return "no_such_field";
    case cel::ErrorCode::kNoSuchVariable: return "no_such_variable";
    case cel::ErrorCode::kNoSuchFunction: return "no_such_function";
    case cel::ErrorCode::kDivisionByZero: return "division_by_zero";
    case cel::ErrorCode::kModulusByZero: return "modulus_by_zero";
    case cel::ErrorCode::kOverflow: return "overflow";
    case cel::ErrorCode::kInvalidArgument: return "invalid_argument";
    case cel::ErrorCode::kIndexOutOfRange: return "index_out_of_range";
    case cel::ErrorCode::kDuplicateKey: return "duplicate_key";
    case cel::ErrorCode::kBadRegex: return "bad_regex";
    case cel::ErrorCode::kOther: return "other";
  }
  return "other";
}

}  // namespace

std::optional<EvalFault> FirstFault(const std::vector<cel::Issue>& issues,
                                    const std::string& expression) {
  const auto fault =
      std::find_if(issues.begin(), issues.end(), [](const auto& issue) { return !issue.warning; });
  if (fault == issues.end()) return std::nullopt;
  const Source source("expression", expression);
  return EvalFault{fault->code, fault->message, fault->help, source.Locate(fault->range.begin)};
}

EvalFault FaultOf(const cel::Value& value, const cel::Ast& ast) {
  const cel::ErrorDetail& detail = value.AsError();
  EvalFault fault;
  fault.code = value.is(cel::ValueKind::kAborted) ? "limit" : CodeName(detail.code);
  fault.message = std::string(detail.message);
  if (detail.expr < ast.size()) {
    const Source source("expression", ast.text());
    fault.place = source.Locate(ast.at(detail.expr).range.begin);
  }
  return fault;
}

// A function that is declared and not there does not run.
constexpr cel::CallCost kDeclared{cel::steps::Uncountable, cel::result::Any};

EvalNames::EvalNames() : functions_(cel::AllFunctions().decls()) {}

std::optional<EvalFault> EvalNames::Declare(const std::string& name, const std::string& type,
                                            bool open) {
  const auto parsed = cel::ParseType(type, open);
  if (!parsed) return UnknownType(type);
  variables_.push_back({name, *parsed});
  return std::nullopt;
}

std::optional<EvalFault> EvalNames::DeclareFunction(
    const std::string& name, const std::vector<FunctionDeclaration>& overloads) {
  auto functions = std::make_shared<cel::FunctionDecls>(*functions_);
  for (const FunctionDeclaration& overload : overloads) {
    std::vector<cel::Type> params;
    for (const std::string& param : overload.params) {
      const auto type = cel::ParseType(param, true);
      if (!type) return UnknownType(param);
      params.push_back(*type);
    }
    const auto result = cel::ParseType(overload.result, true);
    if (!result) return UnknownType(overload.result);
    if (overload.receiver && params.empty()) {
      return RequestFault("`" + name + "` has a receiver and no parameter",
                          "the receiver's type is the first of `params`");
    }
    functions->Add({name, name + "_" + std::to_string(&overload - overloads.data()),
                    overload.receiver, std::move(params), *result, kDeclared});
  }
  functions_ = std::move(functions);
  return std::nullopt;
}

std::optional<EvalFault> EvalNames::Bind(const std::string& name, const std::string& expression) {
  static const cel::Bindings kNone;
  std::vector<cel::Issue> issues;
  auto ast = cel::Parse(expression, {}, issues);
  std::shared_ptr<const cel::CheckedExpression> checked;
  const cel::Environment empty(cel::AllFunctions().decls());
  if (ast) checked = cel::Check(std::move(*ast), empty, {}, issues);
  std::optional<EvalFault> fault = FirstFault(issues, expression);
  auto evaluation = std::make_unique<cel::Evaluation>(cel::AllFunctions(), kNone);
  if (checked != nullptr) {
    const cel::Value value = cel::Evaluate(*checked, *evaluation);
    if (!value.is_decided()) fault = FaultOf(value, checked->ast);
    bindings_.Set(name, value);
  }
  if (fault) {
    fault->message = "the value of `" + name + "`: " + fault->message;
    return fault;
  }
  const bool declared = std::any_of(variables_.begin(), variables_.end(),
                                    [&](const Variable& known) { return known.name == name; });
  if (!declared) variables_.push_back({name, checked->result()});
  bound_.push_back(std::move(checked));
  evaluations_.push_back(std::move(evaluation));
  return std::nullopt;
}

cel::Environment EvalNames::MakeEnvironment(const std::string& container) const {
  cel::Environment environment(functions_);
  for (const Variable& variable : variables_) environment.AddVariable(variable.name, variable.type);
  environment.set_container(container);
  return environment;
}

}  // namespace placet::cli
