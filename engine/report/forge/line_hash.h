// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_REPORT_FORGE_LINE_HASH_H_
#define PLACET_REPORT_FORGE_LINE_HASH_H_

#include <string>
#include <string_view>
#include <vector>

namespace placet {

// The fingerprints by which GitHub follows an alert across commits (`primaryLocationLineHash`): of
// each line of `text`, in order, a hash over the 100 UTF-16 code units from its start, spaces and
// tabs left out, and how often that hash came before: `271789c17abda88f:1`.
std::vector<std::string> LineHashes(std::string_view text);

}  // namespace placet

#endif  // PLACET_REPORT_FORGE_LINE_HASH_H_
