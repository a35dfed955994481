// SPDX-License-Identifier: Apache-2.0
#include "ledger/entry.h"

#include <map>

#include "base/json_writer.h"
#include "base/sha256.h"

namespace placet {

// Keys are written in their sorted order; a test holds this to the canonical form.
std::string EntryBytes(const NewEntry& entry, int64_t seq, std::string_view origin,
                       Timestamp logged_at, std::string_view salt, const Sha256Digest& prev) {
  JsonWriter json;
  json.BeginObject();
  json.Field("body", "hmac-sha256:" + ToHex(HmacSha256(salt, entry.body)));
  json.Field("event_id", entry.event_id);
  json.Field("kind", entry.kind);
  json.Field("logged_at", FormatMillis(logged_at));
  json.Field("origin", origin);
  json.Field("prev", ToHex(prev));
  json.Key("refs");
  json.BeginObject();
  const std::map<std::string, std::string> sorted(entry.refs.begin(), entry.refs.end());
  for (const auto& [name, digest] : sorted) json.Field(name, digest);
  json.EndObject();
  json.Field("seq", seq);
  json.Field("v", int64_t{1});
  json.EndObject();
  return json.Take();
}

}  // namespace placet
