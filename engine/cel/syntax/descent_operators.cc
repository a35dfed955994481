// SPDX-License-Identifier: Apache-2.0
//
// Conditionals, chains of && and ||, binary and unary operators. Chains of && and || become
// balanced trees, as cel-go makes them, so that long chains are not deep. All other operators
// associate to the left; each makes the tree one level deeper.
#include <string>
#include <utility>

#include "cel/syntax/descent.h"
#include "cel/syntax/issue_codes.h"

namespace placet::cel {

// `level`: 1 relations, 2 sums, 3 products. With a help, an operator of another language: it is
// reported and read as what was meant.
struct BinaryOperator {
  std::string_view text;
  std::string_view second;  // a word that follows: `not in`
  const char* name;
  int level;
  const char* help;
};

namespace {

constexpr BinaryOperator kOperators[] = {
    {"==", "", "_==_", 1, nullptr},
    {"!=", "", "_!=_", 1, nullptr},
    {"<", "", "_<_", 1, nullptr},
    {"<=", "", "_<=_", 1, nullptr},
    {">", "", "_>_", 1, nullptr},
    {">=", "", "_>=_", 1, nullptr},
    {"in", "", "@in", 1, nullptr},
    {"+", "", "_+_", 2, nullptr},
    {"-", "", "_-_", 2, nullptr},
    {"*", "", "_*_", 3, nullptr},
    {"/", "", "_/_", 3, nullptr},
    {"%", "", "_%_", 3, nullptr},
    {"=", "=", "_==_", 1, "write `==`, without a space"},
    {"=", "", "_==_", 1, "write `==` to compare"},
    {"===", "", "_==_", 1, "write `==`"},
    {"!==", "", "_!=_", 1, "write `!=`"},
    {"<>", "", "_!=_", 1, "write `!=`"},
    {"=<", "", "_<=_", 1, "write `<=`"},
    {"=>", "", "_>=_", 1, "write `>=`"},
    {"is", "not", "_!=_", 1, "write `!=`"},
    {"is", "", "_==_", 1, "write `==`"},
    {"not", "in", "@in", 1, "write !(a in b)"},
    {"eq", "", "_==_", 1, "write `==`"},
    {"ne", "", "_!=_", 1, "write `!=`"},
    {"lt", "", "_<_", 1, "write `<`"},
    {"le", "", "_<=_", 1, "write `<=`"},
    {"gt", "", "_>_", 1, "write `>`"},
    {"ge", "", "_>=_", 1, "write `>=`"},
    {"xor", "", "_!=_", 1, "write `!=` between two bools"},
    {"IN", "", "@in", 1, "write `in`"},
    {"contains", "", "_==_", 1, "write it as a method: a.contains(b)"},
    {"matches", "", "_==_", 1, "write it as a method: a.matches(b)"},
    {"like", "", "_==_", 1, "write a.contains(b), or a.matches(b) with a pattern"},
    {"startsWith", "", "_==_", 1, "write it as a method: a.startsWith(b)"},
    {"endsWith", "", "_==_", 1, "write it as a method: a.endsWith(b)"},
    {"??", "", "_==_", 1, "write a.?b.orValue(c) for a value that may be absent"},
    {"mod", "", "_%_", 3, "write `%`"},
    {"div", "", "_/_", 3, "write `/`"},
    {"**", "", "_*_", 3, "there is no power; multiply"},
};

}  // namespace

ExprId Descent::Expression() {
  if (nesting_ >= options_.max_depth) return TooDeep(Peek().range);
  ++nesting_;
  const ExprId condition = Logic(false);
  const ExprId value = Is("?") ? Conditional(condition) : condition;
  --nesting_;
  return value;
}

ExprId Descent::Conditional(ExprId condition) {
  const TextRange op = Peek().range;
  ++next_;
  const ExprId then = Logic(false);
  const bool sound = condition != kNoExpr && then != kNoExpr;
  if (!Take(":")) {
    std::string help = kConditionForm;
    if (Is("?")) help = "put the inner condition in parentheses";
    if (text().substr(op.begin).starts_with("?."))
      help = "for a value that may be absent, write a.?b";
    if (sound) Unexpected("`:`", std::move(help));
    Synchronize(false);
    return kNoExpr;
  }
  const ExprId otherwise = Expression();
  if (!sound || otherwise == kNoExpr) return kNoExpr;
  return AddOperator("_?_:_", op, {condition, then, otherwise});
}

// `a || b || ...`, and below it `a && b && ...`.
ExprId Descent::Logic(bool conjunction) {
  const ExprId first = conjunction ? Term() : Logic(true);
  const Token* op = TakeLogic(conjunction);
  if (op == nullptr) return first;
  std::vector<ExprId> terms = {first};
  std::vector<const Token*> ops;
  bool sound = first != kNoExpr;
  for (; op != nullptr; op = TakeLogic(conjunction)) {
    ops.push_back(op);
    terms.push_back(conjunction ? Term() : Logic(true));
    sound = sound && terms.back() != kNoExpr;
  }
  if (!sound) return kNoExpr;
  return Balance(conjunction ? "_&&_" : "_||_", terms, ops, 0, ops.size() - 1);
}

const Token* Descent::TakeLogic(bool conjunction) {
  const Token& token = Peek();
  if (Take(conjunction ? "&&" : "||")) return &token;
  const bool foreign = conjunction ? Is("&") || IsWord("and") || IsWord("AND")
                                   : Is("|") || IsWord("or") || IsWord("OR");
  if (!foreign) return nullptr;
  ++next_;
  if (token.kind == TokenKind::kPunctuation) Take(token.text);  // `& &`
  Report(kForeignOperator, "`" + std::string(token.text) + "` is no operator",
         conjunction ? "write `&&` for and" : "write `||` for or", token.range);
  return &token;
}

ExprId Descent::Balance(const char* name, const std::vector<ExprId>& terms,
                        const std::vector<const Token*>& ops, size_t low, size_t high) {
  const size_t middle = (low + high + 1) / 2;
  const ExprId left = middle == low ? terms[middle] : Balance(name, terms, ops, low, middle - 1);
  const ExprId right =
      middle == high ? terms[middle + 1] : Balance(name, terms, ops, middle + 1, high);
  if (left == kNoExpr || right == kNoExpr) return kNoExpr;
  return AddOperator(name, ops[middle]->range, {left, right});
}

// What stands between && and ||.
ExprId Descent::Term() {
  const ExprId term = Binary(1);
  if (term != kNoExpr && EndsTerm()) return term;
  if (term != kNoExpr) ExpectedOperator();
  Synchronize(true);
  return kNoExpr;
}

// Operators of level `lowest` and above, by precedence climbing.
ExprId Descent::Binary(int lowest) {
  ExprId left = Unary();
  while (left != kNoExpr) {
    const BinaryOperator* op = PeekOperator();
    if (op == nullptr || op->level < lowest) return left;
    if (op->help != nullptr) ReportForeign(*op, left);
    const TextRange range = Peek().range;
    next_ += op->second.empty() ? 1 : 2;
    const ExprId right = Binary(op->level + 1);
    if (right == kNoExpr) return kNoExpr;
    left = AddOperator(op->name, range, {left, right});
  }
  return kNoExpr;
}

const BinaryOperator* Descent::PeekOperator() const {
  const Token& token = Peek();
  if (token.kind != TokenKind::kPunctuation && token.kind != TokenKind::kIn &&
      token.kind != TokenKind::kIdent) {
    return nullptr;
  }
  for (const BinaryOperator& op : kOperators) {
    if (op.text != token.text) continue;
    if (op.second.empty() || Peek(1).text == op.second) return &op;
  }
  return nullptr;
}

void Descent::ReportForeign(const BinaryOperator& op, ExprId left) {
  const bool two = !op.second.empty();
  const TextRange range = {Peek().range.begin, Peek(two ? 1 : 0).range.end};
  std::string help = op.help;
  if (op.text == "=>" && !open_.empty() && open_.back().call) help = kMacroForm;
  if (op.text == "is" && Peek(two ? 2 : 1).kind == TokenKind::kNull) {
    help = std::string("ask whether a field is there: ") + (two ? "has(" : "!has(") +
           std::string(ast_.TextOf(left)) + ")";
  }
  const std::string shown(ast_.Text(range));
  Report(kForeignOperator, "`" + shown + "` is no operator", std::move(help), range);
}

// Pairs of `!` or `-` cancel; a single minus belongs to a number that follows.
ExprId Descent::Unary() {
  if (Is("!")) return Negated("!");
  if (Is("-") && !IsNumber(1)) return Negated("-");
  const bool word = IsWord("not") || IsWord("NOT");
  if (!word || Is("(", 1) || !StartsValue(1)) return Member();
  Report(kForeignOperator, "`" + std::string(Peek().text) + "` is no operator", "write `!` for not",
         Peek().range);
  ++next_;
  return Member();
}

ExprId Descent::Negated(const char* op) {
  const TextRange first = Peek().range;
  size_t count = 0;
  while (Take(op)) ++count;
  if (Is("!") || (Is("-") && !IsNumber(1))) {
    Unexpected("a value", "`!` and `-` do not follow each other: put the inner one in parentheses");
    return kNoExpr;
  }
  const ExprId operand = Member();
  if (operand == kNoExpr || count % 2 == 0) return operand;
  return AddOperator(std::string(op) + "_", first, {operand});
}

}  // namespace placet::cel
