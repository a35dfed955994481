// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_LEDGER_SQLITE_H_
#define PLACET_LEDGER_SQLITE_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace placet {

// SQLite behind our own header: one connection and its prepared statements. Codes: LED002 cannot be
// opened, LED003 locked by another process, LED004 read-only, LED005 disk full, LED006 not a
// database or damaged, LED007 anything else.
//
// A path is a path: `:memory:`, `file:...?vfs=...` and the empty name mean nothing special here.
class SqliteConnection;

class SqliteStatement {
 public:
  SqliteStatement(SqliteStatement&& other) noexcept;
  SqliteStatement& operator=(SqliteStatement&&) = delete;
  ~SqliteStatement();

  // Parameters are numbered from 1. Texts and blobs are copied.
  SqliteStatement& BindInt(int index, int64_t value);
  SqliteStatement& BindText(int index, std::string_view value);
  SqliteStatement& BindBlob(int index, std::string_view value);
  SqliteStatement& BindNull(int index);

  // True: a row is there; false: done.
  Result<bool> Step();
  // For statements without rows; ready to be bound again.
  Status Run();
  void Reset();

  int64_t Int(int column) const;
  std::string Text(int column) const;  // also blobs
  bool IsNull(int column) const;

 private:
  friend class SqliteConnection;
  SqliteStatement(SqliteConnection* connection, void* statement)
      : connection_(connection), statement_(statement) {}
  SqliteConnection* connection_;
  void* statement_;
};

class SqliteConnection {
 public:
  // Of a file that exists. Waits up to `busy_timeout_ms` for locks.
  static Result<std::unique_ptr<SqliteConnection>> Open(const std::string& path,
                                                        int busy_timeout_ms);
  // Of a database in memory, which becomes a file by its bytes; faults call it `path`.
  static Result<std::unique_ptr<SqliteConnection>> OpenInMemory(const std::string& path);
  ~SqliteConnection();

  Result<SqliteStatement> Prepare(std::string_view sql);
  // Runs statements separated by `;`, without results.
  Status Execute(const std::string& sql);
  // The fault that the last call left behind.
  tl::unexpected<Diagnostic> Fault() const;
  // What a file of the database has in it.
  Result<std::string> FileBytes() const;
  // Whether the file at the path is no longer the one that was opened.
  bool moved() const;
  const std::string& path() const { return path_; }

 private:
  static Result<std::unique_ptr<SqliteConnection>> OpenNamed(const std::string& name,
                                                             const std::string& path);
  explicit SqliteConnection(void* database) : database_(database) {}
  void* database_;
  std::string path_;
};

// BEGIN IMMEDIATE at once; rolled back unless committed.
class SqliteTransaction {
 public:
  static Result<SqliteTransaction> Begin(SqliteConnection& connection);
  SqliteTransaction(SqliteTransaction&& other) noexcept;
  SqliteTransaction& operator=(SqliteTransaction&&) = delete;
  ~SqliteTransaction();
  Status Commit();

 private:
  explicit SqliteTransaction(SqliteConnection* connection) : connection_(connection) {}
  SqliteConnection* connection_;
};

}  // namespace placet

#endif  // PLACET_LEDGER_SQLITE_H_
