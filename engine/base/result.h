// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_BASE_RESULT_H_
#define PLACET_BASE_RESULT_H_

#include <string>
#include <utility>

#include <tl/expected.hpp>

#include "base/diagnostic.h"

namespace placet {

// A value or the fault that prevented it. For functions that can fail in one way at a time; loaders
// that report several faults take a Diagnostics& instead.
template <typename T>
using Result = tl::expected<T, Diagnostic>;

using Status = Result<void>;

inline tl::unexpected<Diagnostic> Fail(std::string code, std::string message,
                                       Location location = {}, std::string help = {}) {
  Diagnostic diagnostic;
  diagnostic.code = std::move(code);
  diagnostic.message = std::move(message);
  diagnostic.location = std::move(location);
  diagnostic.help = std::move(help);
  return tl::unexpected<Diagnostic>(std::move(diagnostic));
}

}  // namespace placet

#endif  // PLACET_BASE_RESULT_H_
