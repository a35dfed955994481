// SPDX-License-Identifier: Apache-2.0
#include <string_view>

#include "decision/decision.h"

namespace placet {

std::string_view ToString(Outcome outcome) {
  static constexpr std::string_view kWords[] = {"pass",           "fail",  "missing",      "waived",
                                                "not_applicable", "error", "not_evaluated"};
  return kWords[static_cast<size_t>(outcome)];
}

std::string_view ToString(Verdict verdict) {
  static constexpr std::string_view kWords[] = {"approved", "board", "denied", "error", "invalid"};
  return kWords[static_cast<size_t>(verdict)];
}

std::string_view ToString(NodeBasis basis) {
  static constexpr std::string_view kWords[] = {"declared", "evidenced", "computed", "signed"};
  return kWords[static_cast<size_t>(basis)];
}

}  // namespace placet
