// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_SCHEMA_STEP_H_
#define PLACET_SCHEMA_STEP_H_

#include <cstddef>
#include <string_view>

#include "schema/shape.h"

namespace placet::schema {

// One step down: what a schema says of a key or an item of a value.
struct Step {
  Shape shape;
  bool known = true;  // false: the schema forbids it
};

Step StepToKey(Shape shape, std::string_view key);
inline constexpr size_t kAnyItem = static_cast<size_t>(-1);
Step StepToItem(Shape shape, size_t index);

}  // namespace placet::schema

#endif  // PLACET_SCHEMA_STEP_H_
