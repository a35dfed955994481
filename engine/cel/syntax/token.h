// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CEL_SYNTAX_TOKEN_H_
#define PLACET_CEL_SYNTAX_TOKEN_H_

#include <cstdint>
#include <string>
#include <string_view>

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

}  // namespace placet::cel

#endif  // PLACET_CEL_SYNTAX_TOKEN_H_
