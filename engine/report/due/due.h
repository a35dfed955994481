// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_REPORT_DUE_DUE_H_
#define PLACET_REPORT_DUE_DUE_H_

#include <cstddef>
#include <string>

#include "decision/due.h"

namespace placet {

// `placet due`: pure functions of the report (docs/due.md).

std::string DueText(const DueReport& report, bool color, size_t width);
std::string DueJson(const DueReport& report);
std::string DueCsv(const DueReport& report);

}  // namespace placet

#endif  // PLACET_REPORT_DUE_DUE_H_
