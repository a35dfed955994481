// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_SCHEMA_BUILTIN_SCHEMAS_H_
#define PLACET_SCHEMA_BUILTIN_SCHEMAS_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "schema/builtin_schemas.h"
#include "schema/schema.h"

namespace placet::schema {

// The schemas embedded in the binary by short name: manifest, vendor, organization, pack, test,
// configuration, report, ... (`schemas/NAME.schema.json`). Compiled at the first call; null for an
// unknown name. Thread-safe.
std::shared_ptr<const Schema> BuiltinSchema(std::string_view name);
const std::vector<std::string>& BuiltinSchemaNames();  // sorted

}  // namespace placet::schema

#endif  // PLACET_SCHEMA_BUILTIN_SCHEMAS_H_
