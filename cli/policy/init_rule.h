// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CLI_POLICY_INIT_RULE_H_
#define PLACET_CLI_POLICY_INIT_RULE_H_

#include "cli/manifest/init_options.h"

namespace placet::cli {

// placet init --rule: a rule in a pack, with tests to fill; gives the exit code.
int InitRule(const InitOptions& options, const Console& console);

}  // namespace placet::cli

#endif  // PLACET_CLI_POLICY_INIT_RULE_H_
