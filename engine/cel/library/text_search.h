// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CEL_LIBRARY_TEXT_SEARCH_H_
#define PLACET_CEL_LIBRARY_TEXT_SEARCH_H_

#include <string_view>

namespace placet::cel {

// Where `needle` first occurs at or after `from`, and last at or before `from`; npos when nowhere.
// Both are linear in the text: a search by comparing at each place would let a rule of a few
// characters run for minutes.
size_t FindText(std::string_view text, std::string_view needle, size_t from);
size_t FindLastText(std::string_view text, std::string_view needle, size_t from);

}  // namespace placet::cel

#endif  // PLACET_CEL_LIBRARY_TEXT_SEARCH_H_
