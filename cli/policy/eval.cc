// SPDX-License-Identifier: Apache-2.0
//
// placet eval: one expression, on a manifest or on declared and bound names.
#include <memory>
#include <optional>
#include <utility>

#include "base/file.h"
#include "base/json_writer.h"
#include "base/plain.h"
#include "cel/check/cost.h"
#include "cel/library/library.h"
#include "cel/run/machine.h"
#include "cel/syntax/parser.h"
#include "cel/syntax/printer.h"
#include "cli/command_line/project_options.h"
#include "cli/commands.h"
#include "cli/policy/eval_json.h"
#include "cli/policy/eval_lines.h"
#include "cli/policy/eval_names.h"
#include "cli/terminal/surroundings.h"
#include "decision/manifest_scope.h"
#include "document/why_unknown.h"
#include "policy/compiler.h"
#include "session/session.h"

namespace placet::cli {
namespace {

struct EvalOptions {
  ProjectRequest project;
  std::string expression;
  std::string manifest;
  std::string format = "text";
  std::vector<std::string> declare;  // NAME=TYPE
  std::vector<std::string> bind;     // NAME=CEL
  std::string container;
  bool no_check = false;
  bool no_macros = false;
  bool type = false;
  bool ast = false;
  bool explain = false;
  bool cost = false;
  bool program = false;
  bool stdin_jsonl = false;
};

// The names of a manifest, with what keeps their values alive.
struct ManifestNames {
  Session session;
  std::unique_ptr<ManifestScope> scope;
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

bool FillNames(const EvalOptions& options, EvalNames& names, const Console& console) {
  std::string name, rest;
  for (const std::string& text : options.declare) {
    if (!Split(text, "--declare", console, &name, &rest)) return false;
    if (const auto fault = names.Declare(name, rest, false)) {
      Usage(console, fault->message, fault->help);
      return false;
    }
  }
  for (const std::string& text : options.bind) {
    if (!Split(text, "--bind", console, &name, &rest)) return false;
    if (const auto fault = names.Bind(name, rest)) {
      Usage(console, fault->message, fault->help);
      return false;
    }
  }
  return true;
}

bool OpenManifest(const EvalOptions& options, ManifestNames& names, const Console& console) {
  names.session = OpenSession(System(), options.project, {options.manifest});
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
  const DecideOptions decide = DecideIn(names.session);
  const Calendar& calendar = *names.session.policies->calendar;
  names.scope = std::make_unique<ManifestScope>(
      manifest, names.session.portfolio->organization.get(), calendar, decide, SystemFiles());
  return true;
}

void Print(const std::vector<cel::Issue>& issues, const std::string& text, const Console& console) {
  const auto source = std::make_shared<const Source>("expression", text);
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

// `a.b, a.c not stated, a.list (the list is open; ...)`
std::string UnknownText(const cel::UnknownSet& unknown) {
  std::string absent, unusable;
  for (const cel::AbsentPath& path : unknown.paths) {
    const bool stated = path.base && path.suffix.empty();
    const std::string why = stated ? WhyUnknown(path.base) : "";
    std::string& list = why.empty() ? absent : unusable;
    list += (list.empty() ? "" : ", ") + cel::ToString(path);
    if (!why.empty()) list += " (" + why + ")";
  }
  if (!absent.empty()) absent += " not stated";
  if (!absent.empty() && !unusable.empty()) absent += ", ";
  return "unknown: " + absent + unusable + "\n";
}

std::string TextOf(const cel::Value& value, const cel::Ast& ast) {
  if (value.is(cel::ValueKind::kUnknown)) return UnknownText(value.AsUnknown());
  if (value.is_decided()) return cel::ToLiteral(value) + "\n";
  const EvalFault fault = FaultOf(value, ast);
  return "error at " + std::to_string(fault.place.line) + ":" + std::to_string(fault.place.column) +
         ": " + fault.message + "\n";
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

std::string CostText(const cel::CheckedExpression& expression, const cel::FunctionDecls& functions,
                     bool json) {
  const cel::CostBound bound = cel::BoundCost(expression, functions);
  const uint64_t limit = DefaultConfiguration().expression_cost;
  const std::string part(expression.ast.TextOf(bound.dominating));
  if (json) {
    JsonWriter writer;
    writer.BeginObject();
    writer.Field("cost", bound.steps);
    writer.Field("limit", limit);
    writer.Field("dominated_by", part);
    writer.EndObject();
    return writer.Take() + "\n";
  }
  return "at most " + cel::StepsText(bound.steps) + " steps; packs may use " +
         cel::StepsText(limit) + "\nmost of it: " + part + "\n";
}

// What one of the printing options asks for; nullopt: the value.
std::optional<std::string> Printed(const EvalOptions& options, const cel::ProgramPtr& program,
                                   const cel::FunctionDecls& functions) {
  const bool json = options.format == "json";
  const cel::CheckedExpression& expression = program->expression();
  if (options.type) return json ? TypeJson(expression) : expression.result().ToString() + "\n";
  if (options.ast) return cel::Print(expression.ast, expression.ast.root()) + "\n";
  if (options.program) return cel::ToText(*program);
  if (options.cost) return CostText(expression, functions, json);
  return std::nullopt;
}

int EvaluateIn(const EvalOptions& options, const cel::Environment& environment,
               const cel::Bindings& bindings, const cel::Host* host, const Console& console) {
  const bool json = options.format == "json";
  std::vector<cel::Issue> issues;
  cel::ParseOptions parse;
  parse.macros = !options.no_macros;
  parse.block_macros = true;
  auto ast = cel::Parse(options.expression, parse, issues);
  std::shared_ptr<const cel::CheckedExpression> expression;
  if (ast && options.no_check) {
    expression = cel::Unchecked(std::move(*ast), environment);
  } else if (ast) {
    expression = cel::Check(std::move(*ast), environment, {}, issues);
  }
  if (!json) Print(issues, options.expression, console);
  if (expression == nullptr) {
    if (json) console.Out(PlainJson(FaultJson(*FirstFault(issues, options.expression))));
    return kExitUnusable;
  }
  const cel::ProgramPtr program = cel::Plan(expression, cel::AllFunctions());
  if (const auto text = Printed(options, program, environment.functions())) {
    return console.Out(json ? PlainJson(*text) : PlainLines(*text)) ? kExitOk : kExitUnusable;
  }
  cel::Evaluation evaluation(cel::AllFunctions(), bindings, host);
  const cel::Value value = cel::Run(*program, evaluation);
  std::string out = json ? ValueJson(value, *expression) : TextOf(value, expression->ast);
  if (options.explain && !json) out += FactsOf(cel::Explain(*expression, evaluation));
  if (!console.Out(json ? PlainJson(out) : PlainLines(out))) return kExitUnusable;
  return value.is_decided() ? kExitOk : kExitFindings;
}

int RunEval(const EvalOptions& options, const Console& console) {
  if (options.stdin_jsonl) {
    if (!options.expression.empty()) {
      return Usage(console, "--stdin-jsonl reads its expressions from stdin: give none");
    }
    return RunEvalLines(console);
  }
  if (options.expression.empty()) return Usage(console, "no expression given");
  if (options.manifest.empty()) {
    EvalNames names;
    if (!FillNames(options, names, console)) return kExitUnusable;
    return EvaluateIn(options, names.MakeEnvironment(options.container), names.bindings(), nullptr,
                      console);
  }
  if (!options.declare.empty() || !options.bind.empty()) {
    return Usage(console, "--declare and --bind do not go with a manifest");
  }
  ManifestNames names;
  if (!OpenManifest(options, names, console)) return kExitUnusable;
  cel::Environment environment = ManifestEnvironment(*names.session.policies->calendar);
  environment.set_container(options.container);
  return EvaluateIn(options, environment, names.scope->bindings(), names.scope->host(), console);
}

}  // namespace

Command EvalCommand() {
  const auto options = std::make_shared<EvalOptions>();
  Command command("eval", "Evaluate, type or explain a CEL expression");
  command.footer =
      "Examples:\n"
      "  placet eval 'vendors.all(v, v.dpa)' chat.yaml --explain\n"
      "  placet eval 'x > 2 ? \"many\" : \"few\"' --bind x=3\n"
      "  placet eval 'size(names)' --declare 'names=list(string)' --type\n"
      "  placet eval 'vendors.exists(v, v.baa)' chat.yaml --cost\n"
      "  echo '{\"expr\": \"x + 1\", \"bind\": {\"x\": \"2\"}}' | placet eval --stdin-jsonl\n"
      "\n"
      "Exit codes: 0 a value, 1 an error or an unknown, 2 it does not parse or check.";
  command.Declare({"expression", "EXPRESSION", &options->expression, "The expression"});
  command.Declare({"manifest", "FILE", &options->manifest, "The manifest whose names it sees"});
  DeclareProject(command, options->project);
  command.Declare({"-f,--format", "FORMAT", &options->format, "How the answer is written"})
      .OneOf({"text", "json"});
  command.Declare({"--declare", "NAME=TYPE", &options->declare, "Declare a variable (repeatable)"});
  command.Declare({"--bind", "NAME=CEL", &options->bind, "Give a variable a value (repeatable)"});
  command.Declare({"--container", "NAME", &options->container, "Where names are looked up first"});
  command.Declare({"--no-check", "", &options->no_check, "Do not check types"});
  command.Declare({"--no-macros", "", &options->no_macros, "Do not expand macros"});
  command.Declare({"--type", "", &options->type, "Print the type alone"});
  command.Declare({"--ast", "", &options->ast, "Print the expression as parsed, on one line"});
  command.Declare({"--explain", "", &options->explain, "Print what decided"});
  command.Declare(
      {"--cost", "", &options->cost, "Print the bound on its steps, and what makes most of it"});
  command.Declare({"--program", "", &options->program, "Print the planned program"});
  command.Declare({"--stdin-jsonl", "", &options->stdin_jsonl,
                   "Read one request object a line, answer one a line (docs/cel.md)"});
  command.run = [options](const Console& console) { return RunEval(*options, console); };
  return command;
}

}  // namespace placet::cli
