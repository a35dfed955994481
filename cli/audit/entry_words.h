// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CLI_AUDIT_ENTRY_WORDS_H_
#define PLACET_CLI_AUDIT_ENTRY_WORDS_H_

#include <string>

#include "ledger/store.h"

namespace placet::cli {

// `     2  2026-11-23T19:00:01.081Z  run       1 manifest`
std::string LogLine(const StoredEntry& stored);
// Entry, leaf and body as one JSON document. What is damaged is shown as it is.
std::string EntryPage(const StoredEntry& stored);

}  // namespace placet::cli

#endif  // PLACET_CLI_AUDIT_ENTRY_WORDS_H_
