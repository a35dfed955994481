// SPDX-License-Identifier: Apache-2.0
#include "document/json_string.h"

#include <optional>

#include "base/ascii.h"
#include "base/utf8.h"

namespace placet {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

bool IsHighSurrogate(uint32_t unit) { return unit >= 0xD800 && unit <= 0xDBFF; }
bool IsLowSurrogate(uint32_t unit) { return unit >= 0xDC00 && unit <= 0xDFFF; }

// The code unit of `\uXXXX` at `at`, if that is what stands there.
std::optional<uint32_t> UnicodeEscape(std::string_view text, size_t at) {
  if (text.size() - at < 6 || text[at] != '\\' || text[at + 1] != 'u') return std::nullopt;
  uint32_t unit = 0;
  for (size_t i = at + 2; i < at + 6; ++i) {
    const int digit = HexValue(text[i]);
    if (digit < 0) return std::nullopt;
    unit = unit * 16 + static_cast<uint32_t>(digit);
  }
  return unit;
}

// The character that `\` and `c` stand for, or 0.
char SimpleEscape(char c) {
  switch (c) {
    case '"':
    case '\\':
    case '/': return c;
    case 'b': return '\b';
    case 'f': return '\f';
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    default: return 0;
  }
}

class Decoder {
 public:
  Decoder(std::string_view text, std::string& out, std::vector<JsonStringFault>& faults)
      : text_(text), out_(out), faults_(faults) {}

  size_t Decode(size_t at) {
    const char quote = text_[at];
    size_t i = at + 1;
    while (i < text_.size() && text_[i] != quote && text_[i] != '\n' && text_[i] != '\r') {
      i = text_[i] == '\\' ? Escape(i) : Plain(i, quote);
    }
    if (i < text_.size() && text_[i] == quote) return i + 1;
    faults_.push_back({JsonStringFault::Kind::kUnterminated, at, i});
    return i;
  }

 private:
  size_t Plain(size_t i, char quote) {
    if (static_cast<unsigned char>(text_[i]) < 0x20)
      return Fault(JsonStringFault::Kind::kControl, i, i + 1);
    size_t end = i;
    while (end < text_.size() && text_[end] != quote && text_[end] != '\\' &&
           static_cast<unsigned char>(text_[end]) >= 0x20) {
      ++end;
    }
    out_.append(text_.substr(i, end - i));
    return end;
  }

  size_t Escape(size_t i) {
    if (const std::optional<uint32_t> unit = UnicodeEscape(text_, i)) return CodeUnit(i, *unit);
    const char escaped = i + 1 < text_.size() ? text_[i + 1] : '\n';
    if (const char c = SimpleEscape(escaped)) {
      out_.push_back(c);
      return i + 2;
    }
    if (escaped == '\n' || escaped == '\r') return Fault(JsonStringFault::Kind::kEscape, i, i + 1);
    size_t end = i + 1;
    utf8::Next(text_, &end);  // the whole of the escaped character
    return Fault(JsonStringFault::Kind::kEscape, i, end);
  }

  size_t CodeUnit(size_t i, uint32_t unit) {
    if (IsHighSurrogate(unit)) {
      const std::optional<uint32_t> low = UnicodeEscape(text_, i + 6);
      if (low && IsLowSurrogate(*low)) {
        utf8::Append(out_, 0x10000 + ((unit - 0xD800) << 10) + (*low - 0xDC00));
        return i + 12;
      }
    }
    if (IsHighSurrogate(unit) || IsLowSurrogate(unit)) {
      return Fault(JsonStringFault::Kind::kLoneSurrogate, i, i + 6);
    }
    utf8::Append(out_, unit);
    return i + 6;
  }

  size_t Fault(JsonStringFault::Kind kind, size_t begin, size_t end) {
    faults_.push_back({kind, begin, end});
    utf8::Append(out_, kReplacement);
    return end;
  }

  std::string_view text_;
  std::string& out_;
  std::vector<JsonStringFault>& faults_;
};

}  // namespace

size_t DecodeJsonString(std::string_view text, size_t at, std::string& out,
                        std::vector<JsonStringFault>& faults) {
  return Decoder(text, out, faults).Decode(at);
}

}  // namespace placet
