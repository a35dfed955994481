// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_POLICY_CHECK_CONTROLS_H_
#define PLACET_POLICY_CHECK_CONTROLS_H_

#include "base/diagnostic.h"
#include "policy/controls.h"
#include "policy/policy_set.h"

namespace placet {

// POL060 for each control of the pack that no catalog has. Built-in packs and catalogs were held
// to each other when the tests ran.
void CheckControls(const Pack& pack, const ControlCatalogs& catalogs, Diagnostics& diagnostics);

}  // namespace placet

#endif  // PLACET_POLICY_CHECK_CONTROLS_H_
