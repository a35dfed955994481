// SPDX-License-Identifier: Apache-2.0
#include "base/clock.h"

#include <chrono>

namespace placet {

namespace {

class WallClock final : public Clock {
 public:
  Timestamp Now() const override {
    using std::chrono::duration_cast;
    const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
    const auto seconds = std::chrono::floor<std::chrono::seconds>(since_epoch);
    const auto nanos = duration_cast<std::chrono::nanoseconds>(since_epoch - seconds);
    return {seconds.count(), static_cast<int32_t>(nanos.count())};
  }
};

}  // namespace

const Clock& SystemClock() {
  static const WallClock clock;
  return clock;
}

}  // namespace placet
