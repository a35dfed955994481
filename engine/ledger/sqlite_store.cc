// SPDX-License-Identifier: Apache-2.0
//
// Appending is one transaction: check the tables and the end of the ledger, write entries, bodies,
// blobs, complete subtrees and projections, read them back, commit. journal_mode DELETE with
// synchronous EXTRA: an acknowledged append survives a power cut (WAL has a known corruption bug
// before SQLite 3.51.3). An event id that is there already is not appended again, so that a caller
// who never heard the acknowledgement may repeat itself.
#include "ledger/sqlite_store.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <string_view>
#include <utility>

#include "base/json_writer.h"
#include "ledger/checks.h"
#include "ledger/sqlite_append.h"
#include "ledger/sqlite_file.h"
#include "ledger/sqlite_schema.h"

namespace placet {
namespace {

tl::unexpected<Diagnostic> Again(const Diagnostic& fault) {
  return tl::unexpected<Diagnostic>(fault);
}

std::optional<Sha256Digest> DigestFrom(std::string_view bytes) {
  Sha256Digest digest{};
  if (bytes.size() != digest.size()) return std::nullopt;
  std::copy(bytes.begin(), bytes.end(), digest.begin());
  return digest;
}

// What a pragma that is set to `value` must read as afterwards.
struct Setting {
  std::string_view name, value, reads;
};
constexpr Setting kSettings[] = {
    {"journal_mode", "DELETE", "delete"},
    {"synchronous", "EXTRA", "3"},
    {"foreign_keys", "ON", "1"},
    {"cell_size_check", "ON", "1"},
    {"ignore_check_constraints", "OFF", "0"},
    {"mmap_size", "0", "0"},
};

Result<std::string> ReadPragma(SqliteConnection& connection, const std::string& pragma) {
  auto select = connection.Prepare("PRAGMA " + pragma);
  if (!select) return Again(select.error());
  const auto row = select->Step();
  if (!row) return Again(row.error());
  return *row ? select->Text(0) : std::string();
}

Status Set(SqliteConnection& connection, const Setting& setting) {
  const std::string name(setting.name);
  const auto set = ReadPragma(connection, name + "=" + std::string(setting.value));
  if (!set) return Again(set.error());
  const auto reads = ReadPragma(connection, name);
  if (!reads) return Again(reads.error());
  // A build of SQLite without memory mapping knows no such pragma.
  if (*reads == setting.reads || (reads->empty() && name == "mmap_size")) return {};
  return Fail("LED014",
              "the audit database `" + connection.path() + "` does not take the setting " + name +
                  "=" + std::string(setting.value) + ": it stays " + *reads,
              {}, "close other programs that use it, and run again");
}

std::optional<std::string> TextOrNull(const SqliteStatement& row, int column) {
  return row.IsNull(column) ? std::nullopt : std::optional(row.Text(column));
}

StoredEntry EntryOf(const SqliteStatement& row) {
  StoredEntry entry{row.Int(0),  row.Text(1),        row.Text(2),        row.Text(3),
                    row.Text(4), TextOrNull(row, 5), TextOrNull(row, 6), std::nullopt};
  if (!row.IsNull(7)) entry.erased_by = row.Int(7);
  return entry;
}

NewEntry Genesis(const std::string& origin, Timestamp now, Random& random) {
  JsonWriter body;
  body.BeginObject();
  body.Field("format", int64_t{kSqliteSchemaVersion});
  body.Field("origin", origin);
  body.EndObject();
  return {Uuid7(now, random), "genesis", body.Take()};
}

}  // namespace

Result<std::unique_ptr<Store>> SqliteStore::Open(const std::string& path,
                                                 const OpenOptions& options, const Clock& clock,
                                                 Random& random) {
  const auto found = FindLedgerFile(path);
  if (!found) return Again(found.error());
  if (!*found && !options.create) {
    return Fail("LED002", "the audit database `" + path + "` does not exist", {},
                "`placet check` creates one");
  }
  if (!*found) {
    const auto bytes = NewFile(path, options, clock, random);
    if (!bytes) return Again(bytes.error());
    const Status made = MakeLedgerFile(path, *bytes, random);
    if (!made) return Again(made.error());
  }
  auto connection = SqliteConnection::Open(path, options.busy_timeout_ms);
  if (!connection) return Again(connection.error());
  for (const Setting& setting : kSettings) {
    const Status set = Set(**connection, setting);
    if (!set) return Again(set.error());
  }
  std::unique_ptr<SqliteStore> store(new SqliteStore(*std::move(connection), options.projections));
  const Status identified = store->Identify(options.origin);
  if (!identified) return Again(identified.error());
  return std::unique_ptr<Store>(std::move(store));
}

Result<std::string> SqliteStore::NewFile(const std::string& path, const OpenOptions& options,
                                         const Clock& clock, Random& random) {
  auto connection = SqliteConnection::OpenInMemory(path);
  if (!connection) return Again(connection.error());
  SqliteStore store(*std::move(connection), options.projections);
  const Status begun = store.Begin(options.origin, clock, random);
  if (!begun) return Again(begun.error());
  return store.connection_->FileBytes();
}

Status SqliteStore::Begin(const std::string& origin, const Clock& clock, Random& random) {
  auto transaction = SqliteTransaction::Begin(*connection_);
  if (!transaction) return Again(transaction.error());
  const Status created = CreateSqliteSchema(*connection_, projections_);
  if (!created) return created;
  origin_ = origin.empty() ? "placet.local/" + ToHex(random.Bytes(8)) : origin;
  const Timestamp now = clock.Now();
  auto meta = connection_->Prepare("INSERT INTO meta(k, v) VALUES('origin', ?), ('created_at', ?)");
  if (!meta) return Again(meta.error());
  const Status named = meta->BindText(1, origin_).BindText(2, FormatMillis(now)).Run();
  if (!named) return named;
  const auto begun = AppendTo(Growth(), {Genesis(origin_, now, random)}, {}, now, random);
  if (!begun) return Again(begun.error());
  return transaction->Commit();
}

// The name of a ledger stands in each of its entries: it cannot change.
Status SqliteStore::Identify(const std::string& origin) {
  const Status ours = CheckSqliteSchema(*connection_, projections_);
  if (!ours) return ours;
  auto select = connection_->Prepare("SELECT v FROM meta WHERE k = 'origin'");
  if (!select) return Again(select.error());
  const auto row = select->Step();
  if (!row) return Again(row.error());
  if (!*row) return BrokenLedger("it does not say its origin");
  origin_ = select->Text(0);
  if (origin.empty() || origin == origin_) return {};
  return Fail("LED015",
              "the audit database `" + connection_->path() + "` is the ledger `" + origin_ +
                  "`, not `" + origin + "`",
              {},
              "the origin of a ledger never changes: mend `audit.origin`, or name another file "
              "for the new one");
}

Result<Appended> SqliteStore::Append(const std::vector<NewEntry>& entries,
                                     const std::vector<Blob>& blobs, const Clock& clock,
                                     Random& random) {
  auto transaction = SqliteTransaction::Begin(*connection_);
  if (!transaction) return Again(transaction.error());
  const Status ours = CheckSqliteSchema(*connection_, projections_);
  if (!ours) return Again(ours.error());
  auto growth = CheckHead(*this);
  if (!growth) return Again(growth.error());
  auto appended = AppendTo(*std::move(growth), entries, blobs, clock.Now(), random);
  if (!appended) return appended;
  const Status committed = transaction->Commit();
  if (!committed) return Again(committed.error());
  if (!connection_->moved()) return appended;
  return Fail("LED016",
              "the audit database `" + connection_->path() +
                  "` was moved, removed or replaced while the run was recorded",
              {}, "run again");
}

Result<Appended> SqliteStore::AppendTo(Growth growth, const std::vector<NewEntry>& entries,
                                       const std::vector<Blob>& blobs, Timestamp now,
                                       Random& random) {
  SqliteAppend append(*connection_, projections_, *this, std::move(growth));
  Status done = append.AddBlobs(blobs);
  if (done) done = append.AddEntries(entries, now, random);
  if (!done) return Again(done.error());
  return append.Finish();
}

Result<int64_t> SqliteStore::Size() {
  auto select = connection_->Prepare("SELECT max(seq) FROM log");
  if (!select) return Again(select.error());
  const auto row = select->Step();
  if (!row) return Again(row.error());
  if (!*row || select->IsNull(0)) return 0;
  const int64_t last = select->Int(0);
  return last == std::numeric_limits<int64_t>::max() ? last : last + 1;
}

Result<std::vector<StoredEntry>> SqliteStore::Read(int64_t first, int64_t count) {
  auto select = connection_->Prepare(
      "SELECT log.seq, entry, leaf, event_id, kind, salt, data, erased_by "
      "FROM log LEFT JOIN body USING(seq) WHERE log.seq >= ? ORDER BY log.seq LIMIT ?");
  if (!select) return Again(select.error());
  select->BindInt(1, first).BindInt(2, count);
  std::vector<StoredEntry> entries;
  while (true) {
    const auto row = select->Step();
    if (!row) return Again(row.error());
    if (!*row) return entries;
    entries.push_back(EntryOf(*select));
  }
}

Result<std::optional<Sha256Digest>> SqliteStore::Node(int level, int64_t index) {
  if (!node_) {
    auto select = connection_->Prepare("SELECT hash FROM node WHERE level = ? AND idx = ?");
    if (!select) return Again(select.error());
    node_.emplace(*std::move(select));
  }
  const auto row = node_->BindInt(1, level).BindInt(2, index).Step();
  const std::string hash = row && *row ? node_->Text(0) : std::string();
  // A statement that is not reset would keep the file locked.
  node_->Reset();
  if (!row) return Again(row.error());
  return DigestFrom(hash);
}

Result<std::optional<Head>> SqliteStore::RecordedHead() {
  auto select = connection_->Prepare("SELECT v FROM meta WHERE k = 'head'");
  if (!select) return Again(select.error());
  const auto row = select->Step();
  if (!row) return Again(row.error());
  if (!*row) return std::optional<Head>();
  const std::string text = select->Text(0);
  Head head;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), head.size);
  const std::string_view rest(end, static_cast<size_t>(text.data() + text.size() - end));
  const auto root = rest.starts_with(' ') ? FromBase64(rest.substr(1)) : std::nullopt;
  const auto digest = root ? DigestFrom(*root) : std::nullopt;
  if (error != std::errc() || !digest)
    return BrokenLedger("the root of its last append is unreadable");
  head.root = *digest;
  return std::optional<Head>(head);
}

