// SPDX-License-Identifier: Apache-2.0
//
// placet eval --stdin-jsonl: one request a line, one answer a line, in order, each written before
// the next is read.
#include "cli/policy/eval_lines.h"

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string_view>

#include "cel/library/library.h"
#include "cel/run/machine.h"
#include "cel/syntax/parser.h"
#include "cli/policy/eval_json.h"
#include "cli/policy/eval_names.h"
#include "document/reader.h"

namespace placet::cli {
namespace {

using Fault = std::optional<EvalFault>;

Fault BadRequest(std::string message, std::string help = "") {
  return EvalFault{"request", std::move(message), std::move(help), {1, 1}};
}

struct Request {
  std::string expr;
  std::string container;
  bool check = true;
  bool check_only = false;
  bool macros = true;
  EvalNames names;
};

// Reads one request object; every key must be known.
class RequestReader {
 public:
  explicit RequestReader(Request& request) : request_(request) {}

  Fault Read(NodeRef object) {
    if (!object.is_map()) return BadRequest("a request is an object");
    if (!object.Find("expr")) return BadRequest("`expr` is missing");
    for (size_t i = 0; i < object.size(); ++i) {
      if (Fault fault = ReadKey(object.key(i), object.at(i))) return fault;
    }
    // Values take the declared types, so names are declared first.
    if (Fault fault = ReadDeclarations(object.Find("declare"))) return fault;
    return ReadBindings(object.Find("bind"));
  }

 private:
  Fault ReadKey(std::string_view key, NodeRef value) {
    if (key == "expr") return Text(key, value, &request_.expr);
    if (key == "container") return Text(key, value, &request_.container);
    if (key == "check") return Flag(key, value, &request_.check);
    if (key == "check_only") return Flag(key, value, &request_.check_only);
    if (key == "macros") return Flag(key, value, &request_.macros);
    if (key == "declare" || key == "bind") {
      return value.is_map() ? Fault() : BadRequest("`" + std::string(key) + "` is an object");
    }
    return BadRequest("unknown key `" + std::string(key) + "`",
                      "expr, declare, bind, container, check, check_only, macros");
  }

  static Fault Text(std::string_view key, NodeRef value, std::string* text) {
    if (!value.is_string()) return BadRequest("`" + std::string(key) + "` is a string");
    *text = std::string(value.AsString());
    return std::nullopt;
  }
  static Fault Flag(std::string_view key, NodeRef value, bool* flag) {
    if (value.kind() != NodeKind::kBool) {
      return BadRequest("`" + std::string(key) + "` is true or false");
    }
    *flag = value.AsBool();
    return std::nullopt;
  }

  Fault ReadDeclarations(NodeRef declare) {
    for (size_t i = 0; declare && i < declare.size(); ++i) {
      const std::string name(declare.key(i));
      const NodeRef type = declare.at(i);
      Fault fault = type.is_string()
                        ? request_.names.Declare(name, std::string(type.AsString()), true)
                        : ReadFunction(name, type.Find("function"));
      if (fault) return fault;
    }
    return std::nullopt;
  }

  Fault ReadFunction(const std::string& name, NodeRef overloads) {
    const char* const form =
        "write a type, or {\"function\": [{\"params\": [...], \"result\": ...}]}";
    if (!overloads || !overloads.is_list()) {
      return BadRequest("the declaration of `" + name + "` is neither type nor function", form);
    }
    std::vector<FunctionDeclaration> declarations;
    for (size_t i = 0; i < overloads.size(); ++i) {
      const NodeRef overload = overloads.at(i);
      const NodeRef params = overload.Find("params"), result = overload.Find("result");
      if (!result || !result.is_string() || (params && !params.is_list())) {
        return BadRequest("an overload of `" + name + "` has no result, or `params` is no list",
                          form);
      }
      FunctionDeclaration& declaration = declarations.emplace_back();
      declaration.result = std::string(result.AsString());
      for (size_t p = 0; params && p < params.size(); ++p) {
        declaration.params.emplace_back(params.at(p).StringOr(""));
      }
      const NodeRef receiver = overload.Find("receiver");
      declaration.receiver = receiver && receiver.kind() == NodeKind::kBool && receiver.AsBool();
    }
    return request_.names.DeclareFunction(name, declarations);
  }

  Fault ReadBindings(NodeRef bind) {
    for (size_t i = 0; bind && i < bind.size(); ++i) {
      const std::string name(bind.key(i));
      if (!bind.at(i).is_string()) {
        return BadRequest("the value of `" + name + "` is an expression in a string");
      }
      if (Fault fault = request_.names.Bind(name, std::string(bind.at(i).AsString()))) return fault;
    }
    return std::nullopt;
  }

  Request& request_;
};

std::string Evaluate(const Request& request) {
  const cel::Environment environment = request.names.MakeEnvironment(request.container);
  std::vector<cel::Issue> issues;
  cel::ParseOptions parse;
  parse.macros = request.macros;
  parse.block_macros = true;
  auto ast = cel::Parse(request.expr, parse, issues);
  std::shared_ptr<const cel::CheckedExpression> expression;
  if (ast && !request.check && !request.check_only) {
    expression = cel::Unchecked(std::move(*ast), environment);
  } else if (ast) {
    expression = cel::Check(std::move(*ast), environment, {}, issues);
  }
  if (expression == nullptr) return FaultJson(*FirstFault(issues, request.expr));
  if (request.check_only) return TypeJson(*expression);
  cel::Evaluation evaluation(cel::AllFunctions(), request.names.bindings());
  const cel::ProgramPtr program = cel::Plan(expression, cel::AllFunctions());
  return ValueJson(cel::Run(*program, evaluation), *expression);
}

std::string Answer(std::string_view line) {
  Diagnostics faults;
  const auto documents =
      ReadJson(std::make_shared<const Source>("request.json", std::string(line)), faults);
  if (documents.size() != 1) {
    const Diagnostic& fault = faults.all().front();
    EvalFault told{"request", fault.message, fault.help, {1, 1}};
    told.place.column = fault.location.span.column;
    return FaultJson(told);
  }
  Request request;
  if (const Fault fault = RequestReader(request).Read(documents[0]->root())) {
    return FaultJson(*fault);
  }
  return Evaluate(request);
}

}  // namespace

int RunEvalLines(const Console& console) {
  char* buffer = nullptr;
  size_t capacity = 0;
  bool written = true;
  for (ssize_t size = 0; written && (size = getline(&buffer, &capacity, stdin)) > 0;) {
    std::string_view line(buffer, static_cast<size_t>(size));
    while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
    if (line.find_first_not_of(" \t") == line.npos) continue;
    written = console.Out(Answer(line));
  }
  const bool failed = ferror(stdin) != 0;
  std::free(buffer);
  if (failed) console.Err("placet: stdin could not be read to its end\n");
  return written && !failed ? kExitOk : kExitUnusable;
}

}  // namespace placet::cli
