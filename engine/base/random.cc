// SPDX-License-Identifier: Apache-2.0
#include "base/random.h"

#include <sys/random.h>

#include <cerrno>

#include "base/check.h"
#include "base/sha256.h"

namespace placet {

namespace {

class KernelRandom final : public Random {
 public:
  std::string Bytes(size_t count) override {
    std::string bytes(count, '\0');
    size_t filled = 0;
    while (filled < count) {
      const ssize_t got = getrandom(bytes.data() + filled, count - filled, 0);
      if (got < 0) {
        PLACET_CHECK(errno == EINTR);
        continue;
      }
      filled += static_cast<size_t>(got);
    }
    return bytes;
  }
};

}  // namespace

Random& SystemRandom() {
  static KernelRandom random;
  return random;
}

// RFC 9562, section 5.7: 48 bits of Unix milliseconds, version, 12 random bits, variant, 62 more.
std::string Uuid7(Timestamp now, Random& random) {
  const auto millis = static_cast<uint64_t>(now.seconds * 1000 + now.nanos / 1'000'000);
  std::string bytes;
  for (int shift = 40; shift >= 0; shift -= 8) bytes += static_cast<char>(millis >> shift & 0xFF);
  bytes += random.Bytes(10);
  bytes[6] = static_cast<char>((bytes[6] & 0x0F) | 0x70);
  bytes[8] = static_cast<char>((bytes[8] & 0x3F) | 0x80);
  std::string text = ToHex(bytes);
  for (const size_t dash : {8, 13, 18, 23}) text.insert(dash, 1, '-');
  return text;
}

}  // namespace placet
