// SPDX-License-Identifier: Apache-2.0
#include "cel/syntax/lexer.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "base/ascii.h"
#include "base/utf8.h"
#include "cel/syntax/issue_codes.h"
#include "cel/syntax/string_literal.h"

namespace placet::cel {
namespace {

bool IsHex(char c) { return IsDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
bool IsIdentStart(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool IsIdentPart(char c) { return IsIdentStart(c) || IsDigit(c); }
bool IsAscii(char c) { return static_cast<unsigned char>(c) < 0x80; }

constexpr std::string_view kReserved[] = {
    "as",  "break", "const",     "continue", "else",   "for", "function", "if",   "import",
    "let", "loop",  "namespace", "package",  "return", "var", "void",     "while"};

// Longer ones first. Those that CEL does not have are told apart by the parser.
constexpr std::string_view kPunctuation[] = {"===", "!==", "==", "!=", "<=", ">=", "&&",
                                             "||",  "=<",  "=>", "<>", "??", "**", "->"};
constexpr std::string_view kSinglePunctuation = "()[]{}.,:?!<>+-*/%=&|;";

// What is often meant by a character that CEL does not have.
struct Lookalike {
  std::string_view character;
  const char* help;
  bool space = false;
};
constexpr Lookalike kLookalikes[] = {
    {"\u00A0", "it is a no-break space: write a plain one", true},
    {"\u202F", "it is a no-break space: write a plain one", true},
    {"\u200B", "it is an invisible space: remove it", true},
    {"\uFEFF", "it is a byte order mark: remove it", true},
    {"\u3000", "it is a wide space: write a plain one", true},
    {"\u2264", "write `<=`"},
    {"\u2265", "write `>=`"},
    {"\u2260", "write `!=`"},
    {"\u2212", "write `-`"},
    {"\u2013", "write `-`"},
    {"\u2014", "write `-`"},
    {"\u00D7", "write `*`"},
    {"\u00F7", "write `/`"},
    {"\u2026", "write three dots, or the rest"},
    {"\uFF1D", "write `==`"},
};

constexpr std::string_view kSmartQuotes[] = {"\u201C", "\u201D", "\u201E", "\u2018",
                                             "\u2019", "\u201A", "\u00AB", "\u00BB"};

class Lexer {
 public:
  Lexer(std::string_view text, std::vector<Issue>& issues) : text_(text), issues_(issues) {}

  std::vector<Token> Run() {
    while (true) {
      SkipSpace();
      if (at_ >= text_.size()) break;
      std::optional<Token> token = Next();
      if (!token) continue;
      const TextRange range = token->range;
      token->text = text_.substr(range.begin, range.end - range.begin);
      tokens_.push_back(std::move(*token));
      if (tokens_.back().kind == TokenKind::kUnclosed) break;
    }
    at_ = text_.size();
    tokens_.push_back(Make(TokenKind::kEnd, at_));
    return std::move(tokens_);
  }

 private:
  char At(size_t i) const { return i < text_.size() ? text_[i] : '\0'; }
  std::string_view Rest() const { return text_.substr(at_); }

  void SkipSpace() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f') {
        ++at_;
      } else if (Rest().starts_with("//")) {
        at_ = std::min(text_.find('\n', at_), text_.size());
      } else {
        return;
      }
    }
  }

  TextRange RangeFrom(size_t begin) const {
    return {static_cast<uint32_t>(begin), static_cast<uint32_t>(at_)};
  }

  Token Make(TokenKind kind, size_t begin) const {
    Token token;
    token.kind = kind;
    token.range = RangeFrom(begin);
    return token;
  }

  void Report(size_t begin, const char* code, std::string message, std::string help) {
    issues_.push_back({code, std::move(message), std::move(help), RangeFrom(begin)});
  }

  Token Bad(size_t begin, const char* code, std::string message, std::string help) {
    Report(begin, code, std::move(message), std::move(help));
    return Make(TokenKind::kBad, begin);
  }

  std::string Shown(size_t begin) const {
    return "`" + std::string(text_.substr(begin, at_ - begin)) + "`";
  }

