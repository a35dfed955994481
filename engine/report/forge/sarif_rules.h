// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_REPORT_FORGE_SARIF_RULES_H_
#define PLACET_REPORT_FORGE_SARIF_RULES_H_

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/json_writer.h"
#include "decision/decision.h"
#include "report/run/issue.h"

namespace placet {

// The `rules` of a SARIF log: every rule of the packs, then every fault that `issues` names.
// `index` gets the place of each by its code.
void WriteSarifRules(JsonWriter& json, const Run& run, const std::vector<const Issue*>& issues,
                     std::map<std::string, size_t>& index);

// A `message`, or what has its form: text with a final stop.
void WriteSarifText(JsonWriter& json, std::string_view key, std::string_view text);

std::string_view SarifLevel(Issue::Level level);  // error, warning, note

}  // namespace placet

#endif  // PLACET_REPORT_FORGE_SARIF_RULES_H_
