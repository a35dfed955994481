// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CEL_CHECK_TYPE_NODE_H_
#define PLACET_CEL_CHECK_TYPE_NODE_H_

#include <string>
#include <vector>

#include "cel/check/type.h"

namespace placet::cel {

// Private to type.cc. What a type is made of; the flags are computed once, so that types without
// parameters, variables or shapes need no walk.
struct Type::Node {
  explicit Node(TypeKind kind, std::string name = {}, std::vector<Type> params = {},
                schema::Shape shape = {}, uint32_t variable = kNoVariable);

  TypeKind kind;
  bool has_params = false;
  bool has_variables = false;
  bool has_shapes = false;
  uint32_t variable;
  std::string name;
  std::vector<Type> params;
  schema::Shape shape;
};

}  // namespace placet::cel

#endif  // PLACET_CEL_CHECK_TYPE_NODE_H_
