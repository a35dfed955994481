// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CEL_CHECK_TYPE_TEXT_H_
#define PLACET_CEL_CHECK_TYPE_TEXT_H_

#include <optional>
#include <string_view>

#include "cel/check/type.h"

namespace placet::cel {

// A type as Type::ToString writes it: `int`, `list(map(string, int))`, `optional_type(timestamp)`;
// also `google.protobuf.Timestamp` and `google.protobuf.Duration`. nullopt for anything else.
std::optional<Type> ParseType(std::string_view text);

}  // namespace placet::cel

#endif  // PLACET_CEL_CHECK_TYPE_TEXT_H_
