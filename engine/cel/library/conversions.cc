// SPDX-License-Identifier: Apache-2.0
//
// int(), uint(), double(), string(), bytes(), bool(), timestamp(), duration(), dyn(), type().
#include <charconv>
#include <cmath>

#include "base/json_writer.h"
#include "base/utf8.h"
#include "cel/library/library.h"
#include "cel/library/registry.h"

namespace placet::cel {
namespace {

constexpr double kTwo63 = 9223372036854775808.0;
constexpr double kTwo64 = 18446744073709551616.0;

Value Same(Evaluation&, Args a) { return a[0]; }

Value BadText(Evaluation& e, std::string_view type, std::string_view text) {
  constexpr size_t kShown = 64;
  const bool all = text.size() <= kShown;
  const std::string shown = all ? std::string(text) : utf8::Repair(text.substr(0, kShown)) + "...";
  return e.Error(ErrorCode::kInvalidArgument,
                 "cannot convert \"" + shown + "\" to " + std::string(type));
}

// The whole text as a number, or false.
template <typename T>
bool Parse(std::string_view text, T* value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), *value);
  return error == std::errc() && end == text.data() + text.size();
}

Value IntFromUint(Evaluation& e, Args a) {
  return a[0].AsUint() > INT64_MAX ? Overflow(e, "int")
                                   : Value::Int(static_cast<int64_t>(a[0].AsUint()));
}
Value IntFromDouble(Evaluation& e, Args a) {
  const double d = a[0].AsDouble();
  if (!(d > -kTwo63 && d < kTwo63)) return Overflow(e, "int");
  return Value::Int(static_cast<int64_t>(d));
}
Value IntFromString(Evaluation& e, Args a) {
  if (!Charge(e, a[0].AsString().size())) return Spent(e);
  std::string_view text = a[0].AsString();
  int64_t value = 0;
  if (text.starts_with('+') && text.size() > 1 && text[1] != '-') text.remove_prefix(1);
  return Parse(text, &value) ? Value::Int(value) : BadText(e, "int", a[0].AsString());
}
Value IntFromTime(Evaluation&, Args a) { return Value::Int(a[0].AsTimestamp().seconds); }

Value UintFromInt(Evaluation& e, Args a) {
  return a[0].AsInt() < 0 ? Overflow(e, "uint") : Value::Uint(static_cast<uint64_t>(a[0].AsInt()));
}
Value UintFromDouble(Evaluation& e, Args a) {
  const double d = a[0].AsDouble();
  if (!(d > -1 && d < kTwo64)) return Overflow(e, "uint");
  if (d < 0) return Overflow(e, "uint");
  return Value::Uint(static_cast<uint64_t>(d));
}
Value UintFromString(Evaluation& e, Args a) {
  if (!Charge(e, a[0].AsString().size())) return Spent(e);
  uint64_t value = 0;
  return Parse(a[0].AsString(), &value) ? Value::Uint(value) : BadText(e, "uint", a[0].AsString());
}

Value DoubleFromInt(Evaluation&, Args a) {
  return Value::Double(static_cast<double>(a[0].AsInt()));
}
Value DoubleFromUint(Evaluation&, Args a) {
  return Value::Double(static_cast<double>(a[0].AsUint()));
}
Value DoubleFromString(Evaluation& e, Args a) {
  if (!Charge(e, a[0].AsString().size())) return Spent(e);
  std::string_view text = a[0].AsString();
  if (text.starts_with('+')) text.remove_prefix(1);
  if (text == "NaN" || text == "nan") return Value::Double(std::nan(""));
  if (text == "Infinity" || text == "Inf" || text == "inf") return Value::Double(INFINITY);
  if (text == "-Infinity" || text == "-Inf" || text == "-inf") return Value::Double(-INFINITY);
  double value = 0;
  const bool digits = text.find_first_of("0123456789") != std::string_view::npos;
  return digits && Parse(text, &value) ? Value::Double(value)
                                       : BadText(e, "double", a[0].AsString());
}

Value BoolFromString(Evaluation& e, Args a) {
  const std::string_view text = a[0].AsString();
  for (const char* word : {"1", "t", "T", "true", "TRUE", "True"}) {
    if (text == word) return Value::Bool(true);
  }
  for (const char* word : {"0", "f", "F", "false", "FALSE", "False"}) {
    if (text == word) return Value::Bool(false);
  }
  return BadText(e, "bool", text);
}

