// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_FRAMEWORK_PHRASES_H_
#define PLACET_FRAMEWORK_PHRASES_H_

#include <string>
#include <string_view>

#include "document/tree.h"
#include "framework/constraints.h"
#include "framework/framework.h"
#include "framework/inputs.h"

namespace placet {

// Constraints in words, for people.

// What a constraint is about: "context window".
std::string_view TitleOf(Constraint constraint);
// Why it excludes, what is not known, or what the board has to decide: one clause without a stop.
std::string Phrase(const Block& block, Approach approach, const Inputs& inputs,
                   const Framework& framework);
// A scalar, or a list of them in brackets, as one would write it.
std::string ValueText(NodeRef node);
// 300000 as `300,000`.
std::string GroupedText(int64_t value);
// Micro-units as an amount: `EUR 1,600,000.80`.
std::string AmountText(std::string_view currency, int64_t micros);

}  // namespace placet

#endif  // PLACET_FRAMEWORK_PHRASES_H_
