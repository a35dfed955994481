// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CLI_TERMINAL_OUTPUTS_H_
#define PLACET_CLI_TERMINAL_OUTPUTS_H_

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cli/terminal/console.h"

namespace placet::cli {

// One report that was asked for: -f FORMAT or -f FORMAT=FILE.
struct Output {
  std::string format;
  std::string file;  // "": standard output
};

// `known` are the formats of the command, the default first. nullopt after telling what is wrong:
// an unknown format, two for one place, or a file that is not to be replaced.
std::optional<std::vector<Output>> ParseOutputs(const std::vector<std::string>& formats,
                                                const std::vector<std::string>& known,
                                                const Console& console);

// The files that they go to.
std::vector<std::string> FilesOf(const std::vector<Output>& outputs);

// Writes each report to its place. False when one could not be written whole.
bool WriteOutputs(const std::vector<Output>& outputs, const Console& console,
                  const std::function<std::string(const Output&)>& format);

}  // namespace placet::cli

#endif  // PLACET_CLI_TERMINAL_OUTPUTS_H_
