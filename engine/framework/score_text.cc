// SPDX-License-Identifier: Apache-2.0
#include "framework/score_text.h"

namespace placet {

std::string HundredthsText(int64_t hundredths) {
  const int64_t size = hundredths < 0 ? -hundredths : hundredths;
  return (hundredths < 0 ? "-" : "") + std::to_string(size / 100) + "." +
         std::to_string(size / 10 % 10) + std::to_string(size % 10);
}

}  // namespace placet
