// SPDX-License-Identifier: Apache-2.0
// OpenSSL 3 deprecates the SHA256_* functions in favour of EVP, whose first use costs about 2 ms at
// start-up (it loads providers and error strings) and halves the rate for short texts.
#ifndef OPENSSL_SUPPRESS_DEPRECATED
#define OPENSSL_SUPPRESS_DEPRECATED
#endif
#include "base/sha256.h"

#include <openssl/sha.h>

#include <new>

namespace placet {

namespace {

SHA256_CTX* Context(std::array<unsigned char, 128>& state) {
  static_assert(sizeof(SHA256_CTX) <= sizeof(state) && alignof(SHA256_CTX) <= 8);
  return std::launder(reinterpret_cast<SHA256_CTX*>(state.data()));
}

}  // namespace

Sha256Stream::Sha256Stream() {
  new (state_.data()) SHA256_CTX;
  SHA256_Init(Context(state_));
}

void Sha256Stream::Update(std::string_view bytes) {
  SHA256_Update(Context(state_), bytes.data(), bytes.size());
}

Sha256Digest Sha256Stream::Finish() {
  Sha256Digest digest;
  SHA256_Final(digest.data(), Context(state_));
  return digest;
}

std::string Sha1Hex(std::initializer_list<std::string_view> parts) {
  SHA_CTX context;
  SHA1_Init(&context);
  for (const std::string_view part : parts) SHA1_Update(&context, part.data(), part.size());
  std::string digest(SHA_DIGEST_LENGTH, '\0');
  SHA1_Final(reinterpret_cast<unsigned char*>(digest.data()), &context);
  return ToHex(digest);
}

Sha256Digest Sha256(std::string_view bytes) {
  Sha256Stream stream;
  stream.Update(bytes);
  return stream.Finish();
}

// RFC 2104.
Sha256Digest HmacSha256(std::string_view key, std::string_view bytes) {
  constexpr size_t kBlock = 64;
  std::string block(key.size() > kBlock ? Bytes(Sha256(key)) : key);
  block.resize(kBlock, '\0');
  std::string inner_pad = block;
  std::string outer_pad = block;
  for (char& c : inner_pad) c = static_cast<char>(c ^ 0x36);
  for (char& c : outer_pad) c = static_cast<char>(c ^ 0x5C);

  Sha256Stream inner;
  inner.Update(inner_pad);
  inner.Update(bytes);
  const Sha256Digest inner_digest = inner.Finish();
  Sha256Stream outer;
  outer.Update(outer_pad);
  outer.Update(Bytes(inner_digest));
  return outer.Finish();
}

std::string Sha256Name(const Sha256Digest& digest) { return "sha256:" + ToHex(digest); }

}  // namespace placet
