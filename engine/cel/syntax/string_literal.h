// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CEL_SYNTAX_STRING_LITERAL_H_
#define PLACET_CEL_SYNTAX_STRING_LITERAL_H_

#include <cstddef>
#include <string_view>
#include <vector>

#include "cel/syntax/token.h"

namespace placet::cel {

// Whether a string or bytes literal begins at `at`: up to one `r` and one `b`, then a quote.
bool IsStringStart(std::string_view text, size_t at);

// The literal that begins at `*at`, which advances past it: kString, kBytes, kBad (bad escapes; all
// of them are reported) or kUnclosed.
Token ReadStringLiteral(std::string_view text, size_t* at, std::vector<Issue>& issues);

}  // namespace placet::cel

#endif  // PLACET_CEL_SYNTAX_STRING_LITERAL_H_
