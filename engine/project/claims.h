// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_PROJECT_CLAIMS_H_
#define PLACET_PROJECT_CLAIMS_H_

#include "base/diagnostic.h"
#include "document/tree.h"

namespace placet {

// Holds every `evidence[].claim` of a joined manifest to be the path of something that it states.
// Evidence for nothing would count for nothing, expired or altered, and nobody would be told.
//   EVD001 the path leads nowhere    EVD002 the text is no path
void CheckClaims(NodeRef manifest, Diagnostics& diagnostics);

}  // namespace placet

#endif  // PLACET_PROJECT_CLAIMS_H_
