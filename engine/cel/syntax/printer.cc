// SPDX-License-Identifier: Apache-2.0
//
// Parentheses stand where precedence demands them, and between links of one chain of && or ||,
// whose balance is not known. Macros are recognized by the mark of their expansion.
#include "cel/syntax/printer.h"

#include <cmath>
#include <string>
#include <string_view>
#include <variant>

#include "base/json_writer.h"
#include "cel/syntax/lexer.h"
#include "cel/syntax/macros.h"

namespace placet::cel {
namespace {

// How tightly a form binds; an operand needs parentheses where its own binds less.
enum Level { kConditional, kOr, kAnd, kRelation, kSum, kProduct, kUnary, kMember };

struct PrintedOperator {
  std::string_view name;
  std::string_view text;
  Level level;
};
constexpr PrintedOperator kPrintedOperators[] = {
    {"_||_", "||", kOr},       {"_&&_", "&&", kAnd},      {"_==_", "==", kRelation},
    {"_!=_", "!=", kRelation}, {"_<_", "<", kRelation},   {"_<=_", "<=", kRelation},
    {"_>_", ">", kRelation},   {"_>=_", ">=", kRelation}, {"@in", "in", kRelation},
    {"_+_", "+", kSum},        {"_-_", "-", kSum},        {"_*_", "*", kProduct},
    {"_/_", "/", kProduct},    {"_%_", "%", kProduct}};

const PrintedOperator* FindOperator(const Expr& expr) {
  if (expr.target != kNoExpr || expr.args.size() != 2) return nullptr;
  for (const PrintedOperator& op : kPrintedOperators) {
    if (expr.name == op.name) return &op;
  }
  return nullptr;
}

bool IsConditional(const Expr& expr) { return expr.name == "_?_:_" && expr.args.size() == 3; }
bool IsPrefix(const Expr& expr) { return expr.name == "!_" || expr.name == "-_"; }

struct LiteralPrinter {
  std::string operator()(NullLiteral) const { return "null"; }
  std::string operator()(bool b) const { return b ? "true" : "false"; }
  std::string operator()(int64_t i) const { return std::to_string(i); }
  std::string operator()(uint64_t u) const { return std::to_string(u) + "u"; }
  std::string operator()(double d) const {
    std::string text = FormatDouble(d);
    if (text.find_first_of(".e") == std::string::npos) text += ".0";
    return d == 0 && std::signbit(d) ? "-0.0" : text;
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
      out += {'\\', 'x', kHex[byte >> 4], kHex[byte & 15]};
    }
    return out + "\"";
  }
};

// A field as it is written after a dot.
std::string FieldName(const std::string& name) {
  return IsIdentifier(name) && !IsKeyword(name) ? name : "`" + name + "`";
}

class Printer {
 public:
  explicit Printer(const Ast& ast) : ast_(ast) {}

  std::string Print(ExprId id) const {
    const Expr& expr = ast_.at(id);
    switch (expr.kind) {
      case ExprKind::kLiteral: return std::visit(LiteralPrinter(), expr.literal);
      case ExprKind::kIdent: return expr.name;
      case ExprKind::kSelect: return Select(expr);
      case ExprKind::kCall: return Call(expr);
      case ExprKind::kList: return List(expr);
      case ExprKind::kMap: return "{" + Entries(expr) + "}";
      case ExprKind::kStruct: return expr.name + "{" + Entries(expr) + "}";
      case ExprKind::kComprehension: return Fold(expr);
    }
    return "";
  }

 private:
  Level LevelOf(ExprId id) const {
    const Expr& expr = ast_.at(id);
    if (expr.kind != ExprKind::kCall || IsOptionalMacro(expr)) return kMember;
    if (const PrintedOperator* op = FindOperator(expr)) return op->level;
    if (IsConditional(expr)) return kConditional;
    return IsPrefix(expr) ? kUnary : kMember;
  }

  std::string Operand(ExprId id, Level least = kMember) const {
    return LevelOf(id) < least ? "(" + Print(id) + ")" : Print(id);
  }

  std::string Select(const Expr& expr) const {
    const std::string path =
        Operand(expr.target) + (expr.optional ? ".?" : ".") + FieldName(expr.name);
    return expr.test_only ? "has(" + path + ")" : path;
  }

  std::string Arguments(const Expr& expr) const {
    std::string out;
    for (const ExprId arg : expr.args) out += (out.empty() ? "" : ", ") + Print(arg);
    return out;
  }

