// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CLI_MANIFEST_INIT_GOVERNANCE_H_
#define PLACET_CLI_MANIFEST_INIT_GOVERNANCE_H_

#include "cli/manifest/init_options.h"

namespace placet::cli {

// placet init --governance: a configuration and a governance folder; gives the exit code.
int InitGovernance(const InitOptions& options, const Console& console);

}  // namespace placet::cli

#endif  // PLACET_CLI_MANIFEST_INIT_GOVERNANCE_H_
