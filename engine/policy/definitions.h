// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_POLICY_DEFINITIONS_H_
#define PLACET_POLICY_DEFINITIONS_H_

#include "base/diagnostic.h"
#include "cel/check/environment.h"
#include "policy/compiler.h"

namespace placet {

// Adds the definitions of a pack (`define`, a map of NAME or "NAME(a, b)" to CEL) to the
// environment, in order of dependence. Faults: POL030 bad name, POL031 defined twice or shadows a
// name in scope, POL032 defined through itself.
// Each definition goes to where its names have a meaning: to rules about one manifest, to rules
// about the portfolio, or to both.
void AddDefinitions(NodeRef define, Compiler& compiler, cel::Environment& manifest,
                    cel::Environment& portfolio, Diagnostics& diagnostics);

}  // namespace placet

#endif  // PLACET_POLICY_DEFINITIONS_H_
