// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_LEDGER_SQLITE_STORE_H_
#define PLACET_LEDGER_SQLITE_STORE_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ledger/growth.h"
#include "ledger/sqlite.h"
#include "ledger/store.h"

namespace placet {

// The ledger in one SQLite file. docs/ledger.md describes the tables.
class SqliteStore final : public Store {
 public:
  static Result<std::unique_ptr<Store>> Open(const std::string& path, const OpenOptions& options,
                                             const Clock& clock, Random& random);

  Result<Appended> Append(const std::vector<NewEntry>& entries, const std::vector<Blob>& blobs,
                          const Clock& clock, Random& random) override;
  Result<int64_t> Size() override;
  Result<std::vector<StoredEntry>> Read(int64_t first, int64_t count) override;
  Result<std::optional<Sha256Digest>> Node(int level, int64_t index) override;
  Result<std::optional<Head>> RecordedHead() override;
  Result<std::optional<ProjectionRow>> Projected(const std::string& table, int64_t seq) override;
  Result<std::optional<std::string>> ReadBlob(std::string_view digest) override;
  std::string origin() const override { return origin_; }

 private:
  SqliteStore(std::unique_ptr<SqliteConnection> connection, std::vector<Projection> projections)
      : connection_(std::move(connection)), projections_(std::move(projections)) {}

  // The bytes of a new ledger: tables and genesis.
  static Result<std::string> NewFile(const std::string& path, const OpenOptions& options,
                                     const Clock& clock, Random& random);
  Status Begin(const std::string& origin, const Clock& clock, Random& random);
  Status Identify(const std::string& origin);
  Result<Appended> AppendTo(Growth growth, const std::vector<NewEntry>& entries,
                            const std::vector<Blob>& blobs, Timestamp now, Random& random);

  std::unique_ptr<SqliteConnection> connection_;
  std::vector<Projection> projections_;
  std::string origin_;
  std::optional<SqliteStatement> node_;  // kept: checks read many nodes
};

}  // namespace placet

#endif  // PLACET_LEDGER_SQLITE_STORE_H_
