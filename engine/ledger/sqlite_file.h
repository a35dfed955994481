// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_LEDGER_SQLITE_FILE_H_
#define PLACET_LEDGER_SQLITE_FILE_H_

#include <functional>
#include <string>

#include "base/random.h"
#include "base/result.h"

namespace placet {

// True: a file with something in it; false: nothing is there. LED002: a folder, a device, a pipe or
// a link to nothing; LED013: an empty file.
Result<bool> FindLedgerFile(const std::string& path);

// Fills a new file beside `path` by `fill`, then gives it the name, at once: a ledger is there
// whole or not at all. Only its owner can read it. Where another process was first, its file stays.
Status MakeLedgerFile(const std::string& path, Random& random,
                      const std::function<Status(const std::string& path)>& fill);

}  // namespace placet

#endif  // PLACET_LEDGER_SQLITE_FILE_H_
