// SPDX-License-Identifier: Apache-2.0
#include "base/source.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"

namespace placet {

Source::Source(std::string name, std::string text)
    : name_(std::move(name)), text_(std::move(text)) {
  // Editors do not count a byte order mark as a column.
  const size_t mark = text_.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  line_starts_.push_back(static_cast<uint32_t>(mark));
  for (size_t at = text_.find('\n', mark); at != std::string::npos; at = text_.find('\n', at + 1)) {
    line_starts_.push_back(static_cast<uint32_t>(at + 1));
  }
}

LineColumn Source::Locate(size_t offset) const {
  offset = std::clamp(offset, static_cast<size_t>(line_starts_.front()), text_.size());
  const auto next = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  LineColumn place{static_cast<uint32_t>(next - line_starts_.begin()), 1};
  // An offset inside a code point belongs to that code point.
  for (size_t at = *(next - 1); at < offset;) {
    utf8::Next(text_, &at);
    if (at <= offset) ++place.column;
  }
  return place;
}

Span Source::MakeSpan(size_t offset, size_t end_offset) const {
  offset = std::min(offset, text_.size());
  end_offset = std::clamp(end_offset, offset, text_.size());
  const LineColumn begin = Locate(offset);
  const LineColumn end = Locate(end_offset);
  return {.line = begin.line,
          .column = begin.column,
          .end_line = end.line,
          .end_column = end.column,
          .offset = static_cast<uint32_t>(offset),
          .end_offset = static_cast<uint32_t>(end_offset)};
}

std::string_view Source::Line(uint32_t line) const {
  if (line == 0 || line > line_starts_.size()) return {};
  const std::string_view rest = text().substr(line_starts_[line - 1]);
  std::string_view result = rest.substr(0, rest.find('\n'));
  if (result.ends_with('\r')) result.remove_suffix(1);
  return result;
}

}  // namespace placet
