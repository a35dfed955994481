// SPDX-License-Identifier: Apache-2.0
#include "report/markdown.h"

#include <algorithm>

#include "report/style.h"

namespace placet {

std::string MarkdownText(std::string_view text) {
  std::string out;
  for (const char c : Plain(text)) {
    if (std::string_view("\\`*_{}[]<>#|~").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

std::string MarkdownCode(std::string_view text) {
  const std::string plain = Plain(text);
  size_t longest = 0;
  for (size_t i = 0; i < plain.size();) {
    const size_t end = std::min(plain.find_first_not_of('`', i), plain.size());
    longest = std::max(longest, end - i);
    i = end + 1;
  }
  const std::string fence(longest + 1, '`');
  std::string code;
  for (const char c : plain) {
    if (c == '|') code += '\\';  // tables are split before code is read
    code += c;
  }
  return longest == 0 ? fence + code + fence : fence + " " + code + " " + fence;
}

std::string MarkdownRow(const std::vector<std::string>& cells) {
  std::string row;
  for (const std::string& cell : cells) row += "| " + cell + " ";
  return row + "|\n";
}

std::string MarkdownHeads(const std::vector<std::string>& cells) {
  std::string line;
  for (size_t i = 0; i < cells.size(); ++i) line += "|---";
  return MarkdownRow(cells) + line + "|\n";
}

}  // namespace placet