Result<std::optional<ProjectionRow>> SqliteStore::Projected(const std::string& table, int64_t seq) {
  const auto projection = std::find_if(projections_.begin(), projections_.end(),
                                       [&](const Projection& one) { return one.table == table; });
  if (projection == projections_.end()) return std::optional<ProjectionRow>();
  auto select = connection_->Prepare(SelectSql(*projection));
  if (!select) return Again(select.error());
  const auto row = select->BindInt(1, seq).Step();
  if (!row) return Again(row.error());
  if (!*row) return std::optional<ProjectionRow>();
  ProjectionRow found{table, {}};
  int column = 0;
  for (const Projection::Column& one : projection->columns) {
    if (one.type == Projection::Type::kText) {
      found.values.emplace_back(select->Text(column++));
    } else {
      found.values.emplace_back(select->Int(column++));
    }
  }
  return std::optional<ProjectionRow>(std::move(found));
}

Result<std::optional<std::string>> SqliteStore::ReadBlob(std::string_view digest) {
  auto select = connection_->Prepare("SELECT data, size, erased_by FROM blob WHERE sha256 = ?");
  if (!select) return Again(select.error());
  const auto bytes = FromHex(digest.starts_with("sha256:") ? digest.substr(7) : digest);
  if (!bytes) return std::optional<std::string>();
  const auto row = select->BindBlob(1, *bytes).Step();
  if (!row) return Again(row.error());
  if (!*row) return std::optional<std::string>();
  auto data = TextOrNull(*select, 0);
  const bool holds = data ? Bytes(Sha256(*data)) == *bytes && select->IsNull(2) &&
                                select->Int(1) == static_cast<int64_t>(data->size())
                          : !select->IsNull(2);
  if (holds) return data;
  return BrokenLedger("the document sha256:" + ToHex(*bytes) + " is not what it was");
}

}  // namespace placet
