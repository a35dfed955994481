// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_LEDGER_SQLITE_FILE_H_
#define PLACET_LEDGER_SQLITE_FILE_H_

#include <string>
#include <string_view>

#include "base/random.h"
#include "base/result.h"

namespace placet {

// True: a file with something in it; false: nothing is there. LED002: a folder, a device, a pipe or
// a link to nothing; LED013: an empty file.
Result<bool> FindLedgerFile(const std::string& path);

// Makes a file of these bytes. It gets its name when it is whole and on the disk: a ledger is there
// or it is not. Only its owner can read it. Where another process was first, its file stays.
Status MakeLedgerFile(const std::string& path, std::string_view bytes, Random& random);

}  // namespace placet

#endif  // PLACET_LEDGER_SQLITE_FILE_H_
