// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_LEDGER_OPEN_H_
#define PLACET_LEDGER_OPEN_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/store.h"

namespace placet {

struct OpenOptions {
  bool create = true;
  std::string origin;  // what the ledger must be named; "" = any, a new one gets a random name
  int busy_timeout_ms = 60'000;
  std::vector<Projection> projections;  // the tables beside the log
};
// `sqlite:PATH`; what follows the colon is a path, whatever it looks like. Codes LED001.. are in
// docs/diagnostics.md.
Result<std::unique_ptr<Store>> OpenStore(std::string_view url, const OpenOptions& options,
                                         const Clock& clock, Random& random);

}  // namespace placet

#endif  // PLACET_LEDGER_OPEN_H_
