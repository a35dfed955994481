// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <iterator>
#include <memory>
#include <optional>
#include <string>

#include "base/clock.h"
#include "base/file.h"
#include "base/json_writer.h"
#include "base/random.h"
#include "cli/commands.h"
#include "cli/terminal/surroundings.h"
#include "document/canonical.h"
#include "ledger/checks.h"
#include "ledger/open.h"
#include "project/configuration.h"
#include "record/body.h"
#include "record/checks.h"
#include "record/decision_row.h"
#include "report/shared/style.h"
#include "session/audit_url.h"

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

std::string EntryPage(const StoredEntry& stored) {
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
  json.EndObject();
  return ToJson(ReadBody(json.Take())->root(), 2) + "\n";
}

Diagnostic NoSuchEntry(int64_t seq) {
  Diagnostic fault;
  fault.code = "LED011";
  fault.message = "the ledger has no entry " + std::to_string(seq);
  fault.help = "`placet audit log` lists its entries";
  return fault;
}

// The ledger to read: never creates one. Null after telling why.
std::unique_ptr<Store> OpenForReading(const AuditOptions& options, const Console& console) {
  Configuration configuration = DefaultConfiguration();
  const std::string file =
      options.config.empty() ? FindConfiguration(SystemFiles(), {}) : options.config;
  if (!file.empty()) {
    Diagnostics diagnostics;
    auto read = ReadConfiguration(SystemFiles(), file, diagnostics);
    console.Report(diagnostics);
    if (!read) return nullptr;
    configuration = std::move(*read);
  }
  OpenOptions open;
  open.create = false;
  open.projections = RunProjections();
  auto store = OpenStore(AuditUrl(System(), options.audit, configuration), open, SystemClock(),
                         SystemRandom());
  if (store) return std::move(*store);
  console.Report(store.error());
  return nullptr;
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

std::string LogLine(const StoredEntry& stored) {
  std::string seq = std::to_string(stored.seq);
  seq.insert(0, seq.size() < 6 ? 6 - seq.size() : 0, ' ');
  const auto entry = ReadEntry(stored.bytes);
  if (!entry) return seq + "  (unreadable)\n";
  std::string kind = entry->kind;
  kind.append(kind.size() < 9 ? 9 - kind.size() : 1, ' ');
  return seq + "  " + Plain(entry->logged_at + "  " + kind + " " + Gist(*entry, stored)) + "\n";
}

// Entries in order, each held to the one before it, to the tree and to its projection. Faults are
// told when all is shown.
class Reading {
 public:
  Reading(Store& store, int64_t size) : store_(store), size_(size) {}

  void Note(const Status& holds) {
    if (!holds) faults_.Add(holds.error());
  }
  void Take(const StoredEntry& entry) {
    if (before_) Note(CheckLink(*before_, entry));
    Note(CheckEntry(entry, store_.origin()));
    Note(CheckPath(store_, entry, size_));
    Note(CheckProjections(store_, entry));
    before_ = entry;
  }
  // What is not shown, but what is shown must follow.
  void After(const StoredEntry& entry) { before_ = entry; }
  // What is not shown, but must follow what is shown.
  void Before(const StoredEntry& entry) {
    if (before_) Note(CheckLink(*before_, entry));
  }
  int Tell(const Console& console) const {
    console.Report(faults_);
    return faults_.has_errors() ? kExitLedger : kExitOk;
  }

 private:
  Store& store_;
  int64_t size_;
  std::optional<StoredEntry> before_;
  Diagnostics faults_;
};

constexpr int64_t kAtOnce = 256;

}  // namespace

int RunAuditLog(const AuditOptions& options, const Console& console) {
  const auto store = OpenForReading(options, console);
  if (store == nullptr) return kExitLedger;
  const auto size = store->Size();
  if (!size) return console.Report(size.error()), kExitLedger;
  Reading reading(*store, *size);
  const auto head = CheckHead(*store);
  if (!head) reading.Note(tl::unexpected<Diagnostic>(head.error()));
  const auto limit = static_cast<int64_t>(options.limit);
  const int64_t first = limit <= 0 ? 0 : std::max<int64_t>(0, *size - limit);
  std::string out;
  for (int64_t next = std::max<int64_t>(0, first - 1); next < *size;) {
    const auto entries = store->Read(next, kAtOnce);
    if (!entries) return console.Report(entries.error()), kExitLedger;
    if (entries->empty()) break;
    for (const StoredEntry& entry : *entries) {
      if (entry.seq < first) {
        reading.After(entry);
        continue;
      }
      reading.Take(entry);
      out += options.json ? entry.bytes + "\n" : LogLine(entry);
    }
    if (entries->back().seq >= *size - 1) break;
    next = entries->back().seq + 1;
  }
  if (!console.Out(out)) return kExitUnusable;
  return reading.Tell(console);
}

int RunAuditShow(const AuditOptions& options, const Console& console) {
  const auto store = OpenForReading(options, console);
  if (store == nullptr) return kExitLedger;
  const auto size = store->Size();
  if (!size) return console.Report(size.error()), kExitLedger;
  const auto entries = store->Read(std::max<int64_t>(0, options.seq - 1), 3);
  if (!entries) return console.Report(entries.error()), kExitLedger;
  const auto shown = std::find_if(entries->begin(), entries->end(), [&](const StoredEntry& entry) {
    return entry.seq == options.seq;
  });
  Reading reading(*store, *size);
  const auto head = CheckHead(*store);
  if (!head) reading.Note(tl::unexpected<Diagnostic>(head.error()));
  if (shown == entries->end()) {
    const int broken = reading.Tell(console);
    console.Report(NoSuchEntry(options.seq));
    return broken == kExitOk && options.seq >= *size ? kExitUnusable : kExitLedger;
  }
  if (shown != entries->begin()) reading.After(*std::prev(shown));
  reading.Take(*shown);
  if (std::next(shown) != entries->end()) reading.Before(*std::next(shown));
  if (!console.Out(EntryPage(*shown))) return kExitUnusable;
  return reading.Tell(console);
}

}  // namespace placet::cli
