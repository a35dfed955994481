// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CEL_CHECK_TYPE_TEXT_H_
#define PLACET_CEL_CHECK_TYPE_TEXT_H_

#include <optional>
#include <string_view>

#include "cel/check/type.h"

namespace placet::cel {

// A type as Type::ToString writes it: `int`, `list(map(string, int))`, `optional_type(timestamp)`;
// also the well-known types of protocol buffers by their full names, those that hold any value as
// dyn. `open`: a name in capitals is a type parameter (`T`), another unknown one an abstract type
// (`tuple(A, B)`), unless it looks like a slip of a known name. nullopt for anything else.
std::optional<Type> ParseType(std::string_view text, bool open = false);

}  // namespace placet::cel

#endif  // PLACET_CEL_CHECK_TYPE_TEXT_H_
