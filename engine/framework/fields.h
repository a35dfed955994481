// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_FRAMEWORK_FIELDS_H_
#define PLACET_FRAMEWORK_FIELDS_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "document/tree.h"

namespace placet {

// Reading fields of a manifest that may be absent, or stated but not to be relied on.

// Stated, and can be relied on.
bool IsStated(NodeRef node);
// The node at a path of keys (`use_case.latency.budget_ms`), or no node.
NodeRef FieldAt(NodeRef root, std::string_view path);
// Absent, or put in by a default of the schema.
bool IsDefaulted(NodeRef node);
// The path of a field below a node, whether it is there or not.
std::string PathBelow(NodeRef node, std::string_view field);
// What would have to be known: `path`, or what the reason of an unknown node names.
std::vector<std::string> MissingPaths(NodeRef node, std::string path);

// Adds the paths that are not there yet.
void AddPaths(std::vector<std::string>& paths, const std::vector<std::string>& more);

std::optional<bool> BoolOf(NodeRef node);
std::optional<int64_t> IntOf(NodeRef node);
std::optional<Decimal> DecimalOf(NodeRef node);  // a decimal string or an integer
std::string_view WordOf(NodeRef node);           // "" when it is not stated
bool ListHas(NodeRef list, std::string_view word);

// The key under which a manifest names a vendor.
std::string_view VendorKeyOf(NodeRef vendor);

}  // namespace placet

#endif  // PLACET_FRAMEWORK_FIELDS_H_
