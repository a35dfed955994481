// SPDX-License-Identifier: Apache-2.0
#include "ledger/entry.h"

#include <array>
#include <map>
#include <memory>

#include "base/json_writer.h"
#include "document/canonical.h"
#include "document/reader.h"

namespace placet {
namespace {

constexpr int64_t kEntryVersion = 1;
constexpr std::array<std::string_view, 9> kEntryKeys = {
    "body", "event_id", "kind", "logged_at", "origin", "prev", "refs", "seq", "v"};

bool HasTheKeysOfAnEntry(NodeRef map) {
  if (!map.is_map() || map.size() != kEntryKeys.size()) return false;
  for (size_t i = 0; i < kEntryKeys.size(); ++i) {
    if (map.key(i) != kEntryKeys[i]) return false;
  }
  return true;
}

std::string TextOf(NodeRef map, std::string_view key) {
  return std::string(map.Find(key).StringOr(""));
}

int64_t IntOf(NodeRef map, std::string_view key) {
  const NodeRef node = map.Find(key);
  return node.kind() == NodeKind::kInt ? node.AsInt() : -1;
}

}  // namespace

std::string Commitment(std::string_view salt, std::string_view body) {
  return "hmac-sha256:" + ToHex(HmacSha256(salt, body));
}

// Keys are written in their sorted order; ReadEntry holds this to the canonical form.
std::string EntryBytes(const NewEntry& entry, int64_t seq, std::string_view origin,
                       Timestamp logged_at, std::string_view salt, const Sha256Digest& prev) {
  JsonWriter json;
  json.BeginObject();
  json.Field("body", Commitment(salt, entry.body));
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
  json.Field("v", kEntryVersion);
  json.EndObject();
  return json.Take();
}

std::optional<EntryFields> ReadEntry(std::string_view bytes) {
  Diagnostics faults;
  const auto documents =
      ReadJson(std::make_shared<const Source>("entry", std::string(bytes)), faults);
  if (faults.has_errors() || documents.size() != 1) return std::nullopt;
  const NodeRef root = documents[0]->root();
  if (!HasTheKeysOfAnEntry(root) || CanonicalJson(root) != bytes) return std::nullopt;
  if (IntOf(root, "v") != kEntryVersion || IntOf(root, "seq") < 0) return std::nullopt;
  return EntryFields{TextOf(root, "body"),      TextOf(root, "event_id"), TextOf(root, "kind"),
                     TextOf(root, "logged_at"), TextOf(root, "origin"),   TextOf(root, "prev"),
                     IntOf(root, "seq")};
}

}  // namespace placet
