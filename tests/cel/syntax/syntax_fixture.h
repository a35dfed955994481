// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_TESTS_CEL_SYNTAX_SYNTAX_FIXTURE_H_
#define PLACET_TESTS_CEL_SYNTAX_SYNTAX_FIXTURE_H_

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/source.h"
#include "cel/syntax/parser.h"
#include "cel/syntax/printer.h"

namespace placet::cel {

// `1:3-1:4 CEL009 message | help`, one line for each fault.
inline std::string FaultText(std::string_view text, const std::vector<Issue>& issues) {
  const Source source("test", std::string(text));
  std::string out;
  for (const Issue& issue : issues) {
    const Span span = source.MakeSpan(issue.range.begin, issue.range.end);
    out += std::to_string(span.line) + ":" + std::to_string(span.column) + "-" +
           std::to_string(span.end_line) + ":" + std::to_string(span.end_column) + " " +
           issue.code + " " + issue.message;
    if (!issue.help.empty()) out += " | " + issue.help;
    out += "\n";
  }
  return out;
}

// The faults of a text, "" when there are none.
inline std::string Faults(std::string_view text, const ParseOptions& options = {}) {
  std::vector<Issue> issues;
  const std::optional<Ast> ast = Parse(text, options, issues);
  if (ast.has_value() != issues.empty()) return "a tree with faults, or neither";
  return FaultText(text, issues);
}

// The tree in prefix notation, or the faults: `a + b * c` is (_+_ a (_*_ b c)).
class TreeText {
 public:
  explicit TreeText(const Ast& ast) : ast_(ast) {}

  std::string Of(ExprId id) const {
    const Expr& expr = ast_.at(id);
    if (expr.kind == ExprKind::kIdent) return expr.name;
    if (expr.kind == ExprKind::kLiteral || expr.kind == ExprKind::kComprehension) {
      return Print(ast_, id);
    }
    std::string out = "(" + Head(expr);
    if (expr.target != kNoExpr) out += " " + Of(expr.target);
    for (size_t i = 0; i < expr.args.size(); ++i) {
      const bool optional = i < expr.optional_args.size() && expr.optional_args[i];
      out += (optional ? " ?" : " ") + Of(expr.args[i]);
    }
    for (const MapEntry& entry : expr.entries) {
      out += (entry.optional ? " ?" : " ") + Of(entry.key) + ":" + Of(entry.value);
    }
    return out + ")";
  }

 private:
  static std::string Head(const Expr& expr) {
    switch (expr.kind) {
      case ExprKind::kSelect:
        return (expr.test_only ? "has ." : expr.optional ? ".?" : ".") + expr.name;
      case ExprKind::kCall: return (expr.target == kNoExpr ? "" : ".") + expr.name;
      case ExprKind::kList: return "list";
      case ExprKind::kMap: return "map";
      default: return expr.name + "{}";
    }
  }

  const Ast& ast_;
};

inline std::string Tree(std::string_view text, const ParseOptions& options = {}) {
  std::vector<Issue> issues;
  const std::optional<Ast> ast = Parse(text, options, issues);
  if (!ast) return FaultText(text, issues);
  return TreeText(*ast).Of(ast->root());
}

}  // namespace placet::cel

#endif  // PLACET_TESTS_CEL_SYNTAX_SYNTAX_FIXTURE_H_
