// SPDX-License-Identifier: Apache-2.0
//
// The strings extension, version 4, but for format() (format.cc). Positions count code points.
#include <algorithm>

#include "base/says_something.h"
#include "base/utf8.h"
#include "cel/library/format.h"
#include "cel/library/library.h"
#include "cel/library/registry.h"
#include "cel/library/text_search.h"

namespace placet::cel {
namespace {

// What finding one more place costs beyond the search itself.
constexpr size_t kReplacementBytes = 64;

Value BadIndex(Evaluation& e, int64_t index) {
  return e.Error(ErrorCode::kIndexOutOfRange, "index out of range: " + std::to_string(index));
}

// Code points; what it costs was charged before.
int64_t Length(std::string_view text) { return static_cast<int64_t>(utf8::Count(text)); }

size_t ByteOffset(std::string_view text, int64_t index) {
  return utf8::OffsetOf(text, static_cast<size_t>(index));
}

Value CharAt(Evaluation& e, Args a) {
  const std::string_view text = a[0].AsString();
  if (!Charge(e, text.size())) return Spent(e);
  const int64_t index = a[1].AsInt();
  if (index < 0 || index > Length(text)) return BadIndex(e, index);
  const size_t begin = ByteOffset(text, index);
  size_t end = begin;
  if (begin < text.size()) utf8::Next(text, &end);
  return Value::String(text.substr(begin, end - begin));
}

Value Substring(Evaluation& e, Args a) {
  const std::string_view text = a[0].AsString();
  if (!Charge(e, text.size())) return Spent(e);
  const int64_t length = Length(text);
  const int64_t begin = a[1].AsInt();
  const int64_t end = a.size() > 2 ? a[2].AsInt() : length;
  if (begin < 0 || begin > length) return BadIndex(e, begin);
  if (end < begin || end > length) return BadIndex(e, end);
  const size_t from = ByteOffset(text, begin);
  return Value::String(text.substr(from, ByteOffset(text, end) - from));
}

Value Position(std::string_view text, size_t byte) {
  return Value::Int(byte == text.npos ? -1 : Length(text.substr(0, byte)));
}

Value IndexOf(Evaluation& e, Args a) {
  const std::string_view text = a[0].AsString();
  if (!Charge(e, text.size() + a[1].AsString().size())) return Spent(e);
  const int64_t start = a.size() > 2 ? a[2].AsInt() : 0;
  if (start < 0 || start > Length(text)) return BadIndex(e, start);
  return Position(text, FindText(text, a[1].AsString(), ByteOffset(text, start)));
}

Value LastIndexOf(Evaluation& e, Args a) {
  const std::string_view text = a[0].AsString();
  if (!Charge(e, text.size() + a[1].AsString().size())) return Spent(e);
  size_t last = text.size();
  if (a.size() > 2) {
    if (a[2].AsInt() < 0 || a[2].AsInt() > Length(text)) return BadIndex(e, a[2].AsInt());
    last = ByteOffset(text, a[2].AsInt());
  }
  return Position(text, FindLastText(text, a[1].AsString(), last));
}

char LowerChar(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
char UpperChar(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; }

template <char (*Change)(char)>
Value EachByte(Evaluation& e, Args a) {
  if (!Charge(e, a[0].AsString().size())) return Spent(e);
  std::string text(a[0].AsString());
  std::transform(text.begin(), text.end(), text.begin(), Change);
  return NewString(e, text);
}

// Up to `limit` places of `from` become `to`.
Value ReplaceText(Evaluation& e, std::string_view text, std::string_view from, std::string_view to,
                  int64_t limit) {
  if (!Charge(e, text.size() + from.size())) return Spent(e);
  TextBuilder out(e);
  size_t at = 0;
  for (; limit != 0; --limit) {
    const size_t found = FindText(text, from, at);
    if (found == text.npos) break;
    // A replacement is a step, however short: a long search with few results was charged above, and
    // a needle of some length is prepared anew for each.
    if (!Charge(e, kReplacementBytes + from.size())) return Spent(e);
    if (!out.Append(text.substr(at, found - at)) || !out.Append(to)) return out.Finish();
    at = found + from.size();
  }
  out.Append(text.substr(at));
  return out.Finish();
}

// An empty text stands between all characters and at both ends.
Value ReplaceEmpty(Evaluation& e, std::string_view text, std::string_view to, int64_t limit) {
  if (!Charge(e, text.size() * kReplacementBytes)) return Spent(e);
  TextBuilder out(e);
  size_t at = 0;
  for (; limit != 0; --limit) {
    if (!out.Append(to) || at == text.size()) return out.Finish();
    const size_t begin = at;
    utf8::Next(text, &at);
    if (!out.Append(text.substr(begin, at - begin))) return out.Finish();
  }
  out.Append(text.substr(at));
  return out.Finish();
}

Value Replace(Evaluation& e, Args a) {
  const std::string_view text = a[0].AsString(), from = a[1].AsString(), to = a[2].AsString();
  const int64_t limit = a.size() > 3 ? a[3].AsInt() : -1;  // negative: all
  return from.empty() ? ReplaceEmpty(e, text, to, limit) : ReplaceText(e, text, from, to, limit);
}

// Where the next part begins; npos when what is left is the last part. Without a separator each
// character is a part.
size_t NextPart(std::string_view text, std::string_view separator, size_t at, size_t* end) {
  if (!separator.empty()) {
    *end = FindText(text, separator, at);
    return *end == text.npos ? text.npos : *end + separator.size();
  }
  *end = at;
  utf8::Next(text, end);
  return *end >= text.size() ? text.npos : *end;
}

Value Split(Evaluation& e, Args a) {
  const std::string_view text = a[0].AsString(), separator = a[1].AsString();
  const int64_t limit = a.size() > 2 ? a[2].AsInt() : -1;
  std::vector<Value> parts;
  if (limit == 0 || (text.empty() && separator.empty())) return NewList(e, parts);
  if (!Charge(e, text.size() + separator.size())) return Spent(e);
  size_t at = 0;
  while (limit < 0 || static_cast<int64_t>(parts.size()) < limit - 1) {
    size_t end = at;
    const size_t next = NextPart(text, separator, at, &end);
    if (next == text.npos) break;
    if (!Charge(e, kReplacementBytes + separator.size())) return Spent(e);
    parts.push_back(Value::String(text.substr(at, end - at)));
    at = next;
  }
  parts.push_back(Value::String(text.substr(at)));
  return NewList(e, parts);
}

Value Join(Evaluation& e, Args a) {
  const std::string_view separator = a.size() > 1 ? a[1].AsString() : "";
  Value unknown;
  if (AnyUnknown(e, a[0], &unknown)) return unknown;
  if (!e.Spend(SizeOf(a[0]))) return Spent(e);
  TextBuilder out(e);
  for (size_t i = 0; i < SizeOf(a[0]); ++i) {
    const Value item = ListAt(a[0], i, e.arena());
    if (!item.is(ValueKind::kString)) {
      return e.Error(ErrorCode::kNoSuchOverload, "join() needs a list of strings");
    }
    if (i > 0 && !out.Append(separator)) break;
    if (!out.Append(item.AsString())) break;
  }
  return out.Finish();
}

// White_Space of Unicode.
bool IsSpace(char32_t c) {
  return (c >= 9 && c <= 13) || c == 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

Value Trim(Evaluation& e, Args a) {
  const std::string_view text = a[0].AsString();
  if (!Charge(e, text.size())) return Spent(e);
  size_t begin = text.size(), end = 0;
  for (size_t at = 0; at < text.size();) {
    const size_t start = at;
    if (IsSpace(utf8::Next(text, &at))) continue;
    begin = std::min(begin, start);
    end = at;
  }
  return Value::String(begin < end ? text.substr(begin, end - begin) : text.substr(0, 0));
}

Value SaysSomethingCall(Evaluation& e, Args a) {
  if (!Charge(e, a[0].AsString().size())) return Spent(e);
  return Value::Bool(SaysSomething(a[0].AsString()));
}

// Code point by code point; combining marks move with what follows them.
Value Reverse(Evaluation& e, Args a) {
  const std::string_view text = a[0].AsString();
  if (!Charge(e, text.size())) return Spent(e);
  std::string out(text.size(), '\0');
  for (size_t at = 0; at < text.size();) {
    const size_t start = at;
    utf8::Next(text, &at);
    std::copy(text.begin() + static_cast<ptrdiff_t>(start),
              text.begin() + static_cast<ptrdiff_t>(at), out.end() - static_cast<ptrdiff_t>(at));
  }
  return NewString(e, out);
}

// A literal that reads back as the same string.
Value Quote(Evaluation& e, Args a) {
  const std::string_view text = a[0].AsString();
  if (!Charge(e, text.size() * 2)) return Spent(e);
  std::string out = "\"";
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

// ---- costs

constexpr CallCost kPart{steps::Bytes<1>, result::StringOf<1, 0>};
constexpr CallCost kCopied{steps::Bytes<2>, result::StringOf<1, 0>};

// At how many places the second argument may stand in the first.
uint64_t Places(Extents args) {
  const auto wanted = WrittenText(args[1]);
  const uint64_t length = wanted ? std::max<uint64_t>(wanted->size(), 1) : 1;
  return BytesOf(args[0]) / length + 1;
}

uint64_t ReplacedBytes(Extents args) {
  return Plus(BytesOf(args[0]), Times(Places(args), BytesOf(args[2])));
}
Extent Replaced(Extents args) { return Extent::String(ReplacedBytes(args)); }
// A search of the text, the places with what is searched for at each, and the copy.
uint64_t ReplaceSteps(Extents args) {
  const uint64_t read = Plus(Times(BytesOf(args[0]), 2), BytesOf(args[1]));
  const uint64_t bytes = Plus(read, ReplacedBytes(args));
  return Plus(Plus(bytes / kBytesPerStep, Places(args)), 1);
}

Extent SplitParts(Extents args) {
  return Extent::Parts(Places(args), Extent::String(BytesOf(args[0])));
}
uint64_t SplitSteps(Extents args) {
  const uint64_t read = Plus(Times(BytesOf(args[0]), 2), BytesOf(args[1]));
  return Plus(read / kBytesPerStep, Times(Places(args), 2));
}

uint64_t JoinedBytes(Extents args) {
  const uint64_t separator = args.size() > 1 ? BytesOf(args[1]) : 0;
  return OverElements(args[0], [&](const Extent& item) { return Plus(BytesOf(item), separator); });
}
Extent Joined(Extents args) { return Extent::String(JoinedBytes(args)); }
uint64_t JoinSteps(Extents args) {
  return Plus(ItemsOf(args[0]), JoinedBytes(args) / kBytesPerStep);
}

}  // namespace

void AddStringsLibrary(Functions& functions) {
  Registry r(functions);
  const Type s = Type::String(), i = Type::Int(), list = Type::List(Type::String());
  r.Method("charAt", "string_char_at_int", {s, i}, s, {steps::Bytes<1>, result::String<4>}, CharAt);
  r.Method("indexOf", "string_index_of_string", {s, s}, i, {steps::Bytes<1>, result::Scalar},
           IndexOf);
  r.Method("indexOf", "string_index_of_string_int", {s, s, i}, i, {steps::Bytes<1>, result::Scalar},
           IndexOf);
  r.Method("lastIndexOf", "string_last_index_of_string", {s, s}, i,
           {steps::Bytes<1>, result::Scalar}, LastIndexOf);
  r.Method("lastIndexOf", "string_last_index_of_string_int", {s, s, i}, i,
           {steps::Bytes<1>, result::Scalar}, LastIndexOf);
  r.Method("lowerAscii", "string_lower_ascii", {s}, s, kCopied, EachByte<LowerChar>);
  r.Method("upperAscii", "string_upper_ascii", {s}, s, kCopied, EachByte<UpperChar>);
  r.Method("replace", "string_replace_string_string", {s, s, s}, s, {ReplaceSteps, Replaced},
           Replace);
  r.Method("replace", "string_replace_string_string_int", {s, s, s, i}, s, {ReplaceSteps, Replaced},
           Replace);
  r.Method("split", "string_split_string", {s, s}, list, {SplitSteps, SplitParts}, Split);
  r.Method("split", "string_split_string_int", {s, s, i}, list, {SplitSteps, SplitParts}, Split);
  r.Method("substring", "string_substring_int", {s, i}, s, kPart, Substring);
  r.Method("substring", "string_substring_int_int", {s, i, i}, s, kPart, Substring);
  r.Method("join", "list_join", {list}, s, {JoinSteps, Joined}, Join);
  r.Method("join", "list_join_string", {list, s}, s, {JoinSteps, Joined}, Join);
  r.Method("trim", "string_trim", {s}, s, kPart, Trim);
  r.Method("saysSomething", "string_says_something", {s}, Type::Bool(),
           {steps::Bytes<1>, result::Scalar}, SaysSomethingCall);
  r.Method("reverse", "string_reverse", {s}, s, kCopied, Reverse);
  r.Method("format", "string_format", {s, Type::List(Type::Dyn())}, s, kFormatCost, FormatCall);
  r.Add("strings.quote", "strings_quote", {s}, s, {steps::Bytes<4>, result::StringOf<2, 2>}, Quote);
}

}  // namespace placet::cel
