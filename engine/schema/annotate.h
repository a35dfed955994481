// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_SCHEMA_ANNOTATE_H_
#define PLACET_SCHEMA_ANNOTATE_H_

#include "document/tree.h"
#include "schema/shape.h"

namespace placet::schema {

// Marks scalars whose shape has `format: date`, `date-time` or `decimal`, so that expressions read
// them as timestamps and decimals. The document must have passed validation.
void AnnotateFormats(Tree& tree, Shape shape);

}  // namespace placet::schema

#endif  // PLACET_SCHEMA_ANNOTATE_H_
