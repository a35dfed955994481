// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_LEDGER_ENTRY_H_
#define PLACET_LEDGER_ENTRY_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/sha256.h"
#include "base/time.h"
#include "ledger/projection.h"

namespace placet {

// The audit ledger: small canonical entries under an RFC 6962 tree, bodies behind salted
// commitments so that they can be erased, documents as blobs by digest. docs/ledger.md has the
// format.

// What is to be appended: one entry, with its body and what projections show of it.
struct NewEntry {
  std::string event_id;  // UUID v7; appending it twice appends it once
  std::string kind;      // genesis, decision, run, ...
  std::string body;      // canonical JSON
  // name -> `sha256:..`, in any order; digests of non-personal artefacts only.
  std::vector<std::pair<std::string, std::string>> refs = {};
  std::vector<ProjectionRow> rows = {};
};
struct Blob {
  std::string digest;  // sha256:.. of `data`
  std::string media;   // application/yaml, application/json
  std::string data;
};

// The canonical bytes of an entry (RFC 8785; strings and integers only, ASCII keys), exactly:
//   {"body":"hmac-sha256:<hex>","event_id":..,"kind":..,"logged_at":..,"origin":..,
//    "prev":"<hex of the leaf before, or 64 zeros>","refs":{..},"seq":n,"v":1}
std::string EntryBytes(const NewEntry& entry, int64_t seq, std::string_view origin,
                       Timestamp logged_at, std::string_view salt, const Sha256Digest& prev);
// HMAC-SHA256(salt, body): without the salt nothing can be guessed from it.
std::string Commitment(std::string_view salt, std::string_view body);

// What the bytes of an entry say.
struct EntryFields {
  std::string commitment;
  std::string event_id;
  std::string kind;
  std::string logged_at;
  std::string origin;
  std::string prev;  // hex
  int64_t seq = 0;
};
// Nothing where the bytes are not exactly the canonical form of an entry.
std::optional<EntryFields> ReadEntry(std::string_view bytes);

}  // namespace placet

#endif  // PLACET_LEDGER_ENTRY_H_
