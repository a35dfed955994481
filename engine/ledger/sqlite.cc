// SPDX-License-Identifier: Apache-2.0
#include "ledger/sqlite.h"

#include <sqlite3.h>

#include <utility>

namespace placet {
namespace {

sqlite3* Database(void* database) { return static_cast<sqlite3*>(database); }
sqlite3_stmt* Statement(void* statement) { return static_cast<sqlite3_stmt*>(statement); }

tl::unexpected<Diagnostic> FaultOf(int code, const std::string& path, const char* reason) {
  const std::string what = "the audit database `" + path + "`";
  switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return Fail("LED003", what + " is locked by another process", {},
                  "wait for the other run to end, or give each its own database");
    case SQLITE_READONLY:
      return Fail("LED004", what + " is read-only", {},
                  "make the file and its folder writable, or name another with --audit");
    case SQLITE_FULL:
      return Fail("LED005", "no space is left for " + what, {}, "make space and run again");
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
      return Fail("LED006", what + " is no database, or is damaged", {},
                  "restore it from a backup, or name another with --audit");
    case SQLITE_CANTOPEN:
      return Fail("LED002", what + " cannot be opened", {},
                  "check that its folder exists and may be written");
    default: return Fail("LED007", what + ": " + reason);
  }
}

}  // namespace

SqliteStatement::SqliteStatement(SqliteStatement&& other) noexcept
    : connection_(other.connection_), statement_(std::exchange(other.statement_, nullptr)) {}

SqliteStatement::~SqliteStatement() { sqlite3_finalize(Statement(statement_)); }

SqliteStatement& SqliteStatement::BindInt(int index, int64_t value) {
  sqlite3_bind_int64(Statement(statement_), index, value);
  return *this;
}

SqliteStatement& SqliteStatement::BindText(int index, std::string_view value) {
  sqlite3_bind_text64(Statement(statement_), index, value.data(), value.size(), SQLITE_TRANSIENT,
                      SQLITE_UTF8);
  return *this;
}

SqliteStatement& SqliteStatement::BindBlob(int index, std::string_view value) {
  // An empty view may have no address; SQLite would read that as NULL.
  sqlite3_bind_blob64(Statement(statement_), index, value.empty() ? "" : value.data(), value.size(),
                      SQLITE_TRANSIENT);
  return *this;
}

SqliteStatement& SqliteStatement::BindNull(int index) {
  sqlite3_bind_null(Statement(statement_), index);
  return *this;
}

Result<bool> SqliteStatement::Step() {
  const int code = sqlite3_step(Statement(statement_));
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return connection_->Fault();
}

Status SqliteStatement::Run() {
  const Result<bool> stepped = Step();
  Reset();
  if (!stepped) return tl::unexpected<Diagnostic>(stepped.error());
  return {};
}

void SqliteStatement::Reset() { sqlite3_reset(Statement(statement_)); }

int64_t SqliteStatement::Int(int column) const {
  return sqlite3_column_int64(Statement(statement_), column);
}

std::string SqliteStatement::Text(int column) const {
  const void* bytes = sqlite3_column_blob(Statement(statement_), column);
  const int size = sqlite3_column_bytes(Statement(statement_), column);
  return bytes == nullptr ? std::string()
                          : std::string(static_cast<const char*>(bytes), static_cast<size_t>(size));
}

bool SqliteStatement::IsNull(int column) const {
  return sqlite3_column_type(Statement(statement_), column) == SQLITE_NULL;
}

Result<std::unique_ptr<SqliteConnection>> SqliteConnection::OpenNamed(const std::string& name,
                                                                      const std::string& path) {
  sqlite3* database = nullptr;
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  const int code = sqlite3_open_v2(name.c_str(), &database, flags, nullptr);
  std::unique_ptr<SqliteConnection> connection(new SqliteConnection(database));
  connection->path_ = path;
  if (code != SQLITE_OK) {
    return FaultOf(code, path, database == nullptr ? "no memory" : sqlite3_errmsg(database));
  }
  sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  return connection;
}

Result<std::unique_ptr<SqliteConnection>> SqliteConnection::Open(const std::string& path,
                                                                 int busy_timeout_ms) {
  // A name that begins with `.` or `/` is never a URI or a database in memory.
  auto connection = OpenNamed(path.starts_with('/') ? path : "./" + path, path);
  if (connection) sqlite3_busy_timeout(Database((*connection)->database_), busy_timeout_ms);
  return connection;
}

Result<std::unique_ptr<SqliteConnection>> SqliteConnection::OpenInMemory(const std::string& path) {
  return OpenNamed(":memory:", path);
}

Result<std::string> SqliteConnection::FileBytes() const {
  sqlite3_int64 size = 0;
  unsigned char* const bytes = sqlite3_serialize(Database(database_), "main", &size, 0);
  if (bytes == nullptr) return FaultOf(SQLITE_NOMEM, path_, "no memory");
  std::string text(reinterpret_cast<const char*>(bytes), static_cast<size_t>(size));
  sqlite3_free(bytes);
  return text;
}

SqliteConnection::~SqliteConnection() { sqlite3_close_v2(Database(database_)); }

Result<SqliteStatement> SqliteConnection::Prepare(std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v2(Database(database_), sql.data(), static_cast<int>(sql.size()),
                                      &statement, nullptr);
  if (code != SQLITE_OK) return Fault();
  return SqliteStatement(this, statement);
}

Status SqliteConnection::Execute(const std::string& sql) {
  if (sqlite3_exec(Database(database_), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
    return Fault();
  }
  return {};
}

tl::unexpected<Diagnostic> SqliteConnection::Fault() const {
  return FaultOf(sqlite3_extended_errcode(Database(database_)), path_,
                 sqlite3_errmsg(Database(database_)));
}

bool SqliteConnection::moved() const {
  int moved = 0;
  const int code =
      sqlite3_file_control(Database(database_), "main", SQLITE_FCNTL_HAS_MOVED, &moved);
  return code == SQLITE_OK && moved != 0;
}

Result<SqliteTransaction> SqliteTransaction::Begin(SqliteConnection& connection) {
  const Status begun = connection.Execute("BEGIN IMMEDIATE");
  if (!begun) return tl::unexpected<Diagnostic>(begun.error());
  return SqliteTransaction(&connection);
}

SqliteTransaction::SqliteTransaction(SqliteTransaction&& other) noexcept
    : connection_(std::exchange(other.connection_, nullptr)) {}

SqliteTransaction::~SqliteTransaction() {
  if (connection_ != nullptr) (void)connection_->Execute("ROLLBACK");
}

Status SqliteTransaction::Commit() {
  Status committed = connection_->Execute("COMMIT");
  if (committed) connection_ = nullptr;
  return committed;
}

}  // namespace placet
