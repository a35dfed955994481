// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_FRAMEWORK_CONTRADICTIONS_H_
#define PLACET_FRAMEWORK_CONTRADICTIONS_H_

#include <cstdint>

#include "base/decimal.h"
#include "base/diagnostic.h"
#include "document/tree.h"

namespace placet {

// Statements that fit the schema and cannot all be true, as warnings with their places.

// A figure that is negative or above `highest` micro-units is told (FRM010) and not to be used.
bool IsPlausible(NodeRef node, Decimal value, int64_t highest, Diagnostics& problems);

// A model that stands on premises and that a vendor serves.
bool IsHostedOnPremises(NodeRef model);

//   FRM013  a model on premises that a vendor serves, or that an api or a product would be
//   FRM014  public data of a category that is not public
//   FRM015  no category of data together with others
void FindContradictions(NodeRef manifest, Diagnostics& problems);

}  // namespace placet

#endif  // PLACET_FRAMEWORK_CONTRADICTIONS_H_
