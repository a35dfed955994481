// SPDX-License-Identifier: Apache-2.0
//
// Recursive descent over the grammar of the specification. Macros are expanded where their call
// ends. Chains of && and || become balanced trees, as the reference implementation makes them, so
// that long chains are not deep. Every other chain makes its tree deeper by one per link; the depth
// of each node is counted when it is made, so that no later walk can overflow the stack.
#include "cel/syntax/parser.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/utf8.h"
#include "cel/syntax/lexer.h"
#include "cel/syntax/macros.h"

namespace placet::cel {
namespace {

constexpr size_t kMaxNesting = 250;  // of parser frames, several per level of nesting

class Parser {
 public:
  Parser(std::string_view text, const ParseOptions& options, std::vector<Issue>& issues)
      : options_(options), issues_(issues), ast_(std::string(text)) {}

  std::optional<Ast> Run() {
    const size_t before = issues_.size();
    tokens_ = Tokenize(ast_.text(), issues_);
    if (issues_.size() > before) return std::nullopt;
    const ExprId root = Expression();
    if (root != kNoExpr && !AtEnd()) Unexpected("the end of the expression");
    if (issues_.size() > before || root == kNoExpr) return std::nullopt;
    ast_.set_root(root);
    return std::move(ast_);
  }

 private:
  // ---- tokens

  const Token& Peek(size_t ahead = 0) const {
    return tokens_[std::min(next_ + ahead, tokens_.size() - 1)];
  }
  bool AtEnd() const { return Peek().kind == TokenKind::kEnd; }
  bool IsPunctuation(std::string_view text, size_t ahead = 0) const {
    return Peek(ahead).kind == TokenKind::kPunctuation && Peek(ahead).text == text;
  }
  bool Take(std::string_view punctuation) {
    if (!IsPunctuation(punctuation)) return false;
    ++next_;
    return true;
  }
  bool Expect(std::string_view punctuation, const Token& opened) {
    if (Take(punctuation)) return true;
    if (!failed_) {
      Issue& issue = Unexpected("`" + std::string(punctuation) + "`");
      if (AtEnd()) {
        issue.message = "`" + std::string(opened.text) + "` is not closed";
        issue.range = opened.range;
        issue.help = "close it with `" + std::string(punctuation) + "`";
      }
    }
    return false;
  }

  // ---- faults: one per expression; what follows a wrong token cannot be trusted

  Issue& Unexpected(std::string expected) {
    const Token& token = Peek();
    std::string found = token.kind == TokenKind::kEnd ? "the end of the expression"
                                                      : "`" + std::string(token.text) + "`";
    std::string help;
    if (token.text == "and") help = "write `&&` for and";
    if (token.text == "or") help = "write `||` for or";
    if (token.kind == TokenKind::kReserved) {
      help = "`" + std::string(token.text) + "` is a reserved word";
    }
    if (next_ > 0 && Peek().kind == TokenKind::kIdent && tokens_[next_ - 1].text == "not") {
      help = "write `!` for not";
    }
    return Report("CEL005", "expected " + std::move(expected) + ", found " + std::move(found),
                  std::move(help), token.range);
  }

  Issue& Report(std::string code, std::string message, std::string help, TextRange range) {
    if (failed_) {
      dropped_ = {};
      return dropped_;
    }
    failed_ = true;
    if (range.begin == range.end && range.begin > 0) range.begin = range.end - 1;
    issues_.push_back({std::move(code), std::move(message), std::move(help), range, false});
    return issues_.back();
  }

  ExprId TooDeep(TextRange range) {
    Report("CEL006", "nested more than " + std::to_string(options_.max_depth) + " levels deep",
           "split the expression into named definitions", range);
    return kNoExpr;
  }

  class Nesting {
   public:
    explicit Nesting(size_t& level) : level_(level) { ++level_; }
    ~Nesting() { --level_; }

   private:
    size_t& level_;
  };

  // ---- nodes

  ExprId Add(Expr expr) {
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
    const TextRange range = expr.range;
    const ExprId id = ast_.Add(std::move(expr));
    SetDepth(id, depth + 1);
    if (depth + 1 > options_.max_depth) return TooDeep(range);
    if (ast_.size() > options_.max_nodes) {
      Report("CEL006", "the expression is too large", "split it into named definitions", range);
      return kNoExpr;
    }
    return id;
  }

