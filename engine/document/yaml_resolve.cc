// SPDX-License-Identifier: Apache-2.0
#include "document/yaml_resolve.h"

#include <charconv>
#include <limits>
#include <system_error>

#include "base/ascii.h"

namespace placet {
namespace {

using Problem = YamlValue::Problem;

size_t Digits(std::string_view text, size_t at) {
  size_t end = at;
  while (end < text.size() && IsDigit(text[end])) ++end;
  return end - at;
}

YamlValue Whole(bool negative, std::string_view digits, int base) {
  YamlValue value;
  value.kind = NodeKind::kInt;
  uint64_t magnitude = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), magnitude, base);
  constexpr uint64_t kMax = static_cast<uint64_t>(std::numeric_limits<int64_t>::max());
  if (read.ec != std::errc() || (negative && magnitude > kMax + 1)) {
    value.problem = Problem::kOutOfRange;
  } else if (negative) {
    value.int_value = static_cast<int64_t>(0 - magnitude);
  } else if (magnitude <= kMax) {
    value.int_value = static_cast<int64_t>(magnitude);
  } else {
    value.kind = NodeKind::kUint;
    value.uint_value = magnitude;
  }
  return value;
}

YamlValue Fraction(std::string_view text) {
  YamlValue value;
  value.kind = NodeKind::kDouble;
  if (text.front() == '+') text.remove_prefix(1);
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value.double_value);
  if (read.ec != std::errc()) value.problem = Problem::kOutOfRange;
  return value;
}

bool AllOf(std::string_view text, std::string_view set) {
  return !text.empty() && text.find_first_not_of(set) == std::string_view::npos;
}

YamlValue Number(std::string_view text) {
  if (text.starts_with("0x") && AllOf(text.substr(2), "0123456789abcdefABCDEF")) {
    return Whole(false, text.substr(2), 16);
  }
  if (text.starts_with("0o") && AllOf(text.substr(2), "01234567")) {
    return Whole(false, text.substr(2), 8);
  }
  const size_t begin = text.front() == '-' || text.front() == '+' ? 1 : 0;
  const size_t whole = Digits(text, begin);
  if (whole > 1 && text[begin] == '0') return {};
  size_t at = begin + whole;
  if (whole > 0 && at == text.size()) return Whole(text.front() == '-', text.substr(begin), 10);
  if (at < text.size() && text[at] == '.') {
    const size_t places = Digits(text, ++at);
    if (whole == 0 && places == 0) return {};
    at += places;
  } else if (whole == 0) {
    return {};
  }
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
    const size_t exponent = Digits(text, at);
    if (exponent == 0) return {};
    at += exponent;
  }
  return at == text.size() ? Fraction(text) : YamlValue();
}

bool IsNotFinite(std::string_view text) {
  if (text == ".nan" || text == ".NaN" || text == ".NAN") return true;
  if (text.front() == '-' || text.front() == '+') text.remove_prefix(1);
  return text == ".inf" || text == ".Inf" || text == ".INF";
}

YamlValue Boolean(bool value) {
  YamlValue result;
  result.kind = NodeKind::kBool;
  result.bool_value = value;
  return result;
}

}  // namespace

YamlValue ResolvePlain(std::string_view text) {
  YamlValue value;
  if (text.empty() || text == "~" || text == "null" || text == "Null" || text == "NULL") {
    value.kind = NodeKind::kNull;
    return value;
  }
  const char first = text.front();
  if (IsDigit(first) || first == '-' || first == '+' || first == '.') {
    if (IsNotFinite(text)) {
      value.kind = NodeKind::kDouble;
      value.problem = Problem::kNotFinite;
      return value;
    }
    return Number(text);
  }
  if (text == "true" || text == "True" || text == "TRUE") return Boolean(true);
  if (text == "false" || text == "False" || text == "FALSE") return Boolean(false);
  return value;
}

}  // namespace placet
