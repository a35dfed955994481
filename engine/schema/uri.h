// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_SCHEMA_URI_H_
#define PLACET_SCHEMA_URI_H_

#include <string>
#include <string_view>
#include <utility>

namespace placet::schema {

// RFC 3986, section 5.2: a reference as seen from a base, both possibly without scheme.
std::string ResolveUri(std::string_view base, std::string_view reference);
// What stands before and after the first `#`.
std::pair<std::string_view, std::string_view> SplitFragment(std::string_view uri);
// Undoes %XX; a malformed escape stays as it is.
std::string PercentDecode(std::string_view text);

}  // namespace placet::schema

#endif  // PLACET_SCHEMA_URI_H_