  // The next token; none where only a space was meant.
  std::optional<Token> Next() {
    const char c = text_[at_];
    if (IsStringStart(text_, at_)) return ReadStringLiteral(text_, &at_, issues_);
    if (IsIdentStart(c)) return Word();
    if (IsDigit(c) || (c == '.' && IsDigit(At(at_ + 1)))) return Number();
    if (c == '`') return QuotedIdent();
    const size_t begin = at_;
    for (const std::string_view punctuation : kPunctuation) {
      if (!Rest().starts_with(punctuation)) continue;
      at_ += punctuation.size();
      return Make(TokenKind::kPunctuation, begin);
    }
    if (kSinglePunctuation.find(c) != std::string_view::npos) {
      ++at_;
      return Make(TokenKind::kPunctuation, begin);
    }
    return IsAscii(c) ? StrangeAscii() : Strange();
  }

  Token Word() {
    const size_t begin = at_;
    while (IsIdentPart(At(at_))) ++at_;
    const std::string_view word = text_.substr(begin, at_ - begin);
    if (word == "true") return Make(TokenKind::kTrue, begin);
    if (word == "false") return Make(TokenKind::kFalse, begin);
    if (word == "null") return Make(TokenKind::kNull, begin);
    if (word == "in") return Make(TokenKind::kIn, begin);
    const bool reserved =
        std::find(std::begin(kReserved), std::end(kReserved), word) != std::end(kReserved);
    return Make(reserved ? TokenKind::kReserved : TokenKind::kIdent, begin);
  }

  Token QuotedIdent() {
    constexpr const char* kAllowed =
        "back-quotes take letters, digits, `_`, `.`, `-`, `/` and space; for other names write "
        "map[\"name\"]";
    const size_t begin = at_++;
    const size_t line_end = std::min(text_.find('\n', at_), text_.size());
    const size_t close = text_.find('`', at_);
    if (close == text_.npos || close > line_end) {
      at_ = begin + 1;
      Report(begin, kUnclosedString, "a back-quoted name that is not closed", "close it with `");
      return Make(TokenKind::kUnclosed, begin);
    }
    const std::string_view name = text_.substr(at_, close - at_);
    at_ = close + 1;
    const bool allowed = std::all_of(name.begin(), name.end(), [](char c) {
      return IsIdentPart(c) || c == '.' || c == '-' || c == '/' || c == ' ';
    });
    if (name.empty() || !allowed) {
      return Bad(begin, kBadCharacter, Shown(begin) + " is no name", kAllowed);
    }
    Token token = Make(TokenKind::kQuotedIdent, begin);
    token.value = std::string(name);
    return token;
  }

  Token Number() {
    const size_t begin = at_;
    if (At(at_) == '0' && (At(at_ + 1) == 'x' || At(at_ + 1) == 'X')) return Hexadecimal();
    while (IsDigit(At(at_))) ++at_;
    bool real = false;
    if (At(at_) == '.' && IsDigit(At(at_ + 1))) {
      real = true;
      for (++at_; IsDigit(At(at_));) ++at_;
    }
    if (At(at_) == 'e' || At(at_) == 'E') {
      size_t exponent = at_ + 1;
      if (At(exponent) == '+' || At(exponent) == '-') ++exponent;
      if (IsDigit(At(exponent))) {
        real = true;
        for (at_ = exponent; IsDigit(At(at_));) ++at_;
      }
    }
    return real ? Real(begin) : Whole(begin, begin, 10);
  }

  Token Hexadecimal() {
    const size_t begin = at_;
    at_ += 2;
    const size_t digits = at_;
    while (IsHex(At(at_))) ++at_;
    if (digits == at_) return NoNumber(begin, "write digits after 0x");
    if (text_[begin + 1] == 'X') return NoNumber(begin, "write a small x: 0x");
    return Whole(begin, digits, 16);
  }

  Token Whole(size_t begin, size_t digits, int base) {
    uint64_t value = 0;
    const auto error = std::from_chars(text_.data() + digits, text_.data() + at_, value, base).ec;
    TokenKind kind = TokenKind::kInt;
    if ((At(at_) == 'u' || At(at_) == 'U') && !IsIdentPart(At(at_ + 1))) {
      kind = TokenKind::kUint;
      ++at_;
    }
    if (IsIdentPart(At(at_))) return NoNumber(begin, NumberHelp());
    if (error != std::errc()) {
      return Bad(begin, kBadNumber, Shown(begin) + " does not fit 64 bits", "write a double: 1e30");
    }
    Token token = Make(kind, begin);
    token.number = value;
    return token;
  }

