// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CEL_SYNTAX_LEXER_H_
#define PLACET_CEL_SYNTAX_LEXER_H_

#include <string_view>
#include <vector>

#include "cel/syntax/token.h"

namespace placet::cel {

// Splits an expression (valid UTF-8) into tokens, the last of kind kEnd. Faults are added to
// `issues`; each faulty token is reported, not only the first. Tokens view into `text`.
std::vector<Token> Tokenize(std::string_view text, std::vector<Issue>& issues);

// A text of letters, digits and `_` that does not begin with a digit.
bool IsIdentifier(std::string_view text);
// `true`, `false`, `null` and `in`: the words that no field name may be without back-quotes.
bool IsKeyword(std::string_view text);

}  // namespace placet::cel

#endif  // PLACET_CEL_SYNTAX_LEXER_H_
