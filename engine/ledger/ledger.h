// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_LEDGER_LEDGER_H_
#define PLACET_LEDGER_LEDGER_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/random.h"
#include "base/result.h"

namespace placet {

// The audit ledger: small canonical entries under an RFC 6962 tree, bodies behind salted
// commitments so that they can be erased, documents as blobs by digest. docs/ledger.md has the
// format.

// What is to be appended: one entry, with its body and the blobs it refers to.
struct NewEntry {
  std::string event_id;  // UUID v7; appending it twice appends it once
  std::string kind;      // genesis, decision, run, ...
  std::string body;      // canonical JSON
  // name -> `sha256:..`, canonical order; digests of non-personal artefacts only.
  std::vector<std::pair<std::string, std::string>> refs;
};
struct Blob {
  std::string digest;  // sha256:.. of `data`
  std::string media;   // application/yaml, application/json
  std::string data;
};
struct Appended {
  int64_t first_seq = -1;
  int64_t count = 0;
  int64_t size = 0;  // of the tree, after
  std::string root;  // base64
};

struct EntryRow {
  int64_t seq = 0;
  std::string entry;  // the canonical bytes under the leaf
  std::string leaf_hex;
  std::string kind;
  std::string event_id;
  std::string logged_at;
  std::optional<std::string> body;  // absent when erased
};

// A place where a ledger is kept. One process may hold it for writing at a time; others wait.
class Store {
 public:
  virtual ~Store() = default;
  // One transaction; all or nothing.
  virtual Result<Appended> Append(const std::vector<NewEntry>& entries,
                                  const std::vector<Blob>& blobs, const Clock& clock,
                                  Random& random) = 0;
  // Newest first; `limit` 0 = all.
  virtual Result<std::vector<EntryRow>> List(int64_t before_seq, size_t limit) = 0;
  virtual Result<EntryRow> Read(int64_t seq) = 0;
  virtual Result<std::optional<std::string>> ReadBlob(std::string_view digest) = 0;
  virtual std::string origin() const = 0;
};

struct OpenOptions {
  bool create = true;
  std::string origin;  // for a new ledger; "" = derived
  int busy_timeout_ms = 60'000;
};
// `sqlite:PATH`. Codes LED001.. (cannot open, locked, read-only, full, not a ledger, other
// version).
Result<std::unique_ptr<Store>> OpenStore(std::string_view url, const OpenOptions& options,
                                         const Clock& clock, Random& random);

}  // namespace placet

#endif  // PLACET_LEDGER_LEDGER_H_
