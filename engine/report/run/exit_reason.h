// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_REPORT_RUN_EXIT_REASON_H_
#define PLACET_REPORT_RUN_EXIT_REASON_H_

#include <string>

#include "decision/decision.h"

namespace placet {

// Why the process ends as it does, and through whom: `exit code 4: held for the board: search,
// chat; the portfolio by PRT-04`. The same in every report, so that none shows a code without a
// reason.
std::string ExitCodeSentence(const Run& run);

}  // namespace placet

#endif  // PLACET_REPORT_RUN_EXIT_REASON_H_
