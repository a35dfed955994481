// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_REPORT_FORGE_URI_H_
#define PLACET_REPORT_FORGE_URI_H_

#include <string>
#include <string_view>

namespace placet {

// The path as a URI reference (RFC 3986): `file:///...` where it is absolute, else relative. Every
// byte but unreserved characters and `/` is percent-encoded.
std::string PathToUri(std::string_view path);

}  // namespace placet

#endif  // PLACET_REPORT_FORGE_URI_H_
