// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CEL_RUN_EVALUATE_H_
#define PLACET_CEL_RUN_EVALUATE_H_

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/arena.h"
#include "cel/check/environment.h"
#include "cel/run/value.h"

namespace placet::cel {

class Evaluation;
struct Frames;

// How one overload runs. Arguments are decided values (unknown and errors were dealt with), but
// their types may differ from the declared ones where the checker did not run: the dispatcher has
// matched their kinds with `decl.params` (dyn and parameters match all).
using Function = Value (*)(Evaluation& evaluation, std::span<const Value> args);

struct Overload {
  OverloadDecl decl;
  Function run = nullptr;
  // Whether it knows that the lists it is given may be open; of one that does not, the result is
  // unknown. Lists within lists and maps are its own affair in any case.
  bool takes_open_lists = false;
};

// The functions of a set of libraries, for both the checker and the evaluators. Immutable once
// built, thread-safe.
class Functions {
 public:
  void Add(Overload overload);
  // Of the overload that was last added by that name: see Overload.
  void TakesOpenLists(std::string_view function);
  std::shared_ptr<const FunctionDecls> decls() const { return decls_; }
  std::span<const Overload> Find(std::string_view name) const;

 private:
  std::shared_ptr<FunctionDecls> decls_ = std::make_shared<FunctionDecls>();
  NameMap<std::vector<Overload>> by_name_;
};

// Values of variables. The caller owns what they view. What is not found here is looked up in
// `outer`.
class Bindings {
 public:
  struct Binding {
    Value value;
    NodeRef node;  // the document node it was read from, if any; implied for lists and maps
  };
  explicit Bindings(const Bindings* outer = nullptr) : outer_(outer) {}
  void Set(std::string name, Value value, NodeRef node = {});
  const Binding* Find(std::string_view name) const { return Find(name, KeyHash(name)); }
  // `hash` is KeyHash(name).
  const Binding* Find(std::string_view name, uint32_t hash) const {
    for (const Bindings* bindings = this; bindings != nullptr; bindings = bindings->outer_) {
      if (const Binding* found = bindings->FindOwn(name, hash)) return found;
    }
    return nullptr;
  }

 private:
  struct Named {
    std::string name;
    uint32_t hash;
    Binding binding;
  };
  const Binding* FindOwn(std::string_view name, uint32_t hash) const;
  void Place(size_t index);

  const Bindings* outer_;
  std::vector<Named> values_;
  std::vector<uint32_t> places_;  // open addressing by hash: index into values_ + 1, 0 is free
};

inline const Bindings::Binding* Bindings::FindOwn(std::string_view name, uint32_t hash) const {
  if (places_.empty()) return nullptr;
  const size_t mask = places_.size() - 1;
  for (size_t place = hash & mask; places_[place] != 0; place = (place + 1) & mask) {
    const Named& named = values_[places_[place] - 1];
    if (named.hash == hash && named.name == name) return &named.binding;
  }
  return nullptr;
}

// What a host offers to its own function libraries (the governance functions). cel/ does not know
// what it is; each library casts to the class it declares.
class Host {
 public:
  virtual ~Host() = default;
};

struct Limits {
  uint64_t max_steps = 50'000'000;  // nodes evaluated plus elements visited plus bytes/64 handled
  size_t max_depth = 250;           // nested evaluation, definitions included
};

// One evaluation's state: where values live, what may be read, what was spent. Not thread-safe; one
// per thread, reused by Reset.
class Evaluation {
 public:
  Evaluation(const Functions& functions, const Bindings& bindings, const Host* host = nullptr,
             const Limits& limits = {});
  ~Evaluation();

  Arena& arena() { return arena_; }
  const Functions& functions() const { return functions_; }
  const Bindings& bindings() const { return bindings_; }
  const Host* host() const { return host_; }
  // Counts steps; false when the budget is spent (evaluators then give kAborted).
  bool Spend(uint64_t steps) {
    spent_ += steps;
    return spent_ <= limits_.max_steps;
  }

  // Gives the next expression a budget of its own.
  void ResetBudget() { spent_ = 0; }
  uint64_t spent() const { return spent_; }
  void SetSpent(uint64_t steps) { spent_ = steps; }
  bool exhausted() const { return spent_ > limits_.max_steps; }

  // Every document node whose value was read since the last ClearReads, in order.
  const std::vector<NodeRef>& reads() const { return reads_; }
  void RecordRead(NodeRef node) { reads_.push_back(node); }
  void ClearReads() {
    reads_.clear();
    ++period_;
  }

