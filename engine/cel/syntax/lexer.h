// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CEL_SYNTAX_LEXER_H_
#define PLACET_CEL_SYNTAX_LEXER_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cel/syntax/ast.h"

namespace placet::cel {

enum class TokenKind : uint8_t {
  kEnd,
  kIdent,
  kQuotedIdent,
  kReserved,
  kInt,
  kUint,
  kDouble,
  kString,
  kBytes,
  kTrue,
  kFalse,
  kNull,
  kIn,
  kPunctuation,  // also operators of other languages (`=`, `&`, `<>`), which the parser explains
  kBad,          // reported; stands where a value may have been meant
  kUnclosed,     // reported; the text behind it cannot be understood, so it is the last but kEnd
};

struct Token {
  TokenKind kind = TokenKind::kEnd;
  TextRange range;
  std::string_view text;  // as written
  std::string value;      // kString, kBytes: unescaped; kQuotedIdent: without the quotes
  uint64_t number = 0;    // kInt, kUint: the magnitude
  double real = 0;        // kDouble
};

// Splits an expression (valid UTF-8) into tokens, the last of kind kEnd. Faults are added to
// `issues`; each faulty token is reported, not only the first. Tokens view into `text`.
std::vector<Token> Tokenize(std::string_view text, std::vector<Issue>& issues);

// A text of letters, digits and `_` that does not begin with a digit.
bool IsIdentifier(std::string_view text);
// `true`, `false`, `null` and `in`: the words that no field name may be without back-quotes.
bool IsKeyword(std::string_view text);

}  // namespace placet::cel

#endif  // PLACET_CEL_SYNTAX_LEXER_H_
