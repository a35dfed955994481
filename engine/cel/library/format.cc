// SPDX-License-Identifier: Apache-2.0
#include "cel/library/format.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "cel/library/network.h"
#include "cel/library/registry.h"

namespace placet::cel {
namespace {

constexpr int kMaxPrecision = 1000;
constexpr int kDefaultPrecision = 6;
constexpr size_t kLongestNumber = 400;  // of a double without its precision

std::string Special(double d) {
  if (std::isnan(d)) return "NaN";
  return d > 0 ? "Infinity" : "-Infinity";
}

std::string Shortest(double d) {
  if (!std::isfinite(d)) return Special(d);
  char buffer[kLongestNumber];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, d, std::chars_format::fixed).ptr;
  return std::string(buffer, end);
}

std::string Fixed(double d, int precision, std::chars_format form) {
  if (!std::isfinite(d)) return Special(d);
  std::string buffer(static_cast<size_t>(precision) + kLongestNumber, '\0');
  const auto end =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), d, form, precision).ptr;
  buffer.resize(static_cast<size_t>(end - buffer.data()));
  return buffer;
}

// %s: the value as people write it; containers with their parts, maps by their keys.
class TextOf {
 public:
  TextOf(Evaluation& evaluation, TextBuilder& out) : evaluation_(evaluation), out_(out) {}

  // False when the budget is spent, or at a part that cannot be printed.
  bool Append(const Value& value) {
    switch (value.kind()) {
      case ValueKind::kString: return out_.Append(value.AsString());
      case ValueKind::kBytes: return AppendBytes(value.AsString());
      case ValueKind::kUint: return out_.Append(std::to_string(value.AsUint()));
      case ValueKind::kDouble: return out_.Append(Shortest(value.AsDouble()));
      case ValueKind::kTimestamp: return out_.Append(FormatRfc3339(value.AsTimestamp()));
      case ValueKind::kDuration: return out_.Append(FormatDuration(value.AsDuration()));
      case ValueKind::kDecimal: return out_.Append(value.AsDecimal().ToString());
      case ValueKind::kList:
      case ValueKind::kDocumentList: return AppendList(value);
      case ValueKind::kMap:
      case ValueKind::kDocumentMap: return AppendMap(value);
      case ValueKind::kNull:
      case ValueKind::kBool:
      case ValueKind::kInt:
      case ValueKind::kType: return out_.Append(ToLiteral(value));
      default: return AppendOther(value);
    }
  }
  // Why there is no text: the type of the part, and the part itself when it is unknown.
  const std::string& unprintable() const { return unprintable_; }
  const Value& unknown() const { return unknown_; }

 private:
  // A string is UTF-8 whatever the bytes are.
  bool AppendBytes(std::string_view bytes) {
    if (utf8::IsValid(bytes)) return out_.Append(bytes);
    return Charge(evaluation_, bytes.size()) && out_.Append(utf8::Repair(bytes));
  }

  bool AppendOther(const Value& value) {
    std::string text;
    if (NetworkText(value, &text)) return out_.Append(text);
    return Unprintable(value);
  }

  bool Unprintable(const Value& value) {
    if (value.is(ValueKind::kUnknown)) unknown_ = value;
    unprintable_ = TypeOfValue(value).ToString();
    return false;
  }

  bool AppendList(const Value& list) {
    if (!evaluation_.Spend(SizeOf(list)) || !out_.Append("[")) return false;
    for (size_t i = 0; i < SizeOf(list); ++i) {
      if (i > 0 && !out_.Append(", ")) return false;
      if (!Append(ListAt(list, i, evaluation_.arena()))) return false;
    }
    if (IsOpenList(list)) return Unprintable(RestOfList(evaluation_.arena(), list));
    return out_.Append("]");
  }

  bool AppendMap(const Value& map) {
    std::vector<std::pair<std::string, size_t>> keys;  // as printed, and where in the map
    for (size_t i = 0; i < SizeOf(map); ++i) {
      TextBuilder key(evaluation_);
      TextOf text(evaluation_, key);
      if (!text.Append(MapKeyAt(map, i, evaluation_.arena()))) return false;
      keys.emplace_back(key.text(), i);
    }
    if (!evaluation_.Spend(keys.size() * 8) || !out_.Append("{")) return false;
    std::sort(keys.begin(), keys.end());
    for (size_t k = 0; k < keys.size(); ++k) {
      if (k > 0 && !out_.Append(", ")) return false;
      if (!out_.Append(keys[k].first) || !out_.Append(": ")) return false;
      if (!Append(MapValueAt(map, keys[k].second, evaluation_.arena()))) return false;
    }
    return out_.Append("}");
  }

  Evaluation& evaluation_;
  TextBuilder& out_;
  std::string unprintable_;
  Value unknown_;
};

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

// A number under one verb, after the `%` and the precision; false for other types.
bool Number(char verb, int precision, const Value& value, std::string* out) {
  double d = 0;
  switch (verb) {
    case 'd': return DecimalDigits(value, out);
    case 'f':
    case 'e':
      if (!AsDouble(value, &d)) return false;
      *out = Fixed(d, precision,
                   verb == 'f' ? std::chars_format::fixed : std::chars_format::scientific);
      return true;
    case 'x': return Hexadecimal(value, false, out);
    case 'X': return Hexadecimal(value, true, out);
    case 'o': return !value.is(ValueKind::kBool) && InBase(value, 8, out);
    default: return InBase(value, 2, out);
  }
}

