// SPDX-License-Identifier: Apache-2.0
#include "document/yaml_faults.h"

#include <utility>

#include "document/scalar_text.h"

namespace placet {
namespace {

std::string CodeName(YamlCode code) {
  std::string digits = std::to_string(static_cast<int>(code));
  return "YAML" + std::string(3 - digits.size(), '0') + digits;
}

}  // namespace

Diagnostic* YamlFaults::Add(YamlCode code, std::string message, size_t begin, size_t end,
                            std::string help) {
  ++count_;
  if (begin == last_ || exhausted()) return nullptr;
  last_ = begin;
  if (++listed_ > kMost) {
    diagnostics_
        .Error(CodeName(YamlCode::kOther),
               "too many faults; those of the rest of the text are not listed",
               LocationOf(begin, end))
        .help = "correct those above first";
    return nullptr;
  }
  Diagnostic& fault =
      diagnostics_.Error(CodeName(code), std::move(message), LocationOf(begin, end));
  fault.help = std::move(help);
  return &fault;
}

void YamlFaults::Warn(YamlCode code, std::string message, size_t begin, size_t end,
                      std::string help) {
  diagnostics_.Warning(CodeName(code), std::move(message), LocationOf(begin, end)).help =
      std::move(help);
}

std::string YamlQuoted(std::string_view text) {
  constexpr size_t kLongest = 40;
  size_t end = std::min(text.size(), LineEnd(text, 0));
  const bool cut = end < text.size() || end > kLongest;
  if (end > kLongest) end = kLongest;
  while (end > 0 && end < text.size() && (text[end] & 0xC0) == 0x80) --end;
  return "`" + std::string(text.substr(0, end)) + (cut ? "..." : "") + "`";
}

std::string YamlFound(std::string_view text, size_t at) {
  if (at >= text.size()) return "the end of the text";
  if (IsBreak(text[at])) return "the end of the line";
  if (text[at] == '\t') return "a tab";
  size_t end = at + 1;
  while (end < text.size() && (text[end] & 0xC0) == 0x80) ++end;
  return "`" + std::string(text.substr(at, end - at)) + "`";
}

}  // namespace placet
