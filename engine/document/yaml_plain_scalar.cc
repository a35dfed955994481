// SPDX-License-Identifier: Apache-2.0
// Scalars of the plain lane. One on a single line without escapes is taken as it stands; all others
// are decoded by the decoder that both lanes share.

#include "document/yaml_plain.h"

namespace placet {
namespace {

// The decoder joins two halves of a character that the parser of record refuses.
bool HasSurrogate(std::string_view text, const DecodedScalar& scalar) {
  if (scalar.style != ScalarStyle::kDoubleQuoted) return false;
  const std::string_view raw = text.substr(scalar.begin, scalar.end - scalar.begin);
  return raw.find("\\ud") != raw.npos || raw.find("\\uD") != raw.npos;
}

}  // namespace

bool PlainYaml::StartsPlain() const {
  const char c = text_[at_];
  if (c == '-') {
    return !IsSeparated(text_, at_ + 1) && text_[at_ + 1] != ':' &&
           !IsFlowIndicator(text_[at_ + 1]);
  }
  switch (c) {
    case '?':
    case ':':
    case '#':
    case '&':
    case '*':
    case '!':
    case '|':
    case '>':
    case '\'':
    case '"':
    case '%':
    case '@':
    case '`': return false;
    default: return !IsFlowIndicator(c);
  }
}

size_t PlainYaml::PlainEnd(bool in_flow) const {
  size_t end = at_;
  for (size_t i = at_; i < text_.size() && text_[i] != '\n'; ++i) {
    const char c = text_[i];
    if (c == ' ') continue;
    if (c == ':' && (IsSeparated(text_, i + 1) || (in_flow && IsFlowIndicator(text_[i + 1])))) {
      break;
    }
    if (c == '#' && (i == at_ || text_[i - 1] == ' ')) break;
    if (in_flow && IsFlowIndicator(c)) break;
    end = i + 1;
  }
  return end;
}

size_t PlainYaml::QuotedEnd() const {
  const char quote = text_[at_];
  for (size_t i = at_ + 1; i < text_.size(); ++i) {
    const char c = text_[i];
    if (c == '\n' || (c == '\\' && quote == '"')) return kNone;
    if (c != quote) continue;
    const bool escaped = quote == '\'' && i + 1 < text_.size() && text_[i + 1] == quote;
    return escaped ? kNone : i + 1;
  }
  return kNone;
}

bool PlainYaml::PlainScalar(int parent) {
  if (!StartsPlain()) return false;
  const size_t begin = at_;
  const size_t end = PlainEnd(false);
  const Place from = PlaceAt(begin);
  const Place to = PlaceAt(end);
  at_ = end;
  if (!EndLine()) return false;
  if (Ends() || indent_ <= parent) {
    end_ = to;
    return AddPlain(text_.substr(begin, end - begin), SpanOf(from, to));
  }
  if (commented_) return false;
  // It goes on with the next line.
  MoveBack(from);
  const DecodedScalar scalar = DecodeScalar(text_, begin, {.indent = parent});
  for (const ScalarRun& run : scalar.runs) {
    if (run.verbatim && scalar.text.compare(run.decoded, 2, "- ") == 0) return false;
  }
  return Decoded(scalar) && EndLine();
}

bool PlainYaml::BlockScalar(int parent) {
  const DecodedScalar scalar = DecodeScalar(text_, at_, {.indent = parent});
  if (!Decoded(scalar)) return false;
  Content(at_);
  return true;
}

bool PlainYaml::Quoted(int parent, bool in_flow) {
  const size_t end = QuotedEnd();
  if (end == kNone) {
    return Decoded(DecodeScalar(text_, at_, {.indent = parent, .in_flow = in_flow}));
  }
  if (!CountNode()) return false;
  builder_->String(text_.substr(at_ + 1, end - at_ - 2), SpanOf(at_, end), source_id_, kQuoted);
  at_ = end;
  return true;
}

bool PlainYaml::Decoded(const DecodedScalar& scalar) {
  if (!scalar.faults.empty() || HasSurrogate(text_, scalar) || !CountNode()) return false;
  const Place from = PlaceAt(scalar.begin);
  MoveTo(scalar.end);
  end_ = PlaceAt(scalar.end);
  const Span span = SpanOf(from, end_);
  if (scalar.style == ScalarStyle::kPlain) return AddPlain(scalar.text, span);
  builder_->String(scalar.text, span, source_id_, kQuoted);
  MoveTo(scalar.next);
  return IsNear();
}

}  // namespace placet
