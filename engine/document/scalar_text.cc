// SPDX-License-Identifier: Apache-2.0
// Plain and quoted scalars: YAML 1.2.2, sections 5.7 and 7.3.
//
// The idea: a line is copied verbatim up to its last character that is not a blank; the blanks and
// line breaks up to the next character then become one unit, the fold: a space, or a line feed for
// each empty line in between.

#include "document/scalar_text.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/utf8.h"

namespace placet {
namespace {

// Moves `*line`, the start of a line, past the lines without any text; returns their number.
size_t SkipEmptyLines(std::string_view text, size_t* line) {
  size_t count = 0;
  for (size_t i = *line; i < text.size(); *line = i) {
    while (i < text.size() && IsBlank(text[i])) ++i;
    if (i >= text.size() || !IsBreak(text[i])) break;
    i = AfterBreak(text, i);
    ++count;
  }
  return count;
}

class FlowScalarDecoder {
 public:
  FlowScalarDecoder(std::string_view text, size_t at, const ScalarContext& context)
      : text_(text), at_(at), context_(context) {
    out_.begin = at;
  }

  DecodedScalar Plain();
  DecodedScalar SingleQuoted();
  DecodedScalar DoubleQuoted();

 private:
  using Kind = ScalarFault::Kind;

  void Fault(Kind kind, size_t begin, size_t end) { out_.faults.push_back({kind, begin, end}); }
  void CopyTo(size_t end);
  void Unit(std::string_view decoded, size_t end);
  // Turns the blanks at at_ and the line breaks from `line_break` on into one unit; false where
  // they run into a document marker. An escaped line break adds nothing of its own.
  bool Fold(size_t line_break, bool escaped);
  bool PlainEndsAt(size_t at) const;
  bool PlainGoesOnAt(size_t at) const;
  void Escape();
  size_t HexEscape(size_t digits, char32_t* code_point) const;
  DecodedScalar Unterminated();
  DecodedScalar Close(ScalarStyle style, size_t end);

