// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_LEDGER_SQLITE_SCHEMA_H_
#define PLACET_LEDGER_SQLITE_SCHEMA_H_

#include <string>
#include <vector>

#include "ledger/projection.h"
#include "ledger/sqlite.h"

namespace placet {

// "PLCT"; tells a placet ledger from any other SQLite file.
inline constexpr int kSqliteApplicationId = 0x504C4354;
inline constexpr int kSqliteSchemaVersion = 1;

// Makes the tables of a ledger and its projections.
Status CreateSqliteSchema(SqliteConnection& connection, const std::vector<Projection>& projections);

// That the database is a ledger of this version and has exactly these tables, indexes and triggers,
// word for word: a trigger that swallows rows would make "recorded" a lie. Codes LED001 no ledger,
// LED010 another version, LED014 other tables.
Status CheckSqliteSchema(SqliteConnection& connection, const std::vector<Projection>& projections);

// `INSERT INTO table(seq, columns..) VALUES(?,..)` and `SELECT columns.. FROM table WHERE seq = ?`.
std::string InsertSql(const Projection& projection);
std::string SelectSql(const Projection& projection);

}  // namespace placet

#endif  // PLACET_LEDGER_SQLITE_SCHEMA_H_
