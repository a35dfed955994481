// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_POLICY_MANIFEST_EXPRESSION_H_
#define PLACET_POLICY_MANIFEST_EXPRESSION_H_

#include <string_view>
#include <vector>

#include "cel/check/environment.h"
#include "policy/expression.h"

namespace placet {

// Checks a condition of the manifest schema (`x-due-when`) against the names that rules of
// manifests see, with the built-in calendar. `self` is dyn. nullptr when it has errors.
ExpressionPtr CheckManifestExpression(std::string_view text, bool with_self,
                                      std::vector<cel::Issue>& issues);

}  // namespace placet

#endif  // PLACET_POLICY_MANIFEST_EXPRESSION_H_
