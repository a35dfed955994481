// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CEL_RUN_PLANNER_H_
#define PLACET_CEL_RUN_PLANNER_H_

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cel/run/program.h"

namespace placet::cel {

// Turns one expression into a Program. Private to the room; see Plan() in program.h.
//
// One walk over the tree. Each sub-expression gets a register from a stack of registers, which is
// taken before its code and given back after its use; code is emitted in the order of running.
class Planner {
 public:
  Planner(std::shared_ptr<const CheckedExpression> expression, const Functions& functions,
          PlannedDefinitions& definitions);

  // `params`: names of the first registers. `leave`: what becomes of the node of the result.
  ProgramPtr Run(const std::vector<std::string>& params, Leave leave);

 private:
  // A name that stands for a register: a variable of a macro, a parameter.
  struct Slot {
    std::string_view name;
    uint32_t reg;
  };
  // A place in the code that is not known yet; Land() sets the jumps to it.
  using Label = std::vector<std::pair<size_t, bool>>;  // instruction, whether its b

  const Expr& at(ExprId id) const { return ast_.at(id); }
  uint32_t Take(uint32_t count = 1);
  void GiveBack(uint32_t mark) { next_ = mark; }
  Instruction& Emit(Op op, ExprId expr, uint32_t dst);
  void JumpsTo(Label& label, bool in_b = false) { label.emplace_back(code().size() - 1, in_b); }
  void Land(const Label& label);
  uint32_t here() const { return static_cast<uint32_t>(program_->code_.size()); }
  std::vector<Instruction>& code() { return program_->code_; }
  uint32_t Constant(const Value& value);
  Evaluation& ConstantsEvaluation();
  uint32_t Site(const std::string& function, bool receiver);
  const Slot* FindSlot(std::string_view name) const;
  TypeKind KindOf(ExprId id) const;

  // Code that leaves the value of `id` in `dst`, which nothing that it computes with reads.
  void Compile(ExprId id, uint32_t dst, Leave leave);
  void CompileNode(ExprId id, uint32_t dst, Leave leave);
  // A register or constant with the value of `id`.
  uint32_t Operand(ExprId id, Leave leave = Leave::kRecord);

  // plan_names.cc
  const Reference* ReferenceOf(ExprId id) const;
  void CompilePath(ExprId id, uint32_t dst, Leave leave);
  void LoadName(const std::vector<ExprId>& chain, uint32_t dst, Leave leave);
  void AddCandidates(Program::Path& path, std::string_view name, uint32_t first_key) const;
  void SelectFrom(uint32_t operand, std::vector<Program::Key> keys, ExprId id, uint32_t dst,
                  Leave leave);
  void CompileTest(ExprId id, uint32_t dst, Leave leave);
  bool QualifiedName(ExprId id, std::string* name) const;
  std::string FunctionOf(const Expr& call, bool* receiver) const;

  // Gives paths that share all but their last key a register for the node before it.
  void ShareNodes();

  // plan_calls.cc
  void CompileCall(ExprId id, uint32_t dst, Leave leave);
  void CompileLogic(ExprId id, uint32_t dst);
  void CompileConditional(ExprId id, uint32_t dst, Leave leave);
  void CompileIndex(ExprId id, uint32_t dst, Leave leave);
  void CompileOptionalOr(ExprId id, const std::string& function, uint32_t dst, Leave leave);
  bool CompileOperator(ExprId id, uint32_t dst);
  bool CompileMembership(ExprId id, uint32_t dst);
  bool CompileMatches(ExprId id, const std::string& function, bool receiver, uint32_t dst);
  void CompileStrictCall(ExprId id, const std::string& function, bool receiver, uint32_t dst);
  void CallDefinition(const Definition& definition, ExprId id, uint32_t dst, Leave leave);
  void CompileList(ExprId id, uint32_t dst);
  void CompileMap(ExprId id, uint32_t dst);

  // plan_comprehensions.cc
  struct Loop;
  void CompileComprehension(ExprId id, uint32_t dst, Leave leave);
  void CompileBinding(const Comprehension& c, uint32_t dst, Leave leave);
  void CompileQuantifier(ExprId id, uint32_t dst, bool deciding);
  void CompileExistsOne(ExprId id, uint32_t dst);
  void CompileCollection(ExprId id, uint32_t dst, bool keep_element);
  void CompileMapCollection(ExprId id, uint32_t dst, bool entries);
  void CompileFold(ExprId id, uint32_t dst, Leave leave);
  Loop BeginLoop(ExprId id, uint32_t dst, bool fold = false);
  void BeginBody(ExprId id, Loop& loop);
  void KeepMatching(ExprId id, Loop& loop);
  void EndBody(ExprId id, Loop& loop, bool exists_one = false);
  void EndLoop(Loop& loop);

  // plan_constants.cc
  bool IsConstant(ExprId id);
  // The value of a constant part, computed now; false when it has none (an error is kept for
  // later).
  bool Fold(ExprId id, Value* value);

  std::shared_ptr<const CheckedExpression> expression_;
  const Ast& ast_;
  const Functions& functions_;
  PlannedDefinitions& definitions_;
  std::shared_ptr<Program> program_;
  std::vector<Slot> slots_;
  uint32_t next_ = 0;
  // Loads and whether they run once for each element of a loop.
  std::vector<std::pair<size_t, bool>> loads_;
  int loop_depth_ = 0;
  std::vector<int8_t> constant_;  // by ExprId: -1 unknown, 0 no, 1 yes
};

}  // namespace placet::cel

#endif  // PLACET_CEL_RUN_PLANNER_H_
