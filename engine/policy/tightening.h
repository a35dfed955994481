// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_POLICY_TIGHTENING_H_
#define PLACET_POLICY_TIGHTENING_H_

#include "base/diagnostic.h"
#include "base/file.h"
#include "policy/policy_set.h"
#include "project/configuration.h"

namespace placet {

// A configuration with its policies, loaded.
struct Governed {
  const Configuration& configuration;
  const PolicySet& policies;
};

// A configuration may stand in a folder below another one. It then may add packs and manifests,
// strengthen effects, and set parameters to what the pack calls stricter; CFG011, with both places,
// for each thing it loosens or decides otherwise: a rule that it lacks or whose pack differs, a
// weaker effect, a looser parameter, a weaker `fail_on`, an exclusion, another organization, vendor
// folder, calendar, framework, control catalog or audit database, a baseline of its own. Files are
// the same where they are one file, however they are spelt. `files`: where both were read.
void CheckTightening(const FileSystem& files, const Governed& inner, const Governed& outer,
                     Diagnostics& diagnostics);

}  // namespace placet

#endif  // PLACET_POLICY_TIGHTENING_H_
