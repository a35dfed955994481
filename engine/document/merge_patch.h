// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_DOCUMENT_MERGE_PATCH_H_
#define PLACET_DOCUMENT_MERGE_PATCH_H_

#include "document/tree.h"

namespace placet {

// RFC 7386: null removes, maps merge, everything else replaces. Nodes keep the place they come
// from, so a finding in a patched document points into the patch; a merged map keeps the place of
// the target. The result has the path prefix of the target. Neither argument may be "no node".
TreePtr MergePatch(NodeRef target, NodeRef patch);

}  // namespace placet

#endif  // PLACET_DOCUMENT_MERGE_PATCH_H_
