// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_FRAMEWORK_CONSTRAINTS_H_
#define PLACET_FRAMEWORK_CONSTRAINTS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "framework/approach.h"
#include "framework/framework.h"
#include "framework/inputs.h"

namespace placet {

// What excludes an approach before anything is scored.
//
//   H1   confidential data and an off-the-shelf product, or restricted data and any vendor-hosted
//        approach, without data processing agreement, no-training clause or retention terms
//   H2   protected health information at a vendor without business associate agreement
//   H3   a vendor that processes outside the required regions
//   H4   inference (and, for rag, retrieval) takes longer than users wait
//   H5   prompt, output and documents (for rag: retrieved passages) do not fit the context window
//   H6   a budget below the low end of the cost range; only noted where the costs are quoted
//   H7   too few people for fine-tuning or building a model
//   H8   too little training data, or none with cleared rights
//   H9   essential knowledge and an off-the-shelf product that cannot reach it
//   H10  a model of one's own where nothing of it sets the organization apart
enum class Constraint : uint8_t { kH1, kH2, kH3, kH4, kH5, kH6, kH7, kH8, kH9, kH10 };
std::string_view ToString(Constraint constraint);  // "H1"

// One reason why an approach cannot, or may not, be used.
struct Block {
  enum class State : uint8_t {
    kExcludes,
    kUnknown,  // facts are missing that would decide
    kNoted,    // would exclude, but the board decides (H6)
  };
  Constraint constraint = Constraint::kH1;
  std::string_view detail;  // which part: "dpa", "one_off", "context"
  State state = State::kExcludes;
  FactSet facts = 0;    // what was looked at
  FactSet missing = 0;  // of these, what is unknown and would decide
};

// The blocks of one approach, in the order of the constraints. A plain array: what-ifs evaluate
// thousands.
class Blocks {
 public:
  static constexpr size_t kMax = 12;

  void Add(const Block& block) { blocks_[count_++] = block; }
  const Block* begin() const { return blocks_.data(); }
  const Block* end() const { return blocks_.data() + count_; }
  size_t size() const { return count_; }
  bool Any(Block::State state) const;

 private:
  std::array<Block, kMax> blocks_;
  size_t count_ = 0;
};

PerApproach<Blocks> Constrain(const Framework& framework, const Inputs& inputs);

}  // namespace placet

#endif  // PLACET_FRAMEWORK_CONSTRAINTS_H_
