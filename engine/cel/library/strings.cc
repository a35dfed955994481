// SPDX-License-Identifier: Apache-2.0
//
// The strings extension, version 4, but for format() (format.cc). Positions count code points.
#include <algorithm>

#include "base/json_writer.h"
#include "base/utf8.h"
#include "cel/library/format.h"
#include "cel/library/library.h"
#include "cel/library/registry.h"

namespace placet::cel {
namespace {

Value BadIndex(Evaluation& e, int64_t index) {
  return e.Error(ErrorCode::kIndexOutOfRange, "index out of range: " + std::to_string(index));
}

int64_t Length(const Value& text) { return static_cast<int64_t>(utf8::Count(text.AsString())); }

size_t ByteOffset(std::string_view text, int64_t index) {
  return utf8::OffsetOf(text, static_cast<size_t>(index));
}

Value CharAt(Evaluation& e, Args a) {
  const std::string_view text = a[0].AsString();
  const int64_t index = a[1].AsInt();
  const int64_t length = Length(a[0]);
  if (index < 0 || index > length) return BadIndex(e, index);
  const size_t begin = ByteOffset(text, index);
  size_t end = begin;
  if (index < length) utf8::Next(text, &end);
  return Value::String(text.substr(begin, end - begin));
}

Value Substring(Evaluation& e, Args a) {
  const std::string_view text = a[0].AsString();
  const int64_t length = Length(a[0]);
  const int64_t begin = a[1].AsInt();
  const int64_t end = a.size() > 2 ? a[2].AsInt() : length;
  if (begin < 0 || begin > length) return BadIndex(e, begin);
  if (end < begin || end > length) return BadIndex(e, end);
  const size_t from = ByteOffset(text, begin);
  return Value::String(text.substr(from, ByteOffset(text, end) - from));
}

int64_t CodePoints(std::string_view text, size_t bytes) {
  return static_cast<int64_t>(utf8::Count(text.substr(0, bytes)));
}

Value IndexOf(Evaluation& e, Args a) {
  const std::string_view text = a[0].AsString();
  if (!Charge(e, text.size())) return Spent(e);
  const int64_t start = a.size() > 2 ? a[2].AsInt() : 0;
  if (start < 0 || start > Length(a[0])) return BadIndex(e, start);
  const size_t found = text.find(a[1].AsString(), ByteOffset(text, start));
  return Value::Int(found == text.npos ? -1 : CodePoints(text, found));
}

Value LastIndexOf(Evaluation& e, Args a) {
  const std::string_view text = a[0].AsString();
  if (!Charge(e, text.size())) return Spent(e);
  size_t last = text.npos;
  if (a.size() > 2) {
    if (a[2].AsInt() < 0 || a[2].AsInt() > Length(a[0])) return BadIndex(e, a[2].AsInt());
    last = ByteOffset(text, a[2].AsInt());
  }
  const size_t found = text.rfind(a[1].AsString(), last);
  return Value::Int(found == text.npos ? -1 : CodePoints(text, found));
}

char LowerChar(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
char UpperChar(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; }

Value LowerAscii(Evaluation& e, Args a) {
  std::string text(a[0].AsString());
  std::transform(text.begin(), text.end(), text.begin(), LowerChar);
  return NewString(e, text);
}
Value UpperAscii(Evaluation& e, Args a) {
  std::string text(a[0].AsString());
  std::transform(text.begin(), text.end(), text.begin(), UpperChar);
  return NewString(e, text);
}

Value Replace(Evaluation& e, Args a) {
  const std::string_view text = a[0].AsString(), from = a[1].AsString(), to = a[2].AsString();
  int64_t limit = a.size() > 3 ? a[3].AsInt() : -1;
  std::string out;
  size_t at = 0;
  while (limit != 0) {
    size_t found = text.find(from, at);
    if (found == text.npos) break;
    out.append(text.substr(at, found - at)).append(to);
    if (!Charge(e, 64 + to.size())) return Spent(e);
    at = found + from.size();
    if (from.empty()) {  // between all characters, and at both ends
      if (at >= text.size()) {
        at = text.size();
        break;
      }
      const size_t begin = at;
      utf8::Next(text, &at);
      out.append(text.substr(begin, at - begin));
    }
    if (limit > 0) --limit;
  }
  if (at < text.size()) out.append(text.substr(at));
  return NewString(e, out);
}

Value Split(Evaluation& e, Args a) {
  const std::string_view text = a[0].AsString(), separator = a[1].AsString();
  const int64_t limit = a.size() > 2 ? a[2].AsInt() : -1;
  std::vector<Value> parts;
  if (limit == 0) return NewList(e, parts);
  size_t at = 0;
  while (limit < 0 || static_cast<int64_t>(parts.size()) < limit - 1) {
    size_t end = separator.empty() ? at : text.find(separator, at);
    if (separator.empty()) {
      if (at >= text.size()) break;
      utf8::Next(text, &end);
      if (end >= text.size()) break;
    }
    if (end == text.npos) break;
    parts.push_back(Value::String(text.substr(at, end - at)));
    at = end + separator.size();
  }
  if (!separator.empty() || at < text.size()) parts.push_back(Value::String(text.substr(at)));
  return NewList(e, parts);
}

Value Join(Evaluation& e, Args a) {
  const std::string_view separator = a.size() > 1 ? a[1].AsString() : "";
  std::string out;
  for (size_t i = 0; i < SizeOf(a[0]); ++i) {
    const Value item = ListAt(a[0], i, e.arena());
    if (!item.is(ValueKind::kString)) {
      return e.Error(ErrorCode::kNoSuchOverload, "join() needs a list of strings");
    }
    if (i > 0) out += separator;
    out += item.AsString();
    if (!Charge(e, item.AsString().size() + separator.size())) return Spent(e);
  }
  return NewString(e, out);
}

// White_Space of Unicode.
bool IsSpace(char32_t c) {
  return (c >= 9 && c <= 13) || c == 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

Value Trim(Evaluation&, Args a) {
  const std::string_view text = a[0].AsString();
  size_t begin = text.size(), end = 0;
  for (size_t at = 0; at < text.size();) {
    const size_t start = at;
    if (IsSpace(utf8::Next(text, &at))) continue;
    begin = std::min(begin, start);
    end = at;
  }
  return Value::String(begin < end ? text.substr(begin, end - begin) : text.substr(0, 0));
}

Value Reverse(Evaluation& e, Args a) {
  const std::string_view text = a[0].AsString();
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const size_t start = at;
    utf8::Next(text, &at);
    out.insert(0, text.substr(start, at - start));
    if (!Charge(e, out.size())) return Spent(e);
  }
  return NewString(e, out);
}

Value Quote(Evaluation& e, Args a) {
  std::string out = "\"";
  const std::string_view text = a[0].AsString();
  for (size_t at = 0; at < text.size();) {
    const char32_t c = utf8::Next(text, &at);
    switch (c) {
      case '\a': out += "\\a"; break;
      case '\b': out += "\\b"; break;
      case '\f': out += "\\f"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
      case '\v': out += "\\v"; break;
      case '\\': out += "\\\\"; break;
      case '"': out += "\\\""; break;
      default: utf8::Append(out, c);
    }
  }
  return NewString(e, out + "\"");
}

Value FormatCall(Evaluation& e, Args a) { return Format(e, a[0].AsString(), a[1]); }

}  // namespace

void AddStringsLibrary(Functions& functions) {
  Registry r(functions);
  const Type s = Type::String(), i = Type::Int(), list = Type::List(Type::String());
  r.Method("charAt", "string_char_at_int", {s, i}, s, CharAt);
  r.Method("indexOf", "string_index_of_string", {s, s}, i, IndexOf);
  r.Method("indexOf", "string_index_of_string_int", {s, s, i}, i, IndexOf);
  r.Method("lastIndexOf", "string_last_index_of_string", {s, s}, i, LastIndexOf);
  r.Method("lastIndexOf", "string_last_index_of_string_int", {s, s, i}, i, LastIndexOf);
  r.Method("lowerAscii", "string_lower_ascii", {s}, s, LowerAscii);
  r.Method("upperAscii", "string_upper_ascii", {s}, s, UpperAscii);
  r.Method("replace", "string_replace_string_string", {s, s, s}, s, Replace);
  r.Method("replace", "string_replace_string_string_int", {s, s, s, i}, s, Replace);
  r.Method("split", "string_split_string", {s, s}, list, Split);
  r.Method("split", "string_split_string_int", {s, s, i}, list, Split);
  r.Method("substring", "string_substring_int", {s, i}, s, Substring);
  r.Method("substring", "string_substring_int_int", {s, i, i}, s, Substring);
  r.Method("join", "list_join", {list}, s, Join);
  r.Method("join", "list_join_string", {list, s}, s, Join);
  r.Method("trim", "string_trim", {s}, s, Trim);
  r.Method("reverse", "string_reverse", {s}, s, Reverse);
  r.Method("format", "string_format", {s, Type::List(Type::Dyn())}, s, FormatCall);
  r.Add("strings.quote", "strings_quote", {s}, s, Quote);
}

}  // namespace placet::cel