  std::string Call(const Expr& expr) const {
    if (IsOptionalMacro(expr)) return OptionalMacro(expr);
    if (expr.target != kNoExpr) {
      return Operand(expr.target) + "." + expr.name + "(" + Arguments(expr) + ")";
    }
    if (const PrintedOperator* op = FindOperator(expr)) return Binary(expr, *op);
    if (expr.name == "_[_]") return Operand(expr.args[0]) + "[" + Print(expr.args[1]) + "]";
    if (expr.name == "_[?_]") return Operand(expr.args[0]) + "[?" + Print(expr.args[1]) + "]";
    if (IsPrefix(expr)) return Prefix(expr);
    if (IsConditional(expr)) {
      return Operand(expr.args[0], kOr) + " ? " + Operand(expr.args[1], kOr) + " : " +
             Print(expr.args[2]);
    }
    return expr.name + "(" + Arguments(expr) + ")";
  }

  std::string Binary(const Expr& expr, const PrintedOperator& op) const {
    const bool logic = op.level == kOr || op.level == kAnd;
    const Level tighter = static_cast<Level>(op.level + 1);
    return Operand(expr.args[0], logic ? tighter : op.level) + " " + std::string(op.text) + " " +
           Operand(expr.args[1], tighter);
  }

  // A minus before a number would become part of it, and two would cancel.
  std::string Prefix(const Expr& expr) const {
    const std::string operand = Operand(expr.args[0]);
    const bool number = operand.find_first_of("-0123456789") == 0 && !operand.ends_with('u');
    const bool apart = expr.name == "-_" && number;
    return expr.name.substr(0, 1) + (apart ? "(" + operand + ")" : operand);
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
      const bool field = expr.kind == ExprKind::kStruct;
      out +=
          field ? FieldName(std::get<std::string>(ast_.at(entry.key).literal)) : Print(entry.key);
      out += ": " + Print(entry.value);
    }
    return out;
  }

  static bool IsOptionalMacro(const Expr& expr) {
    return expr.macro == Macro::kOptMap || expr.macro == Macro::kOptFlatMap;
  }

  // `_?_:_` of target.hasValue(), the binding (within optional.of() for optMap), optional.none().
  std::string OptionalMacro(const Expr& expr) const {
    const bool flat = expr.macro == Macro::kOptFlatMap;
    const Expr& has_value = ast_.at(expr.args[0]);
    const Expr& binding = ast_.at(flat ? expr.args[1] : ast_.at(expr.args[1]).args[0]);
    const Comprehension& c = binding.comprehension;
    return Operand(has_value.target) + (flat ? ".optFlatMap(" : ".optMap(") + c.accu_var + ", " +
           Print(c.result) + ")";
  }

  std::string Fold(const Expr& expr) const {
    const Comprehension& c = expr.comprehension;
    if (expr.macro == Macro::kBind) return c.accu_var == kSortByInput ? SortBy(c) : Bind(c);
    std::string out = Operand(c.range) + "." + MacroName(expr.macro) + "(" + c.iter_var;
    if (!c.iter_var2.empty()) out += ", " + c.iter_var2;
    if (c.predicate != kNoExpr) out += ", " + Print(c.predicate);
    if (c.transform != kNoExpr) out += ", " + Print(c.transform);
    return out + ")";
  }

  std::string Bind(const Comprehension& c) const {
    return "cel.bind(" + c.accu_var + ", " + Print(c.accu_init) + ", " + Print(c.result) + ")";
  }

  // A binding of the list, whose result sorts it by a map() of the keys.
  std::string SortBy(const Comprehension& c) const {
    const Comprehension& keys = ast_.at(ast_.at(c.result).args[0]).comprehension;
    return Operand(c.accu_init) + ".sortBy(" + keys.iter_var + ", " + Print(keys.transform) + ")";
  }

  static std::string MacroName(Macro macro) {
    switch (macro) {
      case Macro::kAll: return "all";
      case Macro::kExists: return "exists";
      case Macro::kExistsOne: return "exists_one";
      case Macro::kMap:
      case Macro::kMapFilter: return "map";
      case Macro::kFilter: return "filter";
      case Macro::kTransformList:
      case Macro::kTransformListFilter: return "transformList";
      case Macro::kTransformMap:
      case Macro::kTransformMapFilter: return "transformMap";
      case Macro::kTransformMapEntry:
      case Macro::kTransformMapEntryFilter: return "transformMapEntry";
      default: return "@fold";
    }
  }

  const Ast& ast_;
};

}  // namespace

std::string Print(const Ast& ast, ExprId id) { return Printer(ast).Print(id); }

}  // namespace placet::cel
