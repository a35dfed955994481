// SPDX-License-Identifier: Apache-2.0
#include "policy/message_template.h"

#include "cel/run/machine.h"

namespace placet {

std::string MessageTemplate::Render(cel::Evaluation& evaluation,
                                    std::span<const cel::Local> locals) const {
  std::string out;
  for (const Piece& piece : pieces_) {
    out += piece.text;
    if (piece.hole != nullptr) {
      out += cel::ToDisplay(cel::Run(*piece.hole, evaluation, locals));
    }
  }
  return out;
}

}  // namespace placet
