// SPDX-License-Identifier: Apache-2.0
#include "ledger/open.h"

#include <string>

#include "ledger/sqlite_store.h"

namespace placet {
namespace {

constexpr std::string_view kSqlite = "sqlite:";

}  // namespace

Result<std::unique_ptr<Store>> OpenStore(std::string_view url, const OpenOptions& options,
                                         const Clock& clock, Random& random) {
  if (!url.starts_with(kSqlite)) {
    return Fail("LED012", "`" + std::string(url) + "` names no audit database", {},
                "write sqlite:FILE");
  }
  const std::string path(url.substr(kSqlite.size()));
  if (path.empty() || path.find('\0') != std::string::npos) {
    return Fail("LED012", "`" + std::string(url.substr(0, url.find('\0'))) + "` names no file", {},
                "write sqlite:FILE; --audit off records nothing");
  }
  return SqliteStore::Open(path, options, clock, random);
}

}  // namespace placet
