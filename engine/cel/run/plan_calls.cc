// SPDX-License-Identifier: Apache-2.0
//
// Calls, operators, list and map literals.
#include <algorithm>
#include <utility>

#include "cel/run/planner.h"

namespace placet::cel {
namespace {

struct OperatorCode {
  std::string_view name;
  Op any;
  Op ints;   // both operands are ints
  Op texts;  // both are strings
};
constexpr OperatorCode kOperators[] = {
    {"_==_", Op::kEqual, Op::kEqual, Op::kEqualText},
    {"_!=_", Op::kNotEqual, Op::kNotEqual, Op::kNotEqualText},
    {"_<_", Op::kLess, Op::kLessInt, Op::kLess},
    {"_<=_", Op::kLessEqual, Op::kLessEqualInt, Op::kLessEqual},
    {"_>_", Op::kGreater, Op::kGreaterInt, Op::kGreater},
    {"_>=_", Op::kGreaterEqual, Op::kGreaterEqualInt, Op::kGreaterEqual},
    {"_+_", Op::kAdd, Op::kAdd, Op::kAdd},
    {"_-_", Op::kSubtract, Op::kSubtract, Op::kSubtract},
    {"_*_", Op::kMultiply, Op::kMultiply, Op::kMultiply},
};

}  // namespace

void Planner::CompileCall(ExprId id, uint32_t dst, Leave leave) {
  const Expr& expr = at(id);
  if (expr.target == kNoExpr) {
    if (expr.name == "_?_:_") return CompileConditional(id, dst, leave);
    if (expr.name == "_[_]" || expr.name == "_[?_]") return CompileIndex(id, dst, leave);
    const Reference* reference = ReferenceOf(id);
    if (reference != nullptr && reference->definition != nullptr) {
      return CallDefinition(*reference->definition, id, dst, leave);
    }
  }
  bool receiver = false;
  const std::string function = FunctionOf(expr, &receiver);
  if (receiver && expr.args.size() == 1 && (function == "or" || function == "orValue")) {
    return CompileOptionalOr(id, function, dst, leave);
  }
  const bool operation = !receiver && expr.target == kNoExpr;
  if (operation && (expr.name == "_&&_" || expr.name == "_||_")) {
    CompileLogic(id, dst);
  } else if (operation && expr.name == "@not_strictly_false") {
    const uint32_t operand = Operand(expr.args[0]);
    Emit(Op::kNotStrictlyFalse, id, dst).a = operand;
  } else if (!CompileMatches(id, function, receiver, dst) &&
             !(operation && (CompileMembership(id, dst) || CompileOperator(id, dst)))) {
    CompileStrictCall(id, function, receiver, dst);
  }
  if (leave == Leave::kNote) Emit(Op::kForget, id, dst);
}

void Planner::CompileLogic(ExprId id, uint32_t dst) {
  const Expr& expr = at(id);
  const bool deciding = expr.name == "_||_";
  Label end;
  for (size_t i = 0; i < expr.args.size(); ++i) {
    const uint32_t mark = next_;
    const uint32_t operand = Operand(expr.args[i]);
    const bool last = i + 1 == expr.args.size();
    const Op op = last ? Op::kLogicLast : (i == 0 ? Op::kLogicFirst : Op::kLogicNext);
    Instruction& logic = Emit(op, id, dst);
    logic.a = operand;
    logic.flag = deciding;
    if (!last) JumpsTo(end);
    GiveBack(mark);
  }
  Land(end);
}

void Planner::CompileConditional(ExprId id, uint32_t dst, Leave leave) {
  const Expr& expr = at(id);
  Label otherwise, end;
  const uint32_t mark = next_;
  const uint32_t condition = Operand(expr.args[0]);
  GiveBack(mark);
  Instruction& branch = Emit(Op::kBranch, id, dst);
  branch.a = condition;
  branch.leave = leave;
  JumpsTo(otherwise);
  JumpsTo(end, true);
  Compile(expr.args[1], dst, leave);
  Emit(Op::kJump, id, dst);
  JumpsTo(end);
  Land(otherwise);
  Compile(expr.args[2], dst, leave);
  Land(end);
}

void Planner::CompileIndex(ExprId id, uint32_t dst, Leave leave) {
  const Expr& expr = at(id);
  const uint32_t operand = Operand(expr.args[0], Leave::kPass);
  const uint32_t key = Operand(expr.args[1]);
  Instruction& index = Emit(expr.name == "_[_]" ? Op::kIndex : Op::kOptionalIndex, id, dst);
  index.a = operand;
  index.b = key;
  index.leave = leave;
}

// `a.or(b)`: b runs only where a has no value.
void Planner::CompileOptionalOr(ExprId id, const std::string& function, uint32_t dst, Leave leave) {
  const Expr& expr = at(id);
  Label end;
  const uint32_t receiver = Operand(expr.target);
  Instruction& present = Emit(Op::kOptionalOr, id, dst);
  present.a = receiver;
  present.flag = function == "orValue";
  present.leave = leave;
  JumpsTo(end);
  const uint32_t other = Operand(expr.args[0], Leave::kNote);
  const uint32_t site = Site(function, true);
  Instruction& absent = Emit(Op::kOptionalOrElse, id, dst);
  absent.a = receiver;
  absent.b = other;
  absent.imm = site;
  absent.flag = function == "orValue";
  absent.leave = leave;
  Land(end);
}

bool Planner::CompileOperator(ExprId id, uint32_t dst) {
  const Expr& expr = at(id);
  if (expr.args.size() == 1 && expr.name == "!_") {
    const uint32_t operand = Operand(expr.args[0]);
    const uint32_t site = Site(expr.name, false);
    Instruction& negation = Emit(Op::kNot, id, dst);
    negation.a = operand;
    negation.imm = site;
    return true;
  }
  if (expr.args.size() != 2) return false;
  const auto code = std::find_if(std::begin(kOperators), std::end(kOperators),
                                 [&](const OperatorCode& one) { return one.name == expr.name; });
  if (code == std::end(kOperators)) return false;
  const uint32_t a = Operand(expr.args[0]);
  const uint32_t b = Operand(expr.args[1]);
  const TypeKind left = KindOf(expr.args[0]), right = KindOf(expr.args[1]);
  Op op = code->any;
  if (left == TypeKind::kInt && right == TypeKind::kInt) op = code->ints;
  if (left == TypeKind::kString && right == TypeKind::kString) op = code->texts;
  const uint32_t site = Site(expr.name, false);
  Instruction& operation = Emit(op, id, dst);
  operation.a = a;
  operation.b = b;
  operation.imm = site;
  return true;
}

// `x in ["a", "b"]`.
bool Planner::CompileMembership(ExprId id, uint32_t dst) {
  const Expr& expr = at(id);
  if (expr.name != "@in" || expr.args.size() != 2) return false;
  Program::TextSet set;
  if (IsConstant(expr.args[0]) || !Fold(expr.args[1], &set.list)) return false;
  if (!set.list.is(ValueKind::kList)) return false;
  for (const Value& item : set.list.AsList().items) {
    if (!item.is(ValueKind::kString)) return false;
    set.texts.push_back(item.AsString());
  }
  std::sort(set.texts.begin(), set.texts.end());
  set.site = Site(expr.name, false);
  const uint32_t element = Operand(expr.args[0]);
  program_->text_sets_.push_back(std::move(set));
  Instruction& membership = Emit(Op::kInTexts, id, dst);
  membership.a = element;
  membership.imm = static_cast<uint32_t>(program_->text_sets_.size() - 1);
  return true;
}

// A constant pattern is compiled once.
bool Planner::CompileMatches(ExprId id, const std::string& function, bool receiver, uint32_t dst) {
  const Expr& expr = at(id);
  if (function != "matches" || expr.args.size() != (receiver ? 1u : 2u)) return false;
  Value pattern;
  if (!Fold(expr.args.back(), &pattern) || !pattern.is(ValueKind::kString)) return false;
  Result<Regex> regex = Regex::Compile(pattern.AsString());
  if (!regex) return false;
  const uint32_t text = Operand(receiver ? expr.target : expr.args[0]);
  const uint32_t site = Site(function, receiver);
  program_->patterns_.push_back({std::move(*regex), site, pattern});
  Instruction& matches = Emit(Op::kMatches, id, dst);
  matches.a = text;
  matches.imm = static_cast<uint32_t>(program_->patterns_.size() - 1);
  return true;
}

void Planner::CompileStrictCall(ExprId id, const std::string& function, bool receiver,
                                uint32_t dst) {
  const Expr& expr = at(id);
  const uint32_t count = static_cast<uint32_t>(expr.args.size()) + (receiver ? 1 : 0);
  const uint32_t first = Take(count);
  uint32_t next = first;
  if (receiver) Compile(expr.target, next++, Leave::kRecord);
  for (const ExprId arg : expr.args) Compile(arg, next++, Leave::kRecord);
  const uint32_t site = Site(function, receiver);
  Instruction& call = Emit(Op::kCall, id, dst);
  call.a = first;
  call.b = count;
  call.imm = site;
}

// The body is a program of its own, so that its code is there once.
void Planner::CallDefinition(const Definition& definition, ExprId id, uint32_t dst, Leave leave) {
  ProgramPtr& planned = definitions_[definition.body.get()];
  if (planned == nullptr) {
    planned =
        Planner(definition.body, functions_, definitions_).Run(definition.params, Leave::kNote);
  }
  const ProgramPtr body = planned;
  const Expr& expr = at(id);
  const uint32_t count =
      static_cast<uint32_t>(std::min(definition.params.size(), expr.args.size()));
  const uint32_t first = Take(count);
  for (uint32_t i = 0; i < count; ++i) Compile(expr.args[i], first + i, Leave::kNote);
  program_->subprograms_.push_back(body);
  Instruction& call = Emit(Op::kCallDefinition, id, dst);
  call.a = first;
  call.b = count;
  call.imm = static_cast<uint32_t>(program_->subprograms_.size() - 1);
  call.leave = leave;
}

void Planner::CompileList(ExprId id, uint32_t dst) {
  const Expr& expr = at(id);
  const uint32_t count = static_cast<uint32_t>(expr.args.size());
  const uint32_t first = Take(count);
  for (uint32_t i = 0; i < count; ++i) Compile(expr.args[i], first + i, Leave::kRecord);
  uint32_t flags = kNone;
  if (!expr.optional_args.empty()) {
    flags = static_cast<uint32_t>(program_->optional_flags_.size());
    program_->optional_flags_.push_back(expr.optional_args);
    program_->optional_flags_.back().resize(count);
  }
  Instruction& list = Emit(Op::kList, id, dst);
  list.a = first;
  list.b = count;
  list.imm = flags;
}

void Planner::CompileMap(ExprId id, uint32_t dst) {
  const uint32_t noted = Take();
  Emit(Op::kMapBegin, id, noted);
  for (const MapEntry& entry : at(id).entries) {
    const uint32_t mark = next_;
    const uint32_t key = Operand(entry.key);
    const uint32_t value = Operand(entry.value);
    Instruction& add = Emit(Op::kMapAdd, id, noted);
    add.a = key;
    add.b = value;
    add.flag = entry.optional;
    GiveBack(mark);
  }
  Emit(Op::kMapEnd, id, dst).a = noted;
}

}  // namespace placet::cel
