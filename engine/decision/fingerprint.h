// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_DECISION_FINGERPRINT_H_
#define PLACET_DECISION_FINGERPRINT_H_

#include <string>
#include <string_view>
#include <vector>

#include "cel/run/evaluate.h"
#include "decision/decision.h"

namespace placet {

// What decided a finding that fails, all of it, whatever an explanation shows.
struct Deciders {
  std::vector<NodeRef> values;       // facts that count with their value
  std::vector<cel::Member> members;  // elements of what was counted, each by its name
  std::string element;               // its lasting name, where the finding shows another one
  bool complete = true;              // false: there was too much to look at
};

// 16 hex digits that stay the same while the finding is the same, by the grammar of
// docs/fingerprints.md. The finding is complete: its outcome, element, subjects and missing facts
// are what they will be. "" where not all that decided is known: such a finding is never taken for
// a known one. `nth` tells apart findings that are alike in everything, from 0.
std::string Fingerprint(std::string_view rule, std::string_view manifest_id, const Finding& finding,
                        const Deciders& deciders, size_t nth = 0);

// Parameters and the calendar belong to the policies, and what the framework says follows from them
// and the manifest: a finding neither points there nor becomes another one when they change.
bool IsOfPolicy(NodeRef node);

}  // namespace placet

#endif  // PLACET_DECISION_FINGERPRINT_H_
