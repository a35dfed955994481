// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "schema/walker.h"

namespace placet::schema {

bool Walker::WalkApplicators(const CompiledNode& node, NodeRef instance, Faults* faults,
                             Evaluated* evaluated) {
  bool valid = true;
  const auto stop = [&](bool passed) {
    valid = valid && passed;
    return !passed && faults == nullptr;
  };
  if (node.objects != nullptr && instance.is_map()) {
    for (const ObjectRules::DependentSchema& dependent : node.objects->dependent_schemas) {
      if (!instance.Find(dependent.key.name, dependent.key.hash)) continue;
      if (stop(Walk(*dependent.schema, instance, faults, evaluated))) return false;
    }
  }
  if (node.applicators == nullptr) return valid;
  const Applicators& use = *node.applicators;
  if (use.reference != nullptr && stop(Walk(*use.reference, instance, faults, evaluated))) {
    return false;
  }
  if (use.dynamic != nullptr && stop(WalkDynamic(node, instance, faults, evaluated))) return false;
  for (const CompiledNode* part : use.all_of) {
    if (stop(Walk(*part, instance, faults, evaluated))) return false;
  }
  if (!use.any_of.empty() && stop(WalkUnion(node, false, instance, faults, evaluated))) {
    return false;
  }
  if (!use.one_of.empty() && stop(WalkUnion(node, true, instance, faults, evaluated))) {
    return false;
  }
  if (use.condition != nullptr && stop(WalkCondition(node, instance, faults, evaluated))) {
    return false;
  }
  if (use.negated != nullptr && Check(*use.negated, instance)) {
    stop(Fail(faults, ForbiddenBy(node, instance)));
  }
  return valid;
}

bool Walker::WalkDynamic(const CompiledNode& node, NodeRef instance, Faults* faults,
                         Evaluated* evaluated) {
  const Applicators& use = *node.applicators;
  const CompiledNode* target = use.dynamic;
  if (!use.dynamic_name.empty()) {
    for (const Resource* resource : scope_) {
      const CompiledNode* found = resource->FindDynamic(use.dynamic_name);
      if (found == nullptr) continue;
      target = found;
      break;
    }
  }
  for (const DynamicFrame& frame : dynamic_frames_) {
    if (frame.target != target || frame.instance != instance) continue;
    return GiveUp(node, instance, faults, "the schema refers back to itself");
  }
  dynamic_frames_.push_back({target, instance});
  const bool valid = Walk(*target, instance, faults, evaluated);
  dynamic_frames_.pop_back();
  return valid;
}

bool Walker::WalkUnion(const CompiledNode& node, bool exactly_one, NodeRef instance, Faults* faults,
                       Evaluated* evaluated) {
  const auto& branches = exactly_one ? node.applicators->one_of : node.applicators->any_of;
  std::vector<const CompiledNode*> matching;
  for (const CompiledNode* branch : branches) {
    if (evaluated == nullptr) {
      if (!Check(*branch, instance)) continue;
      matching.push_back(branch);
      if (!exactly_one) break;
      continue;
    }
    Evaluated of_branch(instance);
    if (!Walk(*branch, instance, nullptr, &of_branch)) continue;
    evaluated->Merge(of_branch);
    matching.push_back(branch);
  }
  if (matching.size() == 1 || (!exactly_one && !matching.empty())) return true;
  if (faults == nullptr) return false;
  if (!matching.empty()) return Fail(faults, AmbiguityOf(node, matching, instance));
  if (evaluated != nullptr) {
    // What a branch has looked at shall not be an unknown key on top of the fault told here.
    Faults unused;
    for (const CompiledNode* branch : branches) Walk(*branch, instance, &unused, evaluated);
  }
  ReportAlternatives(*this, node, branches, instance, *faults);
  return false;
}

bool Walker::WalkCondition(const CompiledNode& node, NodeRef instance, Faults* faults,
                           Evaluated* evaluated) {
  const Applicators& use = *node.applicators;
  bool holds = false;
  if (evaluated == nullptr) {
    holds = Check(*use.condition, instance);
  } else {
    Evaluated of_condition(instance);
    holds = Walk(*use.condition, instance, nullptr, &of_condition);
    if (holds) evaluated->Merge(of_condition);
  }
  const CompiledNode* branch = holds ? use.then : use.otherwise;
  return branch == nullptr || Walk(*branch, instance, faults, evaluated);
}

}  // namespace placet::schema
