// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_FRAMEWORK_CHANGES_H_
#define PLACET_FRAMEWORK_CHANGES_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cel/library/governance.h"
#include "document/tree.h"
#include "framework/framework.h"
#include "framework/inputs.h"
#include "framework/ranking.h"

namespace placet {

// What would change the answer: one thing at a time, one weight at a time.

// What the manifest would state instead, as `placet advise --fact PATH=VALUE` takes it.
struct Setting {
  std::string path;
  std::string value;
};

struct Change {
  std::string id;     // stable: "sign-terms"
  std::string title;  // what one would do: "Stating a latency budget of 5,000 ms"
  std::vector<Setting> settings;
};
// The single changes that the framework looks at, in its order; without those that the manifest
// meets already, and those that it gives no way to state (no vendor, no exchange rate).
std::vector<Change> SingleChanges(NodeRef manifest, const Framework& framework,
                                  const Inputs& inputs, const cel::GovernanceHost& host);

// The manifest with a change. nullptr where it holds no place for it.
TreePtr WithChange(NodeRef manifest, const Change& change);

struct ChangeEffect {
  Change change;
  std::optional<Approach> recommended;
  bool open = false;  // nothing is recommended, but something may be once more is stated
};
// Those that change what is recommended: each is made, and the manifest ranked again.
std::vector<ChangeEffect> DecisiveChanges(NodeRef manifest, const Framework& framework,
                                          const cel::GovernanceHost& host);

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
