// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CLI_AUDIT_RULE_WORDS_H_
#define PLACET_CLI_AUDIT_RULE_WORDS_H_

#include "base/diagnostic.h"
#include "base/json_writer.h"
#include "ledger/store.h"

namespace placet::cli {

// The key `rules`: what the rules with findings in the decision `shown` say of themselves, from the
// packs that the ledger keeps of its run. A rule whose pack is not there has none; an entry without
// findings has no key. A pack that is not what was kept is a fault.
void WriteRuleWords(JsonWriter& json, Store& store, const StoredEntry& shown, Diagnostics& faults);

}  // namespace placet::cli

#endif  // PLACET_CLI_AUDIT_RULE_WORDS_H_
