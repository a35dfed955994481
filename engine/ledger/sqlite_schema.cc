// SPDX-License-Identifier: Apache-2.0
//
// Nothing here is an authority but what lies under a leaf: `log.entry`, and through its commitments
// `body.data` and `blob.data`. `node` is a cache of complete subtrees; tables of projections can be
// rebuilt from the log. The triggers stop accidents, not attackers: that is what the tree and its
// anchors are for.
#include "ledger/sqlite_schema.h"

#include <algorithm>
#include <map>
#include <string_view>

namespace placet {
namespace {

constexpr const char* kTables[] = {
    "CREATE TABLE meta(k TEXT PRIMARY KEY, v TEXT NOT NULL) STRICT, WITHOUT ROWID",
    R"sql(CREATE TABLE log(
  seq INTEGER PRIMARY KEY CHECK(seq >= 0),
  entry BLOB NOT NULL,
  leaf BLOB NOT NULL CHECK(length(leaf) = 32),
  event_id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL) STRICT)sql",
    R"sql(CREATE TABLE body(
  seq INTEGER PRIMARY KEY REFERENCES log(seq),
  salt BLOB CHECK(salt IS NULL OR length(salt) = 32),
  data BLOB,
  erased_by INTEGER REFERENCES log(seq)) STRICT)sql",
    R"sql(CREATE TABLE blob(
  sha256 BLOB PRIMARY KEY CHECK(length(sha256) = 32),
  media TEXT NOT NULL,
  size INTEGER NOT NULL,
  data BLOB,
  erased_by INTEGER REFERENCES log(seq)) STRICT, WITHOUT ROWID)sql",
    R"sql(CREATE TABLE node(
  level INTEGER NOT NULL,
  idx INTEGER NOT NULL,
  hash BLOB NOT NULL CHECK(length(hash) = 32),
  PRIMARY KEY(level, idx)) STRICT, WITHOUT ROWID)sql",
    R"sql(CREATE TABLE checkpoint(
  size INTEGER NOT NULL,
  root BLOB NOT NULL,
  note TEXT NOT NULL,
  made_at TEXT NOT NULL,
  PRIMARY KEY(size, note)) STRICT)sql",
    R"sql(CREATE TABLE anchor(
  size INTEGER NOT NULL,
  kind TEXT NOT NULL,
  locator TEXT NOT NULL,
  proof BLOB,
  made_at TEXT NOT NULL,
  PRIMARY KEY(size, kind, locator)) STRICT)sql",
};
constexpr const char* kTriggers[] = {
    "CREATE TRIGGER log_keep BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'the log is "
    "append-only'); END",
    "CREATE TRIGGER log_same BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'the log is "
    "append-only'); END",
};

std::string TableSql(const Projection& projection) {
  std::string sql =
      "CREATE TABLE " + projection.table + "(\n  seq INTEGER PRIMARY KEY REFERENCES log(seq)";
  for (const Projection::Column& column : projection.columns) {
    sql += ",\n  " + column.name;
    sql += column.type == Projection::Type::kText ? " TEXT" : " INTEGER";
    if (column.required) sql += " NOT NULL";
  }
  return sql + ") STRICT";
}

std::vector<std::string> Statements(const std::vector<Projection>& projections) {
  std::vector<std::string> statements(std::begin(kTables), std::end(kTables));
  for (const Projection& projection : projections) {
    statements.push_back(TableSql(projection));
    for (const Projection::Index& index : projection.indexes) {
      statements.push_back("CREATE INDEX " + index.name + " ON " + projection.table + "(" +
                           index.column + ", seq)");
    }
  }
  statements.insert(statements.end(), std::begin(kTriggers), std::end(kTriggers));
  return statements;
}

// `table log`, of `CREATE TABLE log(...`.
std::string NameOf(std::string_view statement) {
  const size_t type = statement.find(' ') + 1;
  const size_t name = statement.find(' ', type) + 1;
  std::string words(statement.substr(type, statement.find_first_of(" (", name) - type));
  for (char& c : words) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  return words;
}

tl::unexpected<Diagnostic> Altered(const SqliteConnection& connection, const std::string& what) {
  return Fail("LED014",
              "the tables of the audit database `" + connection.path() +
                  "` are not those of a placet ledger: " + what,
              {}, "restore it from a backup, or name another file with --audit sqlite:FILE");
}

