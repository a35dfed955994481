// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "schema/equality.h"
#include "schema/value_text.h"
#include "schema/walker.h"

namespace placet::schema {
namespace {

std::string Items(uint64_t count) {
  return std::to_string(count) + (count == 1 ? " item" : " items");
}

Fault SizeFault(const CompiledNode& node, NodeRef list, std::string expected, size_t found) {
  return {
      FaultKind::kSize, list, &node, kNoEntry, 0, {}, {std::move(expected), std::to_string(found)}};
}

}  // namespace

bool Walker::WalkList(const CompiledNode& node, NodeRef list, Faults* faults,
                      Evaluated* evaluated) {
  if (node.arrays == nullptr) return true;
  const ArrayRules& rules = *node.arrays;
  bool valid = true;
  const auto stop = [&](bool passed) {
    valid = valid && passed;
    return !passed && faults == nullptr;
  };
  if (stop(WalkItems(node, list, faults, evaluated))) return false;
  if (rules.contains != nullptr && stop(WalkContains(node, list, faults, evaluated))) return false;
  const size_t size = list.size();
  const bool too_few = size < rules.min_items && !list.is_open();
  if (too_few || size > rules.max_items) {
    const std::string expected =
        too_few ? "at least " + Items(rules.min_items) : "at most " + Items(rules.max_items);
    if (stop(Fail(faults, SizeFault(node, list, expected, size)))) return false;
  }
  if (rules.unique) stop(WalkUnique(node, list, faults));
  return valid;
}

bool Walker::WalkItems(const CompiledNode& node, NodeRef list, Faults* faults,
                       Evaluated* evaluated) {
  const ArrayRules& rules = *node.arrays;
  bool valid = true;
  for (size_t i = 0; i < list.size(); ++i) {
    const CompiledNode* schema = i < rules.prefix.size() ? rules.prefix[i] : rules.items;
    if (schema == nullptr) break;
    if (evaluated != nullptr) evaluated->Mark(i);
    if (Walk(*schema, list.at(i), faults)) continue;
    if (faults == nullptr) return false;
    valid = false;
  }
  return valid;
}

bool Walker::WalkContains(const CompiledNode& node, NodeRef list, Faults* faults,
                          Evaluated* evaluated) {
  const ArrayRules& rules = *node.arrays;
  uint64_t count = 0;
  for (size_t i = 0; i < list.size(); ++i) {
    if (!Check(*rules.contains, list.at(i))) continue;
    ++count;
    if (evaluated != nullptr) evaluated->Mark(i);
  }
  const bool enough = count >= rules.min_contains || list.is_open();
  if (enough && count <= rules.max_contains) return true;
  if (faults == nullptr) return false;
  const std::string expected =
      enough ? "at most " + Items(rules.max_contains) : "at least " + Items(rules.min_contains);
  const std::string what = DescribeAlternative(*rules.contains);
  return Fail(faults, SizeFault(node, list, expected + " that fits: " + what, count));
}

bool Walker::WalkUnique(const CompiledNode& node, NodeRef list, Faults* faults) {
  std::vector<std::pair<uint64_t, size_t>> order;
  order.reserve(list.size());
  for (size_t i = 0; i < list.size(); ++i) order.emplace_back(HashOf(list.at(i)), i);
  std::sort(order.begin(), order.end());
  bool valid = true;
  for (size_t run = 0; run < order.size(); ++run) {
    // Against the first of each value only, so that three equal items make two faults.
    const NodeRef item = list.at(order[run].second);
    for (size_t i = run; i > 0 && order[i - 1].first == order[run].first; --i) {
      const NodeRef earlier = list.at(order[i - 1].second);
      if (!Equal(earlier, item)) continue;
      if (faults == nullptr) return false;
      valid = Fail(faults, {FaultKind::kRepeated, item, &node, kNoEntry, 0, earlier, {}});
      break;
    }
  }
  return valid;
}

bool Walker::WalkUnevaluatedItems(const CompiledNode& node, NodeRef list, Faults* faults,
                                  Evaluated& evaluated) {
  bool valid = true;
  for (size_t i = 0; i < list.size(); ++i) {
    if (evaluated.seen[i]) continue;
    evaluated.Mark(i);
    if (Walk(*node.arrays->unevaluated, list.at(i), faults)) continue;
    if (faults == nullptr) return false;
    valid = false;
  }
  return valid;
}

}  // namespace placet::schema
