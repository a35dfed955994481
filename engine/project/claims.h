// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_PROJECT_CLAIMS_H_
#define PLACET_PROJECT_CLAIMS_H_

#include "base/diagnostic.h"
#include "document/tree.h"

namespace placet {

// Evidence must name a place of the joined manifest, or it would count for nothing in silence, also
// once it has expired or was altered. EVD001 otherwise.
void CheckClaims(NodeRef manifest, Diagnostics& diagnostics);

}  // namespace placet

#endif  // PLACET_PROJECT_CLAIMS_H_
