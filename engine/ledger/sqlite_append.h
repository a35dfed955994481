// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_LEDGER_SQLITE_APPEND_H_
#define PLACET_LEDGER_SQLITE_APPEND_H_

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "ledger/growth.h"
#include "ledger/sqlite.h"
#include "ledger/store.h"

namespace placet {

// One append to a SQLite ledger, inside a transaction that its caller holds. What was written is
// read back, row by row, before it counts (LED016).
class SqliteAppend {
 public:
  SqliteAppend(SqliteConnection& connection, const std::vector<Projection>& projections,
               Store& store, Growth growth)
      : connection_(connection),
        projections_(projections),
        store_(store),
        growth_(std::move(growth)) {}

  Status AddBlobs(const std::vector<Blob>& blobs);
  // An event id that is there already is not appended again (LED017: it names something else).
  Status AddEntries(const std::vector<NewEntry>& entries, Timestamp now, Random& random);
  // Writes the tree and its head, and reads everything back.
  Result<Appended> Finish();

 private:
  Result<std::optional<int64_t>> FindEvent(const NewEntry& entry);
  Status WriteEntry(const StoredEntry& entry);
  Status WriteRow(const ProjectionRow& row, int64_t seq);
  Status WriteNodes();
  Status WriteHead();
  Status ReadBackEntries();
  Status ReadBackRows();
  Status ReadBackTree();
  void Count(int64_t seq);

  SqliteConnection& connection_;
  const std::vector<Projection>& projections_;
  Store& store_;
  Growth growth_;
  std::vector<StoredEntry> written_;
  std::vector<std::pair<int64_t, ProjectionRow>> rows_;
  Appended appended_;
};

}  // namespace placet

#endif  // PLACET_LEDGER_SQLITE_APPEND_H_
