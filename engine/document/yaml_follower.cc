// SPDX-License-Identifier: Apache-2.0
#include "document/yaml_follower.h"

#include <algorithm>
#include <utility>

#include "document/yaml_explain_scalar.h"

namespace placet {
namespace {

// YAML 1.2.2, 7.4.2: so that a parser knows a key after a limited look ahead.
constexpr size_t kLongestKey = 1024;

bool IsNullText(std::string_view text) {
  return text == "~" || text == "null" || text == "Null" || text == "NULL";
}

}  // namespace

YamlFollower::YamlFollower(std::string_view text, YamlFaults& faults)
    : text_(text),
      faults_(faults),
      start_(text_.starts_with("\xEF\xBB\xBF") ? 3 : 0),
      cursor_(start_) {}

bool YamlFollower::at_key() const {
  const Level& level = levels_.back();
  return (level.kind == Kind::kBlockMap || level.kind == Kind::kFlowMap ||
          level.kind == Kind::kPair) &&
         level.key_next;
}

void YamlFollower::Skip() {
  for (;;) {
    while (cursor_ < text_.size() && IsBlank(text_[cursor_])) ++cursor_;
    if (Peek() == '#' && (cursor_ == start_ || IsSeparated(text_, cursor_ - 1))) {
      cursor_ = LineEnd(text_, cursor_);
    }
    if (cursor_ >= text_.size() || !IsBreak(text_[cursor_])) return;
    cursor_ = AfterBreak(text_, cursor_);
  }
}

bool YamlFollower::RestOfLine() {
  while (cursor_ < text_.size() && IsBlank(text_[cursor_])) ++cursor_;
  if (Peek() == '#' && IsSeparated(text_, cursor_ - 1)) cursor_ = LineEnd(text_, cursor_);
  return cursor_ >= text_.size() || IsBreak(text_[cursor_]);
}

size_t YamlFollower::OwnLine(size_t at) const {
  while (at > start_ && IsBlank(text_[at - 1])) --at;
  return at == start_ || IsBreak(text_[at - 1]) ? at : kNowhere;
}

bool YamlFollower::SkipHere() {
  if (in_flow()) return SkipInFlow();
  Skip();
  return true;
}

bool YamlFollower::Lead(bool null) {
  const bool is_value = !null && !at_key();
  if (!LeadNode()) return false;
  const Kind kind = top().kind;
  const bool in_map = kind == Kind::kBlockMap || kind == Kind::kFlowMap || kind == Kind::kPair;
  return !in_map || !is_value || top().has_value || Disagree(cursor_);
}

bool YamlFollower::LeadNode() {
  switch (top().kind) {
    case Kind::kDocument: return true;
    case Kind::kBlockList: return LeadItem();
    case Kind::kBlockMap: return top().key_next ? LeadKey() : LeadValue();
    case Kind::kFlowList: return Comma();
    case Kind::kFlowMap:
    case Kind::kPair: return top().key_next ? LeadFlowKey() : LeadFlowValue();
  }
  return false;
}

bool YamlFollower::NodeColumn() {
  const size_t line = OwnLine(cursor_);
  if (line == kNowhere || in_flow() || (at_key() && !top().explicit_key)) return true;
  const int spaces = static_cast<int>(CountSpaces(text_, line));
  if (spaces > top().indent) return true;
  if (cursor_ > line + static_cast<size_t>(spaces)) {
    return Fault(YamlCode::kTab, "a tab stands in the indentation", line, cursor_,
                 "indent with spaces");
  }
  return Fault(YamlCode::kIndentation,
               "this value stands at column " + std::to_string(spaces + 1) +
                   ", expected it deeper than its parent at column " +
                   std::to_string(top().indent + 1),
               cursor_, cursor_ + 1, "indent it by more spaces");
}

// Whether a value stands at the cursor, rather than what comes after an empty one.
bool YamlFollower::ContentIsHere() const {
  if (cursor_ >= text_.size()) return false;
  const size_t line = OwnLine(cursor_);
  if (line != kNowhere && IsDocumentMarker(text_, line)) return false;
  if (levels_.back().kind >= Kind::kFlowList) {
    const char c = text_[cursor_];
    return !IsFlowIndicator(c) &&
           !(c == ':' && (IsSeparated(text_, cursor_ + 1) || IsFlowIndicator(text_[cursor_ + 1])));
  }
  if (at_key() && !levels_.back().explicit_key) return !AtIndicator(':');
  return line == kNowhere || static_cast<int>(CountSpaces(text_, line)) > levels_.back().indent;
}

bool YamlFollower::Null(const YamlEvent& event, YamlNodePlace* place) {
  if (!Lead(true)) return false;
  place->is_key = at_key();
  size_t after = cursor_;  // where the text goes on behind a null that is not written
  if (!SkipHere()) return false;
  size_t begin = place->is_key ? cursor_ : top().key.empty() ? end_ : top().key.end;
  if (event.anchor != 0) {
    if (!Properties(event, false, place)) return false;
    begin = after = end_;
  }
  if (ContentIsHere() && (event.at == cursor_ || event.anchor != 0)) {
    const DecodedScalar scalar = DecodeScalar(
        text_, cursor_, {.indent = top().indent, .in_flow = in_flow(), .one_line = place->is_key});
    if (scalar.style == ScalarStyle::kPlain && IsNullText(scalar.text)) {
      place->begin = scalar.begin;
      place->end = end_ = scalar.end;
      return FinishNode(*place, scalar.next);
    }
  }
  if (in_flow() && place->is_key && ContentIsHere()) {
    return Fault(YamlCode::kLongKey, "a key and its `:` do not stand on one line", cursor_,
                 cursor_ + 1, "write `key: value`, the key and `:` on one line");
  }
  place->written = false;
  place->begin = place->end = begin;
  const bool in_pair = top().kind == Kind::kFlowMap || top().kind == Kind::kPair;
  if (in_pair && !place->is_key && !top().has_value && cursor_ < text_.size()) {
    faults_.Add(YamlCode::kKeyWithoutValue,
                "the key " +
                    YamlQuoted(text_.substr(top().key.begin, top().key.end - top().key.begin)) +
                    " has no value",
                top().key.begin, top().key.end, "write `key: value`, or `key: null`");
  }
  return FinishNode(*place, after);
}

bool YamlFollower::Scalar(const YamlEvent& event, YamlNodePlace* place, DecodedScalar* scalar) {
  if (!Lead(false)) return false;
  place->is_key = at_key();
  if (!SkipHere()) return false;
  const size_t begin = cursor_;
  if (!Properties(event, false, place)) return false;
  if (!Agrees(event.at, begin)) return false;
  const bool quoted = std::string_view("'\"|>").find(Peek()) != std::string_view::npos;
  if (event.text.empty() && event.has_tag() && !(quoted && ContentIsHere())) {
    place->written = false;
    place->begin = place->end = end_;
    return FinishNode(*place, end_);
  }
  if (cursor_ >= text_.size()) return Disagree(cursor_);
  if (!NodeColumn()) return false;
  *scalar = DecodeScalar(text_, cursor_,
                         {.indent = top().indent,
                          .in_flow = in_flow(),
                          .one_line = place->is_key && !in_flow() && !top().explicit_key});
  place->begin = scalar->begin;
  place->end = end_ = scalar->end;
  if (scalar->end == scalar->begin) return Unexpected("a value");
  if (scalar->end == scalar->begin + 1 &&
      (text_[scalar->begin] == '-' || text_[scalar->begin] == '?')) {
    return Fault(YamlCode::kStartOfValue,
                 "a " + YamlFound(text_, scalar->begin) + " stands alone where a value is expected",
                 scalar->begin, scalar->end, "quote it if it is text");
  }
  if (!ReportScalarFaults(*scalar, faults_)) return false;
  return FinishNode(*place, scalar->next);
}

bool YamlFollower::Alias(const YamlEvent& event, YamlNodePlace* place) {
  if (!Lead(false)) return false;
  place->is_key = at_key();
  if (!SkipHere()) return false;
  if (event.at != cursor_ || Peek() != '*') return Disagree(cursor_);
  if (!NodeColumn()) return false;
  size_t end = cursor_ + 1;
  while (!IsSeparated(text_, end) && !IsFlowIndicator(text_[end])) ++end;
  place->begin = cursor_;
  place->end = end_ = end;
  return FinishNode(*place, end);
}

bool YamlFollower::FinishNode(const YamlNodePlace& place, size_t next) {
  cursor_ = next;
  Level& level = top();
  ++level.children;
  if (level.kind == Kind::kBlockList || level.kind == Kind::kFlowList ||
      level.kind == Kind::kDocument) {
    return true;
  }
  level.key_next = !level.key_next;
  if (level.key_next) return true;
  level.key = {place.begin, place.end};
  level.has_value = false;
  if (in_flow() && !KeyIsFollowed()) return false;
  if (level.explicit_key || level.kind == Kind::kFlowMap) return true;
  if (text_.substr(place.begin, place.end - place.begin).find('\n') != std::string_view::npos) {
    faults_.Add(YamlCode::kLongKey, "a key goes over several lines", place.begin, place.end,
                "write the key on one line");
  } else if (place.end - place.begin > kLongestKey) {
    faults_.Add(YamlCode::kLongKey, "a key is longer than 1024 bytes", place.begin, place.end,
                "shorten it");
  }
  return level.kind == Kind::kPair || EatColon();
}

bool YamlFollower::StartList(const YamlEvent& event, YamlNodePlace* place) {
  return Start(Kind::kBlockList, Kind::kFlowList, event, place);
}

bool YamlFollower::StartMap(const YamlEvent& event, YamlNodePlace* place) {
  return Start(Kind::kBlockMap, Kind::kFlowMap, event, place);
}

bool YamlFollower::Start(Kind block, Kind flow, const YamlEvent& event, YamlNodePlace* place) {
  if (top().kind == Kind::kFlowMap && event.at == top().begin) {
    return Fault(YamlCode::kKeyType, "a key is a map", event.at, event.at + 1,
                 "keys are strings; quote a value that begins with a bracket");
  }
  if (!Lead(false)) return false;
  place->is_key = at_key();
  if (!SkipHere()) return false;
  const size_t begin = cursor_;
  const bool has_properties = event.anchor != 0 || event.tag != "?";
  if (has_properties && !Properties(event, !event.flow, place)) return false;
  if (!Agrees(event.at, begin)) return false;
  if (!(event.flow ? StartFlow(flow) : StartBlock(block))) return false;
  place->begin = top().begin;
  return true;
}

bool YamlFollower::EndCollection(size_t* end) {
  const Level level = top();
  if (level.kind == Kind::kFlowList || level.kind == Kind::kFlowMap) {
    if (!EndFlow()) return false;
  }
  *end = end_;
  levels_.pop_back();
  YamlNodePlace place;
  place.begin = level.begin;
  place.end = end_;
  return FinishNode(place, cursor_);
}

void YamlFollower::Push(Kind kind, int indent) {
  Level level;
  level.kind = kind;
  level.indent = indent;
  level.begin = cursor_;
  levels_.push_back(level);
}

}  // namespace placet
