// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_SCHEMA_WALKER_H_
#define PLACET_SCHEMA_WALKER_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "document/tree.h"
#include "schema/compiled.h"
#include "schema/fault.h"

namespace placet::schema {

// Which entries or items of one value some keyword has looked at, for `unevaluated*`.
struct Evaluated {
  Evaluated() = default;
  explicit Evaluated(NodeRef instance)
      : seen(instance.is_map() || instance.is_list() ? instance.size() : 0) {}
  void Mark(size_t i) { seen[i] = true; }
  void Merge(const Evaluated& other) {
    for (size_t i = 0; i < seen.size(); ++i) seen[i] = seen[i] || other.seen[i];
  }
  std::vector<bool> seen;
};

// Evaluates sub-schemas on values. Without `faults` it only answers whether the value is valid and
// stops at the first violation: that is how branches are tried. With `faults` it goes on and
// collects all of them. `evaluated`, where given, is of the same instance and is told what this
// schema has looked at; after a false answer its contents are a superset of that.
//
// One file for each keyword family: walker.cc (values and scalars), walk_map.cc, walk_list.cc,
// walk_applicators.cc. Not thread-safe: one walker for each validation.
class Walker {
 public:
  // `nodes`: the size of the document, by which the work is limited.
  Walker(const CompiledSchema& schema, size_t nodes)
      : dynamic_(schema.has_dynamic_references), steps_left_(kMinSteps + kStepsPerNode * nodes) {}

  bool Walk(const CompiledNode& node, NodeRef instance, Faults* faults,
            Evaluated* evaluated = nullptr);
  bool Check(const CompiledNode& node, NodeRef instance) { return Walk(node, instance, nullptr); }
  // Once true no answer is to be trusted: the value counts as invalid.
  bool gave_up() const { return gave_up_; }

 private:
  // Work and nesting that no sound schema needs. Unions inside unions may double the work at each
  // level; the limits turn that into a fault instead of a hang.
  static constexpr size_t kMinSteps = 1'000'000;
  static constexpr size_t kStepsPerNode = 1'000;
  static constexpr int kMaxDepth = 2'000;

  // An in-place application through `$dynamicRef`, to notice one that comes back to itself.
  struct DynamicFrame {
    const CompiledNode* target;
    NodeRef instance;
  };

  bool WalkKeywords(const CompiledNode& node, NodeRef instance, Faults* faults,
                    Evaluated* evaluated);
  bool WalkValue(const CompiledNode& node, NodeRef instance, Faults* faults);
  bool WalkNumber(const CompiledNode& node, NodeRef instance, Faults* faults);
  bool WalkString(const CompiledNode& node, NodeRef instance, Faults* faults);

  bool WalkMap(const CompiledNode& node, NodeRef map, Faults* faults, Evaluated* evaluated);
  bool WalkEntry(const CompiledNode& node, NodeRef map, size_t i, Faults* faults,
                 Evaluated* evaluated);
  bool WalkRequired(const CompiledNode& node, NodeRef map, Faults* faults);
  bool WalkKeyNames(const CompiledNode& node, NodeRef map, Faults* faults);
  bool WalkUnevaluatedKeys(const CompiledNode& node, NodeRef map, Faults* faults,
                           Evaluated& evaluated);

  bool WalkList(const CompiledNode& node, NodeRef list, Faults* faults, Evaluated* evaluated);
  bool WalkItems(const CompiledNode& node, NodeRef list, Faults* faults, Evaluated* evaluated);
  bool WalkContains(const CompiledNode& node, NodeRef list, Faults* faults, Evaluated* evaluated);
  bool WalkUnique(const CompiledNode& node, NodeRef list, Faults* faults);
  bool WalkUnevaluatedItems(const CompiledNode& node, NodeRef list, Faults* faults,
                            Evaluated& evaluated);

  bool WalkApplicators(const CompiledNode& node, NodeRef instance, Faults* faults,
                       Evaluated* evaluated);
  bool WalkDynamic(const CompiledNode& node, NodeRef instance, Faults* faults,
                   Evaluated* evaluated);
  bool WalkUnion(const CompiledNode& node, bool exactly_one, NodeRef instance, Faults* faults,
                 Evaluated* evaluated);
  bool WalkCondition(const CompiledNode& node, NodeRef instance, Faults* faults,
                     Evaluated* evaluated);

  // All return false, so that a check can end with them.
  bool Fail(Faults* faults, Fault fault);
  bool GiveUp(const CompiledNode& node, NodeRef instance, Faults* faults, const char* why);

  const bool dynamic_;
  size_t steps_left_;
  int depth_ = 0;
  bool gave_up_ = false;
  std::vector<const Resource*> scope_;  // of the dynamic scope, outermost first
  std::vector<DynamicFrame> dynamic_frames_;
};

// In the words of a message, an article included: its title, or what it asks for.
std::string DescribeAlternative(const CompiledNode& node);
// Adds what is wrong with a value that none of the branches of a union takes: the faults of the
// branch that the author most likely meant, or what the branches allow (alternatives.cc).
void ReportAlternatives(Walker& walker, const CompiledNode& node,
                        const std::vector<const CompiledNode*>& branches, NodeRef instance,
                        Faults& faults);
// A value that `not` refuses.
Fault ForbiddenBy(const CompiledNode& node, NodeRef instance);
// A value that more than one branch of `oneOf` takes.
Fault AmbiguityOf(const CompiledNode& node, const std::vector<const CompiledNode*>& matching,
                  NodeRef instance);

}  // namespace placet::schema

#endif  // PLACET_SCHEMA_WALKER_H_
