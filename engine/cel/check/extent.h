// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CEL_CHECK_EXTENT_H_
#define PLACET_CEL_CHECK_EXTENT_H_

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "cel/check/type.h"
#include "cel/syntax/ast.h"

namespace placet::cel {

// What is taken of a schema that bounds nothing. Of what has no type at all: that it is a text of
// kAssumedText bytes, or a list or map of kAssumedItems, with kAssumedWhole bytes in all.
inline constexpr uint64_t kAssumedItems = 1'000;  // of a list without maxItems, of a map
inline constexpr uint64_t kAssumedText = 4'096;   // bytes of a string without maxLength
inline constexpr uint64_t kAssumedWhole = 65'536;
inline constexpr uint64_t kAssumedKey = 64;  // bytes of a key of a map
inline constexpr uint64_t kBytesPerStep = 64;
inline constexpr uint64_t kKeysPerStep = 16;     // of a map of an expression, which has no index
inline constexpr uint64_t kLongestNumber = 400;  // bytes of what is no text, written as text

// Sums and products stop at the largest number, which stands for more than can be counted.
constexpr uint64_t Plus(uint64_t a, uint64_t b) { return a > UINT64_MAX - b ? UINT64_MAX : a + b; }
constexpr uint64_t Times(uint64_t a, uint64_t b) {
  return b != 0 && a > UINT64_MAX / b ? UINT64_MAX : a * b;
}

// How large a value may be at most.
struct Extent {
  enum class Kind : uint8_t { kScalar, kString, kBytes, kList, kOptional, kMap, kRecord, kAny };
  Kind kind = Kind::kScalar;
  uint64_t size = 1;                      // bytes of a text, elements of a list, pairs of a map
  std::shared_ptr<const Extent> element;  // of containers; null: anything
  uint64_t key = kAssumedKey;             // bytes of a key of a map
  // Of a list: the sizes of its elements together are no larger than `element->size`, as those of
  // the parts of one text, or of the groups of one list, are.
  bool parts = false;
  bool or_scalar = false;            // it may be a number, a bool or the like as well
  std::vector<Type> records = {};    // kRecord: the types one of which has its fields
  const Literal* written = nullptr;  // the literal, where the value is one

  static Extent Scalar() { return {}; }
  static Extent String(uint64_t bytes) { return {Kind::kString, bytes, nullptr}; }
  static Extent Bytes(uint64_t bytes) { return {Kind::kBytes, bytes, nullptr}; }
  static Extent List(uint64_t items, Extent element);
  static Extent Parts(uint64_t items, Extent largest);
  static Extent Map(uint64_t pairs, Extent value);
  static Extent Optional(Extent value);
  static Extent Any() { return {Kind::kAny, kAssumedText, nullptr}; }
  // By maxItems, maxProperties, maxLength and enum of the schema that the type is from.
  static Extent Of(const Type& type);
  static Extent Of(const Literal& literal);
};

bool IsText(const Extent& extent);
uint64_t BytesOf(const Extent& extent);  // 0 of what can be no text
uint64_t ItemsOf(const Extent& extent);  // 0 of what can have no elements
Extent ElementOf(const Extent& extent);
// Of one field of a record, or one value of a map.
Extent FieldOf(const Extent& extent, std::string_view field);
// Of a value that is one or the other.
Extent Either(const Extent& a, const Extent& b);
// Of a string and an int that are written down.
std::optional<std::string_view> WrittenText(const Extent& extent);
std::optional<int64_t> WrittenInt(const Extent& extent);

// `cost` of each element, added up. Parts are counted as one part that is all and as many of one
// each: of what grows at most, and of what grows at least, as the part does, no division costs
// more. `cost` is asked of the largest element first.
template <typename Cost>
uint64_t OverElements(const Extent& list, Cost cost) {
  const Extent element = ElementOf(list);
  const uint64_t largest = cost(element);
  if (!list.parts) return Times(ItemsOf(list), largest);
  Extent one = element;
  one.size = std::min<uint64_t>(one.size, 1);
  return Plus(largest, Times(ItemsOf(list), cost(one)));
}

// Steps that it takes to look at all of a value: its elements, their elements, its texts.
uint64_t WeightOf(const Extent& extent);
// Bytes of the value written as text.
uint64_t PrintedBytes(const Extent& extent);

}  // namespace placet::cel

#endif  // PLACET_CEL_CHECK_EXTENT_H_
