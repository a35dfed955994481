// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CEL_SYNTAX_PARSER_H_
#define PLACET_CEL_SYNTAX_PARSER_H_

#include <optional>
#include <string_view>
#include <vector>

#include "cel/syntax/ast.h"
#include "cel/syntax/parse_options.h"

namespace placet::cel {

// Parses a whole expression and expands its macros. Issues are all faults found (the parser
// recovers where it can); nullopt when there is any. Never throws, never overflows the stack.
std::optional<Ast> Parse(std::string_view text, const ParseOptions& options,
                         std::vector<Issue>& issues);

}  // namespace placet::cel

#endif  // PLACET_CEL_SYNTAX_PARSER_H_