  std::string_view text_;
  size_t at_;
  ScalarContext context_;
  DecodedScalar out_;
};

void FlowScalarDecoder::CopyTo(size_t end) {
  if (end == at_) return;
  if (out_.runs.empty() || !out_.runs.back().verbatim || out_.runs.back().source_end != at_) {
    out_.runs.push_back({out_.text.size(), at_, at_, true});
  }
  out_.runs.back().source_end = end;
  out_.text.append(text_.substr(at_, end - at_));
  at_ = end;
}

void FlowScalarDecoder::Unit(std::string_view decoded, size_t end) {
  if (!decoded.empty()) {
    out_.runs.push_back({out_.text.size(), at_, end, false});
    out_.text.append(decoded);
  }
  at_ = end;
}

bool FlowScalarDecoder::Fold(size_t line_break, bool escaped) {
  size_t line = AfterBreak(text_, line_break);
  const size_t empty_lines = SkipEmptyLines(text_, &line);
  size_t end = line;
  while (end < text_.size() && IsBlank(text_[end])) ++end;
  if (IsDocumentMarker(text_, line)) {
    Fault(Kind::kDocumentMarker, line, line + 3);
    return false;
  }
  if (end < text_.size() && static_cast<int>(CountSpaces(text_, line)) <= context_.indent) {
    Fault(Kind::kIndentation, line, end + 1);
  }
  if (empty_lines > 0) {
    Unit(std::string(empty_lines, '\n'), end);
  } else {
    Unit(escaped ? "" : " ", end);
  }
  return true;
}

// Whether a plain scalar cannot hold the character at `at`, which is not a blank or line break.
bool FlowScalarDecoder::PlainEndsAt(size_t at) const {
  const char c = text_[at];
  if (c == ':') {
    return IsSeparated(text_, at + 1) || (context_.in_flow && IsFlowIndicator(text_[at + 1]));
  }
  if (c == '#') return at == out_.begin || IsBlank(text_[at - 1]) || IsBreak(text_[at - 1]);
  return context_.in_flow && IsFlowIndicator(c);
}

// Whether a plain scalar goes on with the line that starts at `at`.
bool FlowScalarDecoder::PlainGoesOnAt(size_t at) const {
  if (IsDocumentMarker(text_, at)) return false;
  if (static_cast<int>(CountSpaces(text_, at)) <= context_.indent) return false;
  while (at < text_.size() && IsBlank(text_[at])) ++at;
  return at < text_.size() && !PlainEndsAt(at);
}

DecodedScalar FlowScalarDecoder::Plain() {
  for (;;) {
    size_t end = at_;  // behind the last character that is not a blank
    size_t i = at_;
    for (; i < text_.size() && !IsBreak(text_[i]); ++i) {
      if (IsBlank(text_[i])) continue;
      if (PlainEndsAt(i)) break;
      end = i + 1;
    }
    CopyTo(end);
    if (context_.one_line || i >= text_.size() || !IsBreak(text_[i])) break;
    size_t line = AfterBreak(text_, i);
    const size_t empty_lines = SkipEmptyLines(text_, &line);
    if (!PlainGoesOnAt(line)) break;
    while (IsBlank(text_[line])) ++line;
    Unit(empty_lines > 0 ? std::string(empty_lines, '\n') : " ", line);
  }
  return Close(ScalarStyle::kPlain, at_);
}

DecodedScalar FlowScalarDecoder::SingleQuoted() {
  ++at_;
  for (size_t i = at_, end = at_;;) {
    if (i >= text_.size()) return Unterminated();
    const char c = text_[i];
    if (IsBreak(c)) {
      CopyTo(end);
      if (!Fold(i, false)) return Unterminated();
      i = end = at_;
    } else if (c != '\'') {
      ++i;
      if (!IsBlank(c)) end = i;
    } else {
      CopyTo(i);
      if (i + 1 >= text_.size() || text_[i + 1] != '\'') {
        return Close(ScalarStyle::kSingleQuoted, i + 1);
      }
      Unit("'", i + 2);
      i = end = at_;
    }
  }
}

DecodedScalar FlowScalarDecoder::DoubleQuoted() {
  ++at_;
  for (size_t i = at_, end = at_;;) {
    if (i >= text_.size()) return Unterminated();
    const char c = text_[i];
    if (IsBreak(c)) {
      CopyTo(end);
      if (!Fold(i, false)) return Unterminated();
      i = end = at_;
    } else if (c == '"') {
      CopyTo(i);
      return Close(ScalarStyle::kDoubleQuoted, i + 1);
    } else if (c == '\\') {
      CopyTo(i);
      if (i + 1 < text_.size() && IsBreak(text_[i + 1])) {
        if (!Fold(i + 1, true)) return Unterminated();
      } else {
        Escape();
      }
      i = end = at_;
    } else {
      ++i;
      if (!IsBlank(c)) end = i;
    }
  }
}

// Reads up to `digits` hex digits behind the two characters of the escape; returns its size.
size_t FlowScalarDecoder::HexEscape(size_t digits, char32_t* code_point) const {
  char32_t value = 0;
  size_t i = at_ + 2;
  const size_t end = std::min(text_.size(), i + digits);
  for (; i < end && HexValue(text_[i]) >= 0; ++i) {
    value = value * 16 + static_cast<char32_t>(HexValue(text_[i]));
  }
  *code_point = i == at_ + 2 + digits && value <= 0x10FFFF ? value : 0xFFFFFFFF;
  return i - at_;
}

void FlowScalarDecoder::Escape() {
  static constexpr std::string_view kNames = "0abt\tnvfre \"/\\N_LP";
  static constexpr char32_t kValues[] = {0,    0x07, 0x08, 0x09, 0x09, 0x0A, 0x0B, 0x0C,   0x0D,
                                         0x1B, ' ',  '"',  '/',  '\\', 0x85, 0xA0, 0x2028, 0x2029};
  const char name = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
  char32_t code_point = 0xFFFFFFFF;
  size_t size = 2;
  if (const size_t i = kNames.find(name); name != '\0' && i != std::string_view::npos) {
    code_point = kValues[i];
  } else if (name == 'x' || name == 'u' || name == 'U') {
    size = HexEscape(name == 'x' ? 2 : name == 'u' ? 4 : 8, &code_point);
  }
  if (code_point >= 0xD800 && code_point <= 0xDBFF && text_.substr(at_ + size, 2) == "\\u") {
    const size_t first = at_;
    char32_t low = 0;
    at_ += size;
    const size_t low_size = HexEscape(4, &low);
    at_ = first;
    if (low >= 0xDC00 && low <= 0xDFFF) {
      code_point = 0x10000 + ((code_point - 0xD800) << 10) + (low - 0xDC00);
      size += low_size;
    }
  }
  if (code_point == 0xFFFFFFFF || (code_point >= 0xD800 && code_point <= 0xDFFF)) {
    const Kind kind = code_point == 0xFFFFFFFF ? Kind::kEscape : Kind::kSurrogate;
    size_t end = std::min(at_ + size, text_.size());
    while (end < text_.size() && (text_[end] & 0xC0) == 0x80) ++end;  // a whole character
    Fault(kind, at_, end);
    code_point = 0xFFFD;
    size = end - at_;
  }
  std::string decoded;
  utf8::Append(decoded, code_point);
  Unit(decoded, at_ + size);
}

DecodedScalar FlowScalarDecoder::Unterminated() {
  Fault(Kind::kUnterminated, out_.begin, out_.begin + 1);
  return Close(text_[out_.begin] == '"' ? ScalarStyle::kDoubleQuoted : ScalarStyle::kSingleQuoted,
               text_.size());
}

DecodedScalar FlowScalarDecoder::Close(ScalarStyle style, size_t end) {
  out_.style = style;
  out_.end = out_.next = end;
  return std::move(out_);
}

}  // namespace

bool IsDocumentMarker(std::string_view text, size_t at) {
  const std::string_view marker = text.substr(std::min(at, text.size()), 3);
  return (marker == "---" || marker == "...") && IsSeparated(text, at + 3);
}

size_t LineEnd(std::string_view text, size_t at) {
  const size_t end = text.find('\n', at);
  if (end == std::string_view::npos) return text.size();
  return end > at && text[end - 1] == '\r' ? end - 1 : end;
}

size_t AfterBreak(std::string_view text, size_t at) {
  if (at >= text.size()) return at;
  return text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n' ? at + 2 : at + 1;
}

size_t CountSpaces(std::string_view text, size_t at) {
  size_t end = at;
  while (end < text.size() && text[end] == ' ') ++end;
  return end - at;
}

DecodedScalar DecodeScalar(std::string_view text, size_t at, const ScalarContext& context) {
  FlowScalarDecoder decoder(text, at, context);
  switch (text[at]) {
    case '\'': return decoder.SingleQuoted();
    case '"': return decoder.DoubleQuoted();
    case '|':
    case '>':
      if (!context.in_flow) return DecodeBlockScalar(text, at, context.indent);
      return decoder.Plain();
    default: return decoder.Plain();
  }
}

}  // namespace placet
