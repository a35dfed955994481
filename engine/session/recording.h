// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_SESSION_RECORDING_H_
#define PLACET_SESSION_RECORDING_H_

#include "decision/decision.h"
#include "session/request.h"
#include "session/session.h"
#include "session/surroundings.h"

namespace placet {

// Records a decided run and fills `run.ledger`: what became of it, or why it was not to be
// recorded.
void RecordRun(const Surroundings& around, const CheckRequest& request, const Session& session,
               Run& run);

}  // namespace placet

#endif  // PLACET_SESSION_RECORDING_H_
