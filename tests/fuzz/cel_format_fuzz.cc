// SPDX-License-Identifier: Apache-2.0
// string.format: the first line is the format, the rest the arguments. Whatever they are, the
// result is UTF-8 or an error, the same each time, and as long as the budget allows.

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "cel/library/format.h"
#include "cel/library/library.h"
#include "cel/library/registry.h"

namespace {

using namespace placet;       // NOLINT: a fuzz target is a program of its own
using namespace placet::cel;  // NOLINT

// Makes values of bytes: one for the kind, then as many as the kind takes.
class ValueReader {
 public:
  ValueReader(Evaluation& evaluation, std::string_view bytes)
      : evaluation_(evaluation), rest_(bytes) {}

  Value Arguments() {
    std::vector<Value> items;
    while (!rest_.empty()) items.push_back(Read(0));
    return NewList(evaluation_, items);
  }

 private:
  static constexpr int kMaxDepth = 8;

  uint64_t Take(size_t count) {
    uint64_t bits = 0;
    for (; count > 0 && !rest_.empty(); --count) {
      bits = bits << 8 | static_cast<uint8_t>(rest_.front());
      rest_.remove_prefix(1);
    }
    return bits;
  }
  std::string_view Text() {
    const size_t size = std::min<size_t>(Take(1), rest_.size());
    const std::string_view text = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return text;
  }
  Value String() { return NewString(evaluation_, utf8::Repair(Text())); }

  Value List(int depth) {
    std::vector<Value> items;
    for (uint64_t n = Take(1) % 8; n > 0; --n) items.push_back(Read(depth + 1));
    return NewList(evaluation_, items);
  }
  Value Map(int depth) {
    MapStorage* map = evaluation_.arena().New<MapStorage>();
    const auto pairs = evaluation_.arena().NewArray<MapStorage::Pair>(Take(1) % 8);
    for (size_t i = 0; i < pairs.size(); ++i) {
      pairs[i].key = i % 2 == 0 ? String() : Value::Int(static_cast<int64_t>(i));
      pairs[i].value = Read(depth + 1);
    }
    map->pairs = pairs;
    return Value::Map(map);
  }

  Value Read(int depth) {
    const uint64_t kind = Take(1) % (depth < kMaxDepth ? 12 : 9);
    switch (kind) {
      case 0: return Value::Int(static_cast<int64_t>(Take(8)));
      case 1: return Value::Uint(Take(8));
      case 2: return Value::Double(std::bit_cast<double>(Take(8)));
      case 3: return Value::Bytes(Text());
      case 4: return Value::Bool(Take(1) % 2 == 0);
      case 5: return Value::Null();
      case 6: return Value::Timestamp({static_cast<int64_t>(Take(4)), 0});
      case 7: return Value::Duration({static_cast<int32_t>(Take(4)), 0});
      case 8: return String();
      case 9: return List(depth);
      case 10: return Map(depth);
      default: return NewOptional(evaluation_, Read(depth + 1));
    }
  }

  Evaluation& evaluation_;
  std::string_view rest_;
};

// The result's text, or its error.
std::string Run(const std::string& format, std::string_view arguments) {
  Limits limits;
  limits.max_steps = 100'000;
  const Bindings bindings;
  Evaluation evaluation(AllFunctions(), bindings, nullptr, limits);
  const Value args = ValueReader(evaluation, arguments).Arguments();
  if (!args.is_decided()) return "";
  const Value result = Format(evaluation, format, args);
  if (result.is(ValueKind::kString)) {
    if (format.find('%') == std::string::npos && result.AsString() != format) std::abort();
    return std::string(result.AsString());
  }
  if (result.is_decided() || result.is(ValueKind::kUnknown)) std::abort();
  return std::string(result.AsError().message);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const size_t line = std::min(input.find('\n'), input.size());
  const std::string format = utf8::Repair(input.substr(0, line));
  const std::string_view arguments = input.substr(std::min(line + 1, input.size()));
  const std::string text = Run(format, arguments);
  if (!utf8::IsValid(text) || text.size() > 100'000 * 64) std::abort();
  if (Run(format, arguments) != text) std::abort();
  return 0;
}
