// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CEL_RUN_DISPATCH_H_
#define PLACET_CEL_RUN_DISPATCH_H_

#include <span>
#include <string_view>

#include "cel/run/evaluate.h"

namespace placet::cel {

// Whether a decided value may be passed for a declared parameter type.
bool Accepts(const Type& type, const Value& value);

// What a strict call gives when some argument is not decided: aborted first, then all unknowns
// together, then the first error. Null Value and false when all are decided.
bool Undecided(std::span<const Value> args, Arena& arena, Value* result);

// Runs the overload that fits decided arguments; an error when there is none. Of an open list only
// those overloads tell anything that say so (Overload::takes_open_lists).
Value Dispatch(Evaluation& evaluation, std::span<const Overload> overloads,
               std::string_view function, bool receiver, std::span<const Value> args);

}  // namespace placet::cel

#endif  // PLACET_CEL_RUN_DISPATCH_H_
