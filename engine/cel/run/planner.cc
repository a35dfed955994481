// SPDX-License-Identifier: Apache-2.0
#include "cel/run/planner.h"

#include <algorithm>
#include <utility>

namespace placet::cel {

Planner::Planner(std::shared_ptr<const CheckedExpression> expression, const Functions& functions,
                 PlannedDefinitions& definitions)
    : expression_(std::move(expression)),
      ast_(expression_->ast),
      functions_(functions),
      definitions_(definitions),
      program_(std::make_shared<Program>()),
      constant_(ast_.size(), -1) {}

ProgramPtr Planner::Run(const std::vector<std::string>& params, Leave leave) {
  program_->expression_ = expression_;
  for (const std::string& param : params) slots_.push_back({param, Take()});
  const uint32_t result = Take();
  Compile(ast_.root(), result, leave);
  Emit(Op::kReturn, ast_.root(), result).a = result;
  ShareNodes();
  return program_;
}

// Made when the first constant part is met: many expressions have none but literals.
Evaluation& Planner::ConstantsEvaluation() {
  static const Bindings kNoBindings;
  Limits limits;
  limits.max_steps = 10'000;  // for each constant part; what takes longer is computed when it runs
  std::unique_ptr<Evaluation>& evaluation = program_->constants_evaluation_;
  if (evaluation == nullptr) {
    evaluation = std::make_unique<Evaluation>(functions_, kNoBindings, nullptr, limits);
  }
  return *evaluation;
}

uint32_t Planner::Take(uint32_t count) {
  const uint32_t first = next_;
  next_ += count;
  program_->register_count_ = std::max<size_t>(program_->register_count_, next_);
  return first;
}

Instruction& Planner::Emit(Op op, ExprId expr, uint32_t dst) {
  Instruction& instruction = code().emplace_back();
  instruction.op = op;
  instruction.expr = expr;
  instruction.dst = dst;
  return instruction;
}

void Planner::Land(const Label& label) {
  for (const auto& [index, in_b] : label) {
    (in_b ? code()[index].b : code()[index].imm) = here();
  }
}

uint32_t Planner::Constant(const Value& value) {
  program_->constants_.push_back(value);
  return kConstantBit | static_cast<uint32_t>(program_->constants_.size() - 1);
}

uint32_t Planner::Site(const std::string& function, bool receiver) {
  program_->sites_.push_back({function, receiver, functions_.Find(function)});
  return static_cast<uint32_t>(program_->sites_.size() - 1);
}

const Planner::Slot* Planner::FindSlot(std::string_view name) const {
  for (auto slot = slots_.rbegin(); slot != slots_.rend(); ++slot) {
    if (slot->name == name) return &*slot;
  }
  return nullptr;
}

TypeKind Planner::KindOf(ExprId id) const {
  return id < expression_->types.size() ? expression_->types[id].kind() : TypeKind::kDyn;
}

uint32_t Planner::Operand(ExprId id, Leave leave) {
  Value constant;
  if (Fold(id, &constant)) return Constant(constant);
  const uint32_t reg = Take();
  Compile(id, reg, leave);
  return reg;
}

void Planner::Compile(ExprId id, uint32_t dst, Leave leave) {
  const uint32_t mark = next_;
  Value constant;
  if (Fold(id, &constant)) {
    Emit(Op::kMove, id, dst).a = Constant(constant);
    if (leave == Leave::kNote) Emit(Op::kForget, id, dst);
  } else {
    CompileNode(id, dst, leave);
  }
  GiveBack(mark);
}

void Planner::CompileNode(ExprId id, uint32_t dst, Leave leave) {
  switch (at(id).kind) {
    case ExprKind::kIdent:
    case ExprKind::kSelect: return CompilePath(id, dst, leave);
    case ExprKind::kCall: return CompileCall(id, dst, leave);
    case ExprKind::kComprehension: return CompileComprehension(id, dst, leave);
    case ExprKind::kList: CompileList(id, dst); break;
    case ExprKind::kMap: CompileMap(id, dst); break;
    case ExprKind::kLiteral:
      Emit(Op::kMove, id, dst).a = Constant(Evaluation::LiteralValue(at(id).literal));
      break;
    case ExprKind::kStruct: {
      Arena& arena = ConstantsEvaluation().arena();
      const uint32_t message = Constant(Value::String(arena.Copy("unknown type: " + at(id).name)));
      Emit(Op::kFail, id, dst).a = message;
      break;
    }
  }
  if (leave == Leave::kNote) Emit(Op::kForget, id, dst);
}

ProgramPtr Plan(std::shared_ptr<const CheckedExpression> expression, const Functions& functions,
                PlannedDefinitions& definitions) {
  return Planner(std::move(expression), functions, definitions).Run({}, Leave::kRecord);
}

ProgramPtr Plan(std::shared_ptr<const CheckedExpression> expression, const Functions& functions) {
  PlannedDefinitions definitions;
  return Plan(std::move(expression), functions, definitions);
}

}  // namespace placet::cel
