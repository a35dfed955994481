// SPDX-License-Identifier: Apache-2.0
//
// Values, and what follows them: selections, indices, calls. Brackets contain the faults inside of
// them and then stand for a placeholder, so that what follows is read as well.
#include <algorithm>
#include <string>
#include <utility>

#include "cel/syntax/descent.h"
#include "cel/syntax/issue_codes.h"
#include "cel/syntax/macros.h"

namespace placet::cel {

ExprId Descent::Member() {
  ExprId id = Primary();
  while (id != kNoExpr) {
    if (Is(".")) {
      id = Selection(id);
    } else if (Is("[")) {
      id = Index(id);
    } else if (Is("{") && IsTypeName(id)) {
      id = Struct(id);
    } else {
      return id;
    }
  }
  return kNoExpr;
}

ExprId Descent::Selection(ExprId operand) {
  const uint32_t begin = Outer(operand).begin;
  ++next_;
  const bool optional = options_.optional_syntax && Take("?");
  const Token& name = Peek();
  const bool quoted = name.kind == TokenKind::kQuotedIdent;
  if (name.kind != TokenKind::kIdent && name.kind != TokenKind::kReserved && !quoted) {
    ExpectedFieldName();
    return kNoExpr;
  }
  ++next_;
  if (Is("(") && !optional && !quoted) return Call(std::string(name.text), name, operand, begin);
  Expr expr = Node(ExprKind::kSelect, begin);
  expr.name = quoted ? name.value : std::string(name.text);
  expr.name_range = name.range;
  expr.target = operand;
  expr.optional = optional;
  return Add(std::move(expr));
}

ExprId Descent::Index(ExprId operand) {
  const uint32_t begin = Outer(operand).begin;
  const size_t before = reported_;
  const Token& open = Open("]", "`]`");
  const bool optional = options_.optional_syntax && Take("?");
  const ExprId index = Expression();
  Close();
  if (index == kNoExpr || reported_ != before) return Placeholder(begin);
  Expr expr = Node(ExprKind::kCall, begin);
  expr.name = optional ? "_[?_]" : "_[_]";
  expr.name_range = open.range;
  expr.args = {operand, index};
  return Add(std::move(expr));
}

ExprId Descent::Call(std::string name, const Token& name_token, ExprId target, uint32_t begin) {
  const size_t before = reported_;
  Open(")", "`,` or `)`");
  Expr call;
  while (!Is(")")) {
    call.args.push_back(Expression());
    const TextRange comma = Peek().range;
    if (!Take(",")) break;
    if (Is(")")) Report(kUnexpected, "expected an argument, found `)`", "remove the `,`", comma);
  }
  Close();
  if (reported_ != before) return Placeholder(begin);
  call.kind = ExprKind::kCall;
  call.range = {begin, Previous().range.end};
  call.name = std::move(name);
  call.name_range = name_token.range;
  call.target = target;
  return options_.macros ? Expand(call) : Add(std::move(call));
}

// The call, or the expansion of the macro that it is.
ExprId Descent::Expand(const Expr& call) {
  const size_t first = ast_.size();
  const size_t issues = issues_.size();
  const std::optional<ExprId> expanded = ExpandMacro(ast_, call, options_, issues_);
  if (!expanded) return Add(call);
  reported_ += issues_.size() - issues;
  if (*expanded == kNoExpr) return Placeholder(call.range.begin);
  // The nodes of an expansion are a few levels deeper than the call that it replaces.
  constexpr uint32_t kExpansionDepth = 4;
  uint32_t depth = call.target == kNoExpr ? 0 : DepthOf(call.target);
  for (const ExprId arg : call.args) depth = std::max(depth, DepthOf(arg));
  for (size_t id = first; id < ast_.size(); ++id) {
    SetDepth(static_cast<ExprId>(id), depth + kExpansionDepth);
  }
  SetDepth(*expanded, depth + 1);
  if (ast_.size() > options_.max_nodes) return TooLarge(call.range);
  return depth + 1 > options_.max_depth ? TooDeep(call.range) : *expanded;
}

ExprId Descent::Primary() {
  const Token& token = Peek();
  const uint32_t begin = token.range.begin;
  switch (token.kind) {
    case TokenKind::kIdent: return Name();
    case TokenKind::kReserved: return ReservedWord();
    case TokenKind::kTrue:
    case TokenKind::kFalse: ++next_; return AddLiteral(token.kind == TokenKind::kTrue, begin);
    case TokenKind::kNull: ++next_; return AddLiteral(NullLiteral{}, begin);
    case TokenKind::kString: ++next_; return AddLiteral(token.value, begin);
    case TokenKind::kBytes: ++next_; return AddLiteral(BytesLiteral{token.value}, begin);
    case TokenKind::kInt:
    case TokenKind::kUint:
    case TokenKind::kDouble: return Number();
    case TokenKind::kBad:
      ++next_;
      ++reported_;
      return Placeholder(begin);
    case TokenKind::kPunctuation: break;
    default: ExpectedValue(); return kNoExpr;
  }
  if (Is("(")) return Parenthesized();
  if (Is("[")) return List();
  if (Is("{")) return Map();
  if (Is(".")) return Name();
  if (Is("-")) return Number();
  ExpectedValue();
  return kNoExpr;
}

// A number, with the minus that belongs to it.
ExprId Descent::Number() {
  const uint32_t begin = Peek().range.begin;
  const bool negative = Take("-");
  const Token& token = Peek();
  ++next_;
  if (token.kind == TokenKind::kDouble) {
    return AddLiteral(negative ? -token.real : token.real, begin);
  }
  if (token.kind == TokenKind::kUint) return AddLiteral(token.number, begin);
  constexpr uint64_t kMax = static_cast<uint64_t>(INT64_MAX);
  if (token.number > kMax + (negative ? 1 : 0)) {
    const std::string text(token.text);
    Report(kBadNumber, "`" + (negative ? "-" + text : text) + "` does not fit an int",
           negative ? "write a double: " + text + ".0" : "write it as a uint: " + text + "u",
           {begin, token.range.end});
    return Placeholder(begin);
  }
  const uint64_t bits = negative ? ~token.number + 1 : token.number;
  return AddLiteral(static_cast<int64_t>(bits), begin);
}

// `a`, `.a`, `f(...)`
ExprId Descent::Name() {
  const uint32_t begin = Peek().range.begin;
  const bool absolute = Take(".");
  const Token& token = Peek();
  if (token.kind != TokenKind::kIdent) {
    ExpectedFieldName();
    return kNoExpr;
  }
  ++next_;
  std::string name = (absolute ? "." : "") + std::string(token.text);
  if (Is("(")) return Call(std::move(name), token, kNoExpr, begin);
  Expr expr = Node(ExprKind::kIdent, begin);
  expr.name = std::move(name);
  expr.name_range = token.range;
  return Add(std::move(expr));
}

ExprId Descent::Parenthesized() {
  const size_t before = reported_;
  const Token& open = Open(")", "an operator or `)`");
  const ExprId inner = Expression();
  Close();
  if (inner == kNoExpr || reported_ != before) return Placeholder(open.range.begin);
  ast_.at(inner).parenthesized = true;
  if (outer_.size() <= inner) outer_.resize(inner + 1);
  outer_[inner] = {open.range.begin, Previous().range.end};
  SetDepth(inner, DepthOf(inner) + 1);
  return DepthOf(inner) > options_.max_depth ? TooDeep(open.range) : inner;
}

ExprId Descent::List() {
  const size_t before = reported_;
  const Token& open = Open("]", "`,` or `]`");
  Expr expr;
  bool any_optional = false;
  while (!Is("]")) {
    const bool optional = options_.optional_syntax && Take("?");
    any_optional = any_optional || optional;
    expr.args.push_back(Expression());
    expr.optional_args.push_back(optional);
    if (!Take(",")) break;
  }
  Close();
  if (reported_ != before) return Placeholder(open.range.begin);
  if (!any_optional) expr.optional_args.clear();
  expr.kind = ExprKind::kList;
  expr.range = {open.range.begin, Previous().range.end};
  return Add(std::move(expr));
}

ExprId Descent::Map() {
  const uint32_t begin = Peek().range.begin;
  if (next_ == 0 && Is("{", 1)) {
    Report(kUnexpected, "an expression is no template", "names are written as they are: a.b",
           {begin, Peek(1).range.end});
    Stop();
  }
  Expr expr;
  if (stopped_ || !Entries(false, expr.entries)) return Placeholder(begin);
  expr.kind = ExprKind::kMap;
  expr.range = {begin, Previous().range.end};
  return Add(std::move(expr));
}

// `{key: value, ...}`, or with the names of fields for keys; false after a fault.
bool Descent::Entries(bool fields, std::vector<MapEntry>& entries) {
  const size_t before = reported_;
  Open("}", "`,` or `}`");
  while (!Is("}")) {
    MapEntry entry;
    entry.optional = options_.optional_syntax && Take("?");
    entry.key = fields ? Field() : Key();
    const bool colon = TakeColon();
    if (entry.key != kNoExpr && !colon) {
      Unexpected("`:`", fields ? "a field reads: name: value" : "an entry reads: key: value");
    }
    if (!colon) Synchronize(false);
    if (colon) entry.value = Expression();
    entries.push_back(entry);
    if (!Take(",")) break;
  }
  Close();
  return reported_ == before;
}

// A key ends before what other languages write for the colon.
ExprId Descent::Key() {
  const bool simple = StartsValue(0) && Peek().kind != TokenKind::kPunctuation;
  return simple && IsForeignColon(1) ? Primary() : Expression();
}

ExprId Descent::Field() {
  const Token& field = Peek();
  const bool quoted = field.kind == TokenKind::kQuotedIdent;
  if (field.kind != TokenKind::kIdent && field.kind != TokenKind::kReserved && !quoted) {
    Unexpected("the name of a field", "");
    return kNoExpr;
  }
  ++next_;
  return AddLiteral(quoted ? field.value : std::string(field.text), field.range.begin);
}

// `a.b.C`, which `{` may follow.
bool Descent::IsTypeName(ExprId id) const {
  const Expr& expr = ast_.at(id);
  if (expr.parenthesized) return false;
  if (expr.kind == ExprKind::kIdent) return true;
  return expr.kind == ExprKind::kSelect && !expr.test_only && !expr.optional &&
         IsTypeName(expr.target);
}

std::string Descent::TypeName(ExprId id) const {
  const Expr& expr = ast_.at(id);
  return expr.kind == ExprKind::kIdent ? expr.name : TypeName(expr.target) + "." + expr.name;
}

ExprId Descent::Struct(ExprId type) {
  const TextRange name = ast_.at(type).range;
  Expr expr;
  if (!Entries(true, expr.entries)) return Placeholder(name.begin);
  expr.kind = ExprKind::kStruct;
  expr.name = TypeName(type);
  expr.name_range = name;
  expr.range = {name.begin, Previous().range.end};
  return Add(std::move(expr));
}

}  // namespace placet::cel
