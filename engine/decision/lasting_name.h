// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_DECISION_LASTING_NAME_H_
#define PLACET_DECISION_LASTING_NAME_H_

#include <string>
#include <vector>

#include "document/tree.h"

namespace placet {

// A keyed path in which an element without a key of its own is named by what it holds, and never
// by its position: `extensions.tools[{n:"mail"}].reviewed`. Fingerprints are made of such names;
// people are shown KeyedPath, which is shorter.
std::string LastingName(NodeRef node);

// Canonical JSON, with the elements of lists sorted.
std::string ValueInAnyOrder(NodeRef node);

// Sorted bytewise, joined by commas.
std::string SortedList(std::vector<std::string> texts);

}  // namespace placet

#endif  // PLACET_DECISION_LASTING_NAME_H_
