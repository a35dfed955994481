// SPDX-License-Identifier: Apache-2.0
#include "document/json_scanner.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"

namespace placet {
namespace {

bool IsContinuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

bool IsWordPart(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '$' || c == '.' || c == '+' || c == '-' || static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

std::string Quoted(std::string_view text) {
  constexpr size_t kLongest = 40;
  if (text.size() <= kLongest) return "`" + std::string(text) + "`";
  size_t end = kLongest;
  while (IsContinuation(text[end])) --end;
  return "`" + std::string(text.substr(0, end)) + "...`";
}

JsonScanner::JsonScanner(const SourcePtr& source, Diagnostics& diagnostics)
    : source_(source), diagnostics_(diagnostics), text_(source->text()) {}

void JsonScanner::SkipBlank() {
  while (!AtEnd()) {
    const char c = text_[at_];
    if (c == '/' || c == '#') {
      SkipComment();
    } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      ++at_;
    } else {
      return;
    }
  }
}

void JsonScanner::SkipComment() {
  const size_t begin = at_;
  if (text_.substr(at_).starts_with("/*")) {
    const size_t close = text_.find("*/", at_ + 2);
    at_ = close == std::string_view::npos ? text_.size() : close + 2;
  } else {
    at_ = std::min(text_.find('\n', at_), text_.size());
  }
  Fault("JSON008", "a comment stands here, but JSON has no comments", begin, at_,
        "remove it, or write the document as YAML");
}

void JsonScanner::SkipElement() {
  while (!AtEnd() && std::string_view(",]}\n").find(text_[at_]) == std::string_view::npos) ++at_;
}

bool JsonScanner::Take(char c) {
  if (AtEnd() || text_[at_] != c) return false;
  ++at_;
  return true;
}

std::string_view JsonScanner::TakeWord() {
  const size_t begin = at_;
  while (!AtEnd() && IsWordPart(text_[at_])) ++at_;
  return text_.substr(begin, at_ - begin);
}

LineColumn JsonScanner::Here() {
  for (; marked_ < at_; ++marked_) {
    if (text_[marked_] == '\n') {
      ++mark_.line;
      mark_.column = 1;
    } else if (!IsContinuation(text_[marked_])) {
      ++mark_.column;
    }
  }
  return mark_;
}

Span JsonScanner::SpanFrom(LineColumn begin, size_t begin_offset) {
  const LineColumn end = Here();
  return {begin.line,
          begin.column,
          end.line,
          end.column,
          static_cast<uint32_t>(begin_offset),
          static_cast<uint32_t>(at_)};
}

std::string JsonScanner::Found() const {
  if (AtEnd()) return "the end of the text";
  const char c = text_[at_];
  if (c == '"' || c == '\'') return "a string";
  if (c == '{') return "an object";
  if (c == '[') return "an array";
  if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) return utf8::Name(c);
  const size_t end = std::find_if_not(text_.begin() + at_, text_.end(), IsWordPart) - text_.begin();
  return Quoted(text_.substr(at_, std::max<size_t>(end - at_, 1)));
}

Diagnostic* JsonScanner::Fault(std::string code, std::string message, size_t begin, size_t end,
                               std::string help) {
  if (begin == last_fault_ || exhausted()) return nullptr;
  last_fault_ = begin;
  const Location location = LocationOf(source_->MakeSpan(begin, end));
  if (++fault_count_ > kMaxFaults) {
    diagnostics_.Error("JSON019", "too many faults; the rest of the text was not read", location);
    return nullptr;
  }
  Diagnostic& fault = diagnostics_.Error(std::move(code), std::move(message), location);
  fault.help = std::move(help);
  return &fault;
}

}  // namespace placet
