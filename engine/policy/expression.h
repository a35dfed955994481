// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_POLICY_EXPRESSION_H_
#define PLACET_POLICY_EXPRESSION_H_

#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>

#include "cel/run/program.h"

namespace placet {

// An expression of a pack, shared and immutable; null where the pack has none.
//
// Those of packs that a user wrote are checked and planned when the pack loads. Those of embedded
// packs were checked by the tests of this version; they are checked and planned when they are first
// used, because a run uses few of them and start-up counts in a hook. Safe for several threads.
class ExpressionPtr {
 public:
  using Compile = std::function<cel::ProgramPtr()>;

  ExpressionPtr() = default;
  ExpressionPtr(std::nullptr_t) {}         // NOLINT(google-explicit-constructor): as pointers are
  ExpressionPtr(cel::ProgramPtr program);  // NOLINT(google-explicit-constructor)
  // `compile` is called at most once and must give a program.
  static ExpressionPtr Deferred(Compile compile);

  const cel::Program& operator*() const { return *Get(); }
  const cel::Program* operator->() const { return Get(); }
  friend bool operator==(const ExpressionPtr& expression, std::nullptr_t) {
    return expression.state_ == nullptr;
  }

 private:
  struct State {
    std::once_flag once;
    Compile compile;
    cel::ProgramPtr program;
  };
  const cel::Program* Get() const;

  std::shared_ptr<State> state_;
};

}  // namespace placet

#endif  // PLACET_POLICY_EXPRESSION_H_
