// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_DOCUMENT_JSON_SCANNER_H_
#define PLACET_DOCUMENT_JSON_SCANNER_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "base/source.h"

namespace placet {

// A piece of the text in backquotes for a message, cut when it is long.
std::string Quoted(std::string_view text);

// Walks a JSON text: blanks, places and faults. Places are found in one pass over the text, however
// long its lines are, so they must be asked for in ascending order.
class JsonScanner {
 public:
  JsonScanner(const SourcePtr& source, Diagnostics& diagnostics);

  // Skips blanks and, as a fault, comments.
  void SkipBlank();
  // Skips what cannot be read: up to a comma, a closing bracket or the line's end.
  void SkipElement();

  bool AtEnd() const { return at_ >= text_.size(); }
  // The byte at hand; 0 at the end.
  char Peek() const { return AtEnd() ? '\0' : text_[at_]; }
  bool Take(char c);
  // Takes the run of bytes of words and numbers at hand, any byte above ASCII included.
  std::string_view TakeWord();

  size_t at() const { return at_; }
  void set_at(size_t at) { at_ = at; }
  std::string_view text() const { return text_; }

  // The span from an earlier or this place to `at()`.
  LineColumn Here();
  Span SpanFrom(LineColumn begin, size_t begin_offset);

  // What stands at hand, for messages: "`}`", "a string", "the end of the text".
  std::string Found() const;

  // Reports a fault, but of several in a row at the same place only the first. The pointer is valid
  // until the next fault, null where nothing was reported.
  Diagnostic* Fault(std::string code, std::string message, size_t begin, size_t end,
                    std::string help = {});
  size_t fault_count() const { return fault_count_; }
  // Too many faults: the rest of the text is not worth reading.
  bool exhausted() const { return fault_count_ > kMaxFaults; }
  Location LocationOf(Span span) const { return {source_, span, {}}; }

 private:
  static constexpr size_t kMaxFaults = 50;

  void SkipComment();

  const SourcePtr& source_;
  Diagnostics& diagnostics_;
  std::string_view text_;
  size_t at_ = 0;
  size_t marked_ = 0;  // `mark_` is the place of this offset
  LineColumn mark_{1, 1};
  size_t fault_count_ = 0;
  size_t last_fault_ = static_cast<size_t>(-1);
};

}  // namespace placet

#endif  // PLACET_DOCUMENT_JSON_SCANNER_H_
