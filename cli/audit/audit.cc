// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include "base/clock.h"
#include "base/file.h"
#include "base/json_writer.h"
#include "base/random.h"
#include "cli/commands.h"
#include "cli/terminal/surroundings.h"
#include "document/canonical.h"
#include "document/reader.h"
#include "ledger/ledger.h"
#include "project/configuration.h"
#include "report/shared/style.h"
#include "session/audit_url.h"

namespace placet::cli {
namespace {

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
  auto store = OpenStore(AuditUrl(System(), options.audit, configuration), open, SystemClock(),
                         SystemRandom());
  if (store) return std::move(*store);
  console.Report(store.error());
  return nullptr;
}

TreePtr Parse(const std::string& json) {
  Diagnostics faults;
  const auto documents = ReadJson(std::make_shared<const Source>("entry", json), faults);
  return documents.empty() ? nullptr : documents[0];
}

// What a person wants to know of an entry at a glance.
std::string Gist(const EntryRow& row) {
  if (!row.body) return "(erased)";
  const TreePtr body = Parse(*row.body);
  if (body == nullptr) return "";
  const NodeRef root = body->root();
  if (row.kind == "decision") {
    const NodeRef decision = root.Find("decision");
    const NodeRef manifest = decision.Find("manifest");
    return std::string(decision.Find("verdict").StringOr("")) + "  " +
           std::string(manifest.Find("id").StringOr("-")) + "  " +
           std::string(manifest.Find("file").StringOr(""));
  }
  if (row.kind == "run") {
    const NodeRef summary = root.Find("summary");
    const NodeRef count = summary.Find("manifests");
    if (!count) return "";
    return std::to_string(count.AsInt()) + (count.AsInt() == 1 ? " manifest" : " manifests");
  }
  return std::string(root.Find("origin").StringOr(""));
}

}  // namespace

int RunAuditLog(const AuditOptions& options, const Console& console) {
  const auto store = OpenForReading(options, console);
  if (store == nullptr) return kExitLedger;
  const auto rows = store->List(-1, options.limit);
  if (!rows) {
    console.Report(rows.error());
    return kExitLedger;
  }
  std::string out;
  for (auto row = rows->rbegin(); row != rows->rend(); ++row) {
    if (options.json) {
      out += PlainJson(row->entry) + "\n";
      continue;
    }
    std::string seq = std::to_string(row->seq);
    seq.insert(0, seq.size() < 6 ? 6 - seq.size() : 0, ' ');
    std::string kind = row->kind;
    kind.append(kind.size() < 9 ? 9 - kind.size() : 1, ' ');
    out += seq + "  " + row->logged_at + "  " + kind + " " + Plain(Gist(*row)) + "\n";
  }
  return console.Out(out) ? kExitOk : kExitUnusable;
}

int RunAuditShow(const AuditOptions& options, const Console& console) {
  const auto store = OpenForReading(options, console);
  if (store == nullptr) return kExitLedger;
  const auto row = store->Read(options.seq);
  if (!row) {
    console.Report(row.error());
    return row.error().code == "LED011" ? kExitUnusable : kExitLedger;
  }
  JsonWriter json;
  json.BeginObject();
  json.Key("entry");
  json.Raw(row->entry);
  json.Field("leaf", row->leaf_hex);
  json.Key("body");
  if (row->body) {
    json.Raw(*row->body);
  } else {
    json.Null();
  }
  json.EndObject();
  const TreePtr document = Parse(json.Take());
  if (document == nullptr) return kExitLedger;
  return console.Out(PlainJson(ToJson(document->root(), 2)) + "\n") ? kExitOk : kExitUnusable;
}

}  // namespace placet::cli
