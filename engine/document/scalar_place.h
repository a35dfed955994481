// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_DOCUMENT_SCALAR_PLACE_H_
#define PLACET_DOCUMENT_SCALAR_PLACE_H_

#include <cstddef>

#include "document/tree.h"

namespace placet {

// Where the bytes [begin, end) of a string node's decoded text stand in its source: through quotes,
// escapes, folded and literal blocks and their indentation. Used to place errors inside an
// expression or a template that a YAML scalar holds. Falls back to the whole scalar.
Span ScalarSpan(NodeRef scalar, size_t begin, size_t end);

}  // namespace placet

#endif  // PLACET_DOCUMENT_SCALAR_PLACE_H_
