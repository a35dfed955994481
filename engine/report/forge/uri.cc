// SPDX-License-Identifier: Apache-2.0
#include "report/forge/uri.h"

#include <cstdint>

#include "base/file.h"

namespace placet {

std::string PathToUri(std::string_view path) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  constexpr std::string_view kPlain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
  std::string uri = path::IsAbsolute(path) ? "file://" : "";
  for (const char c : path) {
    if (kPlain.find(c) != kPlain.npos) {
      uri += c;
      continue;
    }
    uri += '%';
    uri += kHex[static_cast<uint8_t>(c) >> 4];
    uri += kHex[static_cast<uint8_t>(c) & 0xF];
  }
  return uri;
}

}  // namespace placet
