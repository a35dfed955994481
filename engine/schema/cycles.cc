// SPDX-License-Identifier: Apache-2.0
#include <unordered_map>
#include <vector>

#include "schema/compiler.h"

// A depth-first search over the keywords that apply a schema to the same value. An edge back into
// the path of the search would be an evaluation that never ends.

namespace placet::schema {
namespace {

// Deeper chains of references than anyone writes; keeps the search and the evaluation off the
// limits of the stack.
constexpr int kMaxDepth = 200;

class CycleSearch {
 public:
  explicit CycleSearch(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  void Visit(const CompiledNode& node, int depth) {
    Mark& mark = marks_[&node];
    if (mark == Mark::kDone) return;
    if (mark == Mark::kOnPath) {
      diagnostics_.Error("SCH025", "the schema refers back to itself for the same value",
                         node.place.location());
      return;
    }
    if (depth > kMaxDepth) {
      diagnostics_.Error("SCH025", "references are nested too deep", node.place.location());
      mark = Mark::kDone;
      return;
    }
    mark = Mark::kOnPath;
    VisitApplicators(node, depth);
    marks_[&node] = Mark::kDone;
  }

 private:
  enum class Mark : char { kNew, kOnPath, kDone };

  void Follow(const CompiledNode* node, int depth) {
    if (node != nullptr) Visit(*node, depth + 1);
  }

  void VisitApplicators(const CompiledNode& node, int depth) {
    if (node.objects != nullptr) {
      for (const auto& dependent : node.objects->dependent_schemas) Follow(dependent.schema, depth);
    }
    if (node.applicators == nullptr) return;
    const Applicators& use = *node.applicators;
    Follow(use.reference, depth);
    Follow(use.dynamic, depth);
    for (const CompiledNode* branch : use.all_of) Follow(branch, depth);
    for (const CompiledNode* branch : use.any_of) Follow(branch, depth);
    for (const CompiledNode* branch : use.one_of) Follow(branch, depth);
    Follow(use.negated, depth);
    Follow(use.condition, depth);
    Follow(use.then, depth);
    Follow(use.otherwise, depth);
  }

  Diagnostics& diagnostics_;
  std::unordered_map<const CompiledNode*, Mark> marks_;
};

}  // namespace

void CheckCycles(const CompiledSchema& schema, Diagnostics& diagnostics) {
  CycleSearch search(diagnostics);
  for (const CompiledNode& node : schema.nodes) {
    if (node.applicators != nullptr || node.objects != nullptr) search.Visit(node, 0);
  }
}

}  // namespace placet::schema
