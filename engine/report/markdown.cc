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

namespace {

bool IsNamePart(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}
bool IsLetter(char c) { return IsNamePart(c) && (c < '0' || c > '9'); }

// The length of the path at the start of `text`: names joined by dots, with brackets; 0 when there
// is none, or a single word without an underscore.
size_t PathLength(std::string_view text) {
  if (text.empty() || !IsLetter(text[0])) return 0;
  bool marked = false;
  size_t end = 0;
  while (end < text.size()) {
    const std::string_view rest = text.substr(end);
    if (IsNamePart(rest[0])) {
      marked = marked || rest[0] == '_';
      ++end;
    } else if (rest[0] == '.' && rest.size() > 1 && IsLetter(rest[1])) {
      marked = true;
      ++end;
    } else if (rest[0] == '[' && rest.find(']') != rest.npos) {
      marked = true;
      end += rest.find(']') + 1;
    } else {
      break;
    }
  }
  return marked ? end : 0;
}

}  // namespace

std::string MarkdownProse(std::string_view text) {
  std::string out;
  size_t plain = 0;
  for (size_t i = 0; i < text.size();) {
    const bool starts = i == 0 || !IsNamePart(text[i - 1]);
    const size_t length = starts ? PathLength(text.substr(i)) : 0;
    if (length == 0) {
      ++i;
      continue;
    }
    out += MarkdownText(text.substr(plain, i - plain)) + MarkdownCode(text.substr(i, length));
    i += length;
    plain = i;
  }
  return out + MarkdownText(text.substr(plain));
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
