// SPDX-License-Identifier: Apache-2.0
#include "report/shared/style.h"

#include "base/utf8.h"

namespace placet {
namespace {

bool IsDangerous(char32_t c) {
  return c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0x202a && c <= 0x202e) ||
         (c >= 0x2066 && c <= 0x2069) || c == 0x200e || c == 0x200f;
}

}  // namespace

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

std::string Plain(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const char32_t c = utf8::Next(text, &at);
    if (c == '\n' || c == '\t') {
      out += ' ';
    } else if (IsDangerous(c)) {
      out += '?';
    } else {
      utf8::Append(out, c);
    }
  }
  return out;
}

std::string WithoutCommands(std::string text) {
  for (size_t at = text.find("##"); at != std::string::npos; at = text.find("##", at + 1)) {
    const bool command = text.compare(at + 2, 1, "[") == 0 || text.compare(at + 2, 4, "vso[") == 0;
    if (command) text[at + 1] = '?';
  }
  for (size_t at = text.find("::"); at != std::string::npos; at = text.find("::", at + 1)) {
    const size_t before = text.find_last_not_of(" \t", at == 0 ? 0 : at - 1);
    const bool starts_line = at == 0 || before == std::string::npos || text[before] == '\n';
    if (starts_line) text[at] = '?';
  }
  return text;
}

std::string Wrapped(std::string_view text, size_t width, size_t indent) {
  std::string out;
  size_t column = indent;
  size_t at = 0;
  while (at < text.size()) {
    size_t end = text.find(' ', at);
    if (end == text.npos) end = text.size();
    const std::string_view word = text.substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    const size_t length = utf8::Count(word);
    if (column > indent && column + 1 + length > width) {
      out += "\n" + std::string(indent, ' ');
      column = indent;
    } else if (column > indent) {
      out += ' ';
      ++column;
    }
    out += word;
    column += length;
  }
  return out;
}

std::string Plural(size_t count, std::string_view one, std::string_view many) {
  return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

}  // namespace placet
