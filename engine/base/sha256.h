// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_BASE_SHA256_H_
#define PLACET_BASE_SHA256_H_

#include <array>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace placet {

using Sha256Digest = std::array<uint8_t, 32>;

Sha256Digest Sha256(std::string_view bytes);
Sha256Digest HmacSha256(std::string_view key, std::string_view bytes);

// Incremental form, for texts that are produced piece by piece.
class Sha256Stream {
 public:
  Sha256Stream();
  void Update(std::string_view bytes);
  Sha256Digest Finish();

 private:
  alignas(8) std::array<unsigned char, 128> state_;  // room for the library's context
};

// The name that git gives an object, in lower-case hex. It proves nothing: what is to be relied on
// is named by SHA-256.
std::string Sha1Hex(std::initializer_list<std::string_view> parts);

std::string ToHex(std::string_view bytes);  // lower case
std::string ToHex(const Sha256Digest& digest);
std::optional<std::string> FromHex(std::string_view hex);
std::string ToBase64(std::string_view bytes);  // standard alphabet, padded
std::optional<std::string> FromBase64(std::string_view text);
inline std::string_view Bytes(const Sha256Digest& digest) {
  return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}
// `sha256:<64 hex>`, the form of digests in reports and the ledger.
std::string Sha256Name(const Sha256Digest& digest);

}  // namespace placet

#endif  // PLACET_BASE_SHA256_H_
