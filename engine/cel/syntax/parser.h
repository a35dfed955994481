// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CEL_SYNTAX_PARSER_H_
#define PLACET_CEL_SYNTAX_PARSER_H_

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "cel/syntax/ast.h"

namespace placet::cel {

struct ParseOptions {
  bool macros = true;
  bool optional_syntax = true;  // a.?b, a[?i], [?x], {?k: v}
  // cel.bind, optMap, sortBy, two-variable comprehensions...: the macros of the extension
  // libraries.
  bool extension_macros = true;
  // cel.block, cel.index, cel.iterVar, cel.accuVar: what optimisers of CEL write. For tests only.
  bool block_macros = false;
  size_t max_bytes = 100 * 1024;
  size_t max_depth = 100;      // nesting of expressions, parentheses included
  size_t max_nodes = 100'000;  // after macro expansion
};

// Parses a whole expression and expands its macros. Issues are all faults found (the parser
// recovers where it can); nullopt when there is any. Never throws, never overflows the stack.
std::optional<Ast> Parse(std::string_view text, const ParseOptions& options,
                         std::vector<Issue>& issues);

}  // namespace placet::cel

#endif  // PLACET_CEL_SYNTAX_PARSER_H_
