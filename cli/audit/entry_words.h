// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CLI_AUDIT_ENTRY_WORDS_H_
#define PLACET_CLI_AUDIT_ENTRY_WORDS_H_

#include <string>

#include "base/diagnostic.h"
#include "ledger/store.h"

namespace placet::cli {

// `     2  2026-11-23T19:00:01.081Z  run       1 manifest`
std::string LogLine(const StoredEntry& stored);
// Entry, leaf, body and the words of its rules as one JSON document. What is damaged is shown as it
// is, and told in `faults` where nothing else checks it.
std::string EntryPage(Store& store, const StoredEntry& stored, Diagnostics& faults);

}  // namespace placet::cli

#endif  // PLACET_CLI_AUDIT_ENTRY_WORDS_H_
