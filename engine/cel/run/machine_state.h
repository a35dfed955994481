// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CEL_RUN_MACHINE_STATE_H_
#define PLACET_CEL_RUN_MACHINE_STATE_H_

#include <span>

#include "cel/run/evaluate.h"
#include "cel/run/frames.h"
#include "cel/run/program.h"
#include "cel/run/steps.h"

namespace placet::cel {

// One run of a program and of the definitions that it calls. Private to the room.
class Machine {
 public:
  Machine(Evaluation& evaluation, std::span<const Local> locals)
      : evaluation_(evaluation), frames_(evaluation.frames()), locals_(locals) {}

  // Runs with the registers from `base` on; parameters are there already. Gives the register that
  // holds the result.
  size_t Run(const Program& program, size_t base);

 private:
  // The registers of the program that is running.
  struct Frame {
    const Program& program;
    Value* values;
    NodeRef* nodes;  // shadows: the node of a register that a name is bound to
    const Value* constants;

    const Value& operator[](uint32_t operand) const {
      return (operand & kConstantBit) != 0 ? constants[operand & ~kConstantBit] : values[operand];
    }
    NodeRef NodeOf(uint32_t operand) const {
      return (operand & kConstantBit) != 0 ? NodeRef() : nodes[operand];
    }
  };

  // machine.cc
  void Finish(Frame& frame, const Instruction& instruction, const Traced& traced);
  Value Strict(const Program::CallSite& site, std::span<const Value> args);
  Value Slow(Frame& frame, const Instruction& instruction);
  Value SlowUnary(Frame& frame, const Instruction& instruction);
  Value InTexts(Frame& frame, const Instruction& instruction);
  Value Matches(Frame& frame, const Instruction& instruction);
  // True: go on at `imm`.
  bool Logic(Frame& frame, const Instruction& instruction);
  void Fail(Frame& frame, const Instruction& instruction);
  // The arguments lie in registers from `first_argument` on; the body's own begin at `base`.
  Traced CallDefinition(const Program& body, size_t first_argument, const Instruction& instruction,
                        size_t base);

  // machine_paths.cc
  Traced Load(const Program::Path& path);
  Traced LoadCandidate(const Program::Path& path, size_t* first_key);
  Traced Follow(const Program::Path& path, size_t first_key, Traced start);
  // The usual way, all through maps of documents to a node that is there; no node for all else.
  // Nodes go by value, in registers: written to memory in parts and read back whole, they would
  // make the processor wait.
  NodeRef LoadNode(Frame& frame, const Instruction& instruction) const;
  static NodeRef FollowNodes(std::span<const Program::Key> keys, NodeRef node);
  void FinishNode(Frame& frame, const Instruction& instruction, NodeRef node);
  void OptionalOrElse(Frame& frame, const Instruction& instruction);

  // machine_loops.cc
  void List(Frame& frame, const Instruction& instruction);
  void MapAdd(Frame& frame, const Instruction& instruction);
  void MapMerge(Frame& frame, const Instruction& instruction);
  void MapEnd(Frame& frame, const Instruction& instruction);
  bool LoopBegin(Frame& frame, const Instruction& instruction);
  bool LoopNext(Frame& frame, const Instruction& instruction, size_t body);
  void NoteRest(Value* loop, const Instruction& instruction);
  void NoteNoBool(Frame& frame, const Instruction& instruction);
  void CountIf(Frame& frame, const Instruction& instruction);
  void Append(Frame& frame, const Instruction& instruction);
  void ListEnd(Frame& frame, const Instruction& instruction);

  // True when the value was not decided and has been noted.
  bool Note(Value& noted, const Value& value, ExprId expr);

  Evaluation& evaluation_;
  Frames& frames_;
  std::span<const Local> locals_;
};

inline void Machine::Finish(Frame& frame, const Instruction& instruction, const Traced& traced) {
  frame.values[instruction.dst] = traced.value;
  if (instruction.leave == Leave::kRecord) {
    if (traced.node) evaluation_.RecordRead(traced.node);
  } else if (instruction.leave == Leave::kNote) {
    frame.nodes[instruction.dst] = traced.node;
  }
}

[[gnu::always_inline]] inline void Machine::FinishNode(Frame& frame, const Instruction& instruction,
                                                       NodeRef node) {
  frame.values[instruction.dst] = Value::FromNode(node, evaluation_.arena());
  if (instruction.leave == Leave::kRecord) {
    evaluation_.RecordRead(node);
  } else if (instruction.leave == Leave::kNote) {
    frame.nodes[instruction.dst] = node;
  }
}

[[gnu::always_inline]] inline NodeRef Machine::FollowNodes(std::span<const Program::Key> keys,
                                                           NodeRef node) {
  for (const Program::Key& key : keys) {
    node = node.Find(key.text, key.hash);
    if (!node) return {};
  }
  return node.is_null() ? NodeRef() : node;
}

inline NodeRef Machine::LoadNode(Frame& frame, const Instruction& instruction) const {
  const Program::Path& path = frame.program.path(instruction.imm);
  std::span<const Program::Key> keys = path.keys;
  const bool cached = instruction.a != kNone;
  if (cached && frame.nodes[instruction.a]) {
    return FollowNodes(keys.last(1), frame.nodes[instruction.a]);
  }
  if (path.candidates.empty()) return {};
  for (const Local& local : locals_) {
    if (local.name == path.name) return {};
  }
  const Program::Candidate& candidate = path.candidates[0];
  const Bindings::Binding* binding = evaluation_.bindings().Find(candidate.name, candidate.hash);
  if (binding == nullptr || !binding->value.is(ValueKind::kDocumentMap)) return {};
  keys = keys.subspan(candidate.first_key);
  if (!cached) return FollowNodes(keys, binding->node);
  const NodeRef parent = FollowNodes(keys.first(keys.size() - 1), binding->node);
  frame.nodes[instruction.a] = parent;
  return FollowNodes(keys.last(1), parent);
}

// Registers of a loop, from its first on.
inline constexpr uint32_t kLoopRange = 0;
inline constexpr uint32_t kLoopIndex = 1;
inline constexpr uint32_t kLoopNoted = 2;  // null: nothing undecided so far
inline constexpr uint32_t kLoopCount = 3;  // of exists_one; of a list: where its items begin

}  // namespace placet::cel

#endif  // PLACET_CEL_RUN_MACHINE_STATE_H_
