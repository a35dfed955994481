// SPDX-License-Identifier: Apache-2.0
//
// placet eval: one expression, on a manifest or on declared and bound names.
#include <map>
#include <memory>
#include <optional>

#include "base/file.h"
#include "base/json_writer.h"
#include "cel/check/type_text.h"
#include "cel/library/library.h"
#include "cel/syntax/parser.h"
#include "cel/syntax/printer.h"
#include "cli/commands.h"
#include "cli/session.h"
#include "decision/manifest_scope.h"
#include "policy/compiler.h"

namespace placet::cli {
namespace {

// The names an expression sees, with what keeps their values alive.
struct Names {
  cel::Environment environment{cel::AllFunctions().decls()};
  cel::Bindings own;
  std::unique_ptr<ManifestScope> scope;
  std::vector<std::shared_ptr<const cel::CheckedExpression>> bound;
  std::vector<std::unique_ptr<cel::Evaluation>> evaluations;
  Session session;

  const cel::Bindings& bindings() const { return scope ? scope->bindings() : own; }
};

// NAME=REST; false after telling what is wrong.
bool Split(const std::string& text, const char* option, const Console& console, std::string* name,
           std::string* rest) {
  const size_t equals = text.find('=');
  if (equals == std::string::npos || equals == 0) {
    Usage(console, std::string(option) + " `" + text + "` names nothing",
          std::string("write ") + option + " NAME=...");
    return false;
  }
  *name = text.substr(0, equals);
  *rest = text.substr(equals + 1);
  return true;
}

void Print(const std::vector<cel::Issue>& issues, const std::string& text, const std::string& name,
           const Console& console) {
  const auto source = std::make_shared<const Source>(name, text);
  for (const cel::Issue& issue : issues) {
    Diagnostic diagnostic;
    diagnostic.severity = issue.warning ? Severity::kWarning : Severity::kError;
    diagnostic.code = issue.code;
    diagnostic.message = issue.message;
    diagnostic.help = issue.help;
    diagnostic.location = {source, source->MakeSpan(issue.range.begin, issue.range.end), ""};
    console.Report(diagnostic);
  }
}

bool Declare(const EvalOptions& options, Names& names, const Console& console) {
  for (const std::string& text : options.declare) {
    std::string name, type_text;
    if (!Split(text, "--declare", console, &name, &type_text)) return false;
    const auto type = cel::ParseType(type_text);
    if (!type) {
      Usage(console, "unknown type `" + type_text + "`", "for example int, list(string), dyn");
      return false;
    }
    names.environment.AddVariable(name, *type);
  }
  return true;
}

// A bound name has the type of its expression unless it is declared.
bool Bind(const EvalOptions& options, Names& names, const Console& console) {
  static const cel::Bindings kNone;
  for (const std::string& text : options.bind) {
    std::string name, expression;
    if (!Split(text, "--bind", console, &name, &expression)) return false;
    std::vector<cel::Issue> issues;
    auto ast = cel::Parse(expression, {}, issues);
    std::shared_ptr<const cel::CheckedExpression> checked;
    const cel::Environment empty(cel::AllFunctions().decls());
    if (ast) checked = cel::Check(std::move(*ast), empty, {}, issues);
    Print(issues, expression, "--bind " + name, console);
    if (checked == nullptr) return false;
    auto evaluation = std::make_unique<cel::Evaluation>(cel::AllFunctions(), kNone);
    const cel::Value value = cel::Evaluate(*checked, *evaluation);
    if (names.environment.FindVariable(name) == nullptr) {
      names.environment.AddVariable(name, checked->result());
    }
    names.own.Set(name, value);
    names.bound.push_back(std::move(checked));
    names.evaluations.push_back(std::move(evaluation));
  }
  return true;
}

bool OpenManifest(const EvalOptions& options, Names& names, const Console& console) {
  names.session = OpenSession(options.project, {options.manifest}, true);
  console.Report(names.session.diagnostics);
  if (!names.session.usable || names.session.portfolio->manifests.size() != 1) {
    if (names.session.usable) Usage(console, "name a file that holds one manifest");
    return false;
  }
  const Manifest& manifest = names.session.portfolio->manifests[0];
  if (!manifest.valid()) {
    console.Report(manifest.diagnostics);
    return false;
  }
  DecideOptions decide;
  decide.as_of = names.session.as_of;
  decide.evidence_root = EvidenceRoot(*names.session.portfolio);
  const Calendar& calendar = *names.session.policies->calendar;
  names.environment = ManifestEnvironment(calendar);
  names.scope = std::make_unique<ManifestScope>(
      manifest, names.session.portfolio->organization.get(), calendar, decide, SystemFiles());
  return true;
}

std::string Missing(const cel::Value& value) {
  std::string text;
  for (const cel::AbsentPath& path : value.AsUnknown().paths) {
    text += (text.empty() ? "" : ", ") + cel::ToString(path);
  }
  return text;
}

std::string ErrorName(cel::ErrorCode code) {
  static constexpr const char* kNames[] = {"no_such_overload",
                                           "no_such_key",
                                           "no_such_field",
                                           "no_such_variable",
                                           "no_such_function",
                                           "division_by_zero",
                                           "modulus_by_zero",
                                           "overflow",
                                           "invalid_argument",
                                           "index_out_of_range",
                                           "duplicate_key",
                                           "bad_regex",
                                           "other"};
  return kNames[static_cast<size_t>(code)];
}

void WriteFault(JsonWriter& json, const std::string& code, const std::string& message,
                LineColumn place) {
  json.Key("error");
  json.BeginObject();
  json.Field("code", code);
  json.Field("message", message);
  json.Field("line", int64_t{place.line});
  json.Field("column", int64_t{place.column});
  json.EndObject();
}

std::string JsonOf(const cel::Value& value, const cel::CheckedExpression& expression) {
  JsonWriter json;
  json.BeginObject();
  if (value.is(cel::ValueKind::kUnknown)) {
    json.Key("unknown");
    json.BeginArray();
    for (const cel::AbsentPath& path : value.AsUnknown().paths) json.String(cel::ToString(path));
    json.EndArray();
  } else if (!value.is_decided()) {
    WriteFault(json, ErrorName(value.AsError().code), std::string(value.AsError().message), {1, 1});
  } else {
    json.Field("value", cel::ToLiteral(value));
    json.Field("type", expression.types.empty() ? cel::TypeOfValue(value).ToString()
                                                : expression.result().ToString());
  }
  json.EndObject();
  return json.Take() + "\n";
}

std::string JsonOf(const cel::Issue& issue, const std::string& text) {
  const Source source("expression", text);
  JsonWriter json;
  json.BeginObject();
  WriteFault(json, issue.code, issue.message, source.Locate(issue.range.begin));
  json.EndObject();
  return json.Take() + "\n";
}

std::string TextOf(const cel::Value& value) {
  if (value.is(cel::ValueKind::kUnknown)) return "unknown: " + Missing(value) + " not stated\n";
  if (!value.is_decided()) return "error: " + std::string(value.AsError().message) + "\n";
  return cel::ToLiteral(value) + "\n";
}

std::string FactsOf(const cel::Explanation& explanation) {
  std::string text;
  for (const cel::Fact& fact : explanation.facts) {
    text += "  " + fact.expression + " = " + cel::ToDisplay(fact.value);
    for (const NodeRef node : fact.nodes) {
      if (node.source()) text += "  (" + ToString(node.location()) + ")";
    }
    text += "\n";
  }
  return text;
}

}  // namespace

int RunEval(const EvalOptions& options, const Console& console) {
  const bool json = options.format == "json";
  if (!json && options.format != "text") {
    return Usage(console, "unknown format `" + options.format + "`",
                 "the formats are text and json");
  }
  Names names;
  if (!options.manifest.empty()) {
    if (!OpenManifest(options, names, console)) return kExitUnusable;
    if (!options.declare.empty() || !options.bind.empty()) {
      return Usage(console, "--declare and --bind do not go with a manifest");
    }
  } else if (!Declare(options, names, console) || !Bind(options, names, console)) {
    return kExitUnusable;
  }
  names.environment.set_container(options.container);
  std::vector<cel::Issue> issues;
  cel::ParseOptions parse;
  parse.macros = !options.no_macros;
  auto ast = cel::Parse(options.expression, parse, issues);
  std::shared_ptr<const cel::CheckedExpression> expression;
  if (ast && options.no_check) {
    expression = cel::Unchecked(std::move(*ast), names.environment);
  } else if (ast) {
    expression = cel::Check(std::move(*ast), names.environment, {}, issues);
  }
  if (!json) Print(issues, options.expression, "expression", console);
  if (expression == nullptr) {
    if (json) console.Out(JsonOf(issues.front(), options.expression));
    return kExitUnusable;
  }
  if (options.type) {
    return console.Out(expression->result().ToString() + "\n") ? kExitOk : kExitUnusable;
  }
  if (options.ast) {
    return console.Out(cel::Print(expression->ast, expression->ast.root()) + "\n") ? kExitOk
                                                                                   : kExitUnusable;
  }
  cel::Evaluation evaluation(cel::AllFunctions(), names.bindings(),
                             names.scope ? names.scope->host() : nullptr);
  const cel::Value value = cel::Evaluate(*expression, evaluation);
  std::string out = json ? JsonOf(value, *expression) : TextOf(value);
  if (options.explain && !json) out += FactsOf(cel::Explain(*expression, evaluation));
  if (!console.Out(out)) return kExitUnusable;
  return value.is_decided() ? kExitOk : kExitFindings;
}

}  // namespace placet::cli
