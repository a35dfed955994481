// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_DOCUMENT_YAML_EXPLAIN_H_
#define PLACET_DOCUMENT_YAML_EXPLAIN_H_

#include <string_view>

#include "document/yaml_faults.h"
#include "document/yaml_follower.h"
#include "document/yaml_parser.h"

namespace placet {

// Reports in our words why the parser gave up: it says little, and often at the wrong place. Goes
// over the text from where all is accounted for to where the parser stopped, and takes the first
// thing there that YAML does not allow.
void ExplainParseError(const YamlParseError& error, std::string_view text,
                       const YamlFollower& follower, YamlFaults& faults);

}  // namespace placet

#endif  // PLACET_DOCUMENT_YAML_EXPLAIN_H_
