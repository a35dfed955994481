// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_DOCUMENT_SET_PATH_H_
#define PLACET_DOCUMENT_SET_PATH_H_

#include <vector>

#include "base/result.h"
#include "document/path.h"
#include "document/tree.h"

namespace placet {

// A copy of a document with `value` at a path. Maps and list elements on the way are made where
// they are missing: `vendors[name=A].dpa` adds an element {name: A, dpa: ..} when no vendor has
// that name, `[i]` adds one at the end. Nodes keep the place they come from. Fails (DOC030) where
// the path leads through a value that holds no others, or past the end of a list.
Result<TreePtr> SetPath(NodeRef root, const std::vector<PathStep>& path, NodeRef value);

}  // namespace placet

#endif  // PLACET_DOCUMENT_SET_PATH_H_
