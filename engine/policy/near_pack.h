// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_POLICY_NEAR_PACK_H_
#define PLACET_POLICY_NEAR_PACK_H_

#include <string_view>

#include "base/diagnostic.h"
#include "document/tree.h"

namespace placet {

// Whether a file of a folder is read for packs: .yaml, .yml or .json in any letters.
bool IsDocumentName(std::string_view name);

// A document that means to be a pack and is none would switch its rules off in silence: `kind` or
// its word misspelt, a pack within a list or a map, rules without a kind. True after telling so
// (POL007, or as any document of ours: DOC020 to DOC022).
bool TellNearPack(NodeRef root, Diagnostics& diagnostics);

}  // namespace placet

#endif  // PLACET_POLICY_NEAR_PACK_H_
