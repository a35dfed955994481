// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CEL_RUN_STRICT_CALL_H_
#define PLACET_CEL_RUN_STRICT_CALL_H_

#include <span>
#include <string_view>

#include "cel/run/evaluate.h"

namespace placet::cel {

// What a strict function gives for its arguments, decided or not. Of arguments that are unknown but
// lie in ranges (partial dates) the result is decided where it is the same for all their values.
Value CallStrict(Evaluation& evaluation, std::span<const Overload> overloads,
                 std::string_view function, bool receiver, std::span<const Value> args);

}  // namespace placet::cel

#endif  // PLACET_CEL_RUN_STRICT_CALL_H_
