// SPDX-License-Identifier: Apache-2.0
#include "ledger/sqlite_append.h"

#include <algorithm>
#include <string_view>
#include <variant>

#include "base/check.h"
#include "ledger/sqlite_schema.h"

namespace placet {
namespace {

tl::unexpected<Diagnostic> Lost(const std::string& what) {
  return Fail(
      "LED016",
      "the audit database did not keep what was written to it: " + what + " reads back otherwise",
      {}, "nothing was recorded; check the disk, or name another file with --audit");
}

const Projection& ProjectionNamed(const std::vector<Projection>& projections,
                                  const std::string& table) {
  const auto found = std::find_if(projections.begin(), projections.end(),
                                  [&](const Projection& one) { return one.table == table; });
  PLACET_CHECK(found != projections.end());
  return *found;
}

}  // namespace

Status SqliteAppend::AddBlobs(const std::vector<Blob>& blobs) {
  auto insert = connection_.Prepare(
      "INSERT INTO blob(sha256, media, size, data) VALUES(?,?,?,?) ON CONFLICT DO NOTHING");
  if (!insert) return tl::unexpected<Diagnostic>(insert.error());
  for (const Blob& blob : blobs) {
    const auto digest = FromHex(std::string_view(blob.digest).substr(7));
    insert->BindBlob(1, *digest)
        .BindText(2, blob.media)
        .BindInt(3, static_cast<int64_t>(blob.data.size()))
        .BindBlob(4, blob.data);
    const Status inserted = insert->Run();
    if (!inserted) return inserted;
    const auto kept = store_.ReadBlob(blob.digest);
    if (!kept) return tl::unexpected<Diagnostic>(kept.error());
    if (!*kept || **kept != blob.data) return Lost("the document " + blob.digest);
  }
  return {};
}

Status SqliteAppend::AddEntries(const std::vector<NewEntry>& entries, Timestamp now,
                                Random& random) {
  for (const NewEntry& entry : entries) {
    const auto known = FindEvent(entry);
    if (!known) return tl::unexpected<Diagnostic>(known.error());
    if (*known) {
      Count(**known);
      continue;
    }
    written_.push_back(growth_.Add(entry, store_.origin(), now, random.Bytes(32)));
    const int64_t seq = written_.back().seq;
    Status done = WriteEntry(written_.back());
    for (const ProjectionRow& row : entry.rows) {
      if (done) done = WriteRow(row, seq);
      rows_.emplace_back(seq, row);
    }
    if (!done) return done;
    Count(seq);
  }
  return {};
}

Result<Appended> SqliteAppend::Finish() {
  Status done = WriteNodes();
  if (done) done = WriteHead();
  if (done) done = ReadBackEntries();
  if (done) done = ReadBackRows();
  if (done) done = ReadBackTree();
  if (!done) return tl::unexpected<Diagnostic>(done.error());
  const Head head = growth_.head();
  appended_.size = head.size;
  appended_.root = ToBase64(Bytes(head.root));
  return appended_;
}

void SqliteAppend::Count(int64_t seq) {
  if (appended_.first_seq < 0) appended_.first_seq = seq;
  ++appended_.count;
}

Result<std::optional<int64_t>> SqliteAppend::FindEvent(const NewEntry& entry) {
  auto select = connection_.Prepare("SELECT seq FROM log WHERE event_id = ?");
  if (!select) return tl::unexpected<Diagnostic>(select.error());
  const auto row = select->BindText(1, entry.event_id).Step();
  if (!row) return tl::unexpected<Diagnostic>(row.error());
  if (!*row) return std::optional<int64_t>();
  const int64_t seq = select->Int(0);
  const auto stored = store_.Read(seq, 1);
  if (!stored) return tl::unexpected<Diagnostic>(stored.error());
  const auto said = stored->empty() ? std::nullopt : ReadEntry(stored->front().bytes);
  const bool same =
      said && said->event_id == entry.event_id && said->kind == entry.kind &&
      (!stored->front().salt || Commitment(*stored->front().salt, entry.body) == said->commitment);
  if (same) return std::optional<int64_t>(seq);
  return Fail("LED017",
              "the event " + entry.event_id + " is in the audit ledger already, as entry " +
                  std::to_string(seq) + ", with another content",
              {}, "an event id names one event; nothing was recorded");
}

Status SqliteAppend::WriteEntry(const StoredEntry& entry) {
  auto log =
      connection_.Prepare("INSERT INTO log(seq, entry, leaf, event_id, kind) VALUES(?,?,?,?,?)");
  if (!log) return tl::unexpected<Diagnostic>(log.error());
  const Status logged = log->BindInt(1, entry.seq)
                            .BindBlob(2, entry.bytes)
                            .BindBlob(3, entry.leaf)
                            .BindText(4, entry.event_id)
                            .BindText(5, entry.kind)
                            .Run();
  if (!logged) return logged;
  auto body = connection_.Prepare("INSERT INTO body(seq, salt, data) VALUES(?,?,?)");
  if (!body) return tl::unexpected<Diagnostic>(body.error());
  return body->BindInt(1, entry.seq).BindBlob(2, *entry.salt).BindBlob(3, *entry.body).Run();
}

Status SqliteAppend::WriteRow(const ProjectionRow& row, int64_t seq) {
  auto insert = connection_.Prepare(InsertSql(ProjectionNamed(projections_, row.table)));
  if (!insert) return tl::unexpected<Diagnostic>(insert.error());
  insert->BindInt(1, seq);
  int place = 2;
  for (const ProjectionValue& value : row.values) {
    if (const auto* text = std::get_if<std::string>(&value)) {
      insert->BindText(place++, *text);
    } else {
      insert->BindInt(place++, std::get<int64_t>(value));
    }
  }
  return insert->Run();
}

Status SqliteAppend::WriteNodes() {
  auto insert = connection_.Prepare("INSERT INTO node(level, idx, hash) VALUES(?,?,?)");
  if (!insert) return tl::unexpected<Diagnostic>(insert.error());
  for (const TreeNode& node : growth_.nodes()) {
    insert->BindInt(1, node.level).BindInt(2, node.index).BindBlob(3, Bytes(node.hash));
    const Status inserted = insert->Run();
    if (!inserted) return inserted;
  }
  return {};
}

// `SIZE ROOT`, the root in base 64.
Status SqliteAppend::WriteHead() {
  auto write = connection_.Prepare(
      "INSERT INTO meta(k, v) VALUES('head', ?) ON CONFLICT DO UPDATE SET v = excluded.v");
  if (!write) return tl::unexpected<Diagnostic>(write.error());
  const Head head = growth_.head();
  return write->BindText(1, std::to_string(head.size) + " " + ToBase64(Bytes(head.root))).Run();
}

Status SqliteAppend::ReadBackEntries() {
  if (written_.empty()) return {};
  const auto kept = store_.Read(written_.front().seq, static_cast<int64_t>(written_.size()) + 1);
  if (!kept) return tl::unexpected<Diagnostic>(kept.error());
  if (*kept != written_) return Lost("one of its entries");
  return {};
}

Status SqliteAppend::ReadBackRows() {
  for (const auto& [seq, row] : rows_) {
    const auto kept = store_.Projected(row.table, seq);
    if (!kept) return tl::unexpected<Diagnostic>(kept.error());
    if (*kept != row) return Lost("the row of " + row.table + " for entry " + std::to_string(seq));
  }
  return {};
}

Status SqliteAppend::ReadBackTree() {
  for (const TreeNode& node : growth_.nodes()) {
    const auto kept = store_.Node(node.level, node.index);
    if (!kept) return tl::unexpected<Diagnostic>(kept.error());
    if (*kept != node.hash) return Lost("its tree");
  }
  const auto head = store_.RecordedHead();
  if (!head) return tl::unexpected<Diagnostic>(head.error());
  if (*head != growth_.head()) return Lost("its root");
  return {};
}

}  // namespace placet