  uint32_t DepthOf(ExprId id) const { return id < depths_.size() ? depths_[id] : 1; }
  void SetDepth(ExprId id, uint32_t depth) {
    if (depths_.size() <= id) depths_.resize(id + 1, 1);
    depths_[id] = depth;
  }

  Expr Node(ExprKind kind, uint32_t begin) const {
    Expr expr;
    expr.kind = kind;
    expr.range = {begin, tokens_[next_ == 0 ? 0 : next_ - 1].range.end};
    return expr;
  }

  ExprId AddLiteral(Literal literal, uint32_t begin) {
    Expr expr = Node(ExprKind::kLiteral, begin);
    expr.literal = std::move(literal);
    return Add(std::move(expr));
  }

  // The call of an operator between two operands.
  ExprId AddBinary(std::string name, const Token& op, ExprId left, ExprId right) {
    if (left == kNoExpr || right == kNoExpr) return kNoExpr;
    Expr expr;
    expr.kind = ExprKind::kCall;
    expr.name = std::move(name);
    expr.name_range = op.range;
    expr.range = {Begin(left), End(right)};
    expr.args = {left, right};
    return Add(std::move(expr));
  }

  // Parentheses belong to what stands around them.
  uint32_t Begin(ExprId id) const {
    return outer_.size() > id && outer_[id].end > 0 ? outer_[id].begin : ast_.at(id).range.begin;
  }
  uint32_t End(ExprId id) const {
    return outer_.size() > id && outer_[id].end > 0 ? outer_[id].end : ast_.at(id).range.end;
  }

  // ---- grammar

  ExprId Expression() {
    const Nesting nesting(nesting_);
    if (nesting_ > kMaxNesting) return TooDeep(Peek().range);
    const ExprId condition = Chain("||");
    if (condition == kNoExpr || !IsPunctuation("?")) return condition;
    const Token op = Peek();
    ++next_;
    const ExprId then = Chain("||");
    if (then == kNoExpr) return kNoExpr;
    if (!Take(":")) {
      Unexpected("`:`").help = "a condition reads: test ? value : other";
      return kNoExpr;
    }
    const ExprId otherwise = Expression();
    if (otherwise == kNoExpr) return kNoExpr;
    Expr expr;
    expr.kind = ExprKind::kCall;
    expr.name = "_?_:_";
    expr.name_range = op.range;
    expr.range = {Begin(condition), End(otherwise)};
    expr.args = {condition, then, otherwise};
    return Add(std::move(expr));
  }

  // `a || b || ...`, and below it `a && b && ...`.
  ExprId Chain(std::string_view op) {
    std::vector<ExprId> terms;
    std::vector<Token> ops;
    while (true) {
      const ExprId term = op == "||" ? Chain("&&") : Binary(0);
      if (term == kNoExpr) return kNoExpr;
      terms.push_back(term);
      if (!IsPunctuation(op)) break;
      ops.push_back(Peek());
      ++next_;
    }
    if (ops.empty()) return terms[0];
    return Balance(op == "||" ? "_||_" : "_&&_", terms, ops, 0, ops.size() - 1);
  }

  ExprId Balance(const char* name, const std::vector<ExprId>& terms, const std::vector<Token>& ops,
                 size_t low, size_t high) {
    const size_t middle = (low + high + 1) / 2;
    const ExprId left = middle == low ? terms[middle] : Balance(name, terms, ops, low, middle - 1);
    const ExprId right =
        middle == high ? terms[middle + 1] : Balance(name, terms, ops, middle + 1, high);
    return AddBinary(name, ops[middle], left, right);
  }

  // The operator at this level, or "".
  std::string OperatorAt(int level) const {
    static constexpr std::string_view kLevels[3][7] = {{"<", "<=", ">", ">=", "==", "!=", ""},
                                                       {"+", "-", "", "", "", "", ""},
                                                       {"*", "/", "%", "", "", "", ""}};
    if (level == 0 && Peek().kind == TokenKind::kIn) return "@in";
    if (Peek().kind != TokenKind::kPunctuation) return "";
    for (const std::string_view op : kLevels[level]) {
      if (!op.empty() && Peek().text == op) return "_" + std::string(op) + "_";
    }
    return "";
  }

