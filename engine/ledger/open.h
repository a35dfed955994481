// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_LEDGER_OPEN_H_
#define PLACET_LEDGER_OPEN_H_

#include <memory>
#include <string>
#include <string_view>

#include "ledger/store.h"

namespace placet {

// `sqlite:PATH`; what follows the colon is a path, whatever it looks like. Codes LED001.. are in
// docs/diagnostics.md.
Result<std::unique_ptr<Store>> OpenStore(std::string_view url, const OpenOptions& options,
                                         const Clock& clock, Random& random);

}  // namespace placet

#endif  // PLACET_LEDGER_OPEN_H_
