// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_SCHEMA_KEY_FIELDS_H_
#define PLACET_SCHEMA_KEY_FIELDS_H_

#include <memory>

#include "document/node_path.h"
#include "schema/schema.h"

namespace placet::schema {

// Key fields of list nodes of a manifest (or another document of this schema), for KeyedPathOf.
KeyFields KeyFieldsOf(std::shared_ptr<const Schema> schema);

}  // namespace placet::schema

#endif  // PLACET_SCHEMA_KEY_FIELDS_H_
