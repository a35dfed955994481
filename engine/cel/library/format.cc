// SPDX-License-Identifier: Apache-2.0
#include "cel/library/format.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>
#include <vector>

#include "cel/library/registry.h"

namespace placet::cel {
namespace {

constexpr int kMaxPrecision = 1000;

std::string Special(double d) {
  if (std::isnan(d)) return "NaN";
  return d > 0 ? "Infinity" : "-Infinity";
}

std::string Shortest(double d) {
  if (!std::isfinite(d)) return Special(d);
  char buffer[400];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, d, std::chars_format::fixed).ptr;
  return std::string(buffer, end);
}

std::string Fixed(double d, int precision, std::chars_format form) {
  if (!std::isfinite(d)) return Special(d);
  std::string buffer(static_cast<size_t>(precision) + 400, '\0');
  const auto end =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), d, form, precision).ptr;
  buffer.resize(static_cast<size_t>(end - buffer.data()));
  return buffer;
}

// %s: the value as people write it; containers with their parts.
std::string AsString(const Value& value, Arena& arena) {
  switch (value.kind()) {
    case ValueKind::kString:
    case ValueKind::kBytes: return std::string(value.AsString());
    case ValueKind::kUint: return std::to_string(value.AsUint());
    case ValueKind::kDouble: return Shortest(value.AsDouble());
    case ValueKind::kTimestamp: return FormatRfc3339(value.AsTimestamp());
    case ValueKind::kDuration: return FormatDuration(value.AsDuration());
    case ValueKind::kDecimal: return value.AsDecimal().ToString();
    case ValueKind::kList:
    case ValueKind::kDocumentList: {
      std::string out = "[";
      for (size_t i = 0; i < SizeOf(value); ++i) {
        if (i > 0) out += ", ";
        out += AsString(ListAt(value, i, arena), arena);
      }
      return out + "]";
    }
    case ValueKind::kMap:
    case ValueKind::kDocumentMap: {
      std::vector<std::string> parts;
      for (size_t i = 0; i < SizeOf(value); ++i) {
        parts.push_back(AsString(MapKeyAt(value, i, arena), arena) + ": " +
                        AsString(MapValueAt(value, i, arena), arena));
      }
      std::sort(parts.begin(), parts.end());
      std::string out = "{";
      for (const std::string& part : parts) out += (out.size() > 1 ? ", " : "") + part;
      return out + "}";
    }
    default: return ToLiteral(value);
  }
}

template <typename Digit>
std::string HexBytes(std::string_view bytes, Digit digit) {
  std::string out;
  for (const char c : bytes) {
    out += digit(static_cast<unsigned char>(c) >> 4);
    out += digit(static_cast<unsigned char>(c) & 15);
  }
  return out;
}

// An int or uint in a base; the sign stands before the digits.
bool InBase(const Value& value, int base, std::string* out) {
  char buffer[80];
  std::to_chars_result result{};
  if (value.is(ValueKind::kInt)) {
    result = std::to_chars(buffer, buffer + sizeof buffer, value.AsInt(), base);
  } else if (value.is(ValueKind::kUint)) {
    result = std::to_chars(buffer, buffer + sizeof buffer, value.AsUint(), base);
  } else if (value.is(ValueKind::kBool) && base == 2) {
    *out = value.AsBool() ? "1" : "0";
    return true;
  } else {
    return false;
  }
  out->assign(buffer, result.ptr);
  return true;
}

bool Hexadecimal(const Value& value, bool upper, std::string* out) {
  const auto digit = [](int d) { return "0123456789abcdef"[d]; };
  if (value.is(ValueKind::kString) || value.is(ValueKind::kBytes)) {
    *out = HexBytes(value.AsString(), digit);
  } else if (!InBase(value, 16, out)) {
    return false;
  }
  if (upper) {
    std::transform(out->begin(), out->end(), out->begin(),
                   [](char c) { return c >= 'a' && c <= 'f' ? static_cast<char>(c - 32) : c; });
  }
  return true;
}

bool AsDouble(const Value& value, double* d) {
  switch (value.kind()) {
    case ValueKind::kDouble: *d = value.AsDouble(); return true;
    case ValueKind::kInt: *d = static_cast<double>(value.AsInt()); return true;
    case ValueKind::kUint: *d = static_cast<double>(value.AsUint()); return true;
    case ValueKind::kDecimal: *d = value.AsDecimal().ToDouble(); return true;
    default: return false;
  }
}

bool DecimalDigits(const Value& value, std::string* out) {
  if (value.is(ValueKind::kDouble)) {
    *out = Shortest(value.AsDouble());
    return true;
  }
  if (value.is(ValueKind::kDecimal)) {
    *out = value.AsDecimal().ToString();
    return true;
  }
  return InBase(value, 10, out);
}

// One clause, after the `%` and the precision.
bool Clause(char verb, int precision, const Value& value, Arena& arena, std::string* out) {
  double d = 0;
  switch (verb) {
    case 's': *out = AsString(value, arena); return true;
    case 'd': return DecimalDigits(value, out);
    case 'f':
    case 'e':
      if (!AsDouble(value, &d)) return false;
      *out = Fixed(d, precision < 0 ? 6 : precision,
                   verb == 'f' ? std::chars_format::fixed : std::chars_format::scientific);
      return true;
    case 'x': return Hexadecimal(value, false, out);
    case 'X': return Hexadecimal(value, true, out);
    case 'o': return InBase(value, 8, out) && !value.is(ValueKind::kBool);
    case 'b': return InBase(value, 2, out);
    default: return false;
  }
}

}  // namespace

Value Format(Evaluation& evaluation, std::string_view format, const Value& args) {
  const auto fail = [&](std::string message) {
    return evaluation.Error(ErrorCode::kInvalidArgument, message);
  };
  std::string out;
  size_t next = 0;
  for (size_t at = 0; at < format.size(); ++at) {
    if (format[at] != '%') {
      out += format[at];
      continue;
    }
    if (++at >= format.size()) return fail("a format ends in `%`");
    if (format[at] == '%') {
      out += '%';
      continue;
    }
    int precision = -1;
    if (format[at] == '.') {
      precision = 0;
      for (++at; at < format.size() && format[at] >= '0' && format[at] <= '9'; ++at) {
        precision = precision * 10 + (format[at] - '0');
        if (precision > kMaxPrecision) return fail("the precision of a format is too large");
      }
      if (at >= format.size()) return fail("a format ends within a clause");
    }
    if (next >= SizeOf(args)) return fail("a format has more clauses than arguments");
    const Value value = ListAt(args, next++, evaluation.arena());
    std::string text;
    if (!Clause(format[at], precision, value, evaluation.arena(), &text)) {
      return fail(std::string("clause %") + format[at] + " cannot print a value of type " +
                  TypeOfValue(value).ToString());
    }
    out += text;
    if (!Charge(evaluation, text.size() + 64)) return Spent(evaluation);
  }
  return NewString(evaluation, out);
}

}  // namespace placet::cel
