// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_LEDGER_SQLITE_SCHEMA_H_
#define PLACET_LEDGER_SQLITE_SCHEMA_H_

namespace placet {

// "PLCT"; tells a placet ledger from any other SQLite file.
inline constexpr int kSqliteApplicationId = 0x504C4354;
inline constexpr int kSqliteSchemaVersion = 1;

// Nothing here is an authority but what lies under a leaf: `log.entry`, and through its commitments
// `body.data` and `blob.data`. `node` is a cache of complete subtrees; tables `p_*` are projections
// that can be rebuilt from the log. The triggers stop accidents, not attackers: that is what the
// tree and its anchors are for.
inline constexpr const char* kSqliteSchema = R"sql(
CREATE TABLE meta(k TEXT PRIMARY KEY, v TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE log(
  seq INTEGER PRIMARY KEY CHECK(seq >= 0),
  entry BLOB NOT NULL,
  leaf BLOB NOT NULL CHECK(length(leaf) = 32),
  event_id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL) STRICT;
CREATE TABLE body(
  seq INTEGER PRIMARY KEY REFERENCES log(seq),
  salt BLOB CHECK(salt IS NULL OR length(salt) = 32),
  data BLOB,
  erased_by INTEGER REFERENCES log(seq)) STRICT;
CREATE TABLE blob(
  sha256 BLOB PRIMARY KEY CHECK(length(sha256) = 32),
  media TEXT NOT NULL,
  size INTEGER NOT NULL,
  data BLOB,
  erased_by INTEGER REFERENCES log(seq)) STRICT, WITHOUT ROWID;
CREATE TABLE node(
  level INTEGER NOT NULL,
  idx INTEGER NOT NULL,
  hash BLOB NOT NULL CHECK(length(hash) = 32),
  PRIMARY KEY(level, idx)) STRICT, WITHOUT ROWID;
CREATE TABLE checkpoint(
  size INTEGER NOT NULL,
  root BLOB NOT NULL,
  note TEXT NOT NULL,
  made_at TEXT NOT NULL,
  PRIMARY KEY(size, note)) STRICT;
CREATE TABLE anchor(
  size INTEGER NOT NULL,
  kind TEXT NOT NULL,
  locator TEXT NOT NULL,
  proof BLOB,
  made_at TEXT NOT NULL,
  PRIMARY KEY(size, kind, locator)) STRICT;
CREATE TABLE p_decision(
  seq INTEGER PRIMARY KEY REFERENCES log(seq),
  run_id TEXT NOT NULL,
  manifest_id TEXT,
  file TEXT NOT NULL,
  stage TEXT,
  verdict TEXT NOT NULL,
  violations INTEGER NOT NULL,
  missing INTEGER NOT NULL,
  manifest_digest TEXT,
  policy_digest TEXT NOT NULL) STRICT;
CREATE INDEX p_decision_manifest ON p_decision(manifest_id, seq);
CREATE TRIGGER log_keep BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER log_same BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
)sql";

}  // namespace placet

#endif  // PLACET_LEDGER_SQLITE_SCHEMA_H_
