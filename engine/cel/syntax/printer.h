// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CEL_SYNTAX_PRINTER_H_
#define PLACET_CEL_SYNTAX_PRINTER_H_

#include <string>

#include "cel/syntax/ast.h"

namespace placet::cel {

// The expanded tree as canonical CEL, macros printed as the author wrote them where known; parsing
// the result gives the same tree. One line.
std::string Print(const Ast& ast, ExprId id);

}  // namespace placet::cel

#endif  // PLACET_CEL_SYNTAX_PRINTER_H_
