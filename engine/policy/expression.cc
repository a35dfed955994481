// SPDX-License-Identifier: Apache-2.0
#include "policy/expression.h"

#include <utility>

#include "base/check.h"

namespace placet {

ExpressionPtr::ExpressionPtr(cel::ProgramPtr program) {
  if (program == nullptr) return;
  state_ = std::make_shared<State>();
  state_->program = std::move(program);
}

ExpressionPtr ExpressionPtr::Deferred(Compile compile) {
  ExpressionPtr expression;
  expression.state_ = std::make_shared<State>();
  expression.state_->compile = std::move(compile);
  return expression;
}

const cel::Program* ExpressionPtr::Get() const {
  std::call_once(state_->once, [this] {
    if (state_->compile == nullptr) return;
    state_->program = state_->compile();
    state_->compile = nullptr;
    PLACET_CHECK(state_->program != nullptr);
  });
  return state_->program.get();
}

}  // namespace placet
