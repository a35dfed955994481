// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_REPORT_CONDITION_WORDS_H_
#define PLACET_REPORT_CONDITION_WORDS_H_

#include <string>
#include <vector>

#include "policy/rule.h"

namespace placet {

// A condition in plain words, made from the checked expression: it says what the expression says,
// definitions written out and parameters replaced by their values. What has no words stands as CEL.
// One sentence for each part that must hold: `data.classification is one of "confidential",
// "restricted"`. Empty for a null expression.
std::vector<std::string> ConditionWords(const ExpressionPtr& condition, const Pack& pack);
// The same as one text, joined by `and`.
std::string ConditionText(const ExpressionPtr& condition, const Pack& pack);

// A list that a rule looks at, element by element.
std::string ListWords(const ExpressionPtr& list, const Pack& pack);

}  // namespace placet

#endif  // PLACET_REPORT_CONDITION_WORDS_H_
