// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_RECORD_RECORD_H_
#define PLACET_RECORD_RECORD_H_

#include <vector>

#include "base/clock.h"
#include "base/random.h"
#include "decision/decision.h"
#include "ledger/entry.h"

namespace placet {

// The entries and blobs of a run: one `decision` per manifest, then one `run` with the accounting.
struct Record {
  std::vector<NewEntry> entries;
  std::vector<Blob> blobs;
};
Record MakeRecord(const Run& run, const Clock& clock, Random& random);

}  // namespace placet

#endif  // PLACET_RECORD_RECORD_H_
