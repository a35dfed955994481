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

// The shape of a node of a document, by way of its ancestors.
Shape ShapeOf(Shape root, NodeRef node) {
  const NodeRef parent = node.parent();
  if (!parent) return root;
  const Shape container = ShapeOf(root, parent);
  if (!container) return {};
  return parent.is_map() ? StepToKey(container, node.own_key()).shape
                         : StepToItem(container, node.node().slot).shape;
}

}  // namespace

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

KeyFields KeyFieldsOf(std::shared_ptr<const Schema> schema) {
  return [schema = std::move(schema)](NodeRef list) -> std::vector<std::string> {
    return ShapeOf(schema->root(), list).key_fields();
  };
}

}  // namespace placet::schema
