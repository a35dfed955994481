// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_BASE_CHECK_H_
#define PLACET_BASE_CHECK_H_

namespace placet::internal {
[[noreturn]] void CheckFailed(const char* file, int line, const char* condition);
}  // namespace placet::internal

// For our own bugs only: aborts with the place. Input must never be able to reach a failing CHECK.
#define PLACET_CHECK(condition)                        \
  (static_cast<bool>(condition) ? static_cast<void>(0) \
                                : ::placet::internal::CheckFailed(__FILE__, __LINE__, #condition))

#endif  // PLACET_BASE_CHECK_H_
