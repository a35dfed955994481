// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_BASE_SHA1_H_
#define PLACET_BASE_SHA1_H_

#include <initializer_list>
#include <string>
#include <string_view>

namespace placet {

// The name that git gives an object, in lower-case hex. It proves nothing: what is to be relied on
// is named by SHA-256.
std::string Sha1Hex(std::initializer_list<std::string_view> parts);

}  // namespace placet

#endif  // PLACET_BASE_SHA1_H_
