// SPDX-License-Identifier: Apache-2.0
#include "base/json_writer.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

#include "base/check.h"
#include "base/utf8.h"

namespace placet {

namespace {

void AppendEscaped(std::string& out, char c) {
  switch (c) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\b': out += "\\b"; return;
    case '\f': out += "\\f"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    default: break;
  }
  constexpr std::string_view kDigits = "0123456789abcdef";
  out += "\\u00";
  out += kDigits[static_cast<uint8_t>(c) >> 4];
  out += kDigits[static_cast<uint8_t>(c) & 0xF];
}

void AppendValid(std::string& out, std::string_view text) {
  size_t copied = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (static_cast<uint8_t>(c) >= 0x20 && c != '"' && c != '\\') continue;
    out.append(text.substr(copied, i - copied));
    AppendEscaped(out, c);
    copied = i + 1;
  }
  out.append(text.substr(copied));
}

template <typename T>
std::string IntegerText(T value) {
  char buffer[24];
  return {buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr};
}

}  // namespace

void AppendJsonString(std::string& out, std::string_view text) {
  out += '"';
  if (utf8::IsValid(text)) {
    AppendValid(out, text);
  } else {
    AppendValid(out, utf8::Repair(text));
  }
  out += '"';
}

// ECMA-262, Number::toString with radix 10: s = digits, k = their number, n = place of the point.
std::string FormatDouble(double value) {
  PLACET_CHECK(std::isfinite(value));
  if (value == 0) return "0";
  char buffer[32];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, std::fabs(value),
                                 std::chars_format::scientific);
  const std::string_view text(buffer, static_cast<size_t>(end.ptr - buffer));
  const size_t e = text.find('e');
  std::string digits(text.substr(0, e));
  if (digits.size() > 1) digits.erase(1, 1);
  const char* const exponent_begin = buffer + e + (text[e + 1] == '+' ? 2 : 1);
  int exponent = 0;
  std::from_chars(exponent_begin, end.ptr, exponent);
  const int n = exponent + 1;
  const int k = static_cast<int>(digits.size());

  std::string out = value < 0 ? "-" : "";
  if (k <= n && n <= 21) return out + digits + std::string(static_cast<size_t>(n - k), '0');
  if (0 < n && n <= 21) return out + digits.insert(static_cast<size_t>(n), 1, '.');
  if (-6 < n && n <= 0) return out + "0." + std::string(static_cast<size_t>(-n), '0') + digits;
  if (k > 1) digits.insert(1, 1, '.');
  return out + digits + (n > 0 ? "e+" : "e-") + std::to_string(std::abs(n - 1));
}

JsonWriter JsonWriter::Canonical() {
  JsonWriter writer;
  writer.canonical_ = true;
  return writer;
}

void JsonWriter::NewLine() {
  if (indent_ == 0) return;
  out_ += '\n';
  out_.append(static_cast<size_t>(indent_) * has_items_.size(), ' ');
}

void JsonWriter::Prepare() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (has_items_.empty()) return;
  if (has_items_.back()) out_ += ',';
  has_items_.back() = true;
  NewLine();
}

void JsonWriter::Begin(char bracket) {
  Prepare();
  out_ += bracket;
  has_items_.push_back(false);
  if (canonical_) members_.emplace_back();
}

void JsonWriter::End(char bracket) {
  PLACET_CHECK(!has_items_.empty() && !after_key_);
  const bool has_items = has_items_.back();
  has_items_.pop_back();
  if (has_items) NewLine();
  if (canonical_) {
    SortMembers(std::move(members_.back()));
    members_.pop_back();
  }
  out_ += bracket;
}

// Puts the members that were just written into the order of their keys.
void JsonWriter::SortMembers(std::vector<Member> members) {
  const auto before = [](const Member& a, const Member& b) {
    return utf8::Utf16Less(a.key, b.key);
  };
  if (std::is_sorted(members.begin(), members.end(), before)) return;
  const size_t begin = members.front().begin;
  const std::string text = out_.substr(begin) + ",";
  std::vector<std::pair<Member, std::string_view>> parts;
  for (size_t i = 0; i < members.size(); ++i) {
    const size_t from = members[i].begin - begin;
    const size_t end = i + 1 < members.size() ? members[i + 1].begin - begin : text.size();
    parts.emplace_back(std::move(members[i]), std::string_view(text).substr(from, end - from - 1));
  }
  std::stable_sort(parts.begin(), parts.end(),
                   [&](const auto& a, const auto& b) { return before(a.first, b.first); });
  out_.resize(begin);
  for (const auto& [member, part] : parts) {
    if (out_.size() > begin) out_ += ',';
    out_ += part;
  }
}

void JsonWriter::BeginObject() { Begin('{'); }
void JsonWriter::EndObject() { End('}'); }
void JsonWriter::BeginArray() { Begin('['); }
void JsonWriter::EndArray() { End(']'); }

void JsonWriter::Key(std::string_view key) {
  PLACET_CHECK(!has_items_.empty() && !after_key_);
  Prepare();
  if (canonical_) members_.back().push_back({std::string(key), out_.size()});
  AppendJsonString(out_, key);
  out_ += indent_ > 0 ? ": " : ":";
  after_key_ = true;
}

void JsonWriter::String(std::string_view text) {
  Prepare();
  AppendJsonString(out_, text);
}

void JsonWriter::Int(int64_t value) { Raw(IntegerText(value)); }
void JsonWriter::Uint(uint64_t value) { Raw(IntegerText(value)); }
void JsonWriter::Double(double value) { Raw(FormatDouble(value)); }
void JsonWriter::Bool(bool value) { Raw(value ? "true" : "false"); }
void JsonWriter::Null() { Raw("null"); }

void JsonWriter::Raw(std::string_view json) {
  Prepare();
  out_ += json;
}

void JsonWriter::Field(std::string_view key, std::string_view text) {
  Key(key);
  String(text);
}

void JsonWriter::FieldOrNull(std::string_view key, std::string_view text) {
  Key(key);
  if (text.empty()) {
    Null();
  } else {
    String(text);
  }
}

std::string JsonWriter::Take() {
  PLACET_CHECK(has_items_.empty() && !after_key_);
  return std::exchange(out_, {});
}

}  // namespace placet
