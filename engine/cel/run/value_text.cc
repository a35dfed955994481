// SPDX-License-Identifier: Apache-2.0
//
// Values as text: canonical CEL literals, sentences for people, JSON for reports.
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "base/json_writer.h"
#include "base/sha256.h"
#include "cel/run/value.h"
#include "document/tree.h"

namespace placet::cel {
namespace {

// The shortest form that reads back, with a point or an exponent so that it stays a double.
std::string DoubleLiteral(double d) {
  if (std::isnan(d)) return "double(\"NaN\")";
  if (std::isinf(d)) return d > 0 ? "double(\"Infinity\")" : "double(\"-Infinity\")";
  std::string text = FormatDouble(d);
  if (d == 0 && std::signbit(d)) text = "-0.0";
  if (text.find_first_of(".e") == std::string::npos) text += ".0";
  return text;
}

std::string BytesLiteralText(std::string_view bytes) {
  static constexpr char kHex[] = "0123456789abcdef";
  std::string out = "b\"";
  for (const char c : bytes) {
    const unsigned char byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte >= 0x20 && byte < 0x7f) {
      out += c;
    } else {
      out += "\\x";
      out += kHex[byte >> 4];
      out += kHex[byte & 15];
    }
  }
  return out + '"';
}

std::string Quoted(std::string_view text) {
  std::string out;
  AppendJsonString(out, text);
  return out;
}

std::string Call(std::string_view function, const std::string& argument) {
  return std::string(function) + "(" + Quoted(argument) + ")";
}

// bool, int, uint, string; numbers among themselves by value.
int KeyRank(const Value& key) {
  switch (key.kind()) {
    case ValueKind::kBool: return 0;
    case ValueKind::kInt: return 1;
    case ValueKind::kUint: return 2;
    default: return 3;
  }
}

std::vector<size_t> SortedKeys(const Value& map, Arena& arena) {
  std::vector<size_t> order(SizeOf(map));
  for (size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    const Value left = MapKeyAt(map, a, arena);
    const Value right = MapKeyAt(map, b, arena);
    if (KeyRank(left) != KeyRank(right)) return KeyRank(left) < KeyRank(right);
    return Compare(left, right) == -1;
  });
  return order;
}

std::string ListLiteral(const Value& list) {
  Arena arena;
  std::string out = "[";
  for (size_t i = 0; i < SizeOf(list); ++i) {
    if (i > 0) out += ", ";
    out += ToLiteral(ListAt(list, i, arena));
  }
  return out + "]";
}

std::string MapLiteral(const Value& map) {
  Arena arena;
  std::string out = "{";
  for (const size_t i : SortedKeys(map, arena)) {
    if (out.size() > 1) out += ", ";
    out += ToLiteral(MapKeyAt(map, i, arena)) + ": " + ToLiteral(MapValueAt(map, i, arena));
  }
  return out + "}";
}

std::string OpaqueLiteral(const Opaque& opaque) {
  std::string out;
  opaque.print(opaque, out);
  return out;
}

std::string TypeName(const Type& type) {
  switch (type.kind()) {
    case TypeKind::kNull: return "null_type";
    case TypeKind::kTimestamp: return "google.protobuf.Timestamp";
    case TypeKind::kDuration: return "google.protobuf.Duration";
    case TypeKind::kList: return "list";
    case TypeKind::kMap: return "map";
    case TypeKind::kStruct: return "map";
    case TypeKind::kType: return "type";
    case TypeKind::kOptional: return "optional_type";
    default: return type.ToString();
  }
}

std::string JoinDisplay(const Value& list) {
  Arena arena;
  std::string out;
  for (size_t i = 0; i < SizeOf(list); ++i) {
    if (i > 0) out += ", ";
    out += ToDisplay(ListAt(list, i, arena));
  }
  return out.empty() ? "(none)" : out;
}

bool IsMidnight(placet::Timestamp time) {
  return time.nanos == 0 && time == StartOfDay(DateOf(time));
}

void WriteJson(JsonWriter& json, const Value& value);

void WriteJsonMap(JsonWriter& json, const Value& map) {
  Arena arena;
  json.BeginObject();
  for (const size_t i : SortedKeys(map, arena)) {
    const Value key = MapKeyAt(map, i, arena);
    json.Key(key.is(ValueKind::kString) ? std::string(key.AsString()) : ToLiteral(key));
    WriteJson(json, MapValueAt(map, i, arena));
  }
  json.EndObject();
}

