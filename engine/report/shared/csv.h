// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_REPORT_SHARED_CSV_H_
#define PLACET_REPORT_SHARED_CSV_H_

#include <string>
#include <string_view>
#include <vector>

namespace placet {

// One record of RFC 4180, with its line end. Every field is quoted, so that a reader takes numbers
// and names alike for texts. Names come from documents that anybody may write: hidden characters
// are shown by their number (base/plain.h), and what a spreadsheet would take for a formula has an
// apostrophe before it.
std::string CsvRecord(const std::vector<std::string_view>& fields);

}  // namespace placet

#endif  // PLACET_REPORT_SHARED_CSV_H_