  // Relations, sums and products, each associating to the left.
  ExprId Binary(int level) {
    ExprId left = level == 2 ? Unary() : Binary(level + 1);
    while (left != kNoExpr) {
      std::string name = OperatorAt(level);
      if (name.empty()) return left;
      const Token op = Peek();
      ++next_;
      const ExprId right = level == 2 ? Unary() : Binary(level + 1);
      left = AddBinary(std::move(name), op, left, right);
    }
    return kNoExpr;
  }

  bool IsNumberNext() const {
    const TokenKind kind = Peek(1).kind;
    return kind == TokenKind::kInt || kind == TokenKind::kDouble;
  }

  // Pairs of `!` or `-` cancel; a single minus belongs to a number that follows.
  ExprId Unary() {
    for (const std::string_view op : {"!", "-"}) {
      if (!IsPunctuation(op)) continue;
      if (op == "-" && IsNumberNext()) return Member();
      const Token first = Peek();
      size_t count = 0;
      while (Take(op)) ++count;
      const ExprId operand = Member();
      if (operand == kNoExpr || count % 2 == 0) return operand;
      Expr expr;
      expr.kind = ExprKind::kCall;
      expr.name = std::string(op) + "_";
      expr.name_range = first.range;
      expr.range = {first.range.begin, End(operand)};
      expr.args = {operand};
      return Add(std::move(expr));
    }
    return Member();
  }

  ExprId Member() {
    ExprId id = Primary();
    while (id != kNoExpr) {
      if (IsPunctuation(".")) {
        id = Selection(id);
      } else if (IsPunctuation("[")) {
        id = Index(id);
      } else if (IsPunctuation("{") && IsTypeName(id)) {
        id = Struct(id);
      } else {
        return id;
      }
    }
    return kNoExpr;
  }

  ExprId Selection(ExprId operand) {
    const uint32_t begin = Begin(operand);
    ++next_;
    const bool optional = options_.optional_syntax && Take("?");
    const Token name = Peek();
    const bool named = name.kind == TokenKind::kIdent || name.kind == TokenKind::kReserved ||
                       name.kind == TokenKind::kQuotedIdent;
    const bool call = IsPunctuation("(", 1) && !optional;
    if (!named) {
      Unexpected("the name of a field");
      return kNoExpr;
    }
    ++next_;
    if (call && name.kind != TokenKind::kQuotedIdent) {
      return Call(std::string(name.text), name, operand, begin);
    }
    Expr expr = Node(ExprKind::kSelect, begin);
    expr.name = name.kind == TokenKind::kQuotedIdent ? name.value : std::string(name.text);
    expr.name_range = name.range;
    expr.target = operand;
    expr.optional = optional;
    return Add(std::move(expr));
  }

  ExprId Index(ExprId operand) {
    const Token open = Peek();
    ++next_;
    const bool optional = options_.optional_syntax && Take("?");
    const ExprId index = Expression();
    if (index == kNoExpr || !Expect("]", open)) return kNoExpr;
    Expr expr = Node(ExprKind::kCall, Begin(operand));
    expr.name = optional ? "_[?_]" : "_[_]";
    expr.name_range = open.range;
    expr.args = {operand, index};
    return Add(std::move(expr));
  }

  // `(` follows. Arguments, then the call or the expansion of its macro.
  ExprId Call(std::string name, const Token& name_token, ExprId target, uint32_t begin) {
    const Token open = Peek();
    ++next_;
    std::vector<ExprId> args;
    if (!Arguments(")", open, args)) return kNoExpr;
    Expr expr = Node(ExprKind::kCall, begin);
    expr.name = std::move(name);
    expr.name_range = name_token.range;
    expr.target = target;
    expr.args = std::move(args);
    if (!options_.macros) return Add(std::move(expr));
    const size_t before = ast_.size();
    const std::optional<ExprId> expanded = ExpandMacro(ast_, expr, options_, issues_);
    if (!expanded) return Add(std::move(expr));
    if (*expanded == kNoExpr) {
      failed_ = true;
      return kNoExpr;
    }
    return Adopt(*expanded, expr, before);
  }

