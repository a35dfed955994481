// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CEL_SYNTAX_DESCENT_H_
#define PLACET_CEL_SYNTAX_DESCENT_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cel/syntax/ast.h"
#include "cel/syntax/lexer.h"
#include "cel/syntax/parse_options.h"

namespace placet::cel {

struct BinaryOperator;

inline constexpr const char* kConditionForm = "a condition reads: test ? value : other";
inline constexpr const char* kMacroForm = "a macro reads: list.all(x, ...)";

// The recursive descent behind Parse(), for one expression; used once.
//
// A function of the grammar returns the node it made, or kNoExpr after reporting a fault; the next
// token is then one where the function that called it can go on (see Synchronize). Faults inside of
// brackets are contained there: the brackets yield a placeholder. So one pass reports all faults
// that do not follow from another.
//
// Stack and tree are bounded together: every bracket, operator and selection is a level, the level
// of a node is known when it is made, and Add() refuses one that is too deep.
class Descent {
 public:
  // `text` is valid UTF-8.
  Descent(std::string_view text, const ParseOptions& options, std::vector<Issue>& issues)
      : options_(options), issues_(issues), ast_(std::string(text)) {}

  std::optional<Ast> Run();

 private:
  struct Bracket {
    const Token* token;
    bool call;  // opened right after a name
    const char* close;
    const char* expected;  // what may follow an element
    size_t reported;       // the faults before it
  };

  std::string_view text() const { return ast_.text(); }

  // Tokens (descent.cc).
  const Token& Peek(size_t ahead = 0) const;
  const Token& Previous() const { return tokens_[next_ == 0 ? 0 : next_ - 1]; }
  bool IsClosing() const { return Is(")") || Is("]") || Is("}"); }
  bool AtEnd() const { return Peek().kind == TokenKind::kEnd; }
  bool Is(std::string_view punctuation, size_t ahead = 0) const;
  bool IsWord(std::string_view word, size_t ahead = 0) const;
  bool Take(std::string_view punctuation);
  bool IsNumber(size_t ahead) const;
  bool IsForeignColon(size_t ahead) const;
  bool TakeColon();
  bool StartsValue(size_t ahead) const;
  bool IsLogic() const;
  bool EndsTerm() const;

  // Brackets (descent.cc).
  const Token& Open(const char* close, const char* expected);
  void Close();
  void Synchronize(bool stop_at_logic);

  // Nodes (descent.cc).
  Expr Node(ExprKind kind, uint32_t begin) const;
  ExprId Add(Expr expr);
  ExprId AddLiteral(Literal literal, uint32_t begin);
  ExprId AddOperator(std::string name, TextRange op, std::vector<ExprId> operands);
  ExprId Placeholder(uint32_t begin);
  uint32_t DepthOf(ExprId id) const { return id < depths_.size() ? depths_[id] : 1; }
  void SetDepth(ExprId id, uint32_t depth);
  // The range with the parentheses, which belong to what stands around them.
  TextRange Outer(ExprId id) const;

  // Expressions and operators (descent_operators.cc).
  ExprId Expression();
  ExprId Conditional(ExprId condition);
  ExprId Logic(bool conjunction);
  const Token* TakeLogic(bool conjunction);
  ExprId Balance(const char* name, const std::vector<ExprId>& terms,
                 const std::vector<const Token*>& ops, size_t low, size_t high);
  ExprId Term();
  ExprId Binary(int lowest);
  const BinaryOperator* PeekOperator() const;
  void ReportForeign(const BinaryOperator& op, ExprId left);
  ExprId Unary();
  ExprId Negated(const char* op);

  // Values and what follows them (descent_members.cc).
  ExprId Member();
  ExprId Selection(ExprId operand);
  ExprId Index(ExprId operand);
  ExprId Call(std::string name, const Token& name_token, ExprId target, uint32_t begin);
  ExprId Expand(const Expr& call);
  ExprId Primary();
  ExprId Number();
  ExprId Name();
  ExprId Parenthesized();
  ExprId List();
  ExprId Map();
  bool Entries(bool fields, std::vector<MapEntry>& entries);
  ExprId Key();
  ExprId Field();
  bool IsTypeName(ExprId id) const;
  std::string TypeName(ExprId id) const;
  ExprId Struct(ExprId type);

  // Faults (descent_faults.cc).
  void Report(const char* code, std::string message, std::string help, TextRange range);
  void Unexpected(std::string expected, std::string help);
  std::string HelpForValue() const;
  std::string HelpAfterValue() const;
  std::string HelpBetweenValues() const;
  void ExpectedValue();
  void ExpectedOperator();
  void ExpectedFieldName();
  void ReportUnclosed(const Bracket& bracket);
  TextRange LastCharacter() const;
  std::string Found() const;
  ExprId ReservedWord();
  ExprId TooDeep(TextRange range);
  ExprId TooLarge(TextRange range);
  void Stop();

  const ParseOptions& options_;
  std::vector<Issue>& issues_;
  Ast ast_;
  std::vector<Token> tokens_;
  size_t next_ = 0;
  size_t nesting_ = 0;
  size_t reported_ = 0;
  bool stopped_ = false;  // nothing that follows can be understood
  std::vector<Bracket> open_;
  std::vector<uint32_t> depths_;  // by node
  std::vector<TextRange> outer_;  // by node; empty where not parenthesized
};

}  // namespace placet::cel

#endif  // PLACET_CEL_SYNTAX_DESCENT_H_
