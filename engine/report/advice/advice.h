// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_REPORT_ADVICE_ADVICE_H_
#define PLACET_REPORT_ADVICE_ADVICE_H_

#include <cstddef>
#include <string>
#include <vector>

#include "framework/advice.h"

namespace placet {

// `placet advise`: each report is a pure function of the advice (docs/framework.md).

struct AdviceOptions {
  bool sensitivity = false;  // every weight from -50 % to +50 %
  std::string tool_version;
  // Text alone.
  bool verbose = false;  // all of it, not ten lines
  bool color = false;
  bool bars = false;
  size_t width = 100;
};

std::string AdviceText(const std::vector<Advice>& all, const AdviceOptions& options);
// schemas/advice.schema.json
std::string AdviceJson(const std::vector<Advice>& all, const AdviceOptions& options);
std::string AdviceMarkdown(const std::vector<Advice>& all, const AdviceOptions& options);
// One file without scripts or anything from elsewhere; figures are inline SVG.
std::string AdviceHtml(const std::vector<Advice>& all, const AdviceOptions& options);

}  // namespace placet

#endif  // PLACET_REPORT_ADVICE_ADVICE_H_
