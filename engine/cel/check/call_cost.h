// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CEL_CHECK_CALL_COST_H_
#define PLACET_CEL_CHECK_CALL_COST_H_

#include <cstddef>
#include <cstdint>
#include <span>

#include "cel/check/extent.h"

namespace placet::cel {

using Extents = std::span<const Extent>;

// What a function costs, as its arguments grow: an upper bound of the steps that it charges beyond
// the call itself, and of the size of its result. There is no default: who registers a function
// says it. tests/cel/library/cost_test.cc holds every overload of the library to what it says.
struct CallCost {
  using Steps = uint64_t (*)(Extents args);
  using Result = Extent (*)(Extents args);
  constexpr CallCost(Steps steps_of, Result result_of) : steps(steps_of), result(result_of) {}
  Steps steps;
  Result result;
};

namespace steps {

uint64_t Constant(Extents args);
// All bytes of the texts among the arguments, handled `times` times.
template <uint64_t times>
uint64_t Bytes(Extents args) {
  uint64_t bytes = 0;
  for (const Extent& arg : args) bytes = Plus(bytes, BytesOf(arg));
  return Plus(Times(bytes, times) / kBytesPerStep, times > 1 ? 1 : 0);
}
// The elements of all arguments, `times` times.
template <uint64_t times>
uint64_t Items(Extents args) {
  uint64_t items = 0;
  for (const Extent& arg : args) items = Plus(items, ItemsOf(arg));
  return Times(items, times);
}
// Whether two values are equal, or which is less. Values of different kinds are not looked at.
uint64_t Comparison(const Extent& a, const Extent& b);
uint64_t Comparison(Extents args);
// One value with each element of a list.
uint64_t Membership(Extents args);
// Finding a key in a map.
uint64_t KeySearch(const Extent& map);
template <size_t arg>
uint64_t Search(Extents args) {
  return KeySearch(args[arg]);
}
// One search of a text for a pattern. RE2 is linear in the text; how much a byte costs depends on
// the size of the pattern's program.
uint64_t PatternSearch(uint64_t bytes, uint64_t program);
uint64_t Arguments(Extents args);    // one for each
uint64_t Uncountable(Extents args);  // of what nobody knows

}  // namespace steps

namespace result {

Extent Scalar(Extents args);
Extent Any(Extents args);
template <uint64_t bytes>
Extent String(Extents) {
  return Extent::String(bytes);
}
template <size_t arg>
Extent Same(Extents args) {
  Extent same = args[arg];
  same.written = nullptr;
  return same;
}
// One argument or another, of the same type.
template <size_t a, size_t b>
Extent EitherOf(Extents args) {
  return Either(args[a], args[b]);
}
template <size_t arg>
Extent Element(Extents args) {
  return ElementOf(args[arg]);
}
template <size_t arg>
Extent OptionalOf(Extents args) {
  return Extent::Optional(args[arg]);
}
template <size_t arg>
Extent OptionalElement(Extents args) {
  return Extent::Optional(ElementOf(args[arg]));
}
// A text of `times` the bytes of the first argument, and some more.
template <uint64_t times, uint64_t more>
Extent StringOf(Extents args) {
  return Extent::String(Plus(Times(placet::cel::BytesOf(args[0]), times), more));
}
template <uint64_t times, uint64_t more>
Extent BytesOf(Extents args) {
  return Extent::Bytes(Plus(Times(placet::cel::BytesOf(args[0]), times), more));
}

}  // namespace result

// A number or the like from others.
inline constexpr CallCost kFree{steps::Constant, result::Scalar};
inline constexpr CallCost kComparison{steps::Comparison, result::Scalar};

}  // namespace placet::cel

#endif  // PLACET_CEL_CHECK_CALL_COST_H_
