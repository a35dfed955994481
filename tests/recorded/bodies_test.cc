// SPDX-License-Identifier: Apache-2.0
//
// What the program records of each example: bodies are written in canonical form at once, and the
// rows beside them say what they say.
#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/process.h"
#include "base/temporary_folder.h"
#include "document/canonical.h"
#include "ledger/checks.h"
#include "ledger/open.h"
#include "record/body.h"
#include "record/checks.h"
#include "record/decision_row.h"

namespace placet {
namespace {

namespace fs = std::filesystem;

std::unique_ptr<Store> OpenLedger(const std::string& url) {
  OpenOptions options;
  options.create = false;
  options.projections = RunProjections();
  auto store = OpenStore(url, options, SystemClock(), SystemRandom());
  EXPECT_TRUE(store.has_value()) << store.error().message;
  return store ? *std::move(store) : nullptr;
}

TEST(RecordedBodies, AreCanonicalAndAgreeWithTheirRows) {
  const TemporaryFolder folder;
  size_t decisions = 0;
  for (const auto& example : fs::directory_iterator(PLACET_SOURCE_DIR "/examples")) {
    if (!fs::exists(example.path() / "placet.yaml")) continue;
    const std::string url = "sqlite:" + folder / (example.path().filename().string() + ".db");
    const auto ran = RunProcess({PLACET_BINARY, "check", "-q", "-c",
                                 (example.path() / "placet.yaml").string(), "--audit", url},
                                {}, 64 << 20);
    ASSERT_TRUE(ran.has_value()) << ran.error().message;
    // An example of faults alone decides nothing.
    if (!fs::exists(url.substr(7))) continue;
    const auto store = OpenLedger(url);
    ASSERT_NE(store, nullptr) << url;
    EXPECT_TRUE(CheckHead(*store)) << url;
    const auto entries = store->Read(0, 1000);
    for (const StoredEntry& entry : *entries) {
      const TreePtr body = ReadBody(*entry.body);
      ASSERT_NE(body, nullptr) << entry.seq;
      EXPECT_EQ(CanonicalJson(body->root()), *entry.body);
      EXPECT_TRUE(CheckEntry(entry, store->origin())) << entry.seq;
      EXPECT_TRUE(CheckProjections(*store, entry)) << entry.seq;
      decisions += entry.kind == "decision" ? 1 : 0;
    }
  }
  EXPECT_GT(decisions, 10u);
}

}  // namespace
}  // namespace placet
