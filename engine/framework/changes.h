// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_FRAMEWORK_CHANGES_H_
#define PLACET_FRAMEWORK_CHANGES_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "framework/framework.h"
#include "framework/inputs.h"
#include "framework/ranking.h"

namespace placet {

// What would change the answer: one fact at a time, one weight at a time.

struct Change {
  std::string id;     // stable: "sign-terms"
  std::string title;  // "sign DPA, no-training and retention terms with every vendor"
  Inputs inputs;      // with the change
};
// The single changes that the framework looks at, in its order.
std::vector<Change> SingleChanges(const Framework& framework, const Inputs& inputs);

struct ChangeEffect {
  std::string id;
  std::string title;
  std::optional<Approach> recommended;  // none: nothing would be left
};
// Those that change what is recommended.
std::vector<ChangeEffect> DecisiveChanges(const Framework& framework, const Inputs& inputs,
                                          const Ranking& ranking);

// Where the recommendation changes as the weight of one factor does.
struct WeightEffect {
  const Factor* factor = nullptr;
  struct Flip {
    int64_t percent = 0;  // the first whole percent of change at which it does
    std::optional<Approach> recommended;
  };
  std::vector<Flip> down;  // from 0 downwards: each change on the way
  std::vector<Flip> up;
};
// Every factor, over changes from `lowest` to `highest` percent (-100 takes its weight away).
std::vector<WeightEffect> WeightEffects(const Framework& framework, const Inputs& inputs,
                                        int64_t lowest, int64_t highest);

}  // namespace placet

#endif  // PLACET_FRAMEWORK_CHANGES_H_
