// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_RECORD_RECORDED_FINDING_H_
#define PLACET_RECORD_RECORDED_FINDING_H_

#include <string_view>
#include <vector>

#include "base/json_writer.h"
#include "decision/decision.h"

namespace placet {

// The findings of some results, each with the id of its rule. What the rule says of itself (title,
// remediation, controls) is in its pack, which is kept as a blob. `file` is the manifest's: places
// in it are written without it.
void WriteRecordedFindings(JsonWriter& json, const std::vector<RuleResult>& results,
                           std::string_view file);

}  // namespace placet

#endif  // PLACET_RECORD_RECORDED_FINDING_H_
