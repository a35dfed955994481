// SPDX-License-Identifier: Apache-2.0
//
// Issue codes of the syntax: CEL001 unexpected character, CEL002 string not closed, CEL003 bad
// escape, CEL004 bad number, CEL005 unexpected token, CEL006 too large or nested too deeply,
// CEL007 bad use of a macro, CEL008 invalid UTF-8.
#include "cel/syntax/lexer.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/utf8.h"

namespace placet::cel {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsHex(char c) { return IsDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
int HexValue(char c) {
  if (IsDigit(c)) return c - '0';
  return (c >= 'a' ? c - 'a' : c - 'A') + 10;
}
bool IsIdentStart(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool IsIdentPart(char c) { return IsIdentStart(c) || IsDigit(c); }

constexpr std::string_view kReserved[] = {
    "as",  "break", "const",     "continue", "else",   "for", "function", "if",   "import",
    "let", "loop",  "namespace", "package",  "return", "var", "void",     "while"};

constexpr std::string_view kTwoCharacter[] = {"==", "!=", "<=", ">=", "&&", "||"};

// What authors coming from other languages write, and what CEL calls it.
std::string HelpFor(std::string_view rest) {
  if (rest.starts_with('=')) return "write `==` to compare";
  if (rest.starts_with('&')) return "write `&&` for and";
  if (rest.starts_with('|')) return "write `||` for or";
  if (rest.starts_with("\xe2\x80\x9c") || rest.starts_with("\xe2\x80\x9d") ||
      rest.starts_with("\xe2\x80\x98") || rest.starts_with("\xe2\x80\x99")) {
    return "write straight quotes: \" or '";
  }
  if (rest.starts_with('`')) return "back-quoted names stand only after a dot";
  return "";
}

class Lexer {
 public:
  Lexer(std::string_view text, std::vector<Issue>& issues) : text_(text), issues_(issues) {}

  std::vector<Token> Run() {
    while (true) {
      SkipSpace();
      Token token = Next();
      token.text = text_.substr(token.range.begin, token.range.end - token.range.begin);
      tokens_.push_back(std::move(token));
      if (tokens_.back().kind == TokenKind::kEnd) return std::move(tokens_);
    }
  }

 private:
  char At(size_t i) const { return i < text_.size() ? text_[i] : '\0'; }

  void SkipSpace() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f') {
        ++at_;
      } else if (c == '/' && At(at_ + 1) == '/') {
        while (at_ < text_.size() && text_[at_] != '\n') ++at_;
      } else {
        return;
      }
    }
  }

  Token Make(TokenKind kind, size_t begin) const {
    Token token;
    token.kind = kind;
    token.range = {static_cast<uint32_t>(begin), static_cast<uint32_t>(at_)};
    return token;
  }

  Token Bad(size_t begin, std::string code, std::string message, std::string help) {
    issues_.push_back({std::move(code),
                       std::move(message),
                       std::move(help),
                       {static_cast<uint32_t>(begin), static_cast<uint32_t>(at_)},
                       false});
    return Make(TokenKind::kBad, begin);
  }

  Token Next() {
    const size_t begin = at_;
    if (at_ >= text_.size()) return Make(TokenKind::kEnd, begin);
    const char c = text_[at_];
    if (IsStringStart()) return StringToken();
    if (IsIdentStart(c)) return Word();
    if (IsDigit(c) || (c == '.' && IsDigit(At(at_ + 1)))) return Number();
    if (c == '`') return QuotedIdent();
    for (const std::string_view two : kTwoCharacter) {
      if (text_.substr(at_).starts_with(two)) {
        at_ += 2;
        return Make(TokenKind::kPunctuation, begin);
      }
    }
    if (std::string_view("()[]{}.,:?!<>+-*/%").find(c) != std::string_view::npos) {
      ++at_;
      return Make(TokenKind::kPunctuation, begin);
    }
    const std::string help = HelpFor(text_.substr(at_));
    utf8::Next(text_, &at_);
    return Bad(begin, "CEL001",
               "unexpected character `" + std::string(text_.substr(begin, at_ - begin)) + "`",
               help);
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
    const size_t begin = at_++;
    while (at_ < text_.size() && (IsIdentPart(text_[at_]) || text_[at_] == '.' ||
                                  text_[at_] == '-' || text_[at_] == '/' || text_[at_] == ' ')) {
      ++at_;
    }
    if (At(at_) != '`') {
      return Bad(begin, "CEL002", "a back-quoted name that is not closed",
                 "close it with a back-quote; letters, digits, `_`, `.`, `-`, `/` and space are "
                 "allowed");
    }
    ++at_;
    Token token = Make(TokenKind::kQuotedIdent, begin);
    token.value = std::string(text_.substr(begin + 1, at_ - begin - 2));
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
    if (real) return Real(begin);
    return Whole(begin, begin, 10);
  }

  Token Hexadecimal() {
    const size_t begin = at_;
    at_ += 2;
    const size_t digits = at_;
    while (IsHex(At(at_))) ++at_;
    if (digits == at_) return Bad(begin, "CEL004", "a hexadecimal number without digits", "");
    return Whole(begin, digits, 16);
  }

  Token Whole(size_t begin, size_t digits, int base) {
    uint64_t value = 0;
    const auto [end, error] =
        std::from_chars(text_.data() + digits, text_.data() + at_, value, base);
    TokenKind kind = TokenKind::kInt;
    if (At(at_) == 'u' || At(at_) == 'U') {
      kind = TokenKind::kUint;
      ++at_;
    }
    if (error != std::errc() || end == text_.data() + digits) {
      return Bad(begin, "CEL004", "a number that does not fit 64 bits", "");
    }
    if (IsIdentPart(At(at_))) return Trailing(begin);
    Token token = Make(kind, begin);
    token.number = value;
    return token;
  }

