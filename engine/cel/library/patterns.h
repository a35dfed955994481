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

// Charges one search of `bytes` bytes. RE2 is linear in the text; how much a byte costs depends on
// the size of the pattern's program.
bool ChargeSearch(Evaluation& evaluation, const Regex& regex, size_t bytes);

}  // namespace placet::cel

#endif  // PLACET_CEL_LIBRARY_PATTERNS_H_
