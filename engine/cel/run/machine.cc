// SPDX-License-Identifier: Apache-2.0
//
// The machine: one loop over instructions. What the common kinds of values need is done in the
// loop; all else, undecided operands first, goes through the functions that the walker uses too.
#include "cel/run/machine.h"

#include <algorithm>

#include "cel/run/machine_state.h"
#include "cel/run/strict_call.h"

namespace placet::cel {
namespace {

// Equality of two scalars of one kind; false when that is not what they are.
inline bool FastEqual(const Value& a, const Value& b, bool* equal) {
  if (a.kind() != b.kind()) return false;
  switch (a.kind()) {
    case ValueKind::kString: *equal = a.AsString() == b.AsString(); return true;
    case ValueKind::kInt:
    case ValueKind::kBool:
    case ValueKind::kDecimal: *equal = a.AsInt() == b.AsInt(); return true;
    default: return false;
  }
}

// -1, 0 or 1 for two scalars of one kind; false when that is not what they are.
inline bool FastOrder(const Value& a, const Value& b, int* order) {
  if (a.kind() != b.kind()) return false;
  switch (a.kind()) {
    case ValueKind::kInt:
    case ValueKind::kDecimal:
      *order = a.AsInt() < b.AsInt() ? -1 : (a.AsInt() > b.AsInt() ? 1 : 0);
      return true;
    case ValueKind::kTimestamp: *order = Compare(a, b); return true;
    default: return false;
  }
}

inline bool Ints(const Value& a, const Value& b) {
  return a.is(ValueKind::kInt) && b.is(ValueKind::kInt);
}
inline bool Texts(const Value& a, const Value& b) {
  return a.is(ValueKind::kString) && b.is(ValueKind::kString);
}

}  // namespace

Value Machine::Strict(const Program::CallSite& site, std::span<const Value> args) {
  return CallStrict(evaluation_, site.overloads, site.function, site.receiver, args);
}

Value Machine::Slow(Frame& frame, const Instruction& instruction) {
  const Value args[] = {frame[instruction.a], frame[instruction.b]};
  return Strict(frame.program.site(instruction.imm), args);
}

Value Machine::SlowUnary(Frame& frame, const Instruction& instruction) {
  return Strict(frame.program.site(instruction.imm), {&frame[instruction.a], 1});
}

Value Machine::InTexts(Frame& frame, const Instruction& instruction) {
  const Program::TextSet& set = frame.program.text_set(instruction.imm);
  const Value& element = frame[instruction.a];
  if (!element.is(ValueKind::kString)) {
    const Value args[] = {element, set.list};
    return Strict(frame.program.site(set.site), args);
  }
  const std::string_view text = element.AsString();
  if (set.texts.size() > 8) {
    return Value::Bool(std::binary_search(set.texts.begin(), set.texts.end(), text));
  }
  return Value::Bool(std::find(set.texts.begin(), set.texts.end(), text) != set.texts.end());
}

Value Machine::Matches(Frame& frame, const Instruction& instruction) {
  const Program::Pattern& pattern = frame.program.pattern(instruction.imm);
  const Value& text = frame[instruction.a];
  if (!text.is(ValueKind::kString)) {
    const Value args[] = {text, pattern.text};
    return Strict(frame.program.site(pattern.site), args);
  }
  if (!evaluation_.Spend(
          steps::PatternSearch(text.AsString().size(), pattern.regex.program_size()))) {
    return Aborted(evaluation_, "cost limit exceeded");
  }
  return Value::Bool(pattern.regex.Matches(text.AsString()));
}

bool Machine::Logic(Frame& frame, const Instruction& instruction) {
  Value value = frame[instruction.a];
  Value& outcome = frame.values[instruction.dst];
  if (value.is(ValueKind::kBool) && value.AsBool() == instruction.flag) {
    outcome = value;
    return true;
  }
  if (instruction.op == Op::kLogicFirst) outcome = Value::Null();
  if (!value.is(ValueKind::kBool)) {
    if (value.is_decided()) {
      const Expr& expr = frame.program.expression().ast.at(instruction.expr);
      value = NotABool(evaluation_, expr.name, value);
      PlaceError(value, instruction.expr);
    }
    outcome = NoteUndecided(evaluation_.arena(), outcome, value);
  }
  if (instruction.op == Op::kLogicLast && outcome.is(ValueKind::kNull)) {
    outcome = Value::Bool(!instruction.flag);
  }
  return outcome.is(ValueKind::kAborted);
}

void Machine::Fail(Frame& frame, const Instruction& instruction) {
  frame.values[instruction.dst] =
      evaluation_.Error(ErrorCode::kOther, frame[instruction.a].AsString());
}

size_t Machine::Run(const Program& program, size_t base) {
  frames_.Grow(base + program.register_count());
  if (!evaluation_.Spend(program.code().size())) {
    frames_.values[base] = Aborted(evaluation_, "cost limit exceeded");
    return base;
  }
  Frame r{program, frames_.values.data() + base, frames_.nodes.data() + base,
          program.constants().data()};
  const Instruction* const code = program.code().data();
  const Instruction* next = code;
  for (uint32_t cache = 0; cache < program.cache_count(); ++cache) {
    r.nodes[program.first_cache() + cache] = NodeRef();
  }
  while (true) {
    const Instruction& i = *next++;
    Value& dst = r.values[i.dst];
    bool test = false;
    int order = 0;
    int64_t number = 0;
    switch (i.op) {
      case Op::kMove: dst = r[i.a]; continue;
      case Op::kForget: r.nodes[i.dst] = NodeRef(); continue;
      case Op::kFail: Fail(r, i); break;
      case Op::kLoad: {
        const NodeRef node = LoadNode(r, i);
        if (node) {
          FinishNode(r, i, node);
        } else {
          Finish(r, i, Load(program.path(i.imm)));
        }
        break;
      }
      case Op::kSelect: {
        const Program::Path& path = program.path(i.imm);
        const bool below = !path.keys.empty() && r[i.a].is(ValueKind::kDocumentMap);
        const NodeRef node = below ? FollowNodes(path.keys, r[i.a].AsNode()) : NodeRef();
        if (node) {
          FinishNode(r, i, node);
        } else {
          Finish(r, i, Follow(path, 0, {r[i.a], r.NodeOf(i.a)}));
        }
        break;
      }
      case Op::kHas: {
        const Program::Key& key = program.path(i.imm).keys[0];
        dst = Has(evaluation_, r[i.a], key.text, key.hash);
        break;
      }
      case Op::kOptionalSelect: {
        const Program::Key& key = program.path(i.imm).keys[0];
        Finish(r, i, OptionalSelect(evaluation_, r[i.a], key.text, key.hash));
        break;
      }
      case Op::kIndex: Finish(r, i, Index(evaluation_, r[i.a], r[i.b])); break;
      case Op::kOptionalIndex: Finish(r, i, OptionalIndex(evaluation_, r[i.a], r[i.b])); break;

      case Op::kEqualText:
        if (Texts(r[i.a], r[i.b])) {
          dst = Value::Bool(r[i.a].AsString() == r[i.b].AsString());
          continue;
        }
        dst = Slow(r, i);
        break;
      case Op::kNotEqualText:
        if (Texts(r[i.a], r[i.b])) {
          dst = Value::Bool(r[i.a].AsString() != r[i.b].AsString());
          continue;
        }
        dst = Slow(r, i);
        break;
      case Op::kEqual:
        dst = FastEqual(r[i.a], r[i.b], &test) ? Value::Bool(test) : Slow(r, i);
        break;
      case Op::kNotEqual:
        dst = FastEqual(r[i.a], r[i.b], &test) ? Value::Bool(!test) : Slow(r, i);
        break;
      case Op::kLessInt:
        dst = Ints(r[i.a], r[i.b]) ? Value::Bool(r[i.a].AsInt() < r[i.b].AsInt()) : Slow(r, i);
        break;
      case Op::kLessEqualInt:
        dst = Ints(r[i.a], r[i.b]) ? Value::Bool(r[i.a].AsInt() <= r[i.b].AsInt()) : Slow(r, i);
        break;
      case Op::kGreaterInt:
        dst = Ints(r[i.a], r[i.b]) ? Value::Bool(r[i.a].AsInt() > r[i.b].AsInt()) : Slow(r, i);
        break;
      case Op::kGreaterEqualInt:
        dst = Ints(r[i.a], r[i.b]) ? Value::Bool(r[i.a].AsInt() >= r[i.b].AsInt()) : Slow(r, i);
        break;
      case Op::kLess:
        dst = FastOrder(r[i.a], r[i.b], &order) ? Value::Bool(order < 0) : Slow(r, i);
        break;
      case Op::kLessEqual:
        dst = FastOrder(r[i.a], r[i.b], &order) ? Value::Bool(order <= 0) : Slow(r, i);
        break;
      case Op::kGreater:
        dst = FastOrder(r[i.a], r[i.b], &order) ? Value::Bool(order > 0) : Slow(r, i);
        break;
      case Op::kGreaterEqual:
        dst = FastOrder(r[i.a], r[i.b], &order) ? Value::Bool(order >= 0) : Slow(r, i);
        break;
      case Op::kAdd:
        test = Ints(r[i.a], r[i.b]) &&
               !__builtin_add_overflow(r[i.a].AsInt(), r[i.b].AsInt(), &number);
        dst = test ? Value::Int(number) : Slow(r, i);
        break;
      case Op::kSubtract:
        test = Ints(r[i.a], r[i.b]) &&
               !__builtin_sub_overflow(r[i.a].AsInt(), r[i.b].AsInt(), &number);
        dst = test ? Value::Int(number) : Slow(r, i);
        break;
      case Op::kMultiply:
        test = Ints(r[i.a], r[i.b]) &&
               !__builtin_mul_overflow(r[i.a].AsInt(), r[i.b].AsInt(), &number);
        dst = test ? Value::Int(number) : Slow(r, i);
        break;
      case Op::kNot:
        dst = r[i.a].is(ValueKind::kBool) ? Value::Bool(!r[i.a].AsBool()) : SlowUnary(r, i);
        break;
      case Op::kInTexts: dst = InTexts(r, i); break;
      case Op::kMatches: dst = Matches(r, i); break;
      case Op::kCall: dst = Strict(program.site(i.imm), {r.values + i.a, i.b}); break;

      case Op::kJump: next = code + i.imm; continue;
      case Op::kBranch:
        if (r[i.a].is_true()) continue;
        if (r[i.a].is_false()) {
          next = code + i.imm;
          continue;
        }
        dst = r[i.a].is_decided() ? NotABool(evaluation_, "_?_:_", r[i.a]) : r[i.a];
        r.nodes[i.dst] = NodeRef();
        next = code + i.b;
        break;
      case Op::kLogicFirst:
      case Op::kLogicNext:
        if (Logic(r, i)) next = code + i.imm;
        continue;
      case Op::kLogicLast: Logic(r, i); continue;
      case Op::kOptionalOr:
        if (!r[i.a].is(ValueKind::kOptional) || r[i.a].AsOptional() == nullptr) continue;
        dst = i.flag ? r[i.a].AsOptional()->value : r[i.a];
        r.nodes[i.dst] = NodeRef();
        next = code + i.imm;
        continue;
      case Op::kOptionalOrElse: OptionalOrElse(r, i); break;
      case Op::kNotStrictlyFalse:
        dst = r[i.a].is(ValueKind::kAborted) ? r[i.a] : Value::Bool(!r[i.a].is_false());
        continue;

      case Op::kList: List(r, i); break;
      case Op::kMapBegin:
        dst = Value::Null();
        frames_.maps.push_back(std::make_unique<MapBuilder>(evaluation_.arena()));
        continue;
      case Op::kMapAdd: MapAdd(r, i); continue;
      case Op::kMapMerge: MapMerge(r, i); continue;
      case Op::kMapEnd: MapEnd(r, i); break;

      case Op::kLoopBegin:
        if (LoopBegin(r, i)) next = code + i.imm;
        continue;
      case Op::kLoopNext:
        if (LoopNext(r, i, static_cast<size_t>(next - code) - i.imm)) next = code + i.imm;
        continue;
      case Op::kQuantify:
        if (r[i.a].is(ValueKind::kBool)) {
          if (r[i.a].AsBool() != i.flag) continue;
          dst = Value::Bool(i.flag);
          next = code + i.imm;
        } else {
          NoteNoBool(r, i);
        }
        continue;
      case Op::kQuantifierEnd: {
        const Value& noted = r.values[i.a + kLoopNoted];
        dst = noted.is(ValueKind::kNull) ? Value::Bool(!i.flag) : noted;
        continue;
      }
      case Op::kCountIf: CountIf(r, i); continue;
      case Op::kCountEnd: {
        const Value& noted = r.values[i.a + kLoopNoted];
        dst = noted.is(ValueKind::kNull) ? Value::Bool(r.values[i.a + kLoopCount].AsInt() == 1)
                                         : noted;
        continue;
      }
      case Op::kKeepIf:
        if (r[i.a].is_true()) continue;
        if (!r[i.a].is_false()) NoteNoBool(r, i);
        next = code + i.imm;
        continue;
      case Op::kAppend: Append(r, i); continue;
      case Op::kListEnd: ListEnd(r, i); continue;
      case Op::kExitIfFalse:
        if (r[i.a].is_false()) next = code + i.imm;
        if (r[i.a].is(ValueKind::kAborted)) {
          dst = r[i.a];
          next = code + i.b;
        }
        continue;
      case Op::kExitIfAborted:
        if (!r[i.a].is(ValueKind::kAborted)) continue;
        dst = r[i.a];
        next = code + i.imm;
        continue;

      case Op::kCallDefinition: {
        const Traced result = CallDefinition(program.subprogram(i.imm), base + i.a, i,
                                             base + program.register_count());
        r.values = frames_.values.data() + base;  // the registers may have moved
        r.nodes = frames_.nodes.data() + base;
        Finish(r, i, result);
        continue;
      }
      case Op::kReturn: return base + i.a;
    }
    if (!r.values[i.dst].is_decided()) PlaceError(r.values[i.dst], i.expr);
  }
}

Traced Machine::CallDefinition(const Program& body, size_t first_argument,
                               const Instruction& instruction, size_t base) {
  Traced result;
  const bool remembers = evaluation_.remembers() && instruction.b == 0;
  if (remembers) {
    if (Evaluation::Remembered* known = evaluation_.FindRemembered(body.expression())) {
      evaluation_.RecordReads(*known);
      MoveError(known->value, instruction.expr);
      return {known->value, known->node};
    }
  }
  const size_t first_read = evaluation_.reads().size();
  if (evaluation_.EnterDepth()) {
    frames_.Grow(base + body.register_count());
    for (uint32_t i = 0; i < instruction.b; ++i) {
      frames_.values[base + i] = frames_.values[first_argument + i];
      frames_.nodes[base + i] = frames_.nodes[first_argument + i];
    }
    const size_t at = Machine(evaluation_, {}).Run(body, base);
    result = {frames_.values[at], frames_.nodes[at]};
  } else {
    result.value = Aborted(evaluation_, "nested too deeply");
  }
  evaluation_.LeaveDepth();
  if (remembers) evaluation_.Remember(body.expression(), result.value, result.node, first_read);
  MoveError(result.value, instruction.expr);
  return result;
}

Value Run(const Program& program, Evaluation& evaluation, std::span<const Local> locals) {
  const size_t result = Machine(evaluation, locals).Run(program, 0);
  evaluation.frames().items.clear();
  evaluation.frames().maps.clear();
  return evaluation.frames().values[result];
}

}  // namespace placet::cel
