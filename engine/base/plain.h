// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_BASE_PLAIN_H_
#define PLACET_BASE_PLAIN_H_

#include <string>
#include <string_view>

namespace placet {

// The one way by which names, values and sentences that others wrote reach a terminal, a log or a
// page: a file may be called after an escape sequence, a title may turn the direction of the line.

// Whether a character does not show as itself: control characters, changes of writing direction,
// what has no width, blanks that pass for a space, tags, line and paragraph separators. Joiners
// (U+200D) are among them, although emoji use them: a name must not hide a difference.
bool IsHidden(char32_t c);

// `text` on one line: line ends and tabs become a space, every other hidden character its number
// (`\u{202e}`), each invalid byte U+FFFD.
std::string Plain(std::string_view text);

// The same for a text of several lines; tabs become a space.
std::string PlainLines(std::string_view text);

// `json` (valid, whatever is in its strings) with hidden characters as escapes: `\u202e`. It reads
// as the same values.
std::string PlainJson(std::string_view json);

}  // namespace placet

#endif  // PLACET_BASE_PLAIN_H_
