// SPDX-License-Identifier: Apache-2.0
// Anchors and tags before a node.

#include <algorithm>

#include "document/yaml_follower.h"

namespace placet {

// The end of the anchor or tag at the cursor: anchors hold all but blanks and flow indicators, tags
// only what may stand in a URI.
size_t YamlFollower::PropertyEnd() const {
  size_t end = cursor_ + 1;
  if (text_.substr(cursor_, 2) == "!<") {
    while (!IsSeparated(text_, end) && text_[end] != '>') ++end;
    return end < text_.size() && text_[end] == '>' ? end + 1 : end;
  }
  const std::string_view stops = text_[cursor_] == '&' ? "" : "|<>\"\\^`";
  while (!IsSeparated(text_, end) && !IsFlowIndicator(text_[end]) &&
         stops.find(text_[end]) == std::string_view::npos &&
         (stops.empty() || static_cast<unsigned char>(text_[end]) < 0x80)) {
    ++end;
  }
  return end;
}

bool YamlFollower::Property(YamlNodePlace* place) {
  const bool is_anchor = Peek() == '&';
  const size_t end = PropertyEnd();
  const TextRange range{cursor_, end};
  if (!IsSeparated(text_, end) && !(in_flow() && IsFlowIndicator(text_[end]))) {
    return Fault(is_anchor ? YamlCode::kAnchor : YamlCode::kTag,
                 std::string(is_anchor ? "an anchor" : "a tag") + " ends in " +
                     YamlFound(text_, end) + ", expected a blank",
                 range.begin, end + 1, "put a space behind it, or quote the whole value");
  }
  const std::string_view tag = text_.substr(range.begin, end - range.begin);
  const size_t handle = tag.find('!', 1);
  if (!is_anchor && tag.substr(1, 1) != "<" && handle != std::string_view::npos && handle > 1 &&
      std::find(handles_.begin(), handles_.end(), tag.substr(0, handle + 1)) == handles_.end()) {
    return Fault(YamlCode::kTag,
                 "the tag handle " + YamlQuoted(tag.substr(0, handle + 1)) +
                     " is not declared for this document",
                 range.begin, range.end, "remove the tag");
  }
  if (tag == "!<!>") {
    return Fault(YamlCode::kTag, "the tag `!<!>` names nothing", range.begin, range.end,
                 "remove the tag");
  }
  (is_anchor ? place->anchor : place->tag) = range;
  cursor_ = end_ = end;
  return true;
}

// Reads anchor and tag of the node at the cursor. A block collection owns only those that end their
// line: others are its first key's.
bool YamlFollower::Properties(const YamlEvent& event, bool own_line_only, YamlNodePlace* place) {
  YamlNodePlace line_place = *place;
  size_t line_cursor = cursor_;
  size_t line_end = end_;
  while ((Peek() == '&' && place->anchor.empty()) || (Peek() == '!' && place->tag.empty())) {
    if (!NodeColumn() || !Property(place)) return false;
    if (RestOfLine()) {
      if (!SkipHere()) return false;
      line_place = *place;
      line_cursor = cursor_;
      line_end = end_;
    }
  }
  if (own_line_only) {
    *place = line_place;
    cursor_ = line_cursor;
    end_ = line_end;
  }
  if (place->anchor.empty() == (event.anchor == 0) && (!place->tag.empty() || !event.has_tag())) {
    return true;
  }
  if (!own_line_only) return Disagree(cursor_);
  return Fault(YamlCode::kAnchor,
               "the anchor or tag of a list or map stands on the line of its first entry", cursor_,
               cursor_ + 1, "put the list or map on the next line");
}

}  // namespace placet
