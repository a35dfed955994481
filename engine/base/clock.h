// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_BASE_CLOCK_H_
#define PLACET_BASE_CLOCK_H_

#include "base/time.h"

namespace placet {

// The one seam through which the wall clock enters. It is read once, at the edge (cli/).
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Timestamp Now() const = 0;
};

const Clock& SystemClock();

class FixedClock final : public Clock {
 public:
  explicit FixedClock(Timestamp now) : now_(now) {}
  Timestamp Now() const override { return now_; }

 private:
  Timestamp now_;
};

}  // namespace placet

#endif  // PLACET_BASE_CLOCK_H_