  Token Real(size_t begin) {
    double value = 0;
    const auto [end, error] = std::from_chars(text_.data() + begin, text_.data() + at_, value);
    if (error == std::errc::invalid_argument) {
      return Bad(begin, "CEL004", "a number that cannot be read", "");
    }
    if (IsIdentPart(At(at_))) return Trailing(begin);
    // from_chars does not tell too small from too large. A value that rounds to 0 is harmless.
    if (error == std::errc::result_out_of_range && !IsTiny(begin)) {
      return Bad(begin, "CEL004", "a number out of the range of double", "");
    }
    Token token = Make(TokenKind::kDouble, begin);
    token.real = error == std::errc() ? value : 0;
    return token;
  }

  bool IsTiny(size_t begin) const {
    const std::string_view number = text_.substr(begin, at_ - begin);
    return number.find("e-") != number.npos || number.find("E-") != number.npos;
  }

  Token Trailing(size_t begin) {
    while (IsIdentPart(At(at_))) ++at_;
    return Bad(begin, "CEL004",
               "`" + std::string(text_.substr(begin, at_ - begin)) + "` is no number",
               "put a space between the number and the name");
  }

  // Up to two prefix letters (r and b in any case and order), then a quote.
  bool IsStringStart() const {
    size_t i = at_;
    bool raw = false, bytes = false;
    while (i < at_ + 2) {
      const char c = At(i);
      if ((c == 'r' || c == 'R') && !raw) {
        raw = true;
      } else if ((c == 'b' || c == 'B') && !bytes) {
        bytes = true;
      } else {
        break;
      }
      ++i;
    }
    return At(i) == '"' || At(i) == '\'';
  }

  Token StringToken() {
    const size_t begin = at_;
    bool raw = false, bytes = false;
    for (; At(at_) != '"' && At(at_) != '\''; ++at_) {
      raw = raw || At(at_) == 'r' || At(at_) == 'R';
      bytes = bytes || At(at_) == 'b' || At(at_) == 'B';
    }
    const char quote = At(at_);
    const std::string triple(3, quote);
    const bool is_triple = text_.substr(at_).starts_with(triple);
    at_ += is_triple ? 3 : 1;
    std::string value;
    while (true) {
      if (at_ >= text_.size() || (!is_triple && (text_[at_] == '\n' || text_[at_] == '\r'))) {
        return Bad(begin, "CEL002", "a string that is not closed",
                   std::string("close it with ") + (is_triple ? triple : std::string(1, quote)));
      }
      if (is_triple ? text_.substr(at_).starts_with(triple) : text_[at_] == quote) break;
      if (text_[at_] == '\\' && !raw) {
        const size_t escape = at_;
        if (!Escape(bytes, value)) {
          at_ = std::max(at_, escape + 1);
          const std::string shown(text_.substr(escape, std::min<size_t>(at_ - escape, 10)));
          SkipString(quote, is_triple);
          const size_t end = at_;
          at_ = escape + shown.size();
          Bad(escape, "CEL003", "`" + shown + "` is no escape", "write `\\\\` for a backslash");
          at_ = end;
          return Make(TokenKind::kBad, begin);
        }
        continue;
      }
      value += text_[at_++];
    }
    at_ += is_triple ? 3 : 1;
    Token token = Make(bytes ? TokenKind::kBytes : TokenKind::kString, begin);
    token.value = std::move(value);
    return token;
  }

  void SkipString(char quote, bool is_triple) {
    const std::string close(is_triple ? 3 : 1, quote);
    const size_t end = text_.find(close, at_);
    at_ = end == text_.npos ? text_.size() : end + close.size();
  }

  // `count` digits of a base as a code point; false when there are fewer.
  bool Digits(size_t count, int base, char32_t* value) {
    *value = 0;
    for (size_t i = 0; i < count; ++i, ++at_) {
      const char c = At(at_);
      if (base == 8 ? (c < '0' || c > '7') : !IsHex(c)) return false;
      *value = *value * static_cast<char32_t>(base) + static_cast<char32_t>(HexValue(c));
    }
    return true;
  }

  bool Escape(bool bytes, std::string& value) {
    const char c = At(++at_);
    static constexpr std::pair<char, char> kSimple[] = {
        {'a', '\a'}, {'b', '\b'},  {'f', '\f'},  {'n', '\n'}, {'r', '\r'}, {'t', '\t'},
        {'v', '\v'}, {'\\', '\\'}, {'\'', '\''}, {'"', '"'},  {'`', '`'},  {'?', '?'}};
    for (const auto& [name, character] : kSimple) {
      if (c != name) continue;
      value += character;
      ++at_;
      return true;
    }
    char32_t code = 0;
    bool good = false;
    if (c == 'x' || c == 'X') {
      ++at_;
      good = Digits(2, 16, &code);
    } else if (c == 'u' && !bytes) {
      ++at_;
      good = Digits(4, 16, &code);
    } else if (c == 'U' && !bytes) {
      ++at_;
      good = Digits(8, 16, &code);
    } else if (c >= '0' && c <= '3') {
      good = Digits(3, 8, &code);
    }
    if (!good || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) return false;
    if (bytes) {
      value += static_cast<char>(code);
    } else {
      utf8::Append(value, code);
    }
    return true;
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

}  // namespace placet::cel
