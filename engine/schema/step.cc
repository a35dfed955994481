// SPDX-License-Identifier: Apache-2.0
#include "schema/step.h"

#include "schema/describe.h"

namespace placet::schema {

Step StepToKey(Shape shape, std::string_view key) {
  if (!shape) return {};
  const Description& d = Describe(shape.node());
  if ((d.types & Shape::kObject) == 0) return {{}, false};
  if (const Shape::Property* property = d.Find(key)) return {property->shape, true};
  for (const auto& pattern : d.patterns) {
    if (pattern.pattern->Matches(key)) return {Shape(pattern.schema), true};
  }
  return d.closed ? Step{{}, false} : Step{Shape(d.additional), true};
}

Step StepToItem(Shape shape, size_t index) {
  if (!shape) return {};
  const Description& d = Describe(shape.node());
  if ((d.types & Shape::kArray) == 0) return {{}, false};
  if (index < d.prefix.size()) return {Shape(d.prefix[index]), true};
  return {Shape(d.items), true};
}

}  // namespace placet::schema
