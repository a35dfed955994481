// SPDX-License-Identifier: Apache-2.0
#include "report/shared/markdown.h"

#include <algorithm>
#include <cstddef>

#include "base/plain.h"

namespace placet {
namespace {

constexpr std::string_view kMarkup = "\\`*_{}[]<>#|~&";
// An empty comment: what stands on both sides of it is not read as one word.
constexpr std::string_view kNothing = "<!-- -->";

bool IsWordCharacter(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
}

bool EndsInWww(std::string_view text) {
  return text.size() >= 3 && text.substr(text.size() - 3).find_first_not_of("wW") == text.npos;
}

// Whether a forge could make a link of what begins or continues after `at`.
bool StartsLink(std::string_view text, size_t at) {
  const std::string_view rest = text.substr(at + 1);
  switch (text[at]) {
    case '@':
    case '#':
    case '!': return !rest.empty() && IsWordCharacter(rest.front());
    case ':': return rest.starts_with("//");
    case '.': return EndsInWww(text.substr(0, at));
    default: return false;
  }
}

size_t LongestRun(std::string_view text, char c) {
  size_t longest = 0;
  size_t run = 0;
  for (const char each : text) {
    run = each == c ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

}  // namespace

std::string MarkdownText(std::string_view text) {
  const std::string plain = Plain(text);
  std::string out;
  for (size_t i = 0; i < plain.size(); ++i) {
    if (kMarkup.find(plain[i]) != std::string_view::npos) out += '\\';
    out += plain[i];
    if (StartsLink(plain, i)) out += kNothing;
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
  const bool simple = plain.find_first_of("`|") == std::string::npos && !plain.starts_with(' ') &&
                      !plain.ends_with(' ') && !plain.empty();
  if (simple) return "`" + plain + "`";
  return "<code>" + MarkdownText(plain) + "</code>";
}

std::string MarkdownBlock(std::string_view lines) {
  const std::string fence(std::max<size_t>(3, LongestRun(lines, '`') + 1), '`');
  std::string out = fence + "text\n";
  out.append(lines);
  if (!out.ends_with('\n')) out += '\n';
  return out + fence + "\n";
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
