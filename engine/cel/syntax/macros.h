// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CEL_SYNTAX_MACROS_H_
#define PLACET_CEL_SYNTAX_MACROS_H_

#include <optional>
#include <vector>

#include "cel/syntax/ast.h"
#include "cel/syntax/parse_options.h"

namespace placet::cel {

// What the expansion of sortBy binds the list to.
inline constexpr const char* kSortByInput = "@__sortBy_input__";

// Expands a call that is a macro. `call` is complete but not yet part of the tree. The root of the
// expansion; kNoExpr after adding an issue; nothing when the call is no macro.
std::optional<ExprId> ExpandMacro(Ast& ast, const Expr& call, const ParseOptions& options,
                                  std::vector<Issue>& issues);

}  // namespace placet::cel

#endif  // PLACET_CEL_SYNTAX_MACROS_H_
