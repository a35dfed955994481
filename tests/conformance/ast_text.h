// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_TESTS_CONFORMANCE_AST_TEXT_H_
#define PLACET_TESTS_CONFORMANCE_AST_TEXT_H_

#include <string>

#include "cel/syntax/ast.h"

namespace placet::cel {

// The tree as cel-go's debug printer writes it, which is how the suites state their trees:
//   _+_(
//     a^#*expr.Expr_IdentExpr#,
//     1^#*expr.Constant_Int64Value#
//   )^#*expr.Expr_CallExpr#
std::string AstText(const Ast& ast);

}  // namespace placet::cel

#endif  // PLACET_TESTS_CONFORMANCE_AST_TEXT_H_