void WriteJson(JsonWriter& json, const Value& value) {
  switch (value.kind()) {
    case ValueKind::kNull: json.Null(); return;
    case ValueKind::kBool: json.Bool(value.AsBool()); return;
    case ValueKind::kInt: json.Int(value.AsInt()); return;
    case ValueKind::kUint: json.Uint(value.AsUint()); return;
    case ValueKind::kDouble:
      if (std::isfinite(value.AsDouble())) {
        json.Double(value.AsDouble());
      } else {
        json.String(ToDisplay(value));
      }
      return;
    case ValueKind::kString: json.String(value.AsString()); return;
    case ValueKind::kBytes: json.String(ToBase64(value.AsString())); return;
    case ValueKind::kList:
    case ValueKind::kDocumentList: {
      Arena arena;
      json.BeginArray();
      for (size_t i = 0; i < SizeOf(value); ++i) WriteJson(json, ListAt(value, i, arena));
      json.EndArray();
      return;
    }
    case ValueKind::kMap:
    case ValueKind::kDocumentMap: WriteJsonMap(json, value); return;
    case ValueKind::kUnknown:
    case ValueKind::kError:
    case ValueKind::kAborted: json.Null(); return;
    default: json.String(ToDisplay(value)); return;
  }
}

}  // namespace

std::string ToLiteral(const Value& value) {
  switch (value.kind()) {
    case ValueKind::kNull: return "null";
    case ValueKind::kBool: return value.AsBool() ? "true" : "false";
    case ValueKind::kInt: return std::to_string(value.AsInt());
    case ValueKind::kUint: return std::to_string(value.AsUint()) + "u";
    case ValueKind::kDouble: return DoubleLiteral(value.AsDouble());
    case ValueKind::kString: return Quoted(value.AsString());
    case ValueKind::kBytes: return BytesLiteralText(value.AsString());
    case ValueKind::kTimestamp: return Call("timestamp", FormatRfc3339(value.AsTimestamp()));
    case ValueKind::kDuration: return Call("duration", FormatDuration(value.AsDuration()));
    case ValueKind::kDecimal: return Call("decimal", value.AsDecimal().ToString());
    case ValueKind::kList:
    case ValueKind::kDocumentList: return ListLiteral(value);
    case ValueKind::kMap:
    case ValueKind::kDocumentMap: return MapLiteral(value);
    case ValueKind::kType: return TypeName(value.AsType());
    case ValueKind::kOptional:
      if (value.AsOptional() == nullptr) return "optional.none()";
      return "optional.of(" + ToLiteral(value.AsOptional()->value) + ")";
    case ValueKind::kOpaque: return OpaqueLiteral(value.AsOpaque());
    case ValueKind::kUnknown: return "(unknown)";
    case ValueKind::kError:
    case ValueKind::kAborted: return "(error: " + std::string(value.AsError().message) + ")";
  }
  return "null";
}

std::string ToDisplay(const Value& value) {
  switch (value.kind()) {
    case ValueKind::kString: return std::string(value.AsString());
    case ValueKind::kTimestamp:
      if (IsMidnight(value.AsTimestamp())) return FormatDate(DateOf(value.AsTimestamp()));
      return FormatRfc3339(value.AsTimestamp());
    case ValueKind::kDuration: {
      const placet::Duration d = value.AsDuration();
      if (d.nanos == 0 && d.seconds % 86400 == 0) {
        const int64_t days = d.seconds / 86400;
        return std::to_string(days) + (days == 1 ? " day" : " days");
      }
      return FormatDuration(d);
    }
    case ValueKind::kDecimal: return value.AsDecimal().ToString();
    case ValueKind::kDouble:
      if (std::isnan(value.AsDouble())) return "NaN";
      if (std::isinf(value.AsDouble())) return value.AsDouble() > 0 ? "Infinity" : "-Infinity";
      return FormatDouble(value.AsDouble());
    case ValueKind::kList:
    case ValueKind::kDocumentList: return JoinDisplay(value);
    case ValueKind::kOptional:
      return value.AsOptional() == nullptr ? "(none)" : ToDisplay(value.AsOptional()->value);
    case ValueKind::kUnknown: return "(not stated)";
    default: return ToLiteral(value);
  }
}

std::string ToJsonText(const Value& value) {
  JsonWriter json = JsonWriter::Canonical();
  WriteJson(json, value);
  return json.Take();
}

std::string ToString(const AbsentPath& path) {
  if (!path.base) return std::string(path.suffix);
  std::string text = PathOf(path.base);
  std::string_view suffix = path.suffix;
  if (text.empty() && suffix.starts_with('.')) suffix.remove_prefix(1);
  return text.append(suffix);
}

}  // namespace placet::cel
