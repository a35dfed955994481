// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_BASE_PATH_H_
#define PLACET_BASE_PATH_H_

#include <string>
#include <string_view>

namespace placet {

// Path arithmetic without touching the disk; `/` is the separator.
namespace path {
// An absolute `name` wins; a folder "" or "." adds nothing.
std::string Join(std::string_view folder, std::string_view name);
std::string Folder(std::string_view path);  // "." for a bare name
std::string_view Name(std::string_view path);
std::string_view Extension(std::string_view path);  // ".yaml", or ""
std::string Normalize(std::string_view path);       // drops `.` and `x/..`; "" becomes "."
// `target` as seen from `folder`, both absolute or both relative to the same place; `target` itself
// where that cannot be said.
std::string Relative(std::string_view target, std::string_view folder);
bool IsAbsolute(std::string_view path);
}  // namespace path

}  // namespace placet

#endif  // PLACET_BASE_PATH_H_
