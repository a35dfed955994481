// SPDX-License-Identifier: Apache-2.0
#include "cel/check/call_cost.h"

#include <algorithm>

namespace placet::cel {
namespace steps {

uint64_t Constant(Extents) { return 0; }
uint64_t Arguments(Extents args) { return args.size(); }
uint64_t Uncountable(Extents) { return UINT64_MAX; }

uint64_t Comparison(const Extent& a, const Extent& b) {
  if (a.kind == Extent::Kind::kScalar || b.kind == Extent::Kind::kScalar) return 0;
  if (IsText(a) || IsText(b)) return std::min(BytesOf(a), BytesOf(b)) / kBytesPerStep;
  return Plus(WeightOf(a), WeightOf(b));
}
uint64_t Comparison(Extents args) { return Comparison(args[0], args[1]); }

// What is unknown among the elements makes the value itself be looked at, once.
uint64_t Membership(Extents args) {
  const uint64_t each = OverElements(
      args[1], [&](const Extent& element) { return Plus(Comparison(args[0], element), 1); });
  return Plus(each, WeightOf(args[0]));
}

uint64_t KeySearch(const Extent& map) { return ItemsOf(map) / kKeysPerStep + 1; }

uint64_t PatternSearch(uint64_t bytes, uint64_t program) {
  constexpr uint64_t kSmallProgram = 64;
  return Plus(Times(bytes, 1 + program / kSmallProgram) / kBytesPerStep, 1);
}

}  // namespace steps

namespace result {

Extent Scalar(Extents) { return Extent::Scalar(); }
Extent Any(Extents) { return Extent::Any(); }

}  // namespace result
}  // namespace placet::cel
