// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_SESSION_CHANGED_H_
#define PLACET_SESSION_CHANGED_H_

#include <set>
#include <string>
#include <vector>

#include "decision/decide.h"
#include "decision/decision.h"
#include "session/request.h"
#include "session/session.h"
#include "session/surroundings.h"

namespace placet {

// --changed, of a request that asks for it: what a change touches, since the revision it names, or
// since the target of the change, as the build server names it, or the remote's main branch.

// Leaves of the portfolio what the change touches. All of it where something changed that governs
// all. Adds what it did to `deviations`; where it cannot, the session is not usable and tells why.
void KeepChanged(const Surroundings& around, const CheckRequest& request,
                 const std::string& evidence_root, Session& session,
                 std::vector<Deviation>& deviations);

// What blocked in the portfolio before the change, as BlockingOfPortfolio names it: decided anew
// from the manifests, vendor documents and evidence of the commit compared with, under the same
// policies. Empty where that cannot be told: then everything counts.
std::set<std::string> BlockingBefore(const Surroundings& around, const CheckRequest& request,
                                     const Session& session, DecideOptions decide);

}  // namespace placet

#endif  // PLACET_SESSION_CHANGED_H_
