// SPDX-License-Identifier: Apache-2.0
#include "cel/check/extent.h"

#include <algorithm>
#include <utility>
#include <variant>

namespace placet::cel {
namespace {

using Kind = Extent::Kind;

// Containers in containers. What lies deeper is not counted: a schema may be recursive, and parts
// are looked at twice.
constexpr int kDeepest = 12;

bool IsAssumed(const Extent& extent) {
  return extent.kind == Kind::kAny && extent.element == nullptr;
}

// A code point has up to four bytes.
uint64_t TextBytes(schema::Shape shape) {
  if (!shape) return kAssumedText;
  uint64_t longest = 0;
  for (const std::string& member : shape.enum_values()) {
    longest = std::max<uint64_t>(longest, member.size());
  }
  if (longest > 0) return longest;
  return shape.max_length() ? Times(*shape.max_length(), 4) : kAssumedText;
}

uint64_t PairsOf(schema::Shape shape) {
  return shape && shape.max_properties() ? *shape.max_properties() : kAssumedItems;
}

Extent OfRecord(const Type& type) {
  Extent record{Kind::kRecord, kAssumedItems, nullptr};
  record.records = {type};
  const schema::Shape shape = type.shape();
  if (shape && shape.max_properties()) {
    record.size = *shape.max_properties();
  } else if (shape) {
    record.size = Plus(shape.properties().size(), shape.closed() ? 0 : kAssumedItems);
  }
  return record;
}

Extent Container(Kind kind, uint64_t size, Extent element) {
  return {kind, size, std::make_shared<Extent>(std::move(element))};
}

uint64_t Weight(const Extent& extent, int depth);

uint64_t RecordWeight(const Type& record, int depth) {
  uint64_t weight = Times(record.shape().properties().size(), 2);
  for (const auto& property : record.shape().properties()) {
    const Extent field = Extent::Of(Type::FromShape(property.shape));
    weight = Plus(weight, Weight(field, depth));
  }
  const std::optional<Type> others = record.OtherFields();
  if (!others) return weight;
  return Plus(weight, Times(kAssumedItems, Plus(Weight(Extent::Of(*others), depth), 2)));
}

uint64_t HeaviestRecord(const std::vector<Type>& records, int depth) {
  uint64_t weight = 0;
  for (const Type& record : records) weight = std::max(weight, RecordWeight(record, depth));
  return weight;
}

uint64_t Weight(const Extent& extent, int depth) {
  if (depth > kDeepest) return UINT64_MAX;
  const auto inner = [&](const Extent& element) { return Plus(Weight(element, depth + 1), 1); };
  switch (extent.kind) {
    case Kind::kScalar: return 0;
    case Kind::kString:
    case Kind::kBytes: return extent.size / kBytesPerStep;
    case Kind::kList:
    case Kind::kOptional: return OverElements(extent, inner);
    case Kind::kRecord: return HeaviestRecord(extent.records, depth + 1);
    default: break;
  }
  const uint64_t items = ItemsOf(extent);
  if (IsAssumed(extent)) return Plus(Times(items, 4), kAssumedWhole / kBytesPerStep);
  const uint64_t searches = Times(items, items) / kKeysPerStep;
  const uint64_t keys = Times(items, extent.key / kBytesPerStep + 1);
  const uint64_t values = Times(items, inner(ElementOf(extent)));
  return Plus(Plus(Plus(searches, keys), values), BytesOf(extent) / kBytesPerStep);
}

}  // namespace

Extent Extent::List(uint64_t items, Extent element) {
  return Container(Kind::kList, items, std::move(element));
}
Extent Extent::Parts(uint64_t items, Extent largest) {
  Extent list = List(items, std::move(largest));
  list.parts = true;
  return list;
}
Extent Extent::Map(uint64_t pairs, Extent value) {
  return Container(Kind::kMap, pairs, std::move(value));
}
Extent Extent::Optional(Extent value) { return Container(Kind::kOptional, 1, std::move(value)); }

Extent Extent::Of(const Type& type) {
  const schema::Shape shape = type.shape();
  switch (type.kind()) {
    case TypeKind::kString: return String(TextBytes(shape));
    case TypeKind::kBytes: return Bytes(kAssumedText);
    case TypeKind::kList:
      return List(shape && shape.max_items() ? *shape.max_items() : kAssumedItems,
                  Of(type.params()[0]));
    case TypeKind::kMap: return Map(PairsOf(shape), Of(type.params()[1]));
    case TypeKind::kStruct: return OfRecord(type);
    case TypeKind::kOptional: return Optional(Of(type.params()[0]));
    case TypeKind::kDyn:
    case TypeKind::kError:
    case TypeKind::kParam: return Any();
    default: return Scalar();
  }
}

Extent Extent::Of(const Literal& literal) {
  Extent extent;
  if (const auto* text = std::get_if<std::string>(&literal)) extent = String(text->size());
  if (const auto* bytes = std::get_if<BytesLiteral>(&literal)) extent = Bytes(bytes->bytes.size());
  extent.written = &literal;
  return extent;
}

bool IsText(const Extent& extent) {
  return extent.kind == Kind::kString || extent.kind == Kind::kBytes;
}

uint64_t BytesOf(const Extent& extent) {
  return IsText(extent) || extent.kind == Kind::kAny ? extent.size : 0;
}

uint64_t ItemsOf(const Extent& extent) {
  if (extent.kind == Kind::kScalar || IsText(extent)) return 0;
  return IsAssumed(extent) ? std::min(extent.size, kAssumedItems) : extent.size;
}

Extent ElementOf(const Extent& extent) {
  return extent.element == nullptr ? Extent::Any() : *extent.element;
}

namespace {

Extent FieldOfRecord(const Type& record, std::string_view field) {
  if (const std::optional<Type> type = record.FieldOf(field)) return Extent::Of(*type);
  const std::optional<Type> other = record.OtherFields();
  return other ? Extent::Of(*other) : Extent::Scalar();
}

}  // namespace

// Records that do not have the field add nothing to what it is.
Extent FieldOf(const Extent& extent, std::string_view field) {
  if (extent.kind != Kind::kRecord) return ElementOf(extent);
  std::optional<Extent> either;
  for (const Type& record : extent.records) {
    const Extent one = FieldOfRecord(record, field);
    either = either ? Either(*either, one) : one;
  }
  return either.value_or(Extent::Any());
}

namespace {

// A text adds no elements to what else the value may be, and a container no bytes.
Extent TextOr(const Extent& text, const Extent& other) {
  Extent either = other;
  if (either.element == nullptr && !IsAssumed(other)) {
    either.element = std::make_shared<Extent>(Extent::Any());
  }
  either.kind = Kind::kAny;
  either.size = std::max(text.size, other.size);
  return either;
}

// An empty list says nothing of what elements are.
Extent EitherElement(const Extent& a, const Extent& b) {
  if (a.kind == Kind::kList && a.size == 0) return ElementOf(b);
  if (b.kind == Kind::kList && b.size == 0) return ElementOf(a);
  return Either(ElementOf(a), ElementOf(b));
}

Extent Mixed(const Extent& a, const Extent& b) {
  if (IsAssumed(a) && IsAssumed(b)) return a.size > b.size ? a : b;
  if (IsText(a) && IsText(b)) {
    return {a.kind == b.kind ? a.kind : Kind::kAny, std::max(a.size, b.size), nullptr};
  }
  if (IsText(a)) return TextOr(a, b);
  if (IsText(b)) return TextOr(b, a);
  Extent either{a.kind == b.kind ? a.kind : Kind::kAny, std::max(a.size, b.size), nullptr};
  either.parts = a.parts && b.parts;
  if (either.kind == Kind::kRecord) {
    either.records = a.records;
    for (const Type& record : b.records) {
      const auto known = std::find(a.records.begin(), a.records.end(), record);
      if (known == a.records.end()) either.records.push_back(record);
    }
    return either;
  }
  either.element = std::make_shared<Extent>(EitherElement(a, b));
  return either;
}

}  // namespace

Extent Either(const Extent& a, const Extent& b) {
  const bool scalar = a.kind == Kind::kScalar || b.kind == Kind::kScalar;
  Extent either = scalar ? (a.kind == Kind::kScalar ? b : a) : Mixed(a, b);
  either.key = std::max(a.key, b.key);
  either.or_scalar = scalar || a.or_scalar || b.or_scalar;
  either.written = nullptr;
  return either;
}

std::optional<std::string_view> WrittenText(const Extent& extent) {
  if (extent.written == nullptr) return std::nullopt;
  const auto* text = std::get_if<std::string>(extent.written);
  return text == nullptr ? std::nullopt : std::optional<std::string_view>(*text);
}

std::optional<int64_t> WrittenInt(const Extent& extent) {
  if (extent.written == nullptr) return std::nullopt;
  const auto* number = std::get_if<int64_t>(extent.written);
  return number == nullptr ? std::nullopt : std::optional<int64_t>(*number);
}

uint64_t WeightOf(const Extent& extent) { return Weight(extent, 0); }

namespace {

// Bytes that are no UTF-8 are replaced by up to three each; between elements stands `, `.
uint64_t Printed(const Extent& extent, int depth) {
  constexpr uint64_t kBetween = 4;
  if (depth > kDeepest) return UINT64_MAX;
  if (extent.kind == Kind::kScalar) return kLongestNumber;
  const uint64_t text = Plus(Times(BytesOf(extent), 3), kLongestNumber);
  if (IsText(extent)) return text;
  if (IsAssumed(extent)) {
    return Plus(text, Plus(Times(kAssumedItems, kAssumedKey), Times(kAssumedWhole, 3)));
  }
  const bool keys =
      extent.kind == Kind::kMap || extent.kind == Kind::kRecord || extent.kind == Kind::kAny;
  const uint64_t between = kBetween + (keys ? extent.key : 0);
  return Plus(text, OverElements(extent, [&](const Extent& element) {
                return Plus(Printed(element, depth + 1), between);
              }));
}

}  // namespace

uint64_t PrintedBytes(const Extent& extent) { return Printed(extent, 0); }

}  // namespace placet::cel
