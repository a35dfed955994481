// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_LEDGER_SQLITE_STORE_H_
#define PLACET_LEDGER_SQLITE_STORE_H_

#include <memory>
#include <string>

#include "ledger/ledger.h"
#include "ledger/sqlite.h"

namespace placet {

// The ledger in one SQLite file. docs/ledger.md describes the tables.
class SqliteStore final : public Store {
 public:
  static Result<std::unique_ptr<Store>> Open(const std::string& path, const OpenOptions& options,
                                             const Clock& clock, Random& random);

  Result<Appended> Append(const std::vector<NewEntry>& entries, const std::vector<Blob>& blobs,
                          const Clock& clock, Random& random) override;
  Result<std::vector<EntryRow>> List(int64_t before_seq, size_t limit) override;
  Result<EntryRow> Read(int64_t seq) override;
  Result<std::optional<std::string>> ReadBlob(std::string_view digest) override;
  std::string origin() const override { return origin_; }

 private:
  SqliteStore(std::unique_ptr<SqliteConnection> connection, std::string path)
      : connection_(std::move(connection)), path_(std::move(path)) {}

  Status Identify(const OpenOptions& options, const Clock& clock, Random& random);
  Status CreateTables(const OpenOptions& options, const Clock& clock, Random& random);

  std::unique_ptr<SqliteConnection> connection_;
  std::string path_;
  std::string origin_;
};

}  // namespace placet

#endif  // PLACET_LEDGER_SQLITE_STORE_H_