// The shortest digits that read back to the same double; exponents from 1e21 and below 1e-4.
std::string DoubleText(double d) {
  if (std::isnan(d)) return "NaN";
  if (std::isinf(d)) return d > 0 ? "+Inf" : "-Inf";
  if (d == 0) return std::signbit(d) ? "-0" : "0";
  const double magnitude = std::fabs(d);
  if (magnitude >= 1e-4 && magnitude < 1e21) return FormatDouble(d);
  char buffer[64];
  const auto end =
      std::to_chars(buffer, buffer + sizeof buffer, d, std::chars_format::scientific).ptr;
  return std::string(buffer, end);
}

Value StringFromBool(Evaluation& e, Args a) {
  return NewString(e, a[0].AsBool() ? "true" : "false");
}
Value StringFromInt(Evaluation& e, Args a) { return NewString(e, std::to_string(a[0].AsInt())); }
Value StringFromUint(Evaluation& e, Args a) { return NewString(e, std::to_string(a[0].AsUint())); }
Value StringFromDouble(Evaluation& e, Args a) { return NewString(e, DoubleText(a[0].AsDouble())); }
Value StringFromBytes(Evaluation& e, Args a) {
  if (!Charge(e, a[0].AsString().size())) return Spent(e);
  if (!utf8::IsValid(a[0].AsString())) {
    return e.Error(ErrorCode::kInvalidArgument, "invalid UTF-8 in bytes, cannot convert to string");
  }
  return Value::String(a[0].AsString());
}
Value StringFromTime(Evaluation& e, Args a) {
  return NewString(e, FormatRfc3339(a[0].AsTimestamp()));
}
Value StringFromSpan(Evaluation& e, Args a) {
  return NewString(e, FormatDuration(a[0].AsDuration()));
}
Value BytesFromString(Evaluation&, Args a) { return Value::Bytes(a[0].AsString()); }

Value TimeFromString(Evaluation& e, Args a) {
  const auto time = ParseRfc3339(a[0].AsString());
  return time ? Value::Timestamp(*time) : BadText(e, "timestamp", a[0].AsString());
}
Value TimeFromInt(Evaluation& e, Args a) {
  const Timestamp time{a[0].AsInt(), 0};
  return time.in_range() ? Value::Timestamp(time) : Overflow(e, "timestamp");
}
Value SpanFromString(Evaluation& e, Args a) {
  if (!Charge(e, a[0].AsString().size() * 16)) return Spent(e);
  const auto span = ParseDuration(a[0].AsString());
  return span ? Value::Duration(*span) : BadText(e, "duration", a[0].AsString());
}
Value SpanFromInt(Evaluation& e, Args a) {
  const Duration span{a[0].AsInt(), 0};
  return span.in_range() ? Value::Duration(span) : Overflow(e, "duration");
}

// Type values live for the process: there are as many as kinds of value.
const Type* TypeValue(const Value& value) {
  static const Type kNull = Type::Null(), kBool = Type::Bool(), kInt = Type::Int(),
                    kUint = Type::Uint(), kDouble = Type::Double(), kString = Type::String(),
                    kBytes = Type::Bytes(), kTime = Type::Timestamp(), kSpan = Type::Duration(),
                    kDecimal = Type::Decimal(), kList = Type::List(Type::Dyn()),
                    kMap = Type::Map(Type::Dyn(), Type::Dyn()), kType = Type::TypeOf(Type::Dyn()),
                    kOptional = Type::Optional(Type::Dyn());
  switch (value.kind()) {
    case ValueKind::kNull: return &kNull;
    case ValueKind::kBool: return &kBool;
    case ValueKind::kInt: return &kInt;
    case ValueKind::kUint: return &kUint;
    case ValueKind::kDouble: return &kDouble;
    case ValueKind::kString: return &kString;
    case ValueKind::kBytes: return &kBytes;
    case ValueKind::kTimestamp: return &kTime;
    case ValueKind::kDuration: return &kSpan;
    case ValueKind::kDecimal: return &kDecimal;
    case ValueKind::kList:
    case ValueKind::kDocumentList: return &kList;
    case ValueKind::kMap:
    case ValueKind::kDocumentMap: return &kMap;
    case ValueKind::kType: return &kType;
    case ValueKind::kOptional: return &kOptional;
    case ValueKind::kOpaque: return Type::FindNamed(value.AsOpaque().type_name);
    default: return nullptr;
  }
}
Value TypeOfArg(Evaluation& e, Args a) {
  const Type* type = TypeValue(a[0]);
  if (type != nullptr) return Value::OfType(type);
  return e.Error(ErrorCode::kNoSuchOverload, "this value has no type value");
}

}  // namespace

