// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_LEDGER_CHECKS_H_
#define PLACET_LEDGER_CHECKS_H_

#include <cstdint>

#include "base/result.h"
#include "ledger/growth.h"
#include "ledger/store.h"

namespace placet {

// What must hold of a ledger, whatever keeps it. Every fault is LED008 and names the entry or the
// node.

tl::unexpected<Diagnostic> BrokenLedger(const std::string& what);

// What an entry repeats beside its bytes, and that its body is what the bytes commit to.
Status CheckEntry(const StoredEntry& entry, std::string_view origin);
// That `next` follows `entry` and names its leaf.
Status CheckLink(const StoredEntry& entry, const StoredEntry& next);
// That the nodes of the tree lead from the leaf of an entry to the complete subtree that holds it
// in a tree of `size` leaves.
Status CheckPath(Store& store, const StoredEntry& entry, int64_t size);

// The end of a ledger, in O(log n): its genesis, its last entries, the subtrees that give its root,
// and the root that the last append left. What it gives can be appended to.
Result<Growth> CheckHead(Store& store);

}  // namespace placet

#endif  // PLACET_LEDGER_CHECKS_H_
