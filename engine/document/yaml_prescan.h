// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_DOCUMENT_YAML_PRESCAN_H_
#define PLACET_DOCUMENT_YAML_PRESCAN_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "document/yaml_faults.h"

namespace placet {

// Checks the bytes of a text before it is parsed: size, encoding, characters that YAML does not
// allow, line ends. False: the text cannot be read at all. Where only single characters are at
// fault, `*repaired` becomes the text with a harmless character of the same size in place of each,
// so that the other faults of the text can be told too.
bool PrescanYaml(std::string_view text, uint64_t max_bytes, YamlFaults& faults,
                 std::string* repaired);

}  // namespace placet

#endif  // PLACET_DOCUMENT_YAML_PRESCAN_H_
