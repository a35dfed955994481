// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CLI_MANIFEST_INIT_H_
#define PLACET_CLI_MANIFEST_INIT_H_

#include "cli/options.h"
#include "cli/terminal/console.h"

namespace placet::cli {

// The other things that `placet init` begins.
int InitGovernance(const InitOptions& options, const Console& console);
int InitRule(const InitOptions& options, const Console& console);

}  // namespace placet::cli

#endif  // PLACET_CLI_MANIFEST_INIT_H_
