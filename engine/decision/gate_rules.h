// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_DECISION_GATE_RULES_H_
#define PLACET_DECISION_GATE_RULES_H_

#include "decision/decide.h"
#include "decision/decision.h"

namespace placet {

// Rules of the gate itself. No pack, baseline, --skip-rule or --fail-on turns them off: they are
// about deployments that would go on, or begin, with nobody deciding about them.
//
//   GATE-01  deny   a change deletes a manifest whose deployment is not retired
//   GATE-02  board  a change takes a stage back, or back from retirement
//   GATE-03  board  a change retires a deployment and does not say how it ended
//   GATE-04  deny   a run asks for another stage of a deployment that is retired

// The decision about a manifest that a change deletes (GATE-01). The rules of packs are not
// evaluated. `manifest` is what it was; it must outlive the decision.
Decision DenyDeleted(const Manifest& manifest, const PolicySet& policies,
                     const DecideOptions& options);

// Adds to the decision about a valid manifest what GATE-02 to GATE-04 find, and judges it anew.
void ApplyGateRules(const Portfolio& portfolio, const DecideOptions& options, Decision& decision);

}  // namespace placet

#endif  // PLACET_DECISION_GATE_RULES_H_
