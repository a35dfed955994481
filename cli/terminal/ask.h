// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CLI_TERMINAL_ASK_H_
#define PLACET_CLI_TERMINAL_ASK_H_

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "cli/terminal/console.h"

namespace placet::cli {

// Whether there is a person to ask: questions go to standard error, answers come from standard
// input.
bool CanAsk();

// A line from standard input without its end; nullopt at the end of input.
std::optional<std::string> ReadLine();

// Asks until `fault` has nothing to say against the answer ("" is fine, anything else is printed).
// An empty answer gives `otherwise`. nullopt at the end of input.
std::optional<std::string> Ask(const Console& console, std::string_view question,
                               std::string_view otherwise,
                               const std::function<std::string(const std::string&)>& fault);

}  // namespace placet::cli

#endif  // PLACET_CLI_TERMINAL_ASK_H_
