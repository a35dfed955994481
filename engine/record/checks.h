// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_RECORD_CHECKS_H_
#define PLACET_RECORD_CHECKS_H_

#include "base/result.h"
#include "ledger/store.h"

namespace placet {

// That the tables beside the log show of an entry what its body says (LED008).
Status CheckProjections(Store& store, const StoredEntry& entry);

}  // namespace placet

#endif  // PLACET_RECORD_CHECKS_H_
