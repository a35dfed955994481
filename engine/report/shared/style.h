// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_REPORT_SHARED_STYLE_H_
#define PLACET_REPORT_SHARED_STYLE_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "decision/decision.h"

namespace placet {

// Colours for a terminal; plain text when off. Text from documents goes through Plain first, so
// that a manifest cannot write escape sequences.
class Style {
 public:
  explicit Style(bool color) : color_(color) {}
  std::string Bold(std::string_view text) const { return Wrap("1", text); }
  std::string Dim(std::string_view text) const { return Wrap("2", text); }
  std::string Red(std::string_view text) const { return Wrap("1;31", text); }
  std::string Yellow(std::string_view text) const { return Wrap("1;33", text); }
  std::string Green(std::string_view text) const { return Wrap("1;32", text); }
  std::string Cyan(std::string_view text) const { return Wrap("36", text); }
  std::string Of(Verdict verdict, std::string_view text) const;
  std::string Of(Effect effect, std::string_view text) const;
  bool color() const { return color_; }

 private:
  std::string Wrap(std::string_view code, std::string_view text) const;
  bool color_;
};

// Control and bidirectional-override characters become `?`, line ends a space.
std::string Plain(std::string_view text);
// A log is read by the runner of a job too: one line of it that begins with `::` is a command to
// GitHub Actions, and so is `##[` or `##vso[` anywhere in a line to it or to Azure Pipelines. Puts
// `?` for the first or second character of these, so that text from documents gives no commands.
std::string WithoutCommands(std::string text);
// Breaks at spaces so that no line has more than `width` columns; later lines start with `indent`
// spaces.
std::string Wrapped(std::string_view text, size_t width, size_t indent);
std::string Plural(size_t count, std::string_view one, std::string_view many);

}  // namespace placet

#endif  // PLACET_REPORT_SHARED_STYLE_H_