  // An expansion is a few levels deeper than the call it replaces.
  ExprId Adopt(ExprId root, const Expr& call, size_t first) {
    constexpr uint32_t kExpansionDepth = 4;
    uint32_t depth = call.target == kNoExpr ? 0 : DepthOf(call.target);
    for (const ExprId arg : call.args) depth = std::max(depth, DepthOf(arg));
    for (size_t i = first; i < ast_.size(); ++i) {
      SetDepth(static_cast<ExprId>(i), depth + kExpansionDepth);
    }
    const uint32_t counted = depth + 1;
    SetDepth(root, counted);
    return counted > options_.max_depth ? TooDeep(call.range) : root;
  }

  bool Arguments(std::string_view close, const Token& open, std::vector<ExprId>& args) {
    if (Take(close)) return true;
    while (true) {
      const ExprId arg = Expression();
      if (arg == kNoExpr) return false;
      args.push_back(arg);
      if (!Take(",")) return Expect(close, open);
    }
  }

  ExprId Primary() {
    const Token token = Peek();
    switch (token.kind) {
      case TokenKind::kIdent: return Name();
      case TokenKind::kTrue:
      case TokenKind::kFalse:
        ++next_;
        return AddLiteral(token.kind == TokenKind::kTrue, token.range.begin);
      case TokenKind::kNull: ++next_; return AddLiteral(NullLiteral{}, token.range.begin);
      case TokenKind::kString: ++next_; return AddLiteral(token.value, token.range.begin);
      case TokenKind::kBytes:
        ++next_;
        return AddLiteral(BytesLiteral{token.value}, token.range.begin);
      case TokenKind::kInt:
      case TokenKind::kUint:
      case TokenKind::kDouble: return NumberLiteral();
      case TokenKind::kPunctuation: break;
      default: Unexpected("a value"); return kNoExpr;
    }
    if (token.text == "(") return Parenthesized();
    if (token.text == "[") return List();
    if (token.text == "{") return Map();
    if (token.text == ".") return Name();
    if (token.text == "-") return NumberLiteral();
    Unexpected("a value");
    return kNoExpr;
  }

  ExprId NumberLiteral() {
    const uint32_t begin = Peek().range.begin;
    const bool negative = Take("-");
    const Token token = Peek();
    ++next_;
    if (token.kind == TokenKind::kDouble) {
      return AddLiteral(negative ? -token.real : token.real, begin);
    }
    if (token.kind == TokenKind::kUint) return AddLiteral(token.number, begin);
    constexpr uint64_t kMax = static_cast<uint64_t>(INT64_MAX);
    if (token.number > kMax + (negative ? 1 : 0)) {
      Report("CEL004", "a number that does not fit an int",
             "write it as a uint: " + std::string(token.text) + "u", token.range);
      return kNoExpr;
    }
    const int64_t value =
        negative ? static_cast<int64_t>(~token.number + 1) : static_cast<int64_t>(token.number);
    return AddLiteral(value, begin);
  }

  // `a`, `.a`, `f(...)`
  ExprId Name() {
    const uint32_t begin = Peek().range.begin;
    const bool absolute = Take(".");
    const Token token = Peek();
    if (token.kind != TokenKind::kIdent) {
      Unexpected("a name");
      return kNoExpr;
    }
    ++next_;
    const std::string name = (absolute ? "." : "") + std::string(token.text);
    if (IsPunctuation("(")) return Call(name, token, kNoExpr, begin);
    Expr expr = Node(ExprKind::kIdent, begin);
    expr.name = name;
    expr.name_range = token.range;
    return Add(std::move(expr));
  }

  ExprId Parenthesized() {
    const Token open = Peek();
    ++next_;
    const ExprId inner = Expression();
    if (inner == kNoExpr || !Expect(")", open)) return kNoExpr;
    ast_.at(inner).parenthesized = true;
    if (outer_.size() <= inner) outer_.resize(inner + 1);
    outer_[inner] = {open.range.begin, tokens_[next_ - 1].range.end};
    SetDepth(inner, DepthOf(inner) + 1);
    return DepthOf(inner) > options_.max_depth ? TooDeep(open.range) : inner;
  }

