// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_PROJECT_JOIN_H_
#define PLACET_PROJECT_JOIN_H_

#include <map>
#include <memory>
#include <string>

#include "base/diagnostic.h"
#include "document/tree.h"
#include "project/portfolio.h"

namespace placet {

// Joins a manifest that passed its schema with what it refers to:
//
//   vendors[].use         the fields of that vendor document. The manifest may add, never
//                         contradict: equal scalars are allowed; lists with an `x-key` merge by
//                         key; other lists must be equal or stand on one side only.
//   governance.plan       the organization's, when the manifest states none.
//   workload              its optional token counts and growth default to 0.
//
// nullptr when it contradicts itself or refers to nothing: DOC010 unknown vendor document, DOC011
// contradiction (both places), DOC012 two vendors of one key.
std::shared_ptr<Tree> JoinManifest(NodeRef manifest,
                                   const std::map<std::string, SupportDocument>& vendors,
                                   const SupportDocument* organization, Diagnostics& diagnostics);

}  // namespace placet

#endif  // PLACET_PROJECT_JOIN_H_
