// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_POLICY_RULES_H_
#define PLACET_POLICY_RULES_H_

#include <vector>

#include "base/diagnostic.h"
#include "policy/compiler.h"
#include "policy/policy_set.h"

namespace placet {

// Reads the rules of a pack that passed the pack schema: compiles every expression and message.
// `pack.environment` holds the parameters and definitions. Faults: POL040.. and the CEL codes.
void AddRules(Pack& pack, Compiler& compiler, Diagnostics& diagnostics);

// An effect as written: one word, or a map by stage. The schema has checked the words.
StageEffects ReadEffects(NodeRef node);

}  // namespace placet

#endif  // PLACET_POLICY_RULES_H_
