// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_BASE_RANDOM_H_
#define PLACET_BASE_RANDOM_H_

#include <cstddef>
#include <string>

#include "base/time.h"

namespace placet {

// Bytes from the operating system's generator: salts and identifiers. A seam, so that tests can
// replay a run.
class Random {
 public:
  virtual ~Random() = default;
  virtual std::string Bytes(size_t count) = 0;
};

Random& SystemRandom();

// A UUID of version 7 (RFC 9562): ordered by time, unique by 74 random bits.
std::string Uuid7(Timestamp now, Random& random);

}  // namespace placet

#endif  // PLACET_BASE_RANDOM_H_
