// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CLI_POLICY_EVAL_JSON_H_
#define PLACET_CLI_POLICY_EVAL_JSON_H_

#include <string>

#include "cli/policy/eval_names.h"

namespace placet::cli {

// The one object, on one line, that `placet eval -f json` and each line of --stdin-jsonl answer.
std::string FaultJson(const EvalFault& fault);
// {"value", "type"}, {"error"} or {"unknown"}.
std::string ValueJson(const cel::Value& value, const cel::CheckedExpression& expression);
std::string TypeJson(const cel::CheckedExpression& expression);

}  // namespace placet::cli

#endif  // PLACET_CLI_POLICY_EVAL_JSON_H_
