// SPDX-License-Identifier: Apache-2.0
//
// What something else than placet did to a ledger is told before anything is appended to it.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/sha256.h"
#include "ledger/checks.h"
#include "ledger/ledger_fixture.h"

namespace placet {
namespace {

constexpr const char* kIgnore = " BEGIN SELECT RAISE(IGNORE); END";

class AlteredLedger : public Ledger {
 protected:
  // `size` entries, the genesis among them.
  void Grow(int size) {
    std::vector<NewEntry> entries;
    for (int i = 1; i < size; ++i) entries.push_back(Entry("e" + std::to_string(i)));
    const auto grown = Open()->Append(entries, {}, clock_, random_);
    ASSERT_TRUE(grown.has_value()) << grown.error().message;
  }
  // "" where the ledger opens and takes an entry.
  std::string Next() {
    const auto store = Open();
    return store == nullptr ? fault_ : Append(*store, "next");
  }
};

TEST_F(AlteredLedger, TakesNoEntryWhereItsTablesAreNotItsOwn) {
  const std::vector<std::string> alterations = {
      std::string("CREATE TRIGGER t BEFORE INSERT ON log") + kIgnore,
      std::string("CREATE TRIGGER t BEFORE INSERT ON body") + kIgnore,
      std::string("CREATE TRIGGER t BEFORE INSERT ON blob") + kIgnore,
      std::string("CREATE TRIGGER t BEFORE INSERT ON node") + kIgnore,
      std::string("CREATE TRIGGER t BEFORE INSERT ON meta") + kIgnore,
      std::string("CREATE TRIGGER t BEFORE INSERT ON p_fruit") + kIgnore,
      "CREATE TRIGGER t AFTER INSERT ON log BEGIN DELETE FROM body; END",
      "DROP TRIGGER log_keep",
      "DROP TRIGGER log_same; CREATE TRIGGER log_same BEFORE UPDATE ON log BEGIN SELECT 1; END",
      "ALTER TABLE node RENAME TO n; CREATE VIEW node AS SELECT * FROM n",
      "ALTER TABLE log ADD COLUMN note TEXT",
      "ALTER TABLE p_fruit DROP COLUMN weight",
      "ALTER TABLE p_fruit RENAME COLUMN weight TO mass",
      "DROP INDEX p_fruit_name",
      "DROP TABLE anchor",
      "DROP TABLE blob; CREATE TABLE blob(sha256, media, size, data, erased_by)",
      "CREATE TABLE other(x)",
      "CREATE VIEW other AS SELECT 1",
      "CREATE INDEX other ON log(kind)",
  };
  for (const std::string& sql : alterations) {
    Grow(3);
    Alter(sql);
    EXPECT_EQ(Next(), "LED014") << sql;
    std::filesystem::remove(path());
  }
}

TEST_F(AlteredLedger, IsHeldToItsTablesInEachAppend) {
  const auto store = Open();
  Alter(std::string("CREATE TRIGGER t BEFORE INSERT ON body") + kIgnore);
  EXPECT_EQ(Append(*store, "a"), "LED014");
}

TEST_F(AlteredLedger, MayHaveStatistics) {
  Grow(3);
  Alter("ANALYZE");
  EXPECT_EQ(Next(), "");
}

TEST_F(AlteredLedger, ReturnsToItsJournal) {
  Grow(3);
  Alter("PRAGMA journal_mode=WAL");
  EXPECT_EQ(Next(), "");
  Alter("PRAGMA quick_check");
  EXPECT_FALSE(std::filesystem::exists(path() + "-wal"));
}

TEST_F(AlteredLedger, TakesNoEntryWhereItsEndDoesNotHold) {
  const std::vector<std::string> alterations = {
      "UPDATE node SET hash = zeroblob(32)",
      "UPDATE node SET hash = zeroblob(32) WHERE level = 0 AND idx = 6",
      "UPDATE node SET hash = zeroblob(32) WHERE level = 1",
      "UPDATE node SET hash = zeroblob(32) WHERE level = 2",
      "UPDATE node SET level = level + 1 WHERE level = 2",
      "DELETE FROM node",
      "DELETE FROM node WHERE level = 2",
      "UPDATE log SET leaf = zeroblob(32)",
      "UPDATE log SET leaf = zeroblob(32) WHERE seq = 6",
      "UPDATE log SET kind = 'genesis' WHERE seq = 6",
      "UPDATE log SET kind = 'run' WHERE seq = 0",
      "UPDATE log SET event_id = 'x' WHERE seq = 4",
      "UPDATE log SET entry = CAST(replace(entry, 'example', 'elsewhe') AS BLOB) WHERE seq = 5",
      "UPDATE log SET entry = X'' WHERE seq = 6",
      "UPDATE log SET seq = 9223372036854775807 WHERE seq = 6",
      "UPDATE log SET seq = 9007199254740991 WHERE seq = 6",
      "UPDATE log SET seq = 8 WHERE seq = 6",
      "INSERT INTO log SELECT 9223372036854775807, entry, leaf, 'x', kind FROM log WHERE seq = 6",
      "INSERT INTO log SELECT 7, entry, leaf, 'x', kind FROM log WHERE seq = 6",
      "DELETE FROM log",
      "DELETE FROM log WHERE seq = 0",
      "DELETE FROM log WHERE seq = 3",
      "DELETE FROM log WHERE seq = 6",
      "DELETE FROM log WHERE seq > 0; DELETE FROM node; DELETE FROM body WHERE seq > 0",
      "DELETE FROM log; DELETE FROM body; DELETE FROM node",
      "DELETE FROM log; DELETE FROM body; DELETE FROM node; DELETE FROM meta WHERE k = 'head'",
      "DELETE FROM log; DELETE FROM body; DELETE FROM node; DELETE FROM meta",
      "UPDATE body SET data = X'7B7D' WHERE seq = 6",
      "UPDATE body SET salt = zeroblob(32) WHERE seq = 6",
      "UPDATE body SET salt = NULL WHERE seq = 6",
      "UPDATE body SET data = NULL, salt = NULL WHERE seq = 6",
      "UPDATE body SET erased_by = 6 WHERE seq = 5",
      "DELETE FROM body",
      "UPDATE meta SET v = 'example.com/other' WHERE k = 'origin'",
      "UPDATE meta SET v = '9 ' || substr(v, 3) WHERE k = 'head'",
      "UPDATE meta SET v = '6 ' || substr(v, 3) WHERE k = 'head'",
      "UPDATE meta SET v = '0 ' || substr(v, 3) WHERE k = 'head'",
      "UPDATE meta SET v = '7' WHERE k = 'head'",
      "UPDATE meta SET v = '' WHERE k = 'head'",
  };
  for (const std::string& sql : alterations) {
    Grow(7);
    AlterLog("PRAGMA foreign_keys=OFF; " + sql);
    const std::string fault = Next();
    EXPECT_TRUE(fault == "LED008" || fault == "LED015") << sql << " gives " << fault;
    std::filesystem::remove(path());
  }
}

// The last entry goes, and what stands beside it: only what the last append left tells it.
TEST_F(AlteredLedger, TellsThatItsEndWasCutOff) {
  Grow(7);
  AlterLog(
      "DELETE FROM log WHERE seq = 6; DELETE FROM body WHERE seq = 6;"
      "DELETE FROM node WHERE level = 0 AND idx = 6");
  EXPECT_EQ(Next(), "LED008");
}

TEST_F(AlteredLedger, GoesOnWhereNoAppendOfThisVersionLeftARoot) {
  Grow(7);
  Alter("DELETE FROM meta WHERE k = 'head'");
  EXPECT_EQ(Next(), "");
  EXPECT_EQ(Next(), "");
}

// Another version of placet may append, and not say what root it left.
TEST_F(AlteredLedger, HoldsAnOlderRootToTheFirstEntries) {
  Grow(5);
  std::string head;
  {
    auto connection = SqliteConnection::Open(path(), 100);
    auto select = (*connection)->Prepare("SELECT v FROM meta WHERE k = 'head'");
    ASSERT_TRUE(select->Step().value_or(false));
    head = select->Text(0);
  }
  Grow(8);
  Alter("UPDATE meta SET v = '" + head + "' WHERE k = 'head'");
  EXPECT_EQ(Next(), "");
}

TEST_F(AlteredLedger, RefusesADocumentThatIsNotWhatItsDigestSays) {
  const std::string digest = Sha256Name(Sha256("text"));
  const std::vector<Blob> blobs = {{digest, "text/plain", "text"}};
  for (const char* sql : {"UPDATE blob SET data = X'00'", "UPDATE blob SET data = NULL",
                          "UPDATE blob SET size = 5", "UPDATE blob SET erased_by = 1"}) {
    const auto store = Open();
    ASSERT_TRUE(store->Append({Entry("a")}, blobs, clock_, random_));
    Alter(sql);
    const auto appended = store->Append({Entry("b")}, blobs, clock_, random_);
    ASSERT_FALSE(appended.has_value()) << sql;
    EXPECT_EQ(appended.error().code, "LED008") << sql;
    EXPECT_FALSE(store->ReadBlob(digest).has_value()) << sql;
    std::filesystem::remove(path());
  }
}

TEST_F(AlteredLedger, RefusesAnEventThatNamesSomethingElse) {
  const auto store = Open();
  ASSERT_EQ(Append(*store, "a"), "");
  const auto other = store->Append({{"a", "run", "{\"n\":2}"}}, {}, clock_, random_);
  ASSERT_FALSE(other.has_value());
  EXPECT_EQ(other.error().code, "LED017");
}

TEST_F(AlteredLedger, TellsThatItsFileWasTakenAway) {
  const auto store = Open();
  std::filesystem::rename(path(), path() + ".old");
  EXPECT_NE(Append(*store, "a"), "");
}

TEST_F(AlteredLedger, KeepsItsName) {
  Grow(2);
  EXPECT_EQ(OpenAt(url(), true, 1000, "example.com/other"), nullptr);
  EXPECT_EQ(fault_, "LED015");
  EXPECT_NE(OpenAt(url(), true, 1000, ""), nullptr);
}

// An entry far from the end that was altered is told where it is read.
TEST_F(AlteredLedger, TellsOfEachEntryWhetherItHolds) {
  Grow(40);
  AlterLog("UPDATE log SET kind = 'decision' WHERE seq = 5");
  const auto store = Open();
  const auto entries = store->Read(0, 40);
  ASSERT_EQ(entries->size(), 40u);
  for (const StoredEntry& entry : *entries) {
    EXPECT_EQ(CheckEntry(entry, store->origin()).has_value(), entry.seq != 5) << entry.seq;
    EXPECT_TRUE(CheckPath(*store, entry, 40)) << entry.seq;
  }
}

}  // namespace
}  // namespace placet
