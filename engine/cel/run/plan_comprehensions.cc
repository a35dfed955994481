// SPDX-License-Identifier: Apache-2.0
//
// Comprehensions: the macros run as loops over the author's own parts; a fold that is no known
// macro runs as the specification says.
//
//     loop_begin   range -> end        (end: the range is no list or map)
//     jump next
//  body:
//     ... predicate or transform
//     quantify / count_if / keep_if, append, insert
//  next:
//     loop_next    -> body
//  done:
//     the outcome
//  end:
#include <utility>

#include "cel/run/planner.h"

namespace placet::cel {

struct Planner::Loop {
  uint32_t registers = 0;
  uint32_t first = 0;  // the variables
  uint32_t second = kNone;
  uint32_t body = 0;  // where the body begins
  Label next;
  Label done;
  Label end;
};

// `fold`: what it comes to of an open list is not known.
Planner::Loop Planner::BeginLoop(ExprId id, uint32_t dst, bool fold) {
  const Comprehension& c = at(id).comprehension;
  Loop loop;
  loop.registers = Take(kLoopRegisters);
  loop.first = Take();
  if (!c.iter_var2.empty()) loop.second = Take();
  Compile(c.range, loop.registers, Leave::kRecord);
  Instruction& begin = Emit(Op::kLoopBegin, id, loop.registers);
  begin.b = dst;
  begin.flag = fold;
  JumpsTo(loop.end);
  return loop;
}

void Planner::BeginBody(ExprId id, Loop& loop) {
  const Comprehension& c = at(id).comprehension;
  Emit(Op::kJump, id, 0);
  JumpsTo(loop.next);
  loop.body = here();
  ++loop_depth_;
  slots_.push_back({c.iter_var, loop.first});
  if (loop.second != kNone) slots_.push_back({c.iter_var2, loop.second});
}

void Planner::EndBody(ExprId id, Loop& loop, bool exists_one) {
  slots_.resize(slots_.size() - (loop.second != kNone ? 2 : 1));
  --loop_depth_;
  Land(loop.next);
  Instruction& next = Emit(Op::kLoopNext, id, loop.first);
  next.a = loop.registers;
  next.b = loop.second;
  next.imm = loop.body;
  next.flag = exists_one;
  Land(loop.done);
}

void Planner::EndLoop(Loop& loop) { Land(loop.end); }

void Planner::CompileComprehension(ExprId id, uint32_t dst, Leave leave) {
  const Expr& expr = at(id);
  switch (expr.macro) {
    case Macro::kBind: return CompileBinding(expr.comprehension, dst, leave);
    case Macro::kAll: CompileQuantifier(id, dst, false); break;
    case Macro::kExists: CompileQuantifier(id, dst, true); break;
    case Macro::kExistsOne: CompileExistsOne(id, dst); break;
    case Macro::kFilter: CompileCollection(id, dst, true); break;
    case Macro::kMap:
    case Macro::kMapFilter:
    case Macro::kTransformList:
    case Macro::kTransformListFilter: CompileCollection(id, dst, false); break;
    case Macro::kTransformMap:
    case Macro::kTransformMapFilter: CompileMapCollection(id, dst, false); break;
    case Macro::kTransformMapEntry:
    case Macro::kTransformMapEntryFilter: CompileMapCollection(id, dst, true); break;
    default: return CompileFold(id, dst, leave);
  }
  if (leave == Leave::kNote) Emit(Op::kForget, id, dst);
}

void Planner::CompileBinding(const Comprehension& c, uint32_t dst, Leave leave) {
  const uint32_t bound = Take();
  Compile(c.accu_init, bound, Leave::kNote);
  slots_.push_back({c.accu_var, bound});
  Compile(c.result, dst, leave);
  slots_.pop_back();
}

void Planner::CompileQuantifier(ExprId id, uint32_t dst, bool deciding) {
  Loop loop = BeginLoop(id, dst);
  BeginBody(id, loop);
  const uint32_t predicate = Operand(at(id).comprehension->predicate);
  Instruction& quantify = Emit(Op::kQuantify, id, dst);
  quantify.a = predicate;
  quantify.b = loop.registers;
  quantify.flag = deciding;
  JumpsTo(loop.end);
  EndBody(id, loop);
  Instruction& outcome = Emit(Op::kQuantifierEnd, id, dst);
  outcome.a = loop.registers;
  outcome.flag = deciding;
  EndLoop(loop);
}

void Planner::CompileExistsOne(ExprId id, uint32_t dst) {
  Loop loop = BeginLoop(id, dst);
  BeginBody(id, loop);
  const uint32_t predicate = Operand(at(id).comprehension->predicate);
  Instruction& count = Emit(Op::kCountIf, id, loop.registers);
  count.a = predicate;
  count.b = loop.registers;
  EndBody(id, loop, /*exists_one=*/true);
  Emit(Op::kCountEnd, id, dst).a = loop.registers;
  EndLoop(loop);
}

// Goes on with the next element where the predicate, if there is one, is not true.
void Planner::KeepMatching(ExprId id, Loop& loop) {
  const ExprId predicate = at(id).comprehension->predicate;
  if (predicate == kNoExpr) return;
  const uint32_t value = Operand(predicate);
  Instruction& keep = Emit(Op::kKeepIf, id, loop.registers);
  keep.a = value;
  keep.b = loop.registers;
  JumpsTo(loop.next);
}

// map, filter and transformList.
void Planner::CompileCollection(ExprId id, uint32_t dst, bool keep_element) {
  const Comprehension& c = at(id).comprehension;
  Loop loop = BeginLoop(id, dst);
  BeginBody(id, loop);
  KeepMatching(id, loop);
  const uint32_t item = keep_element ? loop.first : Operand(c.transform);
  Instruction& append = Emit(Op::kAppend, id, loop.registers);
  append.a = item;
  append.b = loop.registers;
  EndBody(id, loop);
  Emit(Op::kListEnd, id, dst).a = loop.registers;
  EndLoop(loop);
}

// transformMap (new values under the old keys) and transformMapEntry (`entries`: maps to merge).
void Planner::CompileMapCollection(ExprId id, uint32_t dst, bool entries) {
  const Comprehension& c = at(id).comprehension;
  Loop loop = BeginLoop(id, dst);
  Emit(Op::kMapBegin, id, loop.registers + 2);  // where the loop notes what is undecided
  BeginBody(id, loop);
  KeepMatching(id, loop);
  const uint32_t value = Operand(c.transform);
  Instruction& insert = Emit(entries ? Op::kMapMerge : Op::kMapAdd, id, loop.registers + 2);
  insert.a = entries ? value : loop.first;
  insert.b = value;
  EndBody(id, loop);
  Emit(Op::kMapEnd, id, dst).a = loop.registers + 2;
  EndLoop(loop);
}

void Planner::CompileFold(ExprId id, uint32_t dst, Leave leave) {
  const Comprehension& c = at(id).comprehension;
  const uint32_t accumulator = Take();
  Loop loop = BeginLoop(id, dst, /*fold=*/true);
  Compile(c.accu_init, accumulator, Leave::kNote);
  slots_.push_back({c.accu_var, accumulator});
  BeginBody(id, loop);
  const uint32_t condition = Operand(c.loop_condition);
  Instruction& exit = Emit(Op::kExitIfFalse, id, dst);
  exit.a = condition;
  JumpsTo(loop.done);
  JumpsTo(loop.end, true);
  const uint32_t step = Operand(c.loop_step);
  Emit(Op::kMove, id, accumulator).a = step;
  Emit(Op::kForget, id, accumulator);
  Instruction& aborted = Emit(Op::kExitIfAborted, id, dst);
  aborted.a = accumulator;
  JumpsTo(loop.end);
  EndBody(id, loop);
  Compile(c.result, dst, leave);
  slots_.pop_back();
  EndLoop(loop);
}

}  // namespace placet::cel
