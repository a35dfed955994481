// SPDX-License-Identifier: Apache-2.0
//
// Appending is one transaction: read the head of the log and the frontier of its tree, write
// entries, bodies, blobs, complete subtrees and projections, commit. journal_mode DELETE with
// synchronous EXTRA: an acknowledged append survives a power cut (WAL has a known corruption bug
// before SQLite 3.51.3). An event id that is there already is not appended again, so that a caller
// who never heard the acknowledgement may repeat itself.
#include "ledger/sqlite_store.h"

#include <algorithm>
#include <utility>

#include "base/json_writer.h"
#include "document/reader.h"
#include "ledger/entry.h"
#include "ledger/merkle.h"
#include "ledger/sqlite_schema.h"

namespace placet {
namespace {

tl::unexpected<Diagnostic> Again(const Diagnostic& fault) {
  return tl::unexpected<Diagnostic>(fault);
}

#define PLACET_TRY(expression)                                                \
  do {                                                                        \
    if (auto status_ = (expression); !status_) return Again(status_.error()); \
  } while (false)

Sha256Digest DigestFrom(const std::string& bytes) {
  Sha256Digest digest{};
  std::copy_n(bytes.begin(), std::min(bytes.size(), digest.size()), digest.begin());
  return digest;
}

// The JSON body of a decision, read back for its projection.
NodeRef Member(NodeRef node, std::string_view key) { return node ? node.Find(key) : NodeRef(); }
std::string Text(NodeRef node) { return std::string(node.StringOr("")); }
int64_t Number(NodeRef node) { return node && node.kind() == NodeKind::kInt ? node.AsInt() : 0; }

class Appender {
 public:
  Appender(SqliteConnection& connection, std::string_view origin, Timestamp now, Random& random)
      : connection_(connection), origin_(origin), now_(now), random_(random) {}

  Status Start() {
    auto head = connection_.Prepare("SELECT seq, leaf FROM log ORDER BY seq DESC LIMIT 1");
    if (!head) return Again(head.error());
    auto row = head->Step();
    if (!row) return Again(row.error());
    if (*row) {
      next_ = head->Int(0) + 1;
      prev_ = DigestFrom(head->Text(1));
    }
    return ReadFrontier();
  }

  Status AddBlobs(const std::vector<Blob>& blobs) {
    auto insert = connection_.Prepare(
        "INSERT INTO blob(sha256, media, size, data) VALUES(?,?,?,?) ON CONFLICT DO NOTHING");
    if (!insert) return Again(insert.error());
    for (const Blob& blob : blobs) {
      const auto digest = FromHex(std::string_view(blob.digest).substr(7));
      insert->BindBlob(1, *digest)
          .BindText(2, blob.media)
          .BindInt(3, static_cast<int64_t>(blob.data.size()))
          .BindBlob(4, blob.data);
      PLACET_TRY(insert->Run());
    }
    return {};
  }

  Status AddEntries(const std::vector<NewEntry>& entries) {
    auto known = connection_.Prepare("SELECT seq FROM log WHERE event_id = ?");
    auto log =
        connection_.Prepare("INSERT INTO log(seq, entry, leaf, event_id, kind) VALUES(?,?,?,?,?)");
    auto body = connection_.Prepare("INSERT INTO body(seq, salt, data) VALUES(?,?,?)");
    if (!known) return Again(known.error());
    if (!log) return Again(log.error());
    if (!body) return Again(body.error());
    for (const NewEntry& entry : entries) {
      known->Reset();
      auto found = known->BindText(1, entry.event_id).Step();
      if (!found) return Again(found.error());
      if (*found) {
        Note(known->Int(0));
        continue;
      }
      const std::string salt = random_.Bytes(32);
      const std::string bytes = EntryBytes(entry, next_, origin_, now_, salt, prev_);
      prev_ = LeafHash(bytes);
      log->BindInt(1, next_)
          .BindBlob(2, bytes)
          .BindBlob(3, Bytes(prev_))
          .BindText(4, entry.event_id)
          .BindText(5, entry.kind);
      PLACET_TRY(log->Run());
      body->BindInt(1, next_).BindBlob(2, salt).BindBlob(3, entry.body);
      PLACET_TRY(body->Run());
      PLACET_TRY(AddLeaf(prev_));
      if (entry.kind == "decision") PLACET_TRY(Project(entry, next_));
      Note(next_++);
    }
    return {};
  }

