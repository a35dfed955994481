// SPDX-License-Identifier: Apache-2.0
#include "cli/terminal/ask.h"

#include <unistd.h>

#include <cerrno>

namespace placet::cli {
namespace {

std::string Trimmed(const std::string& text) {
  const size_t first = text.find_first_not_of(" \t\r");
  if (first == std::string::npos) return "";
  return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

}  // namespace

bool CanAsk() { return isatty(STDIN_FILENO) != 0 && isatty(STDERR_FILENO) != 0; }

std::optional<std::string> ReadLine() {
  constexpr size_t kMaxLine = 4096;
  std::string line;
  while (line.size() < kMaxLine) {
    char c = 0;
    const ssize_t count = read(STDIN_FILENO, &c, 1);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return std::nullopt;
    if (c == '\n') return line;
    line += c;
  }
  return line;
}

std::optional<std::string> Ask(const Console& console, std::string_view question,
                               std::string_view otherwise,
                               const std::function<std::string(const std::string&)>& fault) {
  while (true) {
    console.Err(question);
    if (!otherwise.empty()) console.Err(" [" + std::string(otherwise) + "]");
    console.Err(": ");
    const auto line = ReadLine();
    if (!line) return std::nullopt;
    std::string answer = Trimmed(*line);
    if (answer.empty()) answer = otherwise;
    const std::string wrong = fault(answer);
    if (wrong.empty()) return answer;
    console.Err("  " + wrong + "\n");
  }
}

}  // namespace placet::cli