  ExprId List() {
    const Token open = Peek();
    ++next_;
    Expr expr;
    expr.kind = ExprKind::kList;
    bool any_optional = false;
    while (!IsPunctuation("]")) {
      const bool optional = options_.optional_syntax && Take("?");
      any_optional = any_optional || optional;
      const ExprId item = Expression();
      if (item == kNoExpr) return kNoExpr;
      expr.args.push_back(item);
      expr.optional_args.push_back(optional);
      if (!Take(",")) break;
    }
    if (!Expect("]", open)) return kNoExpr;
    if (!any_optional) expr.optional_args.clear();
    expr.range = {open.range.begin, tokens_[next_ - 1].range.end};
    return Add(std::move(expr));
  }

  ExprId Map() {
    const Token open = Peek();
    ++next_;
    Expr expr;
    expr.kind = ExprKind::kMap;
    while (!IsPunctuation("}")) {
      MapEntry entry;
      entry.optional = options_.optional_syntax && Take("?");
      entry.key = Expression();
      if (entry.key == kNoExpr) return kNoExpr;
      if (!Take(":")) {
        Unexpected("`:`");
        return kNoExpr;
      }
      entry.value = Expression();
      if (entry.value == kNoExpr) return kNoExpr;
      expr.entries.push_back(entry);
      if (!Take(",")) break;
    }
    if (!Expect("}", open)) return kNoExpr;
    expr.range = {open.range.begin, tokens_[next_ - 1].range.end};
    return Add(std::move(expr));
  }

  // `a.b.C`, which `{` may follow.
  bool IsTypeName(ExprId id) const {
    const Expr& expr = ast_.at(id);
    if (expr.parenthesized) return false;
    if (expr.kind == ExprKind::kIdent) return true;
    return expr.kind == ExprKind::kSelect && !expr.test_only && !expr.optional &&
           IsTypeName(expr.target);
  }

  std::string TypeName(ExprId id) const {
    const Expr& expr = ast_.at(id);
    return expr.kind == ExprKind::kIdent ? expr.name : TypeName(expr.target) + "." + expr.name;
  }

  ExprId Struct(ExprId type) {
    const Token open = Peek();
    ++next_;
    Expr expr;
    expr.kind = ExprKind::kStruct;
    expr.name = TypeName(type);
    expr.name_range = ast_.at(type).range;
    while (!IsPunctuation("}")) {
      MapEntry entry;
      entry.optional = options_.optional_syntax && Take("?");
      const Token field = Peek();
      const bool quoted = field.kind == TokenKind::kQuotedIdent;
      if (field.kind != TokenKind::kIdent && field.kind != TokenKind::kReserved && !quoted) {
        Unexpected("the name of a field");
        return kNoExpr;
      }
      ++next_;
      entry.key = AddLiteral(quoted ? field.value : std::string(field.text), field.range.begin);
      if (!Take(":")) {
        Unexpected("`:`");
        return kNoExpr;
      }
      entry.value = Expression();
      if (entry.value == kNoExpr) return kNoExpr;
      expr.entries.push_back(entry);
      if (!Take(",")) break;
    }
    if (!Expect("}", open)) return kNoExpr;
    expr.range = {ast_.at(type).range.begin, tokens_[next_ - 1].range.end};
    return Add(std::move(expr));
  }

  const ParseOptions& options_;
  std::vector<Issue>& issues_;
  Ast ast_;
  std::vector<Token> tokens_;
  size_t next_ = 0;
  size_t nesting_ = 0;
  bool failed_ = false;
  Issue dropped_;
  std::vector<uint32_t> depths_;
  std::vector<TextRange> outer_;  // of parenthesized nodes: the range with the parentheses
};

}  // namespace

std::optional<Ast> Parse(std::string_view text, const ParseOptions& options,
                         std::vector<Issue>& issues) {
  if (text.size() > options.max_bytes) {
    issues.push_back(
        {"CEL006",
         "the expression has more than " + std::to_string(options.max_bytes) + " bytes",
         "split it into named definitions",
         {0, 1},
         false});
    return std::nullopt;
  }
  const size_t invalid = utf8::FindInvalid(text);
  if (invalid != utf8::kValid) {
    const uint32_t at = static_cast<uint32_t>(invalid);
    issues.push_back({"CEL008", "the expression is not valid UTF-8", "", {at, at + 1}, false});
    return std::nullopt;
  }
  return Parser(text, options, issues).Run();
}

}  // namespace placet::cel