  Appended Finish() {
    appended_.size = static_cast<int64_t>(frontier_.size());
    appended_.root = ToBase64(Bytes(frontier_.Root()));
    return appended_;
  }

 private:
  void Note(int64_t seq) {
    if (appended_.first_seq < 0) appended_.first_seq = seq;
    ++appended_.count;
  }

  // The complete subtrees of the tree so far: one per bit of its size.
  Status ReadFrontier() {
    const uint64_t size = static_cast<uint64_t>(next_);
    auto node = connection_.Prepare("SELECT hash FROM node WHERE level = ? AND idx = ?");
    if (!node) return Again(node.error());
    std::vector<Sha256Digest> subtrees;
    for (int level = 62; level >= 0; --level) {
      if (!(size >> level & 1)) continue;
      const uint64_t index = (size >> level) - 1;
      node->Reset();
      auto row = node->BindInt(1, level).BindInt(2, static_cast<int64_t>(index)).Step();
      if (!row) return Again(row.error());
      if (!*row) {
        return Fail("LED008",
                    "the audit database is inconsistent: its tree has no node " +
                        std::to_string(level) + "/" + std::to_string(index),
                    {}, "nothing is appended to a damaged ledger: restore it from a backup");
      }
      subtrees.push_back(DigestFrom(node->Text(0)));
    }
    frontier_ = MerkleFrontier(size, std::move(subtrees));
    return {};
  }

  // Stores the leaf and every subtree that it completes.
  Status AddLeaf(const Sha256Digest& leaf) {
    auto insert = connection_.Prepare("INSERT INTO node(level, idx, hash) VALUES(?,?,?)");
    if (!insert) return Again(insert.error());
    Sha256Digest hash = leaf;
    uint64_t index = frontier_.size();
    std::vector<Sha256Digest> left = frontier_.subtrees();
    for (int level = 0;; ++level) {
      insert->BindInt(1, level).BindInt(2, static_cast<int64_t>(index)).BindBlob(3, Bytes(hash));
      PLACET_TRY(insert->Run());
      if ((index & 1) == 0) break;
      hash = NodeHash(left.back(), hash);
      left.pop_back();
      index >>= 1;
    }
    frontier_.Append(leaf);
    return {};
  }

  Status Project(const NewEntry& entry, int64_t seq) {
    Diagnostics faults;
    const auto documents = ReadJson(std::make_shared<const Source>("body", entry.body), faults);
    if (documents.empty()) return Fail("LED009", "a decision body is no JSON");
    const NodeRef root = documents[0]->root();
    const NodeRef decision = Member(root, "decision");
    const NodeRef manifest = Member(decision, "manifest");
    auto insert = connection_.Prepare(
        "INSERT INTO p_decision(seq, run_id, manifest_id, file, stage, verdict, violations, "
        "missing, manifest_digest, policy_digest) VALUES(?,?,?,?,?,?,?,?,?,?)");
    if (!insert) return Again(insert.error());
    insert->BindInt(1, seq)
        .BindText(2, Text(Member(root, "run_id")))
        .BindText(3, Text(Member(manifest, "id")))
        .BindText(4, Text(Member(manifest, "file")))
        .BindText(5, Text(Member(manifest, "stage")))
        .BindText(6, Text(Member(decision, "verdict")))
        .BindInt(7, Number(Member(Member(decision, "blocked_by"), "violations")))
        .BindInt(8, Number(Member(Member(decision, "blocked_by"), "missing")))
        .BindText(9, Text(Member(manifest, "digest")))
        .BindText(10, Text(Member(root, "policy_digest")));
    return insert->Run();
  }

