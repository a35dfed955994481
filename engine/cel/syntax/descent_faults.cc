// SPDX-License-Identifier: Apache-2.0
//
// What is said about a text that is no expression: what was found, what was expected, and what to
// write instead where the mistake is a known one.
#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include "cel/syntax/descent.h"
#include "cel/syntax/issue_codes.h"

namespace placet::cel {
namespace {

// Nobody reads more faults of one expression; what follows so many is hardly understood.
constexpr size_t kMaxFaults = 20;

constexpr const char* kLoopForm = "write list.all(x, ...), list.exists(x, ...) or list.map(x, ...)";
constexpr const char* kBindForm = "write cel.bind(name, value, expression)";

// Words that begin or end a statement of another language.
std::string HelpForStatement(std::string_view word) {
  if (word == "if" || word == "else") return kConditionForm;
  if (word == "for" || word == "while" || word == "loop") return kLoopForm;
  if (word == "let" || word == "var" || word == "const") return kBindForm;
  if (word == "function") return "name an expression under `define`";
  if (word == "return") return "an expression is its value: leave it out";
  return "";
}

std::string HelpForReserved(std::string_view word) {
  const std::string help = HelpForStatement(word);
  return help.empty() ? "no variable has that name; a field may: a." + std::string(word) : help;
}

std::string Quoted(std::string_view text) {
  constexpr size_t kLongest = 40;
  if (text.size() <= kLongest) return "`" + std::string(text) + "`";
  size_t end = kLongest;  // not within a character
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return "`" + std::string(text.substr(0, end)) + "...`";
}

// Whether the text is an operator that takes a value on its right.
bool IsOperator(std::string_view text) {
  static constexpr std::string_view kTexts[] = {"&&", "||", "==", "!=", "<", "<=", ">", ">=", "in",
                                                "+",  "-",  "*",  "/",  "%", "!",  "?", ":",  "="};
  return std::find(std::begin(kTexts), std::end(kTexts), text) != std::end(kTexts);
}

}  // namespace

void Descent::Report(const char* code, std::string message, std::string help, TextRange range) {
  if (stopped_) return;
  if (range.begin == range.end) range = LastCharacter();
  issues_.push_back({code, std::move(message), std::move(help), range, false});
  if (++reported_ >= kMaxFaults) Stop();
}

// Of the last token: where the end of the expression is reported.
TextRange Descent::LastCharacter() const {
  const TextRange range = next_ == 0 ? TextRange() : Previous().range;
  uint32_t begin = range.end == 0 ? 0 : range.end - 1;
  while (begin > 0 && (static_cast<unsigned char>(text()[begin]) & 0xC0) == 0x80) --begin;
  return {begin, range.end};
}

// Nothing that follows can be understood: the rest is passed over in silence.
void Descent::Stop() {
  ++reported_;
  stopped_ = true;
  next_ = tokens_.size() - 1;
}

std::string Descent::Found() const {
  return AtEnd() ? "the end of the expression" : Quoted(Peek().text);
}

void Descent::Unexpected(std::string expected, std::string help) {
  const TokenKind kind = Peek().kind;
  if (kind == TokenKind::kUnclosed) return Stop();  // reported by the lexer
  if (kind == TokenKind::kBad) {
    ++reported_;
    return;
  }
  Report(kUnexpected, "expected " + std::move(expected) + ", found " + Found(), std::move(help),
         Peek().range);
}

void Descent::ExpectedValue() {
  if (open_.empty() && IsClosing()) return ExpectedOperator();
  const std::string_view before = next_ == 0 ? std::string_view() : Previous().text;
  const bool repeated = (Is("&") || Is("|")) && (before == "&&" || before == "||");
  Unexpected("a value", HelpForValue());
  if (repeated) ++next_;  // `&&& b`: b is what was meant
}

std::string Descent::HelpForValue() const {
  const Token& token = Peek();
  const std::string before(next_ == 0 ? std::string_view() : Previous().text);
  const bool first = next_ == 0 || before == "(" || before == "[" || before == "{" || before == ",";
  if (token.kind == TokenKind::kIn) {
    return before == "!" ? "write !(a in b)" : "`in` stands after a value: x in [1, 2]";
  }
  if (token.kind == TokenKind::kQuotedIdent) {
    return "names in back-quotes stand only after a dot; a text takes \" or '";
  }
  if (Is("=") && (before == "<" || before == ">" || before == "!")) {
    return "write `" + before + "=`, without a space";
  }
  if ((Is("&") || Is("|")) && (before == "&&" || before == "||")) return "write `" + before + "`";
  if (Is("*") && before == "/") return "a comment begins with `//`";
  if (Is("+")) return before == "+" ? "there is no `++`" : "a number needs no `+`";
  if (Is("]") && before == "[") return "write an index or a key";
  if (Is(")") && before == "(") return "write a value between the parentheses";
  if (Is(",") && first) return "remove the `,`";
  if (Is(";")) return "an expression ends without `;`";
  if (first && IsOperator(token.text)) {
    return "`" + std::string(token.text) + "` needs a value on its left";
  }
  return IsOperator(before) ? "`" + before + "` needs a value on its right" : "";
}

// A value is complete; neither an operator follows nor what may end it.
void Descent::ExpectedOperator() {
  if (IsClosing() && open_.empty()) {
    Report(kUnexpected, Found() + " closes nothing", "remove it, or open it before", Peek().range);
    return;
  }
  Unexpected(open_.empty() ? "an operator" : open_.back().expected, HelpAfterValue());
}

std::string Descent::HelpAfterValue() const {
  const Token& token = Peek();
  if (Is(":")) return kConditionForm;
  if (Is(";")) return "an expression ends without `;`";
  if (Is(",")) return "elements are written between brackets: [a, b]";
  if (Is("->") || Is("=>")) return kMacroForm;
  if (Is("!")) return Is("=", 1) ? "write `!=`, without a space" : "write `!=`, or !(a in b)";
  if (Is("(")) return "only names are called: name(...)";
  if (Is("{")) return "there are no blocks; a map stands where a value is expected";
  if (IsClosing()) return "close `" + std::string(open_.back().token->text) + "` before";
  if (token.kind == TokenKind::kDouble && token.text.starts_with('.')) {
    return "write the index in brackets: [" + std::string(token.text.substr(1)) + "]";
  }
  if (token.kind == TokenKind::kReserved) return HelpForReserved(token.text);
  if (IsWord("then")) return kConditionForm;
  if (IsWord("not") || IsWord("NOT")) return "write `!` before what is not to hold";
  return StartsValue(0) ? HelpBetweenValues() : "";
}

// Two values stand side by side.
std::string Descent::HelpBetweenValues() const {
  const Token& token = Peek();
  if (next_ > 0 && Previous().range.end == token.range.begin) {
    const TokenKind before = Previous().kind;
    if (before == TokenKind::kIdent && token.kind == TokenKind::kString) {
      return "a text may have the prefixes r and b only";
    }
    if (before == TokenKind::kString && token.kind == TokenKind::kIdent) {
      return "write a quote within a text as \\" + std::string(Previous().text.substr(0, 1));
    }
  }
  const bool elements = !open_.empty() && (open_.back().token->text != "(" || open_.back().call);
  return elements ? "put a comma between the two"
                  : "put an operator between the two, such as `&&` or `+`";
}

void Descent::ExpectedFieldName() {
  const Token& token = Peek();
  std::string help;
  switch (token.kind) {
    case TokenKind::kIn:
    case TokenKind::kTrue:
    case TokenKind::kFalse:
    case TokenKind::kNull:
      help = "write the name in back-quotes: .`" + std::string(token.text) + "`";
      break;
    case TokenKind::kString:
    case TokenKind::kInt: help = "write [" + std::string(token.text) + "], without the dot"; break;
    default: break;
  }
  if (Is(".")) help = "remove one dot";
  if (Is("[")) help = "remove the dot";
  if (Is("*")) help = "write list.map(x, x.field) for a field of all elements";
  if (AtEnd() && next_ > 1 && tokens_[next_ - 2].kind == TokenKind::kInt) {
    help = "write a digit after the point";
  }
  Unexpected("a name after `.`", std::move(help));
}

// A reserved word where a value belongs: read as a name where it can be meant as one.
ExprId Descent::ReservedWord() {
  const Token& token = Peek();
  Report(kReservedWord, "`" + std::string(token.text) + "` is a reserved word",
         HelpForReserved(token.text), token.range);
  if (stopped_) return kNoExpr;
  ++next_;
  if (HelpForStatement(token.text).empty() || EndsTerm()) return Placeholder(token.range.begin);
  Stop();
  return kNoExpr;
}

void Descent::ReportUnclosed(const Bracket& bracket) {
  Report(kUnexpected, "`" + std::string(bracket.token->text) + "` is not closed",
         std::string("close it with `") + bracket.close + "`", bracket.token->range);
}

ExprId Descent::TooDeep(TextRange range) {
  Report(kTooLarge, "nested more than " + std::to_string(options_.max_depth) + " levels deep",
         "name parts of it under `define`", range);
  Stop();
  return kNoExpr;
}

ExprId Descent::TooLarge(TextRange range) {
  Report(kTooLarge, "the expression has more than " + std::to_string(options_.max_nodes) + " parts",
         "name parts of it under `define`", range);
  Stop();
  return kNoExpr;
}

}  // namespace placet::cel