  // From now on a definition without parameters is evaluated once: its names mean the same
  // wherever it is used. Worth it where a rule asks it for each of many elements.
  void RememberDefinitions() { remembers_ = true; }
  bool remembers() const { return remembers_; }
  struct Remembered {
    Value value;
    NodeRef node;
    std::vector<NodeRef> reads;
    uint64_t recorded = 0;  // the last period between two ClearReads that has these reads
  };
  // nullptr when the definition with this body was not evaluated yet.
  Remembered* FindRemembered(const CheckedExpression& body);
  // `first_read`: where the reads began that led to the value.
  void Remember(const CheckedExpression& body, Value value, NodeRef node, size_t first_read);
  // Records what was read for a remembered value, once for all uses between two ClearReads.
  void RecordReads(Remembered& remembered);
  void RecordReadsAgain(const Remembered& remembered);
  // Forgets the reads since there were `count`.
  void DropReads(size_t count) { reads_.resize(count); }

  // Counts nested evaluation; false when it is too deep. Each call needs its LeaveDepth.
  bool EnterDepth() { return ++depth_ <= limits_.max_depth; }
  void LeaveDepth() { --depth_; }
  static Value LiteralValue(const Literal& literal);  // views the literal
  Frames& frames() { return *frames_; }               // where machine.h keeps its registers

  // An absent fact that no document holds: `path` is its whole name.
  Value Unknown(std::string_view path);
  Value Error(ErrorCode code, std::string_view message) { return MakeError(arena_, code, message); }

 private:
  Arena arena_;
  const Functions& functions_;
  const Bindings& bindings_;
  const Host* host_;
  Limits limits_;
  uint64_t spent_ = 0;
  size_t depth_ = 0;
  std::vector<NodeRef> reads_;
  uint64_t period_ = 1;
  bool remembers_ = false;
  std::unordered_map<const CheckedExpression*, Remembered> remembered_;
  std::unique_ptr<Frames> frames_;
};

// The reference evaluator: walks the tree. Unknown values follow the rules of docs/cel.md:
//  - an absent field, key or index of a document is unknown, null counts as absent;
//  - `has(p)` and `.?` are decided: false or none when any step is absent;
//  - && and ||: the deciding value wins, then unknown, then error; `?:` and comprehensions follow;
//  - other operators and functions: unknown if any operand is unknown, else the first error.
// `locals` are variables beyond the bindings (a rule's for_each variable), innermost last.
struct Local {
  std::string name;
  Value value;
  NodeRef node;  // of a scalar that was read from a document; implied for lists and maps
};
Value Evaluate(const CheckedExpression& expression, Evaluation& evaluation,
               std::span<const Local> locals = {});

// Why an expression has its value: the smallest set of sub-expressions that decided it. For
// `a && b` that is false: the false side (both when both are); for `all`: the first failing
// element; for an unknown: every undecided operand; for a comparison: both operands.
//
// `facts` and `nodes` are for people and stay short: one element stands for all that fail, and ten
// for all that agree. `values` and `members` are all that decided: every element that fails, and
// of what was counted every member.
struct Fact {
  std::string expression;  // its source text, locals written as their path where they are nodes
  Value value;
  std::vector<NodeRef> nodes;  // the document nodes it read directly, in order
  // For a comparison, membership or call: the operands' texts and values, without literals.
  TextRange range;
};
// Something that decided by being there, or by being absent: an element that was counted, or with
// a suffix like `.dpia?=false` whether a field of it is stated.
struct Member {
  NodeRef node;
  std::string suffix;
};
struct Explanation {
  Value value;
  std::vector<Fact> facts;
  // The document nodes that decided, in order of reading, without repetition; for an unknown the
  // absent paths are in `value`.
  std::vector<NodeRef> nodes;
  std::vector<std::string> absent;  // paths that were asked for and are not there
  std::vector<NodeRef> values;      // each node whose value decided, once
  std::vector<Member> members;      // what was counted or asked for, whatever it holds
  bool complete = true;             // false: the budget did not suffice for all of them
};
Explanation Explain(const CheckedExpression& expression, Evaluation& evaluation,
                    std::span<const Local> locals = {});
// What gave a list this element: `values` and `members` alone, nothing to show.
Explanation ExplainElement(const CheckedExpression& list, Evaluation& evaluation,
                           const Value& element);

}  // namespace placet::cel

#endif  // PLACET_CEL_RUN_EVALUATE_H_
