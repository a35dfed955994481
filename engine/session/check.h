// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_SESSION_CHECK_H_
#define PLACET_SESSION_CHECK_H_

#include <optional>
#include <vector>

#include "base/diagnostic.h"
#include "decision/decision.h"
#include "session/request.h"
#include "session/session.h"
#include "session/surroundings.h"

namespace placet {

// What came of a request. `run` is there unless the request itself is wrong: an option with a word
// that does not exist, a rule that no pack has, a time that is none. `usage` then says what.
struct Checked {
  std::optional<Run> run;
  std::vector<Diagnostic> usage;
};

// Decides what a request asks for, and records it unless it says not to: `placet check` and
// <placet/checker.h> are both this call. It records before it gives the run, so that no report can
// say of a decision that it was recorded when it was not. The exit code stands in `run.gate`.
Checked Check(const Surroundings& around, const CheckRequest& request);

// Decides what a request asks for where its paths may lead into several projects: one run for each,
// by its own configuration and recorded in its own ledger. One where there are no paths.
std::vector<Checked> CheckProjects(const Surroundings& around, const CheckRequest& request);

// The exit code of several runs: the first that there is of 3, 1, 2 and 4, else 0.
int WorstExitCode(const Runs& runs);

// The same from a session of OpenGovernance, which may serve many requests; the documents are read
// into a copy.
Checked CheckIn(const Session& governance, const Surroundings& around, const CheckRequest& request);

// Decides the documents of a session as `decide` says (DecideIn), and records nothing.
Run Preview(const Session& session, const Surroundings& around, const DecideOptions& decide);

}  // namespace placet

#endif  // PLACET_SESSION_CHECK_H_
