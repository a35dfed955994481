// SPDX-License-Identifier: Apache-2.0
#include "base/diagnostic.h"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <utility>

namespace placet {

namespace {

std::string_view View(const std::string& text) { return text; }

std::string_view SourceName(const Location& location) {
  return location.source ? View(location.source->name()) : "";
}

auto PlaceOf(const Location& location) {
  const Span& span = location.span;
  return std::make_tuple(SourceName(location), span.line, span.column, span.end_line,
                         span.end_column, View(location.path));
}

// Everything but the notes, in the order of Sort.
auto OrderOf(const Diagnostic& diagnostic) {
  const Location& location = diagnostic.location;
  return std::make_tuple(SourceName(location), location.span.line, location.span.column,
                         View(diagnostic.code), View(diagnostic.message), PlaceOf(location),
                         diagnostic.severity, View(diagnostic.help));
}

bool SameNote(const Diagnostic::Note& a, const Diagnostic::Note& b) {
  return a.message == b.message && PlaceOf(a.location) == PlaceOf(b.location);
}

bool Same(const Diagnostic& a, const Diagnostic& b) {
  return OrderOf(a) == OrderOf(b) &&
         std::equal(a.notes.begin(), a.notes.end(), b.notes.begin(), b.notes.end(), SameNote);
}

}  // namespace

void Diagnostics::Add(Diagnostic diagnostic) {
  if (diagnostic.severity == Severity::kError) ++error_count_;
  all_.push_back(std::move(diagnostic));
}

Diagnostic& Diagnostics::Error(std::string code, std::string message, Location location) {
  Add({.severity = Severity::kError,
       .code = std::move(code),
       .message = std::move(message),
       .help = {},
       .location = std::move(location),
       .notes = {}});
  return all_.back();
}

Diagnostic& Diagnostics::Warning(std::string code, std::string message, Location location) {
  Add({.severity = Severity::kWarning,
       .code = std::move(code),
       .message = std::move(message),
       .help = {},
       .location = std::move(location),
       .notes = {}});
  return all_.back();
}

void Diagnostics::Append(const Diagnostics& other) {
  all_.reserve(all_.size() + other.all_.size());
  for (size_t i = 0, count = other.all_.size(); i < count; ++i) Add(other.all_[i]);
}

void Diagnostics::Sort() {
  std::stable_sort(all_.begin(), all_.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return OrderOf(a) < OrderOf(b);
  });
  all_.erase(std::unique(all_.begin(), all_.end(), Same), all_.end());
  error_count_ =
      static_cast<size_t>(std::count_if(all_.begin(), all_.end(), [](const Diagnostic& each) {
        return each.severity == Severity::kError;
      }));
}

std::string ToString(const Location& location) {
  if (!location.source) return "";
  const std::string& name = location.source->name();
  if (!location.span.valid()) return name;
  return name + ':' + std::to_string(location.span.line) + ':' +
         std::to_string(location.span.column);
}

}  // namespace placet
