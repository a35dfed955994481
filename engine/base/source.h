// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_BASE_SOURCE_H_
#define PLACET_BASE_SOURCE_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace placet {

// A half-open range of a source text. Lines and columns are 1-based; a column counts Unicode code
// points. `offset` and `end_offset` are the same range in bytes. A default Span (line 0) means "no
// place within the file".
struct Span {
  uint32_t line = 0;
  uint32_t column = 0;
  uint32_t end_line = 0;
  uint32_t end_column = 0;
  uint32_t offset = 0;
  uint32_t end_offset = 0;

  bool valid() const { return line != 0; }
  friend bool operator==(const Span&, const Span&) = default;
};

struct LineColumn {
  uint32_t line = 0;
  uint32_t column = 0;
};

// One text that was read: a file, standard input, or an embedded document. Immutable and shared by
// the trees and diagnostics that point into it.
class Source {
 public:
  // `name` is what diagnostics print: the path as the user would type it, or `builtin:NAME`.
  Source(std::string name, std::string text);

  const std::string& name() const { return name_; }
  std::string_view text() const { return text_; }

  // The place of a byte offset (clamped to the text). O(log lines + length of the line).
  LineColumn Locate(size_t offset) const;
  Span MakeSpan(size_t offset, size_t end_offset) const;

  // The text of a 1-based line without its line end; empty past the end.
  std::string_view Line(uint32_t line) const;
  uint32_t line_count() const { return static_cast<uint32_t>(line_starts_.size()); }

 private:
  std::string name_;
  std::string text_;
  std::vector<uint32_t> line_starts_;
};

using SourcePtr = std::shared_ptr<const Source>;

}  // namespace placet

#endif  // PLACET_BASE_SOURCE_H_
