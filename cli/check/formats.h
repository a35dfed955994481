// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CLI_CHECK_FORMATS_H_
#define PLACET_CLI_CHECK_FORMATS_H_

#include <string>
#include <string_view>
#include <vector>

#include "cli/check/check_options.h"
#include "cli/terminal/console.h"
#include "cli/terminal/outputs.h"
#include "decision/decision.h"

namespace placet::cli {

// The formats of `placet check`, the default first. A new one is a line in the table of formats.cc.
std::vector<std::string> CheckFormats();

// The run in the format of `output`, which CheckFormats() must list.
std::string FormatRuns(const Runs& runs, const Output& output, const CheckOptions& options,
                       const Console& console);

}  // namespace placet::cli

#endif  // PLACET_CLI_CHECK_FORMATS_H_
