// SPDX-License-Identifier: Apache-2.0
#include "report/shared/style.h"

namespace placet {

std::string Style::Wrap(std::string_view code, std::string_view text) const {
  if (!color_) return std::string(text);
  return "\x1b[" + std::string(code) + "m" + std::string(text) + "\x1b[0m";
}

std::string Style::Of(Verdict verdict, std::string_view text) const {
  if (verdict == Verdict::kApproved) return Green(text);
  return verdict == Verdict::kBoard ? Yellow(text) : Red(text);
}

std::string Style::Of(Effect effect, std::string_view text) const {
  switch (effect) {
    case Effect::kDeny: return Red(text);
    case Effect::kBoard:
    case Effect::kWarn: return Yellow(text);
    default: return Dim(text);
  }
}

}  // namespace placet
