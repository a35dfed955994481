// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_SCHEMA_SELF_CONTAINED_H_
#define PLACET_SCHEMA_SELF_CONTAINED_H_

#include <string>
#include <string_view>

namespace placet::schema {

// The text of an embedded schema as other programs can use it alone. `name` must be one of
// BuiltinSchemaNames().
std::string SelfContained(std::string_view name);

}  // namespace placet::schema

#endif  // PLACET_SCHEMA_SELF_CONTAINED_H_
