// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_DOCUMENT_SCALAR_TEXT_H_
#define PLACET_DOCUMENT_SCALAR_TEXT_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace placet {

// Decodes a YAML scalar where it stands in its source, and keeps the way back: which bytes of the
// source each decoded byte comes from. One decoder serves the reader (where does the scalar end, is
// it sound) and ScalarSpan (where does this byte stand).
//
// All offsets are bytes. The text must be valid UTF-8.

enum class ScalarStyle { kPlain, kSingleQuoted, kDoubleQuoted, kLiteral, kFolded };

// Decoded bytes from `decoded` up to the next run come from [source, source_end). A verbatim run
// is the same bytes on both sides; any other (an escape, a fold, a line break) is one unit.
struct ScalarRun {
  size_t decoded;
  size_t source;
  size_t source_end;
  bool verbatim;
};

struct ScalarFault {
  enum class Kind {
    kUnterminated,    // at the opening quote
    kEscape,          // an escape that YAML does not have, or too few hex digits
    kSurrogate,       // half of a surrogate pair
    kDocumentMarker,  // `---` or `...` at the start of a line within quotes
    kIndentation,     // a line within quotes that is not indented deeper than its parent
    kHeader,          // something unexpected behind `|` or `>`
    kLeadingBlank,    // a blank line with more spaces than the block's first line
  };
  Kind kind;
  size_t begin;
  size_t end;
};

struct ScalarContext {
  // Column (0-based) of the innermost block collection around the scalar, -1 at the root. Lines
  // that continue the scalar are indented deeper.
  int indent = -1;
  bool in_flow = false;
  bool one_line = false;  // a key: a plain scalar ends with its line
};

struct DecodedScalar {
  ScalarStyle style = ScalarStyle::kPlain;
  size_t begin = 0;
  // Behind the closing quote, the last character of a plain scalar, or the last line of a block
  // that is not blank (without its line break).
  size_t end = 0;
  // Where the text goes on: `end`, for a block the line behind it.
  size_t next = 0;
  std::string text;
  std::vector<ScalarRun> runs;
  std::vector<ScalarFault> faults;
};

// The scalar whose first character (quote, `|`, `>` included) stands at `text[at]`.
DecodedScalar DecodeScalar(std::string_view text, size_t at, const ScalarContext& context);

// The block scalar whose header stands at `text[at]`.
DecodedScalar DecodeBlockScalar(std::string_view text, size_t at, int parent_indent);

// Characters that both the decoder and the reader look for.
inline bool IsBlank(char c) { return c == ' ' || c == '\t'; }
inline bool IsBreak(char c) { return c == '\n' || c == '\r'; }
inline bool IsFlowIndicator(char c) {
  return c == ',' || c == '[' || c == ']' || c == '{' || c == '}';
}
// A blank, a line break or the end of the text stands at `at`.
inline bool IsSeparated(std::string_view text, size_t at) {
  return at >= text.size() || IsBlank(text[at]) || IsBreak(text[at]);
}
// `---` or `...` stands at `at`, which must be the start of a line.
bool IsDocumentMarker(std::string_view text, size_t at);
// The offset of the line break that ends the line of `at`, or the end of the text. A carriage
// return belongs to the break.
size_t LineEnd(std::string_view text, size_t at);
// Behind the line break at `at`.
size_t AfterBreak(std::string_view text, size_t at);
// The number of spaces from `at` on.
size_t CountSpaces(std::string_view text, size_t at);

}  // namespace placet

#endif  // PLACET_DOCUMENT_SCALAR_TEXT_H_
