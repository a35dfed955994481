// SPDX-License-Identifier: Apache-2.0
//
// graphs.cycles(names, targets): which names lie on a cycle of references. Tarjan's strongly
// connected components, without recursion: a chain of references may be as long as a portfolio.
#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "cel/library/cost.h"
#include "cel/library/library.h"
#include "cel/library/registry.h"

namespace placet::cel {
namespace {

class Graph {
 public:
  explicit Graph(Evaluation& evaluation) : evaluation_(evaluation) {}

  // One node for each name, in the order of the list. False when the budget is spent.
  bool AddNames(const Value& names) {
    for (size_t i = 0; i < SizeOf(names); ++i) {
      const Value name = ListAt(names, i, evaluation_.arena());
      if (!Pay(name)) return false;
      const auto [place, inserted] = places_.emplace(name.AsString(), nodes_.size());
      if (inserted) nodes_.push_back({name, {}});
      node_of_item_.push_back(place->second);
    }
    return true;
  }

  // References to what is no name lead nowhere.
  bool AddTargets(size_t item, const Value& targets) {
    for (size_t i = 0; i < SizeOf(targets); ++i) {
      const Value target = ListAt(targets, i, evaluation_.arena());
      if (!Pay(target)) return false;
      const auto found = places_.find(target.AsString());
      if (found != places_.end()) nodes_[node_of_item_[item]].targets.push_back(found->second);
    }
    return true;
  }

  std::vector<Value> NamesOnCycles() {
    for (size_t i = 0; i < nodes_.size(); ++i) {
      if (nodes_[i].index == kNew) Visit(i);
    }
    std::vector<Value> names;
    for (const Node& node : nodes_) {
      if (node.on_cycle) names.push_back(node.name);
    }
    return names;
  }

 private:
  static constexpr size_t kNew = SIZE_MAX;
  struct Node {
    Value name;
    std::vector<size_t> targets;
    size_t index = kNew;
    size_t low = 0;
    size_t next = 0;  // of its targets
    bool open = false;
    bool on_cycle = false;
  };

  bool Pay(const Value& name) {
    return evaluation_.Spend(1) && Charge(evaluation_, name.AsString().size());
  }

  void Enter(size_t id) {
    nodes_[id].index = nodes_[id].low = count_++;
    nodes_[id].open = true;
    path_.push_back(id);
    open_.push_back(id);
  }

  void Visit(size_t root) {
    Enter(root);
    while (!path_.empty()) {
      Node& node = nodes_[path_.back()];
      if (node.next < node.targets.size()) {
        const size_t target = node.targets[node.next++];
        if (nodes_[target].index == kNew) {
          Enter(target);
        } else if (nodes_[target].open) {
          node.low = std::min(node.low, nodes_[target].index);
        }
        continue;
      }
      const size_t id = path_.back();
      path_.pop_back();
      if (!path_.empty()) nodes_[path_.back()].low = std::min(nodes_[path_.back()].low, node.low);
      if (node.low == node.index) Close(id);
    }
  }

  // The component that ends in `id`: a cycle when it has several nodes or refers to itself.
  void Close(size_t id) {
    const bool alone = open_.back() == id;
    const std::vector<size_t>& targets = nodes_[id].targets;
    const bool refers = std::find(targets.begin(), targets.end(), id) != targets.end();
    while (true) {
      const size_t member = open_.back();
      open_.pop_back();
      nodes_[member].open = false;
      nodes_[member].on_cycle = !alone || refers;
      if (member == id) return;
    }
  }

  Evaluation& evaluation_;
  std::vector<Node> nodes_;
  std::vector<size_t> node_of_item_;
  std::unordered_map<std::string_view, size_t> places_;
  std::vector<size_t> path_;  // from the root of the walk to where it is
  std::vector<size_t> open_;  // nodes whose component is not complete
  size_t count_ = 0;
};

bool AllStrings(Evaluation& e, const Value& list) {
  for (size_t i = 0; i < SizeOf(list); ++i) {
    if (!ListAt(list, i, e.arena()).is(ValueKind::kString)) return false;
  }
  return true;
}

Value Cycles(Evaluation& e, Args a) {
  Value unknown;
  if (AnyUnknown(e, a[0], &unknown) || AnyUnknown(e, a[1], &unknown)) return unknown;
  if (SizeOf(a[0]) != SizeOf(a[1])) {
    return e.Error(ErrorCode::kInvalidArgument, "there must be a list of targets for each name");
  }
  const Value wrong = e.Error(ErrorCode::kNoSuchOverload, "names and targets must be strings");
  if (!AllStrings(e, a[0])) return wrong;
  Graph graph(e);
  if (!graph.AddNames(a[0])) return Spent(e);
  for (size_t i = 0; i < SizeOf(a[1]); ++i) {
    const Value targets = ListAt(a[1], i, e.arena());
    if (!targets.is_list()) return wrong;
    if (AnyUnknown(e, targets, &unknown)) return unknown;
    if (!AllStrings(e, targets)) return wrong;
    if (!graph.AddTargets(i, targets)) return Spent(e);
  }
  return NewList(e, graph.NamesOnCycles());
}

// Each name, each target, and the list of those on a cycle.
uint64_t NamesSteps(const Extent& names) {
  return OverElements(names,
                      [](const Extent& name) { return Plus(BytesOf(name) / kBytesPerStep, 1); });
}
uint64_t CycleSteps(Extents args) {
  const uint64_t targets = OverElements(args[1], NamesSteps);
  return Plus(Plus(NamesSteps(args[0]), targets), ItemsOf(args[0]));
}

}  // namespace

void AddGraphsLibrary(Functions& functions) {
  Registry r(functions);
  const Type names = Type::List(Type::String());
  r.Add("graphs.cycles", "graphs_cycles", {names, Type::List(names)}, names,
        {CycleSteps, result::Same<0>}, Cycles);
}

}  // namespace placet::cel
