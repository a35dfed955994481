// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_REPORT_SHARED_TEXT_OPTIONS_H_
#define PLACET_REPORT_SHARED_TEXT_OPTIONS_H_

#include <cstddef>

namespace placet {

// What every report for a terminal can be asked for.
struct TextOptions {
  bool color = false;
  bool verbose = false;  // -v: all results, the whole missing block, skipped files
  bool quiet = false;    // -q: the summary alone
  bool only_failures = false;
  bool explain = false;  // --explain: deciding facts of every result
  bool ends = true;      // the program ends as the run says: with its exit code and why
  size_t width = 100;    // of the terminal
};

}  // namespace placet

#endif  // PLACET_REPORT_SHARED_TEXT_OPTIONS_H_
