// SPDX-License-Identifier: Apache-2.0
#include "cel/syntax/descent.h"

#include <algorithm>
#include <utility>

#include "cel/syntax/issue_codes.h"

namespace placet::cel {

std::optional<Ast> Descent::Run() {
  const size_t before = issues_.size();
  tokens_ = Tokenize(ast_.text(), issues_);
  ExprId root = kNoExpr;
  if (AtEnd()) {
    if (issues_.size() == before) Report(kUnexpected, "the expression is empty", "", {});
  } else {
    root = Expression();
    if (root != kNoExpr && !AtEnd()) ExpectedOperator();
  }
  std::stable_sort(issues_.begin() + static_cast<std::ptrdiff_t>(before), issues_.end(),
                   [](const Issue& a, const Issue& b) { return a.range.begin < b.range.begin; });
  if (issues_.size() > before || root == kNoExpr) return std::nullopt;
  ast_.set_root(root);
  return std::move(ast_);
}

// ---- tokens

const Token& Descent::Peek(size_t ahead) const {
  return tokens_[std::min(next_ + ahead, tokens_.size() - 1)];
}

bool Descent::Is(std::string_view punctuation, size_t ahead) const {
  const Token& token = Peek(ahead);
  return token.kind == TokenKind::kPunctuation && token.text == punctuation;
}

bool Descent::IsWord(std::string_view word, size_t ahead) const {
  const Token& token = Peek(ahead);
  return token.kind == TokenKind::kIdent && token.text == word;
}

bool Descent::Take(std::string_view punctuation) {
  if (!Is(punctuation)) return false;
  ++next_;
  return true;
}

// A number that a minus may belong to.
bool Descent::IsNumber(size_t ahead) const {
  const TokenKind kind = Peek(ahead).kind;
  return kind == TokenKind::kInt || kind == TokenKind::kDouble;
}

// What other languages write between the key and the value of an entry.
bool Descent::IsForeignColon(size_t ahead) const {
  return Is("=", ahead) || Is("=>", ahead) || Is("->", ahead);
}

bool Descent::TakeColon() {
  if (!Is(":") && !IsForeignColon(0)) return false;
  if (!Is(":")) {
    Report(kForeignOperator, "`" + std::string(Peek().text) + "` is no operator",
           "an entry reads: key: value", Peek().range);
  }
  ++next_;
  return true;
}

bool Descent::StartsValue(size_t ahead) const {
  const Token& token = Peek(ahead);
  switch (token.kind) {
    case TokenKind::kEnd:
    case TokenKind::kIn:
    case TokenKind::kReserved:
    case TokenKind::kQuotedIdent:
    case TokenKind::kUnclosed: return false;
    case TokenKind::kPunctuation:
      return std::string_view("([{.-!").find(token.text) != std::string_view::npos;
    default: return true;
  }
}

// Whether `&&` or `||` follows, or what other languages write for them.
bool Descent::IsLogic() const {
  return Is("&&") || Is("||") || Is("&") || Is("|") || IsWord("and") || IsWord("AND") ||
         IsWord("or") || IsWord("OR");
}

bool Descent::EndsTerm() const {
  if (AtEnd() || IsLogic()) return true;
  return Peek().kind == TokenKind::kPunctuation && Peek().text.size() == 1 &&
         std::string_view("?:,)]}").find(Peek().text) != std::string_view::npos;
}

// ---- brackets

// Takes an opening bracket.
const Token& Descent::Open(const char* close, const char* expected) {
  const Token& token = Peek();
  const bool called =
      Is("(") && next_ > 0 &&
      (Previous().kind == TokenKind::kIdent || Previous().kind == TokenKind::kReserved);
  ++next_;
  open_.push_back({&token, called, close, expected, reported_});
  return token;
}

// Takes the bracket that closes the innermost open one, or reports what stands there instead.
void Descent::Close() {
  const Bracket bracket = open_.back();
  open_.pop_back();
  if (Take(bracket.close)) return;
  if (AtEnd()) return ReportUnclosed(bracket);
  if (reported_ == bracket.reported) {
    open_.push_back(bracket);
    ExpectedOperator();
    open_.pop_back();
  }
  while (!AtEnd()) {
    Synchronize(false);
    if (Take(bracket.close)) return;
    if (!IsClosing()) {
      ++next_;
      continue;
    }
    // A bracket of another shape: it closes an outer one if there is such a one, else this one.
    const bool outer = std::any_of(open_.begin(), open_.end(),
                                   [this](const Bracket& other) { return Is(other.close); });
    if (!outer) ++next_;
    return;
  }
}

// Skips to where a grammar function can go on: the comma or bracket that ends the element, the
// `?` or `:` of a conditional, and `&&` or `||` when the caller is a chain of those.
void Descent::Synchronize(bool stop_at_logic) {
  size_t depth = 0;
  for (; !AtEnd(); ++next_) {
    const Token& token = Peek();
    if (token.kind == TokenKind::kUnclosed) return Stop();
    const bool opens = Is("(") || Is("[") || Is("{");
    if (depth == 0) {
      if (stop_at_logic && IsLogic()) return;
      const std::string_view before = next_ == 0 ? std::string_view() : Previous().text;
      const bool optional = Is("?") && (before == "." || before == "[");
      if (!optional && EndsTerm() && !IsLogic()) return;
      if (opens) ++depth;
    } else if (opens) {
      ++depth;
    } else if (IsClosing()) {
      --depth;
    }
  }
}

// ---- nodes

Expr Descent::Node(ExprKind kind, uint32_t begin) const {
  Expr expr;
  expr.kind = kind;
  expr.range = {begin, Previous().range.end};
  return expr;
}

ExprId Descent::Add(Expr expr) {
  uint32_t depth = 0;
  const auto child = [&](ExprId id) {
    if (id != kNoExpr) depth = std::max(depth, DepthOf(id));
  };
  child(expr.target);
  for (const ExprId arg : expr.args) child(arg);
  for (const MapEntry& entry : expr.entries) {
    child(entry.key);
    child(entry.value);
  }
  if (depth + 1 > options_.max_depth) return TooDeep(expr.range);
  const ExprId id = ast_.Add(std::move(expr));
  SetDepth(id, depth + 1);
  if (ast_.size() <= options_.max_nodes) return id;
  return TooLarge(ast_.at(id).range);
}

void Descent::SetDepth(ExprId id, uint32_t depth) {
  if (depths_.size() <= id) depths_.resize(id + 1, 1);
  depths_[id] = depth;
}

TextRange Descent::Outer(ExprId id) const {
  const bool known = id < outer_.size() && outer_[id].end > 0;
  return known ? outer_[id] : ast_.at(id).range;
}

ExprId Descent::AddLiteral(Literal literal, uint32_t begin) {
  Expr expr = Node(ExprKind::kLiteral, begin);
  expr.literal = std::move(literal);
  expr.name_range = expr.range;
  return Add(std::move(expr));
}

ExprId Descent::AddOperator(std::string name, TextRange op, std::vector<ExprId> operands) {
  Expr expr;
  expr.kind = ExprKind::kCall;
  expr.name = std::move(name);
  expr.name_range = op;
  expr.range = {std::min(op.begin, Outer(operands.front()).begin), Outer(operands.back()).end};
  expr.args = std::move(operands);
  return Add(std::move(expr));
}

// Stands for something faulty, so that what follows can be read. No tree with one is returned.
ExprId Descent::Placeholder(uint32_t begin) { return ast_.Add(Node(ExprKind::kLiteral, begin)); }

}  // namespace placet::cel
