// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CEL_LIBRARY_PATTERNS_H_
#define PLACET_CEL_LIBRARY_PATTERNS_H_

#include <string_view>

#include "base/regex.h"
#include "cel/run/evaluate.h"

namespace placet::cel {

// The compiled pattern, out of a small cache of this thread: a rule asks for the same pattern for
// every element and every document. nullptr when the pattern is wrong or the budget is spent;
// `fault` is then the value to give. Valid until the next call.
const Regex* FindPattern(Evaluation& evaluation, std::string_view pattern, Value* fault);

// The same as a bound: `text` is searched once, or for all matches. What a pattern compiles to is
// known where it is written down.
uint64_t CompileSteps(const Extent& pattern);
uint64_t FirstMatchSteps(const Extent& text, const Extent& pattern);
uint64_t AllMatchesSteps(const Extent& text, const Extent& pattern);

// Charges one search of `bytes` bytes.
bool ChargeSearch(Evaluation& evaluation, const Regex& regex, size_t bytes);

}  // namespace placet::cel

#endif  // PLACET_CEL_LIBRARY_PATTERNS_H_
