// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_BASE_DIAGNOSTIC_H_
#define PLACET_BASE_DIAGNOSTIC_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"

namespace placet {

enum class Severity { kError, kWarning, kNote };

// Where something stands. `source` may be null (a fault of the command line, say); `path` is the
// document path (`vendors[0].dpa`) where there is one.
struct Location {
  SourcePtr source;
  Span span;
  std::string path;
};

// One fault, as data: reports and the terminal print it in their own ways.
//
// `code` is stable and documented (docs/diagnostics.md): a room's letters and a number, `YAML012`,
// `SCH004`, `CEL012`, `POL003`, `CFG002`, `DOC001`, `LED001`. `message` is one sentence without
// final stop that says what was found and what was expected; `help` says what to do; `notes` point
// at related places ("first defined here").
struct Diagnostic {
  struct Note {
    std::string message;
    Location location;
  };

  Severity severity = Severity::kError;
  std::string code;
  std::string message;
  std::string help;
  Location location;
  std::vector<Note> notes;
};

// Collects the diagnostics of a load. Loaders report all faults, not the first.
class Diagnostics {
 public:
  void Add(Diagnostic diagnostic);
  // Shorthands; the returned reference is valid until the next Add.
  Diagnostic& Error(std::string code, std::string message, Location location = {});
  Diagnostic& Warning(std::string code, std::string message, Location location = {});

  bool has_errors() const { return error_count_ > 0; }
  size_t error_count() const { return error_count_; }
  const std::vector<Diagnostic>& all() const { return all_; }
  bool empty() const { return all_.empty(); }
  void Append(const Diagnostics& other);
  // Orders by file, place, then code, and drops exact repetitions.
  void Sort();

 private:
  std::vector<Diagnostic> all_;
  size_t error_count_ = 0;
};

struct RenderOptions {
  bool color = false;
};

// Prints as a modern compiler does, ending in a newline:
//
//   deployments/chat.yaml:12:10: error: unknown key `clasification` [SCH002]
//      12 |   data: {clasification: public}
//         |          ^^^^^^^^^^^^^
//     note: first defined here: governance/x.yaml:3:1
//     help: did you mean `classification`?
//
// Lines over 120 code points are cut around the caret. Hidden characters show their number
// (base/plain.h); in an excerpt, where columns count, a control character is `?` and any other
// U+FFFD. Without `source` the line begins with
// the severity, without `code` it ends with the message.
std::string Render(const Diagnostic& diagnostic, const RenderOptions& options = {});

// The two excerpt lines alone (with trailing newline), for reports that show a place. A span over
// several lines underlines its first line. Empty when the place is unknown.
std::string RenderExcerpt(const Location& location, const RenderOptions& options = {});

// The line of a place, cut as Render does: what stands before the place, the place, and what stands
// after it. A place over several lines is marked to the end of its first.
struct MarkedLine {
  std::string before;
  std::string marked;
  std::string after;
};
std::optional<MarkedLine> MarkedLineOf(const Location& location);

// `file:line:column`, or the file alone, or "" where there is none.
std::string ToString(const Location& location);

}  // namespace placet

#endif  // PLACET_BASE_DIAGNOSTIC_H_
