// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_SESSION_CONTEXT_H_
#define PLACET_SESSION_CONTEXT_H_

#include "decision/decision.h"
#include "session/surroundings.h"

namespace placet {

// Where a run takes place, from the variables of the common CI services and the git folder. It is
// recorded and decides nothing. Persons are not named: an actor is what PLACET_ACTOR says.
RunContext ReadContext(const Surroundings& around);

}  // namespace placet

#endif  // PLACET_SESSION_CONTEXT_H_
