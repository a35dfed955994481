// SPDX-License-Identifier: Apache-2.0
#include "decision/keyed_path.h"

#include "schema/builtin_schemas.h"
#include "schema/key_fields.h"

namespace placet {

const KeyFields& KeyFieldsAt(NodeRef node) {
  static const auto* const manifest =
      new KeyFields(schema::KeyFieldsOf(schema::BuiltinSchema("manifest")));
  static const auto* const organization =
      new KeyFields(schema::KeyFieldsOf(schema::BuiltinSchema("organization")));
  return node.tree()->path_prefix() == "org" ? *organization : *manifest;
}

std::string KeyedPath(NodeRef node) { return KeyedPathOf(node, KeyFieldsAt(node)); }

}  // namespace placet
