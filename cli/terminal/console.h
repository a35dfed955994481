// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CLI_TERMINAL_CONSOLE_H_
#define PLACET_CLI_TERMINAL_CONSOLE_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.h"

namespace placet::cli {

// Exit codes that every command shares.
inline constexpr int kExitOk = 0;
inline constexpr int kExitFindings = 1;
inline constexpr int kExitUnusable = 2;
inline constexpr int kExitLedger = 3;

// The terminal: reports to standard output, notes and faults to standard error.
class Console {
 public:
  // `color`: auto, always, never. `auto` asks the terminal, NO_COLOR and TERM.
  explicit Console(const std::string& color);

  bool color_out() const { return color_out_; }
  bool color_err() const { return color_err_; }
  size_t width() const { return width_; }
  // 0 where standard output is no terminal.
  size_t terminal_width() const { return terminal_width_; }

  // False when not all of it could be written (a full disk, a closed pipe).
  bool Out(std::string_view text) const;
  void Err(std::string_view text) const;
  void Report(const Diagnostics& diagnostics) const;
  void Report(const Diagnostic& diagnostic) const;

 private:
  bool color_out_ = false;
  bool color_err_ = false;
  size_t width_ = 100;
  size_t terminal_width_ = 0;
};

// A fault of the command line: printed with the command to ask for help; gives kExitUnusable.
int Usage(const Console& console, std::string_view message, std::string_view help = "");

std::optional<std::string> Environment(const char* name);

}  // namespace placet::cli

#endif  // PLACET_CLI_TERMINAL_CONSOLE_H_
