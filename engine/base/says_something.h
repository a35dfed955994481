// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_BASE_SAYS_SOMETHING_H_
#define PLACET_BASE_SAYS_SOMETHING_H_

#include <string_view>

namespace placet {

// Whether a text has a letter, a digit or another sign that can be seen: not spaces, hidden
// characters and punctuation alone, which fill a field in without stating anything.
bool SaysSomething(std::string_view text);

}  // namespace placet

#endif  // PLACET_BASE_SAYS_SOMETHING_H_
