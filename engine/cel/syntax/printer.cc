// SPDX-License-Identifier: Apache-2.0
#include "cel/syntax/printer.h"

#include <string>
#include <variant>

#include "base/json_writer.h"

namespace placet::cel {
namespace {

std::string LiteralText(const Literal& literal) {
  struct Visitor {
    std::string operator()(NullLiteral) const { return "null"; }
    std::string operator()(bool b) const { return b ? "true" : "false"; }
    std::string operator()(int64_t i) const { return std::to_string(i); }
    std::string operator()(uint64_t u) const { return std::to_string(u) + "u"; }
    std::string operator()(double d) const {
      std::string text = FormatDouble(d);
      if (text.find_first_of(".e") == std::string::npos) text += ".0";
      return text;
    }
    std::string operator()(const std::string& s) const {
      std::string out;
      AppendJsonString(out, s);
      return out;
    }
    std::string operator()(const BytesLiteral& b) const {
      static constexpr char kHex[] = "0123456789abcdef";
      std::string out = "b\"";
      for (const char c : b.bytes) {
        const unsigned char byte = static_cast<unsigned char>(c);
        out += "\\x";
        out += kHex[byte >> 4];
        out += kHex[byte & 15];
      }
      return out + "\"";
    }
  };
  return std::visit(Visitor(), literal);
}

class Printer {
 public:
  explicit Printer(const Ast& ast) : ast_(ast) {}

  std::string Print(ExprId id) const {
    const Expr& expr = ast_.at(id);
    switch (expr.kind) {
      case ExprKind::kLiteral: return LiteralText(expr.literal);
      case ExprKind::kIdent: return expr.name;
      case ExprKind::kSelect: return Select(expr);
      case ExprKind::kCall: return Call(expr);
      case ExprKind::kList: return List(expr);
      case ExprKind::kMap: return "{" + Entries(expr) + "}";
      case ExprKind::kStruct: return expr.name + "{" + Entries(expr) + "}";
      case ExprKind::kComprehension: return Macro(expr);
    }
    return "";
  }

 private:
  std::string Operand(ExprId id) const {
    const Expr& expr = ast_.at(id);
    const bool operation = expr.kind == ExprKind::kCall && expr.target == kNoExpr &&
                           expr.name.find('_') != std::string::npos && expr.name != "_[_]" &&
                           expr.name != "_[?_]" && IsOperator(expr.name);
    return operation || expr.name == "@in" ? "(" + Print(id) + ")" : Print(id);
  }

  static bool IsOperator(const std::string& name) {
    return name.front() == '_' || name == "!_" || name == "-_";
  }

  std::string Select(const Expr& expr) const {
    const std::string path = Operand(expr.target) + (expr.optional ? ".?" : ".") + expr.name;
    return expr.test_only ? "has(" + path + ")" : path;
  }

  std::string Arguments(const Expr& expr) const {
    std::string out;
    for (const ExprId arg : expr.args) out += (out.empty() ? "" : ", ") + Print(arg);
    return out;
  }

  std::string Call(const Expr& expr) const {
    if (expr.target != kNoExpr) {
      return Operand(expr.target) + "." + expr.name + "(" + Arguments(expr) + ")";
    }
    if (expr.name == "_[_]") return Operand(expr.args[0]) + "[" + Print(expr.args[1]) + "]";
    if (expr.name == "_[?_]") return Operand(expr.args[0]) + "[?" + Print(expr.args[1]) + "]";
    if (expr.name == "_?_:_") {
      return Operand(expr.args[0]) + " ? " + Operand(expr.args[1]) + " : " + Operand(expr.args[2]);
    }
    if (expr.name == "!_" || expr.name == "-_")
      return expr.name.substr(0, 1) + Operand(expr.args[0]);
    if (expr.name == "@in") return Operand(expr.args[0]) + " in " + Operand(expr.args[1]);
    if (IsOperator(expr.name) && expr.args.size() == 2) {
      const std::string op = expr.name.substr(1, expr.name.size() - 2);
      return Operand(expr.args[0]) + " " + op + " " + Operand(expr.args[1]);
    }
    return expr.name + "(" + Arguments(expr) + ")";
  }

  std::string List(const Expr& expr) const {
    std::string out;
    for (size_t i = 0; i < expr.args.size(); ++i) {
      if (i > 0) out += ", ";
      if (i < expr.optional_args.size() && expr.optional_args[i]) out += "?";
      out += Print(expr.args[i]);
    }
    return "[" + out + "]";
  }

  std::string Entries(const Expr& expr) const {
    std::string out;
    for (const MapEntry& entry : expr.entries) {
      if (!out.empty()) out += ", ";
      if (entry.optional) out += "?";
      const Expr& key = ast_.at(entry.key);
      const bool field = expr.kind == ExprKind::kStruct;
      out += field ? std::get<std::string>(key.literal) : Print(entry.key);
      out += ": " + Print(entry.value);
    }
    return out;
  }

  std::string Macro(const Expr& expr) const {
    const Comprehension& c = expr.comprehension;
    if (expr.macro == cel::Macro::kBind) {
      return "cel.bind(" + c.accu_var + ", " + Print(c.accu_init) + ", " + Print(c.result) + ")";
    }
    std::string out = Operand(c.range) + "." + MacroName(expr.macro) + "(" + c.iter_var;
    if (!c.iter_var2.empty()) out += ", " + c.iter_var2;
    if (c.predicate != kNoExpr) out += ", " + Print(c.predicate);
    if (c.transform != kNoExpr) out += ", " + Print(c.transform);
    return out + ")";
  }

  static std::string MacroName(cel::Macro macro) {
    switch (macro) {
      case cel::Macro::kAll: return "all";
      case cel::Macro::kExists: return "exists";
      case cel::Macro::kExistsOne: return "exists_one";
      case cel::Macro::kMap:
      case cel::Macro::kMapFilter: return "map";
      case cel::Macro::kFilter: return "filter";
      case cel::Macro::kTransformList:
      case cel::Macro::kTransformListFilter: return "transformList";
      case cel::Macro::kTransformMap:
      case cel::Macro::kTransformMapFilter: return "transformMap";
      case cel::Macro::kTransformMapEntry:
      case cel::Macro::kTransformMapEntryFilter: return "transformMapEntry";
      default: return "@fold";
    }
  }

  const Ast& ast_;
};

}  // namespace

std::string Print(const Ast& ast, ExprId id) { return Printer(ast).Print(id); }

}  // namespace placet::cel
