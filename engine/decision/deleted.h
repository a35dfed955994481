// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_DECISION_DELETED_H_
#define PLACET_DECISION_DELETED_H_

#include "decision/decide_options.h"
#include "decision/decision.h"

namespace placet {

// The decision about a manifest that a change deletes although it was not retired: denied, by a
// rule of the gate itself (GATE-01), which no pack can turn off. The rules of packs are not
// evaluated. `manifest` is what it was; it must outlive the decision.
Decision DenyDeleted(const Manifest& manifest, const PolicySet& policies,
                     const DecideOptions& options);

}  // namespace placet

#endif  // PLACET_DECISION_DELETED_H_
