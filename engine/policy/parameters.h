// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_POLICY_PARAMETERS_H_
#define PLACET_POLICY_PARAMETERS_H_

#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "cel/check/environment.h"
#include "policy/policy_set.h"

namespace placet {

// One value given for a parameter from outside its pack.
struct ParameterOverride {
  std::string name;  // without the pack's name
  NodeRef value;
  NodeRef key_place;  // for errors
  std::string set_by;
};

// Binds the parameters of a pack: defaults, then overrides in order. Fills `pack.params` and
// `pack.params_document`. Faults: POL020 unknown parameter, POL021 wrong type.
void BindParameters(Pack& pack, const std::vector<ParameterOverride>& overrides,
                    Diagnostics& diagnostics);

cel::Type ParameterType(std::string_view type);

}  // namespace placet

#endif  // PLACET_POLICY_PARAMETERS_H_
