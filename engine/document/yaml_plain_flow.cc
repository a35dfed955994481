// SPDX-License-Identifier: Apache-2.0
// Brackets of the plain lane. A line within them is indented deeper than the block around them; the
// bracket that closes may stand at its column.

#include "document/yaml_plain.h"

namespace placet {

bool PlainYaml::SkipInFlow(int parent) {
  while (at_ < text_.size()) {
    const size_t before = at_;
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    if (at_ == text_.size()) return false;
    if (text_[at_] != '\n' && text_[at_] != '#') return true;
    if (text_[at_] == '#' && at_ == before) return false;
    at_ = LineEnd(text_, at_);
    if (at_ == text_.size()) return false;
    ++line_;
    Content(at_ + 1);
    if (Ends()) return false;
    const bool closing = text_[at_] == ']' || text_[at_] == '}';
    return indent_ > parent || (closing && indent_ == parent);
  }
  return false;
}

bool PlainYaml::FlowNode(int parent) {
  switch (text_[at_]) {
    case '[':
    case '{': return FlowCollection(parent);
    case '"':
    case '\'': return Quoted(parent, true);
    default: return FlowScalar();
  }
}

bool PlainYaml::FlowCollection(int parent) {
  if (!CountNode()) return false;
  ++flow_depth_;
  const bool read = text_[at_] == '[' ? FlowList(parent) : FlowMap(parent);
  --flow_depth_;
  return read && IsNear();
}

bool PlainYaml::FlowList(int parent) {
  if (!Open(NodeKind::kList)) return false;
  for (++at_;;) {
    if (!SkipInFlow(parent)) return false;
    if (text_[at_] == ']') break;
    if (!FlowNode(parent) || !SkipInFlow(parent)) return false;
    if (text_[at_] == ']') break;
    if (text_[at_++] != ',') return false;
  }
  end_ = PlaceAt(++at_);
  return Close(NodeKind::kList);
}

bool PlainYaml::FlowMap(int parent) {
  if (!Open(NodeKind::kMap)) return false;
  for (++at_;;) {
    if (!SkipInFlow(parent)) return false;
    if (text_[at_] == '}') break;
    if (!FlowKey() || !SkipInFlow(parent) || !FlowNode(parent) || !SkipInFlow(parent)) return false;
    if (text_[at_] == '}') break;
    if (text_[at_++] != ',') return false;
  }
  end_ = PlaceAt(++at_);
  return Close(NodeKind::kMap);
}

// The parser of record takes it for an indicator, within brackets anywhere.
bool PlainYaml::HasQuestionMark(size_t end) const {
  return text_.substr(at_, end - at_).find('?') != std::string_view::npos;
}

bool PlainYaml::FlowKey() {
  const bool quoted = text_[at_] == '"' || text_[at_] == '\'';
  const size_t end = quoted ? QuotedEnd() : PlainEnd(true);
  if (end == kNone || end >= text_.size() || text_[end] != ':' || !IsSeparated(text_, end + 1)) {
    return false;
  }
  return (quoted || !HasQuestionMark(end)) && Key(end);
}

bool PlainYaml::FlowScalar() {
  if (!StartsPlain()) return false;
  const size_t end = PlainEnd(true);
  const std::string_view text = text_.substr(at_, end - at_);
  if (text.empty() || text == "-" || HasQuestionMark(end)) return false;
  if (!AddPlain(text, SpanOf(at_, end))) return false;
  at_ = end;
  return true;
}

}  // namespace placet
