// SPDX-License-Identifier: Apache-2.0
#include "document/json_number.h"

#include <charconv>
#include <cmath>
#include <system_error>
#include <utility>

#include "base/ascii.h"

namespace placet {
namespace {

// Skips a run of digits; false when there is none.
bool SkipDigits(std::string_view token, size_t& at) {
  const size_t begin = at;
  while (at < token.size() && IsDigit(token[at])) ++at;
  return at > begin;
}

JsonNumber Malformed(std::string fault, std::string help) {
  JsonNumber number;
  number.fault = std::move(fault);
  number.help = std::move(help);
  return number;
}

JsonNumber OutOfRange(std::string fault, std::string help) {
  JsonNumber number = Malformed(std::move(fault), std::move(help));
  number.kind = JsonNumber::Kind::kOutOfRange;
  return number;
}

// Why a token that the grammar refuses is no number.
JsonNumber Explain(std::string_view token) {
  const bool negative = token[0] == '-';
  const std::string_view digits = token.substr(negative || token[0] == '+' ? 1 : 0);
  if (digits == "Infinity" || digits == "inf" || digits == "NaN") {
    return Malformed("is not a JSON number", "JSON has no infinities and no NaN; write null");
  }
  if (token[0] == '+') return Malformed("has a plus sign", "drop the plus sign");
  if (digits.size() > 1 && digits[0] == '0' && (digits[1] == 'x' || digits[1] == 'X')) {
    return Malformed("is hexadecimal", "JSON numbers are decimal");
  }
  if (digits.size() > 1 && digits[0] == '0' && IsDigit(digits[1])) {
    return Malformed("has a leading zero", "drop the zero, or write a string in double quotes");
  }
  if (digits.find('_') != std::string_view::npos) {
    return Malformed("has an underscore", "write the digits without separators");
  }
  const size_t point = digits.find('.');
  if (point != std::string_view::npos &&
      (point == 0 || point + 1 == digits.size() || !IsDigit(digits[point + 1]))) {
    return Malformed("lacks a digit beside its point", "write a digit on both sides of the point");
  }
  return Malformed("is not a JSON number", "if it is text, write it in double quotes");
}

JsonNumber ParseInteger(std::string_view token) {
  const char* end = token.data() + token.size();
  JsonNumber number;
  if (std::from_chars(token.data(), end, number.int_value).ec == std::errc()) {
    number.kind = JsonNumber::Kind::kInt;
  } else if (std::from_chars(token.data(), end, number.uint_value).ec == std::errc()) {
    number.kind = JsonNumber::Kind::kUint;
  } else {
    return OutOfRange("is an integer beyond 64 bits",
                      "write it as a string, or with an exponent if an approximation will do");
  }
  return number;
}

JsonNumber ParseDouble(std::string_view token) {
  JsonNumber number;
  const char* end = token.data() + token.size();
  if (std::from_chars(token.data(), end, number.double_value).ec != std::errc() ||
      !std::isfinite(number.double_value)) {
    return OutOfRange("is beyond the range of a double", "write it as a string");
  }
  number.kind = JsonNumber::Kind::kDouble;
  return number;
}

}  // namespace

// RFC 8259, section 6: -? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?
JsonNumber ParseJsonNumber(std::string_view token) {
  size_t at = token[0] == '-' ? 1 : 0;
  const size_t first_digit = at;
  if (!SkipDigits(token, at)) return Explain(token);
  if (token[first_digit] == '0' && at > first_digit + 1) return Explain(token);
  bool whole = true;
  if (at < token.size() && token[at] == '.') {
    whole = false;
    if (!SkipDigits(token, ++at)) return Explain(token);
  }
  if (at < token.size() && (token[at] == 'e' || token[at] == 'E')) {
    whole = false;
    ++at;
    if (at < token.size() && (token[at] == '+' || token[at] == '-')) ++at;
    if (!SkipDigits(token, at)) return Explain(token);
  }
  if (at < token.size()) return Explain(token);
  return whole ? ParseInteger(token) : ParseDouble(token);
}

}  // namespace placet
