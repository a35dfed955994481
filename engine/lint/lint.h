// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_LINT_LINT_H_
#define PLACET_LINT_LINT_H_

#include "base/diagnostic.h"
#include "base/file.h"
#include "base/time.h"
#include "policy/policy_set.h"

namespace placet::lint {

// What is doubtful about packs that load, decided from their types and expressions alone: no
// manifest is read, and nothing is guessed. docs/lint.md lists the codes.
//
// Reads the policy tests beside the files of packs, to tell which rules they leave out. `today`:
// rules whose enforcement has ended are told.
Diagnostics CheckPolicies(const PolicySet& policies, CivilDate today, const FileSystem& files);

// Where findings about a rule as a whole point: its id.
Location IdPlace(const Rule& rule);

// The parts of it, each with its codes. Findings are placed in the packs' documents.

// LNT001 unused parameter, LNT002 unused definition.
void CheckUnused(const Pack& pack, Diagnostics& findings);
// LNT003 a rule decides what another decides, LNT004 it fails only where another fails, LNT009 the
// same for cases of one rule, LNT020 two rules have one title.
void CheckRepeated(const PolicySet& policies, Diagnostics& findings);
// LNT005 a condition that no fact can change, LNT006 and LNT007 a rule or case that can never
// apply, LNT008 an effect for a stage at which it cannot.
void CheckConditions(const Pack& pack, Diagnostics& findings);
// LNT010 to LNT016 what people read: rationale, controls, claims, remediation, messages, places.
void CheckTexts(const Pack& pack, Diagnostics& findings);
// LNT017 and LNT018 enforcement, LNT021 and LNT022 effects.
void CheckEffects(const Pack& pack, CivilDate today, Diagnostics& findings);
// LNT019 a rule of which no test beside the pack expects anything.
void CheckTests(const Pack& pack, const FileSystem& files, Diagnostics& findings);

}  // namespace placet::lint

#endif  // PLACET_LINT_LINT_H_
