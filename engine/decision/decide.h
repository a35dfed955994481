// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_DECISION_DECIDE_H_
#define PLACET_DECISION_DECIDE_H_

#include "base/file.h"
#include "decision/decide_options.h"
#include "decision/decision.h"

namespace placet {

// Decides one manifest. Pure but for reading evidence files. Thread-safe over immutable inputs.
// `deployment`, where given, takes the manifest as rules about the portfolio see it
// (MakeDeployment); it stays null for an invalid one.
Decision Decide(const Manifest& manifest, const PolicySet& policies,
                const SupportDocument* organization, const DecideOptions& options,
                const FileSystem& files, TreePtr* deployment = nullptr);

// Accounts for every rule of a manifest that cannot be decided, which makes it invalid.
void NotEvaluated(Decision& decision, const PolicySet& policies, const DecideOptions& options);

}  // namespace placet

#endif  // PLACET_DECISION_DECIDE_H_
