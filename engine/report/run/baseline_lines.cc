// SPDX-License-Identifier: Apache-2.0
#include "report/run/baseline_lines.h"

#include "report/run/run_words.h"
#include "report/shared/style.h"

namespace placet {

std::string BaselineLines(const BaselineSummary& baseline, bool all) {
  constexpr size_t kShown = 10;
  std::string text = Plain(BaselineSentence(baseline));
  text += "\n";
  size_t shown = 0;
  for (const BaselineEntry& entry : baseline.fixed) {
    if (shown++ == kShown && !all) {
      text += "  and " + std::to_string(baseline.fixed.size() - kShown) + " more\n";
      break;
    }
    text += "  fixed " + Plain(entry.rule) + " of " + Plain(entry.manifest) + " (" +
            entry.fingerprint + ")\n";
  }
  if (!baseline.fixed.empty()) {
    text += "  take what is fixed out of the baseline: placet baseline write\n";
  }
  return text;
}

}  // namespace placet
