// SPDX-License-Identifier: Apache-2.0
//
// String and bytes literals: four ways to quote, raw or not. Line ends within triple quotes become
// "\n", as cel-go makes them, so that an expression means the same in files of both conventions.
#include "cel/syntax/string_literal.h"

#include <string>
#include <utility>

#include "base/utf8.h"
#include "cel/syntax/issue_codes.h"

namespace placet::cel {
namespace {

int DigitValue(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return 16;
}

bool IsSurrogate(char32_t code) { return code >= 0xD800 && code <= 0xDFFF; }

TextRange MakeRange(size_t begin, size_t end) {
  return {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
}

class StringReader {
 public:
  StringReader(std::string_view text, size_t at, std::vector<Issue>& issues)
      : text_(text), begin_(at), at_(at), issues_(issues) {}

  size_t at() const { return at_; }

  Token Read() {
    Opening();
    while (!AtClose()) {
      if (at_ >= text_.size() || (close_.size() == 1 && IsLineEnd(text_[at_]))) return Unclosed();
      if (text_[at_] == '\\' && !raw_) {
        if (at_ + 1 >= text_.size()) return Unclosed();
        Escape();
      } else if (text_[at_] == '\r') {
        value_ += '\n';
        at_ += text_.substr(at_).starts_with("\r\n") ? 2 : 1;
      } else {
        value_ += text_[at_++];
      }
    }
    at_ += close_.size();
    Token token;
    token.kind = bad_ ? TokenKind::kBad : bytes_ ? TokenKind::kBytes : TokenKind::kString;
    token.range = MakeRange(begin_, at_);
    token.value = std::move(value_);
    return token;
  }

 private:
  static bool IsLineEnd(char c) { return c == '\n' || c == '\r'; }

  void Opening() {
    for (; text_[at_] != '"' && text_[at_] != '\''; ++at_) {
      raw_ = raw_ || text_[at_] == 'r' || text_[at_] == 'R';
      bytes_ = bytes_ || text_[at_] == 'b' || text_[at_] == 'B';
    }
    close_ = std::string(3, text_[at_]);
    if (!text_.substr(at_).starts_with(close_)) close_.resize(1);
    at_ += close_.size();
    opening_end_ = at_;
  }

  bool AtClose() const { return text_.substr(at_).starts_with(close_); }

  Token Unclosed() {
    const bool more_lines = close_.size() == 1 && at_ < text_.size();
    std::string help = "close it with " + close_;
    if (more_lines) help += ", or write " + std::string(3, close_[0]) + " for several lines";
    const TextRange range = MakeRange(begin_, opening_end_);
    issues_.push_back({kUnclosedString, "a string that is not closed", std::move(help), range});
    Token token;
    token.kind = TokenKind::kUnclosed;
    token.range = range;
    return token;
  }

  void Fault(size_t begin, std::string why, std::string help) {
    const std::string shown(text_.substr(begin, at_ - begin));
    issues_.push_back(
        {kBadEscape, "`" + shown + "` " + std::move(why), std::move(help), MakeRange(begin, at_)});
    bad_ = true;
  }

  // Reads up to `count` digits; false when there are fewer.
  bool Digits(size_t count, int base, char32_t* code) {
    *code = 0;
    for (size_t i = 0; i < count; ++i, ++at_) {
      const int digit = at_ < text_.size() ? DigitValue(text_[at_]) : 16;
      if (digit >= base) return false;
      *code = *code * static_cast<char32_t>(base) + static_cast<char32_t>(digit);
    }
    return true;
  }

  void Escape() {
    static constexpr std::pair<char, char> kSimple[] = {
        {'a', '\a'}, {'b', '\b'},  {'f', '\f'},  {'n', '\n'}, {'r', '\r'}, {'t', '\t'},
        {'v', '\v'}, {'\\', '\\'}, {'\'', '\''}, {'"', '"'},  {'`', '`'},  {'?', '?'}};
    const size_t begin = at_++;
    const char c = text_[at_];
    for (const auto& [name, character] : kSimple) {
      if (c != name) continue;
      value_ += character;
      ++at_;
      return;
    }
    if (c == 'x' || c == 'X') return Numeric(begin, 1, 2, 16);
    if (c == 'u' || c == 'U') {
      if (!bytes_) return Numeric(begin, 1, c == 'u' ? 4 : 8, 16);
      ++at_;
      return Fault(begin, "is no escape of bytes", "write each byte as \\x and two digits");
    }
    if (c >= '0' && c <= '3') return Numeric(begin, 0, 3, 8);
    utf8::Next(text_, &at_);
    const std::string shown(text_.substr(begin, at_ - begin));
    Fault(begin, "is no escape",
          "write `\\" + shown + "` for a backslash, or a raw string: r\"...\"");
  }

  // `\x41`: after `skip` letters, exactly `count` digits.
  void Numeric(size_t begin, size_t skip, size_t count, int base) {
    at_ += skip;
    char32_t code = 0;
    if (!Digits(count, base, &code)) {
      return Fault(begin, "is too short for an escape",
                   "it takes " + std::to_string(count) +
                       (base == 8 ? " octal digits" : " hexadecimal digits"));
    }
    if (bytes_) {
      value_ += static_cast<char>(code);
    } else if (IsSurrogate(code)) {
      Fault(begin, "is half of a surrogate pair", "write \\U and the 8 digits of the character");
    } else if (code > 0x10FFFF) {
      Fault(begin, "is no character", "the last one is \\U0010FFFF");
    } else {
      utf8::Append(value_, code);
    }
  }

  std::string_view text_;
  size_t begin_;
  size_t at_;
  std::vector<Issue>& issues_;
  size_t opening_end_ = 0;
  bool raw_ = false;
  bool bytes_ = false;
  bool bad_ = false;
  std::string close_;
  std::string value_;
};

}  // namespace

bool IsStringStart(std::string_view text, size_t at) {
  const auto letter = [&](char lower, char upper) {
    if (at >= text.size() || (text[at] != lower && text[at] != upper)) return false;
    ++at;
    return true;
  };
  if (letter('r', 'R')) {
    letter('b', 'B');
  } else if (letter('b', 'B')) {
    letter('r', 'R');
  }
  return at < text.size() && (text[at] == '"' || text[at] == '\'');
}

Token ReadStringLiteral(std::string_view text, size_t* at, std::vector<Issue>& issues) {
  StringReader reader(text, *at, issues);
  Token token = reader.Read();
  *at = reader.at();
  return token;
}

}  // namespace placet::cel
