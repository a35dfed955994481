// SPDX-License-Identifier: Apache-2.0
#include "cli/audit/entry_words.h"

#include "base/json_writer.h"
#include "base/plain.h"
#include "base/sha256.h"
#include "cli/audit/rule_words.h"
#include "document/canonical.h"
#include "record/body.h"
#include "record/decision_row.h"
#include "report/shared/style.h"

namespace placet::cli {
namespace {

// Text that is JSON as JSON, other text as a string: what is damaged is shown as it is.
void WriteStored(JsonWriter& json, const std::string& text) {
  if (ReadBody(text) != nullptr) {
    json.Raw(text);
  } else {
    json.String(text);
  }
}

// What a person wants to know of an entry at a glance.
std::string Gist(const EntryFields& entry, const StoredEntry& stored) {
  if (!stored.body) return "(erased)";
  if (entry.kind == "genesis") return entry.origin;
  if (entry.kind == "run") {
    const auto count = ReadManifestCount(*stored.body);
    if (!count) return "(unreadable)";
    return std::to_string(*count) + (*count == 1 ? " manifest" : " manifests");
  }
  const auto row = ReadDecisionRow(*stored.body);
  if (!row) return "(unreadable)";
  return row->verdict + "  " + (row->manifest_id.empty() ? "-" : row->manifest_id) + "  " +
         row->file;
}

}  // namespace

std::string LogLine(const StoredEntry& stored) {
  std::string seq = std::to_string(stored.seq);
  seq.insert(0, seq.size() < 6 ? 6 - seq.size() : 0, ' ');
  const auto entry = ReadEntry(stored.bytes);
  if (!entry) return seq + "  (unreadable)\n";
  std::string kind = entry->kind;
  kind.append(kind.size() < 9 ? 9 - kind.size() : 1, ' ');
  return seq + "  " + Plain(entry->logged_at + "  " + kind + " " + Gist(*entry, stored)) + "\n";
}

std::string EntryPage(Store& store, const StoredEntry& stored, Diagnostics& faults) {
  JsonWriter json;
  json.BeginObject();
  json.Key("entry");
  WriteStored(json, stored.bytes);
  json.Field("leaf", ToHex(stored.leaf));
  json.Key("body");
  if (stored.body) {
    WriteStored(json, *stored.body);
  } else {
    json.Null();
  }
  WriteRuleWords(json, store, stored, faults);
  json.EndObject();
  return PlainJson(ToJson(ReadBody(json.Take())->root(), 2)) + "\n";
}

}  // namespace placet::cli
