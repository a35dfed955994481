// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CEL_RUN_MACHINE_STATE_H_
#define PLACET_CEL_RUN_MACHINE_STATE_H_

#include <span>

#include "cel/run/frames.h"
#include "cel/run/machine.h"
#include "cel/run/steps.h"

namespace placet::cel {

// One run of a program and of the definitions that it calls. Private to the room.
class Machine {
 public:
  Machine(Evaluation& evaluation, std::span<const Local> locals)
      : evaluation_(evaluation), frames_(evaluation.frames()), locals_(locals) {}

  // Runs with the registers from `base` on; parameters are there already.
  Traced Run(const Program& program, size_t base);

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
  void OptionalOrElse(Frame& frame, const Instruction& instruction);

  // machine_loops.cc
  void List(Frame& frame, const Instruction& instruction);
  void MapAdd(Frame& frame, const Instruction& instruction);
  void MapMerge(Frame& frame, const Instruction& instruction);
  void MapEnd(Frame& frame, const Instruction& instruction);
  bool LoopBegin(Frame& frame, const Instruction& instruction);
  bool LoopNext(Frame& frame, const Instruction& instruction, size_t body);
  bool Quantify(Frame& frame, const Instruction& instruction);
  void CountIf(Frame& frame, const Instruction& instruction);
  bool KeepIf(Frame& frame, const Instruction& instruction);
  void Append(Frame& frame, const Instruction& instruction);
  void ListEnd(Frame& frame, const Instruction& instruction);

  // True when the value was not decided and has been noted.
  bool Note(Value& noted, const Value& value, ExprId expr);

  Evaluation& evaluation_;
  Frames& frames_;
  std::span<const Local> locals_;
};

// Registers of a loop, from its first on.
inline constexpr uint32_t kLoopRange = 0;
inline constexpr uint32_t kLoopIndex = 1;
inline constexpr uint32_t kLoopNoted = 2;  // null: nothing undecided so far
inline constexpr uint32_t kLoopCount = 3;  // of exists_one; of a list: where its items begin

}  // namespace placet::cel

#endif  // PLACET_CEL_RUN_MACHINE_STATE_H_