  Token Real(size_t begin) {
    double value = 0;
    const auto error = std::from_chars(text_.data() + begin, text_.data() + at_, value).ec;
    if (IsIdentPart(At(at_))) return NoNumber(begin, NumberHelp());
    // from_chars does not tell too small from too large. A value that rounds to 0 is harmless.
    if (error == std::errc::result_out_of_range && !IsTiny(begin)) {
      return Bad(begin, kBadNumber, Shown(begin) + " does not fit a double", "");
    }
    Token token = Make(TokenKind::kDouble, begin);
    token.real = error == std::errc() ? value : 0;
    return token;
  }

  bool IsTiny(size_t begin) const {
    const std::string_view number = text_.substr(begin, at_ - begin);
    return number.find("e-") != number.npos || number.find("E-") != number.npos;
  }

  std::string NumberHelp() const {
    if (At(at_) == '_') return "write the digits without `_`";
    return "put an operator between the number and the name";
  }

  Token NoNumber(size_t begin, std::string help) {
    while (IsIdentPart(At(at_))) ++at_;
    return Bad(begin, kBadNumber, Shown(begin) + " is no number", std::move(help));
  }

  Token StrangeAscii() {
    const size_t begin = at_;
    const char c = text_[at_++];
    std::string message = "unexpected character " + Shown(begin);
    if (c == '#') {
      Token token = Bad(begin, kBadCharacter, message, "a comment begins with `//`");
      at_ = std::min(text_.find('\n', at_), text_.size());
      return token;
    }
    std::string help;
    if (c == '$' || c == '@') help = "names are written as they are: a.b";
    if (c == '\\') help = "a line needs no mark to go on in the next one";
    if (c == '^') help = "there is no such operator; `!=` of two bools is the exclusive or";
    if (c == '~') help = "write math.bitNot(x)";
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) message = "a control character";
    Token token = Bad(begin, kBadCharacter, std::move(message), std::move(help));
    SkipMarkedName(c);
    return token;
  }

  // `$a`, `${a}`, `@a` and `~a` are one fault each.
  void SkipMarkedName(char mark) {
    const size_t close = Rest().substr(0, Rest().find('\n')).find('}');
    if (mark == '$' && At(at_) == '{' && close != std::string_view::npos) {
      at_ += close + 1;
    } else if (mark == '$' || mark == '@' || mark == '~') {
      while (IsIdentPart(At(at_))) ++at_;
    }
  }

  std::optional<Token> Strange() {
    const size_t begin = at_;
    for (const std::string_view quote : kSmartQuotes) {
      if (Rest().starts_with(quote)) return SmartQuoted(quote);
    }
    for (const Lookalike& lookalike : kLookalikes) {
      if (!Rest().starts_with(lookalike.character)) continue;
      at_ += lookalike.character.size();
      Token token = Bad(begin, kBadCharacter,
                        lookalike.space ? "a character that looks like a space"
                                        : "unexpected character " + Shown(begin),
                        lookalike.help);
      if (lookalike.space) return std::nullopt;
      return token;
    }
    return Letters();
  }

  // A string in typographic quotes is one fault, not one for each of its words.
  Token SmartQuoted(std::string_view opening) {
    const size_t begin = at_;
    at_ += opening.size();
    Token token = Bad(begin, kBadCharacter, "unexpected character " + Shown(begin),
                      "write straight quotes: \" or '");
    const std::string_view line = Rest().substr(0, Rest().find('\n'));
    size_t end = line.npos;
    for (const std::string_view quote : kSmartQuotes) {
      const size_t found = line.find(quote);
      if (found != line.npos) end = std::min(end, found + quote.size());
    }
    if (end != line.npos) at_ += end;
    return token;
  }

  // `größe` is one fault, not two.
  Token Letters() {
    const size_t begin = at_;
    const size_t first = at_;
    utf8::Next(text_, &at_);
    std::string message = "unexpected character " + Shown(first);
    while (at_ < text_.size() && (IsIdentPart(text_[at_]) || !IsAscii(text_[at_]))) {
      utf8::Next(text_, &at_);
    }
    return Bad(begin, kBadCharacter, std::move(message),
               "names have ASCII letters, digits and `_`; for other keys write map[\"name\"]");
  }

  std::string_view text_;
  std::vector<Issue>& issues_;
  size_t at_ = 0;
  std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> Tokenize(std::string_view text, std::vector<Issue>& issues) {
  return Lexer(text, issues).Run();
}

bool IsIdentifier(std::string_view text) {
  return !text.empty() && IsIdentStart(text[0]) &&
         std::all_of(text.begin(), text.end(), IsIdentPart);
}

bool IsKeyword(std::string_view text) {
  return text == "true" || text == "false" || text == "null" || text == "in";
}

}  // namespace placet::cel