Result<std::string> ReadOne(SqliteConnection& connection, std::string_view sql) {
  auto select = connection.Prepare(sql);
  if (!select) return tl::unexpected<Diagnostic>(select.error());
  const auto row = select->Step();
  if (!row) return tl::unexpected<Diagnostic>(row.error());
  return *row ? select->Text(0) : std::string();
}

// By `type name`, how each object of the database was made. What SQLite makes by itself (indexes of
// keys, statistics) has no say in what a statement does.
Result<std::map<std::string, std::string>> Objects(SqliteConnection& connection) {
  std::map<std::string, std::string> objects;
  auto select = connection.Prepare(
      "SELECT type || ' ' || name, sql FROM sqlite_schema "
      "WHERE NOT (type = 'index' AND sql IS NULL) AND name NOT LIKE 'sqlite\\_stat%' ESCAPE '\\'");
  if (!select) return tl::unexpected<Diagnostic>(select.error());
  while (true) {
    const auto row = select->Step();
    if (!row) return tl::unexpected<Diagnostic>(row.error());
    if (!*row) return objects;
    objects[select->Text(0)] = select->Text(1);
  }
}

Status CheckIdentity(SqliteConnection& connection) {
  const auto application = ReadOne(connection, "PRAGMA application_id");
  if (!application) return tl::unexpected<Diagnostic>(application.error());
  if (*application != std::to_string(kSqliteApplicationId)) {
    return Fail("LED001", "`" + connection.path() + "` is a database, but no placet audit database",
                {}, "name another file with --audit sqlite:FILE");
  }
  const auto version = ReadOne(connection, "PRAGMA user_version");
  if (!version) return tl::unexpected<Diagnostic>(version.error());
  if (*version != std::to_string(kSqliteSchemaVersion)) {
    return Fail("LED010",
                "`" + connection.path() + "` has format " + *version +
                    ", this version of placet writes format " +
                    std::to_string(kSqliteSchemaVersion),
                {}, "use the version of placet that wrote it, or a newer one");
  }
  const auto encoding = ReadOne(connection, "PRAGMA encoding");
  if (!encoding) return tl::unexpected<Diagnostic>(encoding.error());
  if (*encoding == "UTF-8") return {};
  return Altered(connection, "its texts are in " + *encoding + ", not in UTF-8");
}

}  // namespace

Status CreateSqliteSchema(SqliteConnection& connection,
                          const std::vector<Projection>& projections) {
  std::string sql;
  for (const std::string& statement : Statements(projections)) sql += statement + ";\n";
  return connection.Execute(sql + "PRAGMA application_id=" + std::to_string(kSqliteApplicationId) +
                            "; PRAGMA user_version=" + std::to_string(kSqliteSchemaVersion));
}

Status CheckSqliteSchema(SqliteConnection& connection, const std::vector<Projection>& projections) {
  const Status known = CheckIdentity(connection);
  if (!known) return known;
  auto objects = Objects(connection);
  if (!objects) return tl::unexpected<Diagnostic>(objects.error());
  for (const std::string& statement : Statements(projections)) {
    const auto found = objects->find(NameOf(statement));
    if (found == objects->end()) {
      return Altered(connection, "there is no " + NameOf(statement));
    }
    if (found->second != statement) {
      return Altered(connection, NameOf(statement) + " is made otherwise");
    }
    objects->erase(found);
  }
  if (objects->empty()) return {};
  return Altered(connection, "there is a " + objects->begin()->first + ", which placet never made");
}

std::string InsertSql(const Projection& projection) {
  std::string columns = "seq", places = "?";
  for (const Projection::Column& column : projection.columns) {
    columns += ", " + column.name;
    places += ",?";
  }
  return "INSERT INTO " + projection.table + "(" + columns + ") VALUES(" + places + ")";
}

std::string SelectSql(const Projection& projection) {
  std::string columns;
  for (const Projection::Column& column : projection.columns) {
    columns += (columns.empty() ? "" : ", ") + column.name;
  }
  return "SELECT " + columns + " FROM " + projection.table + " WHERE seq = ?";
}

}  // namespace placet
