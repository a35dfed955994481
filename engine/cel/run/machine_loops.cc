// SPDX-License-Identifier: Apache-2.0
//
// Lists, maps and loops.
#include <algorithm>

#include "cel/run/machine_state.h"

namespace placet::cel {

bool Machine::Note(Value& noted, const Value& value, ExprId expr) {
  if (value.is_decided()) return false;
  PlaceError(value, expr);
  noted = NoteUndecided(evaluation_.arena(), noted, value);
  return true;
}

void Machine::List(Frame& frame, const Instruction& instruction) {
  const std::span<Value> items = evaluation_.arena().NewArray<Value>(instruction.b);
  const std::vector<bool>* optional =
      instruction.imm == kNone ? nullptr : &frame.program.optional_flags(instruction.imm);
  Value noted;
  size_t count = 0;
  for (uint32_t i = 0; i < instruction.b; ++i) {
    const Value& value = frame[instruction.a + i];
    if (Note(noted, value, instruction.expr)) continue;
    if (optional == nullptr || !(*optional)[i]) {
      items[count++] = value;
    } else if (!value.is(ValueKind::kOptional)) {
      Note(noted, evaluation_.Error(ErrorCode::kNoSuchOverload, "?x needs an optional value"),
           instruction.expr);
    } else if (value.AsOptional() != nullptr) {
      items[count++] = value.AsOptional()->value;
    }
  }
  ListStorage* list = evaluation_.arena().New<ListStorage>();
  list->items = items.subspan(0, count);
  frame.values[instruction.dst] = noted.is(ValueKind::kNull) ? Value::List(list) : noted;
}

void Machine::MapAdd(Frame& frame, const Instruction& instruction) {
  Value& noted = frame.values[instruction.dst];
  const Value& key = frame[instruction.a];
  Value value = frame[instruction.b];
  const bool key_undecided = Note(noted, key, instruction.expr);
  if (Note(noted, value, instruction.expr) || key_undecided) return;
  if (instruction.flag) {
    if (!value.is(ValueKind::kOptional)) {
      Note(noted, evaluation_.Error(ErrorCode::kNoSuchOverload, "?key needs an optional value"),
           instruction.expr);
      return;
    }
    if (value.AsOptional() == nullptr) return;
    value = value.AsOptional()->value;
  }
  Note(noted, frames_.maps.back()->Add(key, value), instruction.expr);
}

void Machine::MapMerge(Frame& frame, const Instruction& instruction) {
  Value& noted = frame.values[instruction.dst];
  const Value& entries = frame[instruction.a];
  if (Note(noted, entries, instruction.expr)) return;
  if (!entries.is_map()) {
    Note(noted, evaluation_.Error(ErrorCode::kNoSuchOverload, "an entry must be a map"),
         instruction.expr);
    return;
  }
  if (!evaluation_.Spend(SizeOf(entries))) {
    Note(noted, Aborted(evaluation_, "cost limit exceeded"), instruction.expr);
    return;
  }
  Arena& arena = evaluation_.arena();
  for (size_t i = 0; i < SizeOf(entries); ++i) {
    Note(noted,
         frames_.maps.back()->Add(MapKeyAt(entries, i, arena), MapValueAt(entries, i, arena)),
         instruction.expr);
  }
}

void Machine::MapEnd(Frame& frame, const Instruction& instruction) {
  const Value& noted = frame.values[instruction.a];
  const Value map = frames_.maps.back()->Finish();
  frames_.maps.pop_back();
  frame.values[instruction.dst] = noted.is(ValueKind::kNull) ? map : noted;
}

// True: there is nothing to loop over.
bool Machine::LoopBegin(Frame& frame, const Instruction& instruction) {
  Value* const loop = frame.values + instruction.dst;
  const Value& range = loop[kLoopRange];
  if (!range.is_list() && !range.is_map()) {
    const Value fault = range.is_decided() ? WrongRange(evaluation_, range) : range;
    PlaceError(fault, instruction.expr);
    frame.values[instruction.b] = fault;
    frame.nodes[instruction.b] = NodeRef();
    return true;
  }
  if (instruction.flag && IsOpenList(range)) {
    frame.values[instruction.b] = RestOfList(evaluation_.arena(), range);
    frame.nodes[instruction.b] = NodeRef();
    return true;
  }
  loop[kLoopIndex] = Value::Int(0);
  loop[kLoopNoted] = Value::Null();
  loop[kLoopCount] = Value::Int(0);
  frame.nodes[instruction.b] = NodeRef();
  return false;
}

// False: the loop is done. `body`: how many instructions an element costs.
bool Machine::LoopNext(Frame& frame, const Instruction& instruction, size_t body) {
  Value* const loop = frame.values + instruction.a;
  const Value& range = loop[kLoopRange];
  const size_t index = static_cast<size_t>(loop[kLoopIndex].AsInt());
  if (loop[kLoopNoted].is(ValueKind::kAborted)) return false;
  if (index >= SizeOf(range)) {
    if (IsOpenList(range)) NoteRest(loop, instruction);
    return false;
  }
  if (!evaluation_.Spend(body)) {
    loop[kLoopNoted] = Aborted(evaluation_, "cost limit exceeded");
    PlaceError(loop[kLoopNoted], instruction.expr);
    return false;
  }
  loop[kLoopIndex] = Value::Int(static_cast<int64_t>(index) + 1);
  const bool two = instruction.b != kNone;
  if (!two && range.is(ValueKind::kDocumentList)) {
    const NodeRef node = range.AsNode().at(index);
    frame.values[instruction.dst] = Value::FromNode(node, evaluation_.arena());
    frame.nodes[instruction.dst] = node;
    return true;
  }
  const Traced first = two && range.is_list() ? Traced{Value::Int(static_cast<int64_t>(index)), {}}
                                              : Element(evaluation_, range, index);
  frame.values[instruction.dst] = first.value;
  frame.nodes[instruction.dst] = first.node;
  if (!two) return true;
  const Traced second = range.is_list() ? Element(evaluation_, range, index)
                                        : MapElementValue(evaluation_, range, index);
  frame.values[instruction.b] = second.value;
  frame.nodes[instruction.b] = second.node;
  return true;
}

// What may follow in an open list: no element of it makes two that match one (`flag`: exists_one).
void Machine::NoteRest(Value* loop, const Instruction& instruction) {
  const bool too_many =
      instruction.flag && loop[kLoopNoted].is(ValueKind::kNull) && loop[kLoopCount].AsInt() > 1;
  if (too_many) return;
  Note(loop[kLoopNoted], RestOfList(evaluation_.arena(), loop[kLoopRange]), instruction.expr);
}

// A predicate that is undecided or no bool.
void Machine::NoteNoBool(Frame& frame, const Instruction& instruction) {
  const Value& value = frame[instruction.a];
  Note(frame.values[instruction.b + kLoopNoted],
       value.is_decided() ? PredicateNotABool(evaluation_) : value, instruction.expr);
}

void Machine::CountIf(Frame& frame, const Instruction& instruction) {
  const Value& value = frame[instruction.a];
  Value& count = frame.values[instruction.b + kLoopCount];
  if (value.is_true()) {
    count = Value::Int(count.AsInt() + 1);
  } else if (!value.is_false()) {
    NoteNoBool(frame, instruction);
  }
}

// The items of nested loops lie behind each other; `kLoopCount` counts those of this loop.
void Machine::Append(Frame& frame, const Instruction& instruction) {
  const Value& value = frame[instruction.a];
  Value* const loop = frame.values + instruction.b;
  if (Note(loop[kLoopNoted], value, instruction.expr)) return;
  frames_.items.push_back(value);
  loop[kLoopCount] = Value::Int(loop[kLoopCount].AsInt() + 1);
}

void Machine::ListEnd(Frame& frame, const Instruction& instruction) {
  Value* const loop = frame.values + instruction.a;
  const size_t count = static_cast<size_t>(loop[kLoopCount].AsInt());
  ListStorage* list = evaluation_.arena().New<ListStorage>();
  const std::span<Value> items = evaluation_.arena().NewArray<Value>(count);
  std::copy(frames_.items.end() - static_cast<std::ptrdiff_t>(count), frames_.items.end(),
            items.begin());
  frames_.items.resize(frames_.items.size() - count);
  list->items = items;
  const Value& noted = loop[kLoopNoted];
  frame.values[instruction.dst] = noted.is(ValueKind::kNull) ? Value::List(list) : noted;
}

}  // namespace placet::cel
