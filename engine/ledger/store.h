// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_LEDGER_STORE_H_
#define PLACET_LEDGER_STORE_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/random.h"
#include "base/result.h"
#include "base/sha256.h"
#include "ledger/entry.h"

namespace placet {

struct Appended {
  int64_t first_seq = -1;
  int64_t count = 0;
  int64_t size = 0;  // of the tree, after
  std::string root;  // base64
};

// An entry as it is kept. Only `bytes` is an authority; the rest repeats it (entry.h, ReadEntry)
// or is committed to by it.
struct StoredEntry {
  int64_t seq = 0;
  std::string bytes;
  std::string leaf;
  std::string event_id;
  std::string kind;
  std::optional<std::string> salt;  // salt and body are absent when erased
  std::optional<std::string> body;
  std::optional<int64_t> erased_by;  // the entry that says so
  bool operator==(const StoredEntry&) const = default;
};

// A size and the root that the tree had at it.
struct Head {
  int64_t size = 0;
  Sha256Digest root{};
  bool operator==(const Head&) const = default;
};

// A place where a ledger is kept. One process may hold it for writing at a time; others wait.
class Store {
 public:
  virtual ~Store() = default;
  // One transaction; all or nothing. What is there is checked first (checks.h), what was written is
  // read back before it counts.
  virtual Result<Appended> Append(const std::vector<NewEntry>& entries,
                                  const std::vector<Blob>& blobs, const Clock& clock,
                                  Random& random) = 0;
  virtual Result<int64_t> Size() = 0;
  // At most `count` entries from `first` on, ascending.
  virtual Result<std::vector<StoredEntry>> Read(int64_t first, int64_t count) = 0;
  // The root of the complete subtree over the leaves `index * 2^level` to
  // `(index + 1) * 2^level - 1`.
  virtual Result<std::optional<Sha256Digest>> Node(int level, int64_t index) = 0;
  // What the last append said of the tree; absent in ledgers that no append of this version saw.
  virtual Result<std::optional<Head>> RecordedHead() = 0;
  virtual Result<std::optional<ProjectionRow>> Projected(const std::string& table, int64_t seq) = 0;
  virtual Result<std::optional<std::string>> ReadBlob(std::string_view digest) = 0;
  virtual std::string origin() const = 0;
};

// How a ledger is opened.
struct OpenOptions {
  bool create = true;
  std::string origin;  // what the ledger must be named; "" = any, a new one gets a random name
  int busy_timeout_ms = 60'000;
  std::vector<Projection> projections;  // the tables beside the log
};
}  // namespace placet

#endif  // PLACET_LEDGER_STORE_H_