void AddConversionsLibrary(Functions& functions) {
  Registry r(functions);
  const Type b = Type::Bool(), i = Type::Int(), u = Type::Uint(), d = Type::Double(),
             s = Type::String(), y = Type::Bytes(), t = Type::Timestamp(), p = Type::Duration();
  const Type a = Type::Param("A");
  r.Add("int", "int64_to_int64", {i}, i, kFree, Same);
  r.Add("int", "uint64_to_int64", {u}, i, kFree, IntFromUint);
  r.Add("int", "double_to_int64", {d}, i, kFree, IntFromDouble);
  r.Add("int", "string_to_int64", {s}, i, {steps::Bytes<1>, result::Scalar}, IntFromString);
  r.Add("int", "timestamp_to_int64", {t}, i, kFree, IntFromTime);
  r.Add("uint", "uint64_to_uint64", {u}, u, kFree, Same);
  r.Add("uint", "int64_to_uint64", {i}, u, kFree, UintFromInt);
  r.Add("uint", "double_to_uint64", {d}, u, kFree, UintFromDouble);
  r.Add("uint", "string_to_uint64", {s}, u, {steps::Bytes<1>, result::Scalar}, UintFromString);
  r.Add("double", "double_to_double", {d}, d, kFree, Same);
  r.Add("double", "int64_to_double", {i}, d, kFree, DoubleFromInt);
  r.Add("double", "uint64_to_double", {u}, d, kFree, DoubleFromUint);
  r.Add("double", "string_to_double", {s}, d, {steps::Bytes<1>, result::Scalar}, DoubleFromString);
  r.Add("bool", "bool_to_bool", {b}, b, kFree, Same);
  r.Add("bool", "string_to_bool", {s}, b, kFree, BoolFromString);
  r.Add("string", "string_to_string", {s}, s, {steps::Constant, result::Same<0>}, Same);
  r.Add("string", "bool_to_string", {b}, s, {steps::Constant, result::String<kNumberBytes>},
        StringFromBool);
  r.Add("string", "int64_to_string", {i}, s, {steps::Constant, result::String<kNumberBytes>},
        StringFromInt);
  r.Add("string", "uint64_to_string", {u}, s, {steps::Constant, result::String<kNumberBytes>},
        StringFromUint);
  r.Add("string", "double_to_string", {d}, s, {steps::Constant, result::String<kNumberBytes>},
        StringFromDouble);
  r.Add("string", "bytes_to_string", {y}, s, {steps::Bytes<1>, result::StringOf<1, 0>},
        StringFromBytes);
  r.Add("string", "timestamp_to_string", {t}, s, {steps::Constant, result::String<kNumberBytes>},
        StringFromTime);
  r.Add("string", "duration_to_string", {p}, s, {steps::Constant, result::String<kNumberBytes>},
        StringFromSpan);
  r.Add("bytes", "bytes_to_bytes", {y}, y, {steps::Constant, result::Same<0>}, Same);
  r.Add("bytes", "string_to_bytes", {s}, y, {steps::Constant, result::BytesOf<1, 0>},
        BytesFromString);
  r.Add("timestamp", "timestamp_to_timestamp", {t}, t, kFree, Same);
  r.Add("timestamp", "string_to_timestamp", {s}, t, kFree, TimeFromString);
  r.Add("timestamp", "int64_to_timestamp", {i}, t, kFree, TimeFromInt);
  r.Add("duration", "duration_to_duration", {p}, p, kFree, Same);
  r.Add("duration", "string_to_duration", {s}, p, {steps::Bytes<16>, result::Scalar},
        SpanFromString);
  r.Add("duration", "int64_to_duration", {i}, p, kFree, SpanFromInt);
  r.Add("dyn", "to_dyn", {a}, Type::Dyn(), {steps::Constant, result::Same<0>}, Same);
  r.TakesOpenLists("dyn");
  r.Add("type", "type", {a}, Type::TypeOf(a), kFree, TypeOfArg);
  r.TakesOpenLists("type");
}

}  // namespace placet::cel
