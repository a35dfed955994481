// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "schema/describe.h"
#include "schema/schema.h"
#include "schema/step.h"

namespace placet::schema {
namespace {

// Position of a stage; stages are due in this order.
int StageRank(std::string_view stage) {
  if (stage == "idea") return 0;
  return stage == "pilot" ? 1 : 2;
}

// The earliest x-due in the fields of a container. Schemas may be recursive, hence `seen`.
class FirstDue {
 public:
  std::string_view Of(const CompiledNode* node) {
    Search(node);
    return first_;
  }

 private:
  void Search(const CompiledNode* node) {
    if (node == nullptr || !seen_.insert(node).second) return;
    const Description& d = Describe(node);
    for (const Shape::Property& property : d.properties) Consider(property.shape.node());
    for (const auto& pattern : d.patterns) Consider(pattern.schema);
    for (const CompiledNode* item : d.prefix) Consider(item);
    Consider(d.additional);
    Consider(d.items);
  }

  void Consider(const CompiledNode* node) {
    const std::string_view due = Shape(node).due();
    if (due.empty()) return Search(node);
    if (first_.empty() || StageRank(due) < StageRank(first_)) first_ = due;
  }

  std::set<const CompiledNode*> seen_;
  std::string_view first_;
};

Step StepTo(Shape shape, const PathStep& step) {
  switch (step.kind) {
    case PathStep::Kind::kKey: return StepToKey(shape, step.name);
    case PathStep::Kind::kIndex: return StepToItem(shape, step.index);
    case PathStep::Kind::kMatch: return StepToItem(shape, kAnyItem);
  }
  return {};
}

}  // namespace

Field Schema::FieldAt(const std::vector<PathStep>& path) const {
  Field field;
  field.shape = root();
  field.supplied_by = field.shape.supplied_by();
  for (const PathStep& step : path) {
    const Step next = StepTo(field.shape, step);
    field.shape = next.shape;
    if (!next.known) {
      field.known = false;
      return field;
    }
    const std::string_view supplier = field.shape.supplied_by();
    if (!supplier.empty()) field.supplied_by = supplier;
  }
  if (!field.shape) return field;
  const Description& d = Describe(field.shape.node());
  field.due = d.due ? d.due.AsString() : FirstDue().Of(field.shape.node());
  if (d.due_when) field.due_when = d.due_when.AsString();
  field.due_place = d.due_when;
  return field;
}

}  // namespace placet::schema
