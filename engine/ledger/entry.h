// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_LEDGER_ENTRY_H_
#define PLACET_LEDGER_ENTRY_H_

#include <string>
#include <string_view>

#include "base/sha256.h"
#include "base/time.h"
#include "ledger/ledger.h"

namespace placet {

// The canonical bytes of an entry (RFC 8785; strings and integers only, ASCII keys), exactly:
//   {"body":"hmac-sha256:<hex>","event_id":..,"kind":..,"logged_at":..,"origin":..,
//    "prev":"<hex of the leaf before, or 64 zeros>","refs":{..},"seq":n,"v":1}
// The body's commitment is HMAC-SHA256(salt, body): without the salt nothing can be guessed from
// it.
std::string EntryBytes(const NewEntry& entry, int64_t seq, std::string_view origin,
                       Timestamp logged_at, std::string_view salt, const Sha256Digest& prev);

}  // namespace placet

#endif  // PLACET_LEDGER_ENTRY_H_
