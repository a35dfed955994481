// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_REPORT_SHARED_STYLE_H_
#define PLACET_REPORT_SHARED_STYLE_H_

#include <string>
#include <string_view>

#include "base/plain.h"  // IWYU pragma: export
#include "decision/decision.h"
#include "report/shared/runner_commands.h"  // IWYU pragma: export
#include "report/shared/words.h"            // IWYU pragma: export

namespace placet {

// Colours for a terminal; plain text when off. Text from documents goes through Plain first
// (base/plain.h), so that a manifest cannot write escape sequences.
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

}  // namespace placet

#endif  // PLACET_REPORT_SHARED_STYLE_H_
