// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_POLICY_CALENDAR_H_
#define PLACET_POLICY_CALENDAR_H_

#include <memory>
#include <string>

#include "base/diagnostic.h"
#include "base/file.h"
#include "cel/check/type.h"
#include "document/tree.h"
#include "schema/schema.h"

namespace placet {

// When obligations take effect: `kind: Calendar`. Rules read `calendar["ID"].effective` and
// `.status`; the rest of an entry is for people. Immutable.
struct Calendar {
  std::string version;                           // the day of this version: `2026-11-22`
  std::string file;                              // `builtin:policies/data/calendar.yaml` or a path
  std::string digest;                            // sha256:.. of the canonical document
  TreePtr document;                              // as written
  TreePtr entries;                               // id -> {effective, status}, prefix `calendar`
  std::shared_ptr<const schema::Schema> schema;  // of `entries`: exactly these ids

  // The type of the name `calendar`: an id that is not there is a fault of the expression.
  cel::Type type() const { return cel::Type::FromShape(schema->root(), "calendar"); }
};

// Validates a calendar in hand. Reports every fault; null when there is any.
//   POL051 two entries have one id          POL052 two entries of one subject run at once
//   POL053 an entry ends before it starts   POL054 in force before it takes effect
std::shared_ptr<const Calendar> MakeCalendar(const TreePtr& document, const std::string& file,
                                             Diagnostics& diagnostics);
// The same of a file, which holds one document (POL050).
std::shared_ptr<const Calendar> ReadCalendar(const FileSystem& files, const std::string& file,
                                             Diagnostics& diagnostics);
// policies/data/calendar.yaml of the program. Made at the first call. Thread-safe.
const std::shared_ptr<const Calendar>& BuiltinCalendar();

}  // namespace placet

#endif  // PLACET_POLICY_CALENDAR_H_
