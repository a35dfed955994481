// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CEL_RUN_RANGES_H_
#define PLACET_CEL_RUN_RANGES_H_

#include <span>
#include <string_view>

#include "cel/run/evaluate.h"

namespace placet::cel {

// Whether the arguments are decided or lie in ranges, one of them in a range.
bool HaveRanges(std::span<const Value> args);

// What a function gives for such arguments, where that is the same for all values in the ranges;
// else `undecided`, with a range of its own where one is known.
Value CallWithRanges(Evaluation& evaluation, std::span<const Overload> overloads,
                     std::string_view function, bool receiver, std::span<const Value> args,
                     const Value& undecided);

}  // namespace placet::cel

#endif  // PLACET_CEL_RUN_RANGES_H_
