// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_TESTS_LEDGER_LEDGER_FIXTURE_H_
#define PLACET_TESTS_LEDGER_LEDGER_FIXTURE_H_

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/temporary_folder.h"
#include "ledger/open.h"
#include "ledger/sqlite.h"

namespace placet {

class Counting final : public Random {
 public:
  std::string Bytes(size_t count) override {
    std::string bytes(count, '\0');
    for (char& c : bytes) c = static_cast<char>(++next_ * 7);
    return bytes;
  }

 private:
  unsigned next_ = 0;
};

// A folder for a ledger, and a projection of what no decision is.
class Ledger : public ::testing::Test {
 protected:
  std::string path() const { return folder_ / "audit.db"; }
  std::string url() const { return "sqlite:" + path(); }
  static std::vector<Projection> Fruits() {
    return {{"p_fruit",
             {{"name"}, {"weight", Projection::Type::kInteger, false}},
             {{"p_fruit_name", "name"}}}};
  }
  std::unique_ptr<Store> OpenAt(const std::string& url, bool create = true, int timeout = 1000,
                                const std::string& origin = "example.com/test") {
    fault_.clear();
    auto store = OpenStore(url, {create, origin, timeout, Fruits()}, clock_, random_);
    if (store) return *std::move(store);
    fault_ = store.error().code;
    return nullptr;
  }
  std::unique_ptr<Store> Open(bool create = true, int timeout = 1000) {
    return OpenAt(url(), create, timeout);
  }
  static NewEntry Entry(const std::string& id) { return {id, "run", "{\"n\":1}"}; }
  // What an append gives: "" or the code of its fault.
  std::string Append(Store& store, const std::string& id) {
    const auto appended = store.Append({Entry(id)}, {}, clock_, random_);
    return appended ? "" : appended.error().code;
  }
  // As another program would: without our settings, and with the log's triggers set aside.
  void Alter(const std::string& sql) {
    auto connection = SqliteConnection::Open(path(), 100);
    ASSERT_TRUE(connection.has_value());
    const Status altered = (*connection)->Execute(sql);
    ASSERT_TRUE(altered.has_value()) << sql << ": " << altered.error().message;
  }
  void AlterLog(const std::string& sql) {
    Alter("DROP TRIGGER log_keep; DROP TRIGGER log_same; " + sql +
          ";CREATE TRIGGER log_keep BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'the log is "
          "append-only'); END;CREATE TRIGGER log_same BEFORE UPDATE ON log BEGIN SELECT "
          "RAISE(ABORT, 'the log is append-only'); END");
  }

  TemporaryFolder folder_;
  std::string fault_;
  FixedClock clock_{Timestamp{1'790'000'000, 123'000'000}};
  Counting random_;
};

}  // namespace placet

#endif  // PLACET_TESTS_LEDGER_LEDGER_FIXTURE_H_
