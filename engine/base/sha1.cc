// SPDX-License-Identifier: Apache-2.0
#include "base/sha1.h"

#include <openssl/sha.h>

#include "base/sha256.h"

namespace placet {

std::string Sha1Hex(std::initializer_list<std::string_view> parts) {
  SHA_CTX context;
  SHA1_Init(&context);
  for (const std::string_view part : parts) SHA1_Update(&context, part.data(), part.size());
  std::string digest(SHA_DIGEST_LENGTH, '\0');
  SHA1_Final(reinterpret_cast<unsigned char*>(digest.data()), &context);
  return ToHex(digest);
}

}  // namespace placet
