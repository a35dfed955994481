// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdint>
#include <iterator>
#include <memory>
#include <string>

#include "base/clock.h"
#include "base/file.h"
#include "base/plain.h"
#include "base/random.h"
#include "cli/audit/entry_words.h"
#include "cli/audit/reading.h"
#include "cli/command_line/project_options.h"
#include "cli/commands.h"
#include "cli/terminal/surroundings.h"
#include "ledger/open.h"
#include "project/configuration.h"
#include "record/decision_row.h"
#include "session/audit_url.h"

namespace placet::cli {
namespace {

struct AuditOptions {
  std::string config;
  std::string audit;
  uint64_t limit = 20;
  bool json = false;
  uint64_t seq = 0;
};

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

constexpr int64_t kAtOnce = 256;

int RunAuditLog(const AuditOptions& options, const Console& console) {
  const auto store = OpenForReading(options, console);
  if (store == nullptr) return kExitLedger;
  const auto size = store->Size();
  if (!size) return console.Report(size.error()), kExitLedger;
  Reading reading(*store, *size);
  const bool all = options.limit == 0 || options.limit >= static_cast<uint64_t>(*size);
  const int64_t first = all ? 0 : *size - static_cast<int64_t>(options.limit);
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
      out += options.json ? PlainJson(entry.bytes) + "\n" : LogLine(entry);
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
  // No entry has a number that does not fit.
  const auto seq = static_cast<int64_t>(std::min<uint64_t>(options.seq, INT64_MAX));
  const auto entries = store->Read(std::max<int64_t>(0, seq - 1), 3);
  if (!entries) return console.Report(entries.error()), kExitLedger;
  const auto shown = std::find_if(entries->begin(), entries->end(),
                                  [&](const StoredEntry& entry) { return entry.seq == seq; });
  Reading reading(*store, *size);
  if (shown == entries->end()) {
    const int broken = reading.Tell(console);
    console.Report(NoSuchEntry(seq));
    return broken == kExitOk && seq >= *size ? kExitUnusable : kExitLedger;
  }
  if (shown != entries->begin()) reading.After(*std::prev(shown));
  reading.Take(*shown);
  if (std::next(shown) != entries->end()) reading.Before(*std::next(shown));
  Diagnostics faults;
  if (!console.Out(EntryPage(*store, *shown, faults))) return kExitUnusable;
  console.Report(faults);
  return std::max(reading.Tell(console), faults.has_errors() ? kExitLedger : kExitOk);
}

void DeclareLedger(Command& command, AuditOptions& options) {
  DeclareConfig(command, options.config);
  command.Declare({"--audit", "URL", &options.audit, "Audit database (sqlite:FILE)"});
}

Command LogCommand() {
  const auto options = std::make_shared<AuditOptions>();
  Command command("log", "The last entries, oldest first");
  DeclareLedger(command, *options);
  command.Declare({"-n,--limit", "COUNT", &options->limit, "How many; 0 for all"}).otherwise =
      std::to_string(options->limit);
  command.Declare({"--json", "", &options->json, "The entries as recorded, one a line"});
  command.run = [options](const Console& console) { return RunAuditLog(*options, console); };
  return command;
}

Command ShowCommand() {
  const auto options = std::make_shared<AuditOptions>();
  Command command("show", "One entry with all that it records, as JSON");
  DeclareLedger(command, *options);
  command.Declare({"seq", "SEQ", &options->seq, "The entry's number"}).required = true;
  command.run = [options](const Console& console) { return RunAuditShow(*options, console); };
  return command;
}

}  // namespace

Command AuditCommand() {
  Command command("audit", "Read the audit database");
  command.commands = {LogCommand(), ShowCommand()};
  return command;
}

}  // namespace placet::cli
