// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CLI_CHECK_CONTEXT_H_
#define PLACET_CLI_CHECK_CONTEXT_H_

#include "decision/decision.h"

namespace placet::cli {

// Where a run takes place, from the variables of the common CI services and the git folder. It is
// recorded and decides nothing. Persons are not named: an actor is what PLACET_ACTOR says.
RunContext ReadContext();

}  // namespace placet::cli

#endif  // PLACET_CLI_CHECK_CONTEXT_H_
