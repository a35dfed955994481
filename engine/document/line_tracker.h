// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_DOCUMENT_LINE_TRACKER_H_
#define PLACET_DOCUMENT_LINE_TRACKER_H_

#include <cstddef>
#include <cstdint>

#include "base/source.h"

namespace placet {

// Source::Locate for places asked for in ascending order: one pass over the text, however long its
// lines are. A place before the last one is found the slow way.
class LineTracker {
 public:
  explicit LineTracker(const Source& source) : source_(source), place_(source.Locate(0)) {
    if (source.text().starts_with("\xEF\xBB\xBF")) offset_ = 3;
  }

  LineColumn At(size_t offset) {
    if (offset < offset_) return source_.Locate(offset);
    for (; offset_ < offset; ++offset_) {
      const char c = source_.text()[offset_];
      if (c == '\n') {
        ++place_.line;
        place_.column = 1;
      } else if ((c & 0xC0) != 0x80) {
        ++place_.column;
      }
    }
    return place_;
  }

  Span MakeSpan(size_t begin, size_t end) {
    const LineColumn from = At(begin);
    const LineColumn to = At(end);
    return {from.line,
            from.column,
            to.line,
            to.column,
            static_cast<uint32_t>(begin),
            static_cast<uint32_t>(end)};
  }

 private:
  const Source& source_;
  LineColumn place_;
  size_t offset_ = 0;
};

}  // namespace placet

#endif  // PLACET_DOCUMENT_LINE_TRACKER_H_
