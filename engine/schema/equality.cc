// SPDX-License-Identifier: Apache-2.0
#include "schema/equality.h"

#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>

#include "base/json_writer.h"

namespace placet::schema {
namespace {

__extension__ using Int128 = __int128;
__extension__ using Uint128 = unsigned __int128;

// An integer node, or the integral part of a double that is known to lie within +-2^65.
Int128 ToInt128(NodeRef number) {
  switch (number.kind()) {
    case NodeKind::kInt: return number.AsInt();
    case NodeKind::kUint: return number.node().uint_value;
    default: return static_cast<Int128>(number.AsDouble());
  }
}

template <typename T>
int Order(T a, T b) {
  return a < b ? -1 : (a == b ? 0 : 1);
}

// Compares an integer node with a double without rounding the integer.
int CompareWithDouble(NodeRef integer, double real) {
  constexpr double kBeyond = 36893488147419103232.0;  // 2^65, more than any integer node holds
  if (!(real < kBeyond)) return -1;                   // NaN too: it equals nothing
  if (real <= -kBeyond) return 1;
  const double whole = std::trunc(real);
  const int order = Order(ToInt128(integer), static_cast<Int128>(whole));
  return order != 0 ? order : Order(0.0, real - whole);
}

// digits * 10^exponent, exactly.
struct Scientific {
  uint64_t digits = 0;
  int exponent = 0;
};

// Reads the output of FormatDouble, which has at most 17 significant digits.
Scientific ParseScientific(std::string_view text) {
  Scientific number;
  bool fraction = false;
  int zeros = 0;  // seen but not yet counted: trailing zeros would overflow the digits
  size_t i = 0;
  for (; i < text.size() && text[i] != 'e'; ++i) {
    const char c = text[i];
    if (c == '.') fraction = true;
    if (c < '0' || c > '9') continue;
    if (fraction) --number.exponent;
    if (c == '0') {
      ++zeros;
      continue;
    }
    for (; zeros > 0 && number.digits > 0; --zeros) number.digits *= 10;
    zeros = 0;
    number.digits = number.digits * 10 + static_cast<uint64_t>(c - '0');
  }
  number.exponent += zeros;
  if (i >= text.size()) return number;
  const bool negative = text[i + 1] == '-';
  int exponent = 0;
  for (i += 2; i < text.size(); ++i) exponent = exponent * 10 + (text[i] - '0');
  number.exponent += negative ? -exponent : exponent;
  return number;
}

Scientific ToScientific(NodeRef number) {
  if (number.kind() == NodeKind::kDouble) {
    return ParseScientific(FormatDouble(std::fabs(number.AsDouble())));
  }
  const Int128 value = ToInt128(number);
  return {static_cast<uint64_t>(value < 0 ? -value : value), 0};
}

// (digits * 10^power) mod modulus.
uint64_t ScaledRemainder(uint64_t digits, int power, uint64_t modulus) {
  Uint128 result = digits % modulus;
  Uint128 base = 10 % modulus;
  for (; power > 0; power /= 2) {
    if (power % 2 == 1) result = result * base % modulus;
    base = base * base % modulus;
  }
  return static_cast<uint64_t>(result);
}

uint64_t Mix(uint64_t hash, uint64_t value) {
  hash ^= value + 0x9e3779b97f4a7c15u + (hash << 6) + (hash >> 2);
  return hash * 0xff51afd7ed558ccdu;
}

bool EqualMaps(NodeRef a, NodeRef b) {
  if (a.size() != b.size()) return false;
  for (size_t i = 0; i < a.size(); ++i) {
    const NodeRef other = b.Find(a.key(i));
    if (!other || !Equal(a.at(i), other)) return false;
  }
  return true;
}

}  // namespace

bool IsFinite(NodeRef number) {
  return number.kind() != NodeKind::kDouble || std::isfinite(number.AsDouble());
}

double ToDouble(NodeRef number) {
  return number.kind() == NodeKind::kDouble ? number.AsDouble()
                                            : static_cast<double>(ToInt128(number));
}

int CompareNumbers(NodeRef a, NodeRef b) {
  const bool a_real = a.kind() == NodeKind::kDouble;
  const bool b_real = b.kind() == NodeKind::kDouble;
  if (a_real && b_real) return Order(a.AsDouble(), b.AsDouble());
  if (b_real) return CompareWithDouble(a, b.AsDouble());
  if (a_real) return -CompareWithDouble(b, a.AsDouble());
  return Order(ToInt128(a), ToInt128(b));
}

bool IsMultipleOf(NodeRef value, NodeRef divisor) {
  if (!IsFinite(value) || !IsFinite(divisor)) return false;
  const Scientific a = ToScientific(value);
  Scientific b = ToScientific(divisor);
  if (a.digits == 0) return true;
  if (b.digits == 0) return false;
  int power = a.exponent - b.exponent;
  // a * 10^power must be divisible by b; a negative power is taken to b's side instead. A product
  // beyond 64 bits cannot divide a.
  for (; power < 0; ++power) {
    if (b.digits > UINT64_MAX / 10) return false;
    b.digits *= 10;
  }
  return ScaledRemainder(a.digits, power, b.digits) == 0;
}

bool Equal(NodeRef a, NodeRef b) {
  if (IsNumber(a) && IsNumber(b)) return CompareNumbers(a, b) == 0;
  if (a.kind() != b.kind()) return false;
  switch (a.kind()) {
    case NodeKind::kBool: return a.AsBool() == b.AsBool();
    case NodeKind::kString: return a.AsString() == b.AsString();
    case NodeKind::kMap: return EqualMaps(a, b);
    case NodeKind::kList: {
      if (a.size() != b.size()) return false;
      for (size_t i = 0; i < a.size(); ++i) {
        if (!Equal(a.at(i), b.at(i))) return false;
      }
      return true;
    }
    default: return a.is_null();
  }
}

uint64_t HashOf(NodeRef node) {
  switch (node.kind()) {
    case NodeKind::kNull:
    case NodeKind::kUnknown: return 1;
    case NodeKind::kBool: return node.AsBool() ? 2 : 3;
    case NodeKind::kInt:
    case NodeKind::kUint:
    case NodeKind::kDouble:
      if (!IsFinite(node)) return 4;
      // Integers that differ may round to one double: a collision, not an error.
      return Mix(4, KeyHash(FormatDouble(ToDouble(node))));
    case NodeKind::kString: return Mix(5, KeyHash(node.AsString()));
    case NodeKind::kList: {
      uint64_t hash = 6;
      for (size_t i = 0; i < node.size(); ++i) hash = Mix(hash, HashOf(node.at(i)));
      return hash;
    }
    case NodeKind::kMap: {
      uint64_t sum = 7;  // a sum, since the order of entries does not count
      for (size_t i = 0; i < node.size(); ++i) {
        sum += Mix(KeyHash(node.key(i)), HashOf(node.at(i)));
      }
      return sum;
    }
  }
  return 0;
}

}  // namespace placet::schema