class Formatter {
 public:
  Formatter(Evaluation& evaluation, std::string_view format, const Value& args)
      : evaluation_(evaluation), rest_(format), args_(args), out_(evaluation) {}

  Value Run() {
    while (!rest_.empty()) {
      const size_t percent = std::min(rest_.find('%'), rest_.size());
      if (!out_.Append(rest_.substr(0, percent))) return out_.Finish();
      rest_.remove_prefix(percent);
      if (!rest_.empty() && !Clause()) return fault_.is_decided() ? out_.Finish() : fault_;
    }
    return out_.Finish();
  }

 private:
  // False with a fault, or when the budget is spent.
  bool Clause() {
    rest_.remove_prefix(1);
    if (rest_.starts_with('%')) {
      rest_.remove_prefix(1);
      return out_.Append("%");
    }
    int precision = kDefaultPrecision;
    if (!Precision(&precision)) return false;
    if (rest_.empty()) return Fail("a format ends within a clause");
    const char verb = rest_.front();
    if (std::string_view("sdfexXob").find(verb) == std::string_view::npos) {
      size_t end = 0;
      utf8::Next(rest_, &end);
      return Fail("there is no clause %" + std::string(rest_.substr(0, end)));
    }
    rest_.remove_prefix(1);
    if (next_ >= SizeOf(args_)) return Fail("a format has more clauses than arguments");
    return Print(verb, precision, ListAt(args_, next_++, evaluation_.arena()));
  }

  // `.2`; without digits it is a fault.
  bool Precision(int* precision) {
    if (!rest_.starts_with('.')) return true;
    rest_.remove_prefix(1);
    size_t digits = 0;
    *precision = 0;
    for (; digits < rest_.size() && rest_[digits] >= '0' && rest_[digits] <= '9'; ++digits) {
      *precision = *precision * 10 + (rest_[digits] - '0');
      if (*precision > kMaxPrecision) {
        return Fail("the precision of a format is larger than " + std::to_string(kMaxPrecision));
      }
    }
    rest_.remove_prefix(digits);
    return digits > 0 || Fail("a precision needs digits after the point");
  }

  bool Print(char verb, int precision, const Value& value) {
    if (verb == 's') return PrintText(value);
    if (value.is(ValueKind::kUnknown)) return Give(value);
    const bool text = value.is(ValueKind::kString) || value.is(ValueKind::kBytes);
    const size_t size = text ? value.AsString().size() * 2 : kLongestNumber;
    if (!Charge(evaluation_, size + static_cast<size_t>(precision)))
      return Give(Spent(evaluation_));
    std::string printed;
    if (!Number(verb, precision, value, &printed)) {
      return WrongType(verb, TypeOfValue(value).ToString());
    }
    return out_.Append(printed);
  }

  bool PrintText(const Value& value) {
    TextOf text(evaluation_, out_);
    if (text.Append(value)) return true;
    if (text.unknown().is(ValueKind::kUnknown)) return Give(text.unknown());
    if (!text.unprintable().empty()) return WrongType('s', text.unprintable());
    return out_.failed() ? false : Give(Spent(evaluation_));
  }

  bool WrongType(char verb, const std::string& type) {
    return Fail(std::string("clause %") + verb + " cannot print a value of type " + type);
  }
  bool Give(const Value& fault) {
    fault_ = fault;
    return false;
  }
  bool Fail(const std::string& message) {
    return Give(evaluation_.Error(ErrorCode::kInvalidArgument, message));
  }

  Evaluation& evaluation_;
  std::string_view rest_;
  const Value& args_;
  TextBuilder out_;
  size_t next_ = 0;
  Value fault_;  // undecided once there is one
};

// What is printed: a clause has two bytes at least.
Extent PrintedArguments(Extents args) {
  Extent printed = args[1];
  printed.size = std::min(ItemsOf(args[1]), BytesOf(args[0]) / 2);
  return printed;
}

// Each argument may be printed with the largest precision.
uint64_t FormattedBytes(Extents args) {
  const auto each = [](const Extent& arg) { return Plus(PrintedBytes(arg), kMaxPrecision); };
  return Plus(BytesOf(args[0]), OverElements(PrintedArguments(args), each));
}
Extent Formatted(Extents args) { return Extent::String(FormattedBytes(args)); }

// A text is read, turned into digits and copied; the keys of a map are printed, sorted, and copied.
uint64_t FormatSteps(Extents args) {
  constexpr uint64_t kKeySteps = 9;
  const uint64_t values = OverElements(PrintedArguments(args), [](const Extent& arg) {
    return Plus(Times(WeightOf(arg), kKeySteps), 1);
  });
  const uint64_t bytes = Times(FormattedBytes(args), 2) / kBytesPerStep;
  return Plus(Plus(values, bytes), 1);
}

}  // namespace

const CallCost kFormatCost{FormatSteps, Formatted};

Value Format(Evaluation& evaluation, std::string_view format, const Value& args) {
  return Formatter(evaluation, format, args).Run();
}

}  // namespace placet::cel
