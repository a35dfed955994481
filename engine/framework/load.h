// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_FRAMEWORK_LOAD_H_
#define PLACET_FRAMEWORK_LOAD_H_

#include <optional>

#include "base/diagnostic.h"
#include "framework/framework.h"
#include "policy/policy_set.h"

namespace placet {

// The framework that a set of policies goes by: its documents, or what is embedded where it has
// none, with the numbers that rules compare by, too, from the parameters of their packs
// (approach.framework_margin, data.max_retention_days). nullopt when the documents make no
// framework (FRM001 and up).
std::optional<Framework> LoadFramework(const PolicySet& policies, Diagnostics& diagnostics);

}  // namespace placet

#endif  // PLACET_FRAMEWORK_LOAD_H_
