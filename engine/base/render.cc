// SPDX-License-Identifier: Apache-2.0
// How diagnostics look in a terminal. What comes from a file is made harmless first: a control
// character or a change of writing direction could make it look like something else.
#include <algorithm>
#include <vector>

#include "base/cells.h"
#include "base/diagnostic.h"
#include "base/plain.h"
#include "base/utf8.h"

namespace placet {

namespace {

// Longest part of a line that is shown, in code points, with the marks for what was cut.
constexpr size_t kExcerptWidth = 120;
constexpr std::string_view kCut = "...";
constexpr size_t kNumberWidth = 5;

constexpr std::string_view kBold = "\x1b[1m";
constexpr std::string_view kRed = "\x1b[1;31m";
constexpr std::string_view kYellow = "\x1b[1;33m";
constexpr std::string_view kCyan = "\x1b[1;36m";
constexpr std::string_view kGreen = "\x1b[1;32m";
constexpr std::string_view kNoColor = "\x1b[0m";

std::string Paint(std::string_view text, std::string_view color, const RenderOptions& options) {
  if (!options.color) return std::string(text);
  return std::string(color).append(text).append(kNoColor);
}

// In an excerpt each character stays one, so that columns stay true.
char32_t OneFor(char32_t c) {
  if (c == '\t') return ' ';
  if (!IsHidden(c)) return c;
  return c < 0x20 || utf8::IsBetween(c, 0x7F, 0x9F) ? U'?' : U'\uFFFD';
}

// The part of a line that is shown and where its carets stand, all in code points.
struct Window {
  size_t begin = 0;
  size_t end = 0;
  size_t caret = 0;
  size_t caret_end = 0;
};

size_t CountCodePoints(std::string_view text) {
  size_t count = 0;
  for (size_t at = 0; at < text.size(); ++count) utf8::Next(text, &at);
  return count;
}

Window WindowAround(const Span& span, size_t length) {
  Window window;
  window.caret = std::min<size_t>(std::max(span.column, 1u) - 1, length);
  const bool one_line = span.end_line <= span.line;
  const size_t stop = one_line ? std::max(span.end_column, 1u) - 1 : length;
  window.caret_end = std::max(std::min(stop, length), window.caret + 1);
  window.end = length;
  if (length <= kExcerptWidth) return window;
  const size_t marked = std::min(window.caret_end - window.caret, kExcerptWidth - 2 * kCut.size());
  const size_t before = (kExcerptWidth - marked) / 2;
  window.begin = window.caret > before ? window.caret - before : 0;
  window.begin = std::min(window.begin, length - kExcerptWidth);
  window.end = window.begin + kExcerptWidth;
  if (window.end < length) {
    window.caret_end = std::min(window.caret_end, window.end - kCut.size());
  }
  return window;
}

// Which part of a marked line a code point belongs to.
std::string& PartAt(MarkedLine& line, const Window& window, size_t index) {
  if (index < window.caret) return line.before;
  return index < window.caret_end ? line.marked : line.after;
}

MarkedLine MarkLine(std::string_view line, const Span& span) {
  const size_t length = CountCodePoints(line);
  const Window window = WindowAround(span, length);
  const size_t text_begin = window.begin + (window.begin > 0 ? kCut.size() : 0);
  const size_t text_end = window.end - (window.end < length ? kCut.size() : 0);
  MarkedLine marked;
  if (window.begin > 0) marked.before = kCut;
  size_t at = 0;
  for (size_t i = 0; i < text_end; ++i) {
    const char32_t c = OneFor(utf8::Next(line, &at));
    if (i >= text_begin) utf8::Append(PartAt(marked, window, i), c);
  }
  if (window.end < length) marked.after += kCut;
  return marked;
}

std::string_view SeverityName(Severity severity) {
  switch (severity) {
    case Severity::kError: return "error";
    case Severity::kWarning: return "warning";
    case Severity::kNote: break;
  }
  return "note";
}

std::string_view SeverityColor(Severity severity) {
  switch (severity) {
    case Severity::kError: return kRed;
    case Severity::kWarning: return kYellow;
    case Severity::kNote: break;
  }
  return kCyan;
}

std::string RenderNote(const Diagnostic::Note& note, const RenderOptions& options) {
  std::string out = "  " + Paint("note:", kCyan, options) + ' ' + Plain(note.message);
  const std::string place = Plain(ToString(note.location));
  if (!place.empty()) out += ": " + Paint(place, kBold, options);
  return out + '\n';
}

}  // namespace

std::optional<MarkedLine> MarkedLineOf(const Location& location) {
  const Span& span = location.span;
  if (!location.source || !span.valid() || span.line > location.source->line_count()) {
    return std::nullopt;
  }
  return MarkLine(location.source->Line(span.line), span);
}

std::string RenderExcerpt(const Location& location, const RenderOptions& options) {
  const auto line = MarkedLineOf(location);
  if (!line) return "";
  const std::string number = std::to_string(location.span.line);
  const size_t width = std::max(kNumberWidth, number.size());
  std::string out(width - number.size(), ' ');
  out += number + " |";
  const std::string text = line->before + line->marked + line->after;
  if (!text.empty()) out += ' ' + text;
  const size_t carets = std::max<size_t>(CellWidth(line->marked), 1);
  out += '\n' + std::string(width, ' ') + " | " + std::string(CellWidth(line->before), ' ');
  return out + Paint(std::string(carets, '^'), kGreen, options) + '\n';
}

std::string Render(const Diagnostic& diagnostic, const RenderOptions& options) {
  std::string out;
  const std::string place = Plain(ToString(diagnostic.location));
  if (!place.empty()) out += Paint(place + ':', kBold, options) + ' ';
  const std::string severity = std::string(SeverityName(diagnostic.severity)) + ':';
  out += Paint(severity, SeverityColor(diagnostic.severity), options) + ' ';
  out += Plain(diagnostic.message);
  if (!diagnostic.code.empty()) out += " [" + diagnostic.code + ']';
  out += '\n' + RenderExcerpt(diagnostic.location, options);
  for (const Diagnostic::Note& note : diagnostic.notes) out += RenderNote(note, options);
  if (!diagnostic.help.empty()) {
    out += "  " + Paint("help:", kCyan, options) + ' ' + Plain(diagnostic.help) + '\n';
  }
  return out;
}

}  // namespace placet
