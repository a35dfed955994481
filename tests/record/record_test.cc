// SPDX-License-Identifier: Apache-2.0
#include "record/record.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "base/temporary_folder.h"
#include "decision/decide.h"
#include "document/canonical.h"
#include "ledger/checks.h"
#include "ledger/open.h"
#include "record/body.h"
#include "record/checks.h"
#include "record/decision_row.h"

namespace placet {
namespace {

// A ledger that the version before wrote: 7 entries of two runs.
class OldLedger : public ::testing::Test {
 protected:
  void SetUp() override {
    const std::string path = folder_ / "audit.db";
    std::filesystem::copy_file(PLACET_SOURCE_DIR "/tests/record/data/format1.db", path);
    OpenOptions options;
    options.create = false;
    options.projections = RunProjections();
    auto store = OpenStore("sqlite:" + path, options, SystemClock(), SystemRandom());
    ASSERT_TRUE(store.has_value()) << store.error().message;
    store_ = *std::move(store);
  }

  TemporaryFolder folder_;
  std::unique_ptr<Store> store_;
};

TEST_F(OldLedger, Holds) {
  const auto head = CheckHead(*store_);
  ASSERT_TRUE(head.has_value()) << head.error().message;
  EXPECT_EQ(head->size(), 7);
  // What the report of its last run said.
  EXPECT_EQ(ToBase64(Bytes(head->head().root)), "yusFB6dEfGQiy5JwL4RSuRVlYWMZCO4ki2369b+Hd20=");
}

TEST_F(OldLedger, GoesOn) {
  const auto before = store_->Read(0, 100);
  const NewEntry entry{"e", "run", "{}"};
  const auto appended = store_->Append({entry}, {}, SystemClock(), SystemRandom());
  ASSERT_TRUE(appended.has_value()) << appended.error().message;
  EXPECT_EQ(appended->first_seq, 7);
  auto after = store_->Read(0, 100);
  ASSERT_EQ(after->size(), 8u);
  EXPECT_TRUE(CheckLink((*after)[6], (*after)[7]));
  after->pop_back();
  EXPECT_EQ(*after, *before);
}

TEST_F(OldLedger, HasCanonicalBodiesAndTheRowsThatTheySay) {
  const auto entries = store_->Read(0, 100);
  size_t decisions = 0;
  for (const StoredEntry& entry : *entries) {
    const TreePtr body = ReadBody(*entry.body);
    ASSERT_NE(body, nullptr);
    EXPECT_EQ(CanonicalJson(body->root()), *entry.body);
    EXPECT_TRUE(CheckProjections(*store_, entry)) << entry.seq;
    decisions += entry.kind == "decision" ? 1 : 0;
  }
  EXPECT_EQ(decisions, 4u);
  const auto row = ReadDecisionRow(*(*entries)[2].body);
  ASSERT_TRUE(row.has_value());
  EXPECT_EQ(row->verdict, "denied");
  EXPECT_EQ(row->manifest_id, "mail");
  EXPECT_EQ(row->file, "mail.yaml");
  EXPECT_EQ(row->violations, 1);
  EXPECT_EQ(ReadManifestCount(*(*entries)[3].body), 2);
}

TEST(DecisionRow, IsNotReadFromOtherBodies) {
  for (const char* body :
       {"", "x", "[]", "{}", "null", "{\"decision\":1}", "{\"decision\":null}"}) {
    EXPECT_FALSE(ReadDecisionRow(body)) << body;
    EXPECT_FALSE(ReadManifestCount(body)) << body;
  }
}

}  // namespace
}  // namespace placet
