// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_POLICY_MESSAGE_TEMPLATE_H_
#define PLACET_POLICY_MESSAGE_TEMPLATE_H_

#include <span>
#include <string>
#include <vector>

#include "policy/expression.h"

namespace placet {

// A text with `{{ CEL }}` holes. An unknown prints `(not stated)`; neither unknown nor error
// changes an outcome.
class MessageTemplate {
 public:
  struct Piece {
    std::string text;    // before the hole
    ExpressionPtr hole;  // null in the last piece
  };
  MessageTemplate() = default;
  explicit MessageTemplate(std::vector<Piece> pieces) : pieces_(std::move(pieces)) {}

  bool empty() const { return pieces_.empty(); }
  const std::vector<Piece>& pieces() const { return pieces_; }
  std::string Render(cel::Evaluation& evaluation, std::span<const cel::Local> locals) const;

 private:
  std::vector<Piece> pieces_;
};

}  // namespace placet

#endif  // PLACET_POLICY_MESSAGE_TEMPLATE_H_
