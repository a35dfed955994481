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
  kPunctuation,
  kBad,
};

struct Token {
  TokenKind kind = TokenKind::kEnd;
  TextRange range;
  std::string_view text;  // as written
  std::string value;      // kString, kBytes: unescaped; kQuotedIdent: without the quotes
  uint64_t number = 0;    // kInt, kUint: the magnitude
  double real = 0;        // kDouble
};

// Splits an expression into tokens, the last of kind kEnd. Faults are added to `issues` and yield
// kBad tokens.
std::vector<Token> Tokenize(std::string_view text, std::vector<Issue>& issues);

}  // namespace placet::cel

#endif  // PLACET_CEL_SYNTAX_LEXER_H_