  SqliteConnection& connection_;
  std::string_view origin_;
  Timestamp now_;
  Random& random_;
  int64_t next_ = 0;
  Sha256Digest prev_{};
  MerkleFrontier frontier_;
  Appended appended_;
};

EntryRow RowOf(const SqliteStatement& row) {
  EntryRow entry;
  entry.seq = row.Int(0);
  entry.entry = row.Text(1);
  entry.leaf_hex = ToHex(row.Text(2));
  entry.kind = row.Text(3);
  entry.event_id = row.Text(4);
  if (!row.IsNull(5)) entry.body = row.Text(5);
  Diagnostics faults;
  const auto documents = ReadJson(std::make_shared<const Source>("entry", entry.entry), faults);
  if (!documents.empty()) entry.logged_at = Text(documents[0]->root().Find("logged_at"));
  return entry;
}

constexpr const char* kSelectRow =
    "SELECT log.seq, entry, leaf, kind, event_id, data FROM log LEFT JOIN body USING(seq) ";

}  // namespace

Result<std::unique_ptr<Store>> SqliteStore::Open(const std::string& path,
                                                 const OpenOptions& options, const Clock& clock,
                                                 Random& random) {
  auto connection = SqliteConnection::Open(path, options.create, options.busy_timeout_ms);
  if (!connection) return Again(connection.error());
  std::unique_ptr<SqliteStore> store(new SqliteStore(std::move(*connection), path));
  PLACET_TRY(store->connection_->Execute(
      "PRAGMA journal_mode=DELETE; PRAGMA synchronous=EXTRA; PRAGMA foreign_keys=ON; "
      "PRAGMA cell_size_check=ON; PRAGMA mmap_size=0"));
  PLACET_TRY(store->Identify(options, clock, random));
  return std::unique_ptr<Store>(std::move(store));
}

// A new file becomes a ledger; any other file must be one.
Status SqliteStore::Identify(const OpenOptions& options, const Clock& clock, Random& random) {
  auto id = connection_->Prepare(
      "SELECT application_id, (SELECT count(*) FROM sqlite_schema), "
      "user_version FROM pragma_application_id, pragma_user_version");
  if (!id) return Again(id.error());
  auto row = id->Step();
  if (!row) return Again(row.error());
  const int64_t application = id->Int(0);
  const int64_t tables = id->Int(1);
  const int64_t version = id->Int(2);
  id->Reset();
  if (application == 0 && tables == 0) {
    if (!options.create) {
      return Fail("LED001", "`" + path_ + "` is no placet audit database", {},
                  "`placet check` creates one");
    }
    PLACET_TRY(CreateTables(options, clock, random));
  } else if (application != kSqliteApplicationId) {
    return Fail("LED001", "`" + path_ + "` is a database, but no placet audit database", {},
                "name another file with --audit sqlite:FILE");
  } else if (version != kSqliteSchemaVersion) {
    return Fail("LED010",
                "`" + path_ + "` has format " + std::to_string(version) +
                    ", this version of placet writes format " +
                    std::to_string(kSqliteSchemaVersion),
                {}, "use the version of placet that wrote it, or a newer one");
  }
  auto origin = connection_->Prepare("SELECT v FROM meta WHERE k = 'origin'");
  if (!origin) return Again(origin.error());
  auto found = origin->Step();
  if (!found) return Again(found.error());
  if (*found) origin_ = origin->Text(0);
  return {};
}

Status SqliteStore::CreateTables(const OpenOptions& options, const Clock& clock, Random& random) {
  auto transaction = SqliteTransaction::Begin(*connection_);
  if (!transaction) return Again(transaction.error());
  // Another process may have made the tables while this one waited.
  auto count = connection_->Prepare("SELECT count(*) FROM sqlite_schema");
  if (!count) return Again(count.error());
  auto row = count->Step();
  if (!row) return Again(row.error());
  if (count->Int(0) > 0) return {};
  count->Reset();
  PLACET_TRY(connection_->Execute(std::string(kSqliteSchema) +
                                  "PRAGMA application_id=" + std::to_string(kSqliteApplicationId) +
                                  "; PRAGMA user_version=" + std::to_string(kSqliteSchemaVersion)));
  origin_ = options.origin.empty() ? "placet.local/" + ToHex(random.Bytes(8)) : options.origin;
  auto meta = connection_->Prepare("INSERT INTO meta(k, v) VALUES(?,?)");
  if (!meta) return Again(meta.error());
  PLACET_TRY(meta->BindText(1, "origin").BindText(2, origin_).Run());
  PLACET_TRY(meta->BindText(1, "created_at").BindText(2, FormatMillis(clock.Now())).Run());
  Appender appender(*connection_, origin_, clock.Now(), random);
  PLACET_TRY(appender.Start());
  NewEntry genesis;
  genesis.event_id = Uuid7(clock.Now(), random);
  genesis.kind = "genesis";
  JsonWriter body;
  body.BeginObject();
  body.Field("format", int64_t{kSqliteSchemaVersion});
  body.Field("origin", origin_);
  body.EndObject();
  genesis.body = body.Take();
  PLACET_TRY(appender.AddEntries({genesis}));
  return transaction->Commit();
}

Result<Appended> SqliteStore::Append(const std::vector<NewEntry>& entries,
                                     const std::vector<Blob>& blobs, const Clock& clock,
                                     Random& random) {
  auto transaction = SqliteTransaction::Begin(*connection_);
  if (!transaction) return Again(transaction.error());
  Appender appender(*connection_, origin_, clock.Now(), random);
  PLACET_TRY(appender.Start());
  PLACET_TRY(appender.AddBlobs(blobs));
  PLACET_TRY(appender.AddEntries(entries));
  PLACET_TRY(transaction->Commit());
  return appender.Finish();
}

Result<std::vector<EntryRow>> SqliteStore::List(int64_t before_seq, size_t limit) {
  auto select = connection_->Prepare(std::string(kSelectRow) +
                                     "WHERE log.seq < ? ORDER BY log.seq DESC LIMIT ?");
  if (!select) return Again(select.error());
  select->BindInt(1, before_seq < 0 ? INT64_MAX : before_seq)
      .BindInt(2, limit == 0 ? -1 : static_cast<int64_t>(limit));
  std::vector<EntryRow> rows;
  while (true) {
    auto row = select->Step();
    if (!row) return Again(row.error());
    if (!*row) return rows;
    rows.push_back(RowOf(*select));
  }
}

Result<EntryRow> SqliteStore::Read(int64_t seq) {
  auto select = connection_->Prepare(std::string(kSelectRow) + "WHERE log.seq = ?");
  if (!select) return Again(select.error());
  auto row = select->BindInt(1, seq).Step();
  if (!row) return Again(row.error());
  if (*row) return RowOf(*select);
  return Fail("LED011", "the ledger has no entry " + std::to_string(seq), {},
              "`placet audit log` lists its entries");
}

Result<std::optional<std::string>> SqliteStore::ReadBlob(std::string_view digest) {
  auto select = connection_->Prepare("SELECT data FROM blob WHERE sha256 = ?");
  if (!select) return Again(select.error());
  const auto bytes = FromHex(digest.starts_with("sha256:") ? digest.substr(7) : digest);
  if (!bytes) return std::optional<std::string>();
  auto row = select->BindBlob(1, *bytes).Step();
  if (!row) return Again(row.error());
  if (!*row || select->IsNull(0)) return std::optional<std::string>();
  return std::optional<std::string>(select->Text(0));
}

Result<std::unique_ptr<Store>> OpenStore(std::string_view url, const OpenOptions& options,
                                         const Clock& clock, Random& random) {
  if (url.starts_with("sqlite:")) {
    return SqliteStore::Open(std::string(url.substr(7)), options, clock, random);
  }
  return Fail("LED012", "`" + std::string(url) + "` names no audit database", {},
              "write sqlite:FILE");
}

}  // namespace placet
