// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_POLICY_TIGHTENING_H_
#define PLACET_POLICY_TIGHTENING_H_

#include "base/diagnostic.h"
#include "policy/policy_set.h"
#include "project/configuration.h"

namespace placet {

// A configuration with its policies, loaded.
struct Governed {
  const Configuration& configuration;
  const PolicySet& policies;
};

// A configuration may stand in a folder below another one. It then may add packs and manifests and
// strengthen effects; CFG011, with both places, for each thing it loosens or decides otherwise: a
// rule that it lacks or whose pack differs, a weaker effect, another parameter, a weaker `fail_on`,
// another organization, calendar, framework, control catalog or audit database, a baseline of its
// own. What a parameter means nobody but its rules knows, so another value counts as looser.
void CheckTightening(const Governed& inner, const Governed& outer, Diagnostics& diagnostics);

}  // namespace placet

#endif  // PLACET_POLICY_TIGHTENING_H_
