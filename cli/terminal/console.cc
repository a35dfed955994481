// SPDX-License-Identifier: Apache-2.0
#include "cli/terminal/console.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>

#include "report/shared/style.h"

namespace placet::cli {
namespace {

bool WantsColor(const std::string& color, int descriptor) {
  if (color == "always") return true;
  if (color == "never" || isatty(descriptor) == 0) return false;
  const auto no_color = Environment("NO_COLOR");
  if (no_color && !no_color->empty()) return false;
  return Environment("TERM").value_or("") != "dumb";
}

// 0 where standard output is no terminal.
size_t TerminalWidth() {
  winsize size{};
  return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

bool WriteAll(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    text.remove_prefix(static_cast<size_t>(written));
  }
  return true;
}

}  // namespace

Console::Console(const std::string& color)
    : color_out_(WantsColor(color, STDOUT_FILENO)),
      color_err_(WantsColor(color, STDERR_FILENO)),
      terminal_width_(TerminalWidth()) {
  if (terminal_width_ > 0) width_ = std::clamp<size_t>(terminal_width_, 60, 120);
}

bool Console::Out(std::string_view text) const {
  if (WriteAll(STDOUT_FILENO, text)) return true;
  Err("placet: the report could not be written to standard output\n");
  return false;
}

void Console::Err(std::string_view text) const { (void)WriteAll(STDERR_FILENO, text); }

void Console::Report(const Diagnostic& diagnostic) const {
  Err(WithoutCommands(Render(diagnostic, {color_err_})));
}

void Console::Report(const Diagnostics& diagnostics) const {
  for (const Diagnostic& diagnostic : diagnostics.all()) Report(diagnostic);
}

int Usage(const Console& console, std::string_view message, std::string_view help) {
  console.Err(WithoutCommands("placet: " + Plain(message) + "\n"));
  if (!help.empty()) console.Err(WithoutCommands("  help: " + Plain(help) + "\n"));
  return kExitUnusable;
}

std::optional<std::string> Environment(const char* name) {
  const char* value = std::getenv(name);
  if (value == nullptr) return std::nullopt;
  return std::string(value);
}

}  // namespace placet::cli
