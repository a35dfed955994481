// SPDX-License-Identifier: Apache-2.0
#include "cli/audit/reading.h"

#include "cli/commands.h"
#include "ledger/checks.h"
#include "record/checks.h"

namespace placet::cli {

Reading::Reading(Store& store, int64_t size) : store_(store), size_(size) {
  const auto head = CheckHead(store);
  if (!head) faults_.Add(head.error());
}

void Reading::Note(const Status& holds) {
  if (!holds) faults_.Add(holds.error());
}

void Reading::Take(const StoredEntry& entry) {
  if (before_) Note(CheckLink(*before_, entry));
  Note(CheckEntry(entry, store_.origin()));
  Note(CheckPath(store_, entry, size_));
  Note(CheckProjections(store_, entry));
  before_ = entry;
}

void Reading::Before(const StoredEntry& entry) {
  if (before_) Note(CheckLink(*before_, entry));
}

int Reading::Tell(const Console& console) const {
  console.Report(faults_);
  return faults_.has_errors() ? kExitLedger : kExitOk;
}

}  // namespace placet::cli
