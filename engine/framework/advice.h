// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_FRAMEWORK_ADVICE_H_
#define PLACET_FRAMEWORK_ADVICE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/time.h"
#include "cel/library/governance.h"
#include "document/tree.h"
#include "framework/changes.h"
#include "framework/cost.h"
#include "framework/framework.h"
#include "framework/ranking.h"

namespace placet {

// What the framework says of one deployment, as plain data: reports print it.

// A field that was read.
struct FieldRead {
  std::string path;
  std::string value;
  Location location;
};

// One constraint on one approach, in words.
struct Obstacle {
  Constraint constraint = Constraint::kH1;
  Block::State state = Block::State::kExcludes;
  std::string text;  // "2,000 + 1,000 + 300,000 tokens do not fit a window of 128,000"
  std::vector<FieldRead> read;
  std::vector<std::string> missing;  // the paths that would decide it
};

struct ApproachAdvice {
  Approach approach = Approach::kOffTheShelf;
  Standing standing = Standing::kAllowed;
  int64_t score = 0;  // hundredths
  // Over what missing facts could make of it; both equal the score when nothing is missing.
  int64_t lowest = 0;
  int64_t highest = 0;
  std::vector<Obstacle> obstacles;
  std::vector<Contribution> contributions;
  // Of the best conditional approach: that it would come first if nothing came to exclude it.
  bool would_lead = false;
};

// What a missing fact can leave open besides an approach.
inline constexpr const char* kOrderOpen = "the order";
inline constexpr const char* kTokensOpen = "the cost of tokens";

// A fact that the answer lacks.
struct AdviceGap {
  std::string path;
  std::string supplied_by;               // "" when the schema does not say
  std::string description;               // of the field
  std::vector<std::string> allowed;      // its words, if it has any
  std::vector<std::string> leaves_open;  // approaches, kOrderOpen, kTokensOpen
  Location location;                     // the nearest field that is there
};

// What the manifest itself chose.
struct OwnChoice {
  std::vector<Approach> selected;
  std::optional<Approach> primary;
  // The recommended score minus its own, where both are there.
  std::optional<int64_t> behind;
};

// Why the first is before another: factors by how much they speak for it, in ten-thousandths of a
// score; negative ones speak against it.
struct Comparison {
  std::optional<Approach> other;
  struct Difference {
    const Factor* factor = nullptr;
    int64_t amount = 0;
  };
  std::vector<Difference> differences;  // largest first
};

struct Advice {
  struct GivenFact {
    std::string path;
    std::string value;
    std::string replaced;  // what the manifest states, or ""
  };

  std::string file;
  std::string id;
  std::string title;
  std::string stage;
  CivilDate as_of;
  const Framework* framework = nullptr;
  std::vector<GivenFact> given;  // filled by the caller
  Ranking ranking;
  std::vector<ApproachAdvice> approaches;  // allowed, conditional, excluded, each best first
  std::vector<Approach> combination;
  Comparison comparison;
  std::optional<int64_t> margin;
  bool too_close = false;  // the margin is less than what the framework asks for
  OwnChoice choice;
  std::vector<AdviceGap> gaps;
  std::vector<std::string> assumed;
  std::vector<ChangeEffect> changes;
  // Weights from nothing to double; empty while facts of the order are missing.
  std::vector<WeightEffect> weights;
  std::optional<CostModel> costs;
  Diagnostics problems;

  const ApproachAdvice& Of(Approach approach) const;
};

// `manifest` fits its schema and is joined with its vendors. The framework and the documents must
// outlive the advice. Pure.
Advice Advise(NodeRef manifest, const Framework& framework, const cel::GovernanceHost& host,
              CivilDate today);

}  // namespace placet

#endif  // PLACET_FRAMEWORK_ADVICE_H_
