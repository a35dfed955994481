// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CLI_AUDIT_READING_H_
#define PLACET_CLI_AUDIT_READING_H_

#include <cstdint>
#include <optional>

#include "cli/terminal/console.h"
#include "ledger/store.h"

namespace placet::cli {

// Entries in order, each held to the one before it, to the tree and to its projection. Faults are
// told when all is shown.
class Reading {
 public:
  // Checks the end of the ledger.
  Reading(Store& store, int64_t size);

  void Take(const StoredEntry& entry);
  // What is not shown, but what is shown must follow.
  void After(const StoredEntry& entry) { before_ = entry; }
  // What is not shown, but must follow what is shown.
  void Before(const StoredEntry& entry);
  // The exit code.
  int Tell(const Console& console) const;

 private:
  void Note(const Status& holds);

  Store& store_;
  int64_t size_;
  std::optional<StoredEntry> before_;
  Diagnostics faults_;
};

}  // namespace placet::cli

#endif  // PLACET_CLI_AUDIT_READING_H_
