// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_DOCUMENT_OPEN_LISTS_H_
#define PLACET_DOCUMENT_OPEN_LISTS_H_

#include "base/diagnostic.h"
#include "document/tree.h"

namespace placet {

// The element that ends an open list, plain or quoted: `[pii, ...]`.
inline constexpr std::string_view kMoreElements = "...";

// The document with its open lists marked (NodeRef::is_open) and without the `...` that end them:
// what is left of a list are its known elements. A `...` elsewhere in a list is an error (DOC025),
// and the element unknown. Gives the document itself where it has no `...` in a list.
TreePtr MarkOpenLists(const TreePtr& document, Diagnostics& diagnostics);

}  // namespace placet

#endif  // PLACET_DOCUMENT_OPEN_LISTS_H_
