// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CEL_SYNTAX_PARSE_OPTIONS_H_
#define PLACET_CEL_SYNTAX_PARSE_OPTIONS_H_

#include <cstddef>

namespace placet::cel {

// What the parser takes, and how much of it.
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

}  // namespace placet::cel

#endif  // PLACET_CEL_SYNTAX_PARSE_OPTIONS_H_
