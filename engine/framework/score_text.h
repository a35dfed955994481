// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_FRAMEWORK_SCORE_TEXT_H_
#define PLACET_FRAMEWORK_SCORE_TEXT_H_

#include <cstdint>
#include <string>

namespace placet {

// "3.44" of 344; "-0.05".
std::string HundredthsText(int64_t hundredths);

}  // namespace placet

#endif  // PLACET_FRAMEWORK_SCORE_TEXT_H_
