// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CEL_SYNTAX_ISSUE_CODES_H_
#define PLACET_CEL_SYNTAX_ISSUE_CODES_H_

namespace placet::cel {

// The codes of what can be wrong with the text of an expression. docs/diagnostics.md lists them for
// authors; a code never changes its meaning.
inline constexpr const char* kBadCharacter = "CEL001";     // a character that no expression has
inline constexpr const char* kUnclosedString = "CEL002";   // a string or back-quoted name
inline constexpr const char* kBadEscape = "CEL003";        // an escape that CEL does not have
inline constexpr const char* kBadNumber = "CEL004";        // no digits, or it does not fit
inline constexpr const char* kUnexpected = "CEL005";       // something else was expected here
inline constexpr const char* kTooLarge = "CEL006";         // bytes, nodes or depth
inline constexpr const char* kBadMacro = "CEL007";         // a macro used in a wrong way
inline constexpr const char* kNotUtf8 = "CEL008";          // the text is not UTF-8
inline constexpr const char* kForeignOperator = "CEL009";  // `=`, `and`: other languages' operators
inline constexpr const char* kReservedWord = "CEL010";     // a reserved word as a name

}  // namespace placet::cel

#endif  // PLACET_CEL_SYNTAX_ISSUE_CODES_H_
