// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_REPORT_RULES_CONDITION_WORDS_H_
#define PLACET_REPORT_RULES_CONDITION_WORDS_H_

#include <string>
#include <vector>

#include "policy/policy_set.h"

namespace placet {

// What a definition of the pack means, where it is too long to be written out.
struct Term {
  std::string name;  // `recent(day, most)`
  std::string words;
};
using Terms = std::vector<Term>;  // in the order of their first use, each once

// A condition in plain words, made from the checked expression: it says what the expression says,
// with parameters replaced by their values and definitions written out; long ones stand by name
// and are added to `terms`. What has no words stands as CEL. One sentence for each part that must
// hold: `data.classification is one of "confidential", "restricted"`. Empty for a null expression.
std::vector<std::string> ConditionWords(const ExpressionPtr& condition, const Pack& pack,
                                        Terms& terms);
// The same as one text, joined by `and`.
std::string ConditionText(const ExpressionPtr& condition, const Pack& pack, Terms& terms);

// A list that a rule looks at, element by element.
std::string ListWords(const ExpressionPtr& list, const Pack& pack, Terms& terms);

}  // namespace placet

#endif  // PLACET_REPORT_RULES_CONDITION_WORDS_H_
