// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_REPORT_RUN_FINDING_WORDS_H_
#define PLACET_REPORT_RUN_FINDING_WORDS_H_

#include <string>
#include <string_view>

#include "decision/decision.h"

namespace placet {

// What a finding is called before its message: its effect (`deny`) where the rule is broken; where
// facts are missing `undecided`, which accuses nobody; `error` where the rule failed.
std::string_view WordOf(const Finding& finding);

// What a finding says: its message where the rule is broken or failed; where facts are missing
// `cannot be decided: not stated are data.dpia.status (legal) and vendors[0].dpa (procurement)`,
// never what the rule says of those who break it.
std::string TextOf(const Finding& finding);

// What a result says: of its first finding, else why it came out so.
std::string TextOf(const RuleResult& result);

}  // namespace placet

#endif  // PLACET_REPORT_RUN_FINDING_WORDS_H_
