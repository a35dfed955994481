// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_REPORT_RUN_ISSUE_PLACE_H_
#define PLACET_REPORT_RUN_ISSUE_PLACE_H_

#include <string>

#include "decision/decision.h"
#include "report/run/issue.h"

namespace placet {

struct IssuePlace {
  std::string file;  // as seen from the root of the repository; never ""
  Span span;         // always valid: line 1 where the file is all that is known
  std::string path;  // document path, or ""
  SourcePtr source;  // null where the file is all that is known
};

// Where to show it: the finding's first place, else the manifest, else the configuration.
IssuePlace PlaceOf(const Run& run, const Issue& issue);
IssuePlace PlaceOf(const Run& run, const Location& location);

// `file` as seen from the root of the repository; as it is where it lies outside.
std::string FileInRepository(const Run& run, const std::string& file);

}  // namespace placet

#endif  // PLACET_REPORT_RUN_ISSUE_PLACE_H_
