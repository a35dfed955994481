// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_SCHEMA_DESCRIBE_H_
#define PLACET_SCHEMA_DESCRIBE_H_

#include <string_view>

#include "schema/compiled.h"

namespace placet::schema {

// Never null; lives as long as the schema. Thread-safe.
const Description& Describe(const CompiledNode* node);

}  // namespace placet::schema

#endif  // PLACET_SCHEMA_DESCRIBE_H_
