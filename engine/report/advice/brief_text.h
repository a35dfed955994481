// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_REPORT_ADVICE_BRIEF_TEXT_H_
#define PLACET_REPORT_ADVICE_BRIEF_TEXT_H_

#include <string>

#include "report/advice/advice.h"

namespace placet {

// An advice in at most ten lines, besides one for each fact that was given.
std::string BriefAdvice(const Advice& advice, const AdviceOptions& options);

}  // namespace placet

#endif  // PLACET_REPORT_ADVICE_BRIEF_TEXT_H_
