// SPDX-License-Identifier: Apache-2.0
// Block collections: each entry stands on its own line, at the column of the first.

#include "document/yaml_follower.h"

namespace placet {
// Moves to the next entry of the innermost block collection.
bool YamlFollower::NextEntry(std::string_view what) {
  Skip();
  const Level& level = top();
  if (cursor_ == level.begin) return true;
  const size_t line = OwnLine(cursor_);
  if (line == kNowhere) return Unexpected("the end of the line");
  const size_t spaces = CountSpaces(text_, line);
  if (line + spaces != cursor_) {
    return Fault(YamlCode::kTab, "a tab stands in the indentation", line, cursor_,
                 "indent with spaces");
  }
  if (static_cast<int>(spaces) == level.indent) return true;
  Diagnostic* fault = faults_.Add(
      YamlCode::kIndentation,
      "this " + std::string(what) + " stands at column " + std::to_string(spaces + 1) +
          ", but the others stand at column " + std::to_string(level.indent + 1),
      cursor_, cursor_ + 1, "indent all entries of a list or map by the same number of spaces");
  if (fault != nullptr) {
    fault->notes.push_back({"the first one is here", faults_.LocationOf(level.begin, level.begin)});
  }
  return false;
}

bool YamlFollower::LeadItem() {
  if (!NextEntry("item")) return false;
  if (!AtIndicator('-')) return Unexpected("`- ` or the end of the list");
  end_ = indicator_ = ++cursor_;
  return true;
}

bool YamlFollower::LeadKey() {
  if (!NextEntry("key")) return false;
  top().explicit_key = AtIndicator('?');
  indicator_ = kNowhere;
  if (top().explicit_key) end_ = indicator_ = ++cursor_;
  return true;
}

bool YamlFollower::LeadValue() {
  Level& level = top();
  if (!level.explicit_key) return true;  // the colon was read behind the key
  const size_t before = cursor_;
  Skip();
  indicator_ = kNowhere;
  if (!AtIndicator(':')) {
    cursor_ = before;
    return true;
  }
  if (!NextEntry("`:`")) return false;
  end_ = indicator_ = ++cursor_;
  level.has_value = true;
  return true;
}

bool YamlFollower::EatColon() {
  const Level& level = top();
  const size_t key_end = cursor_;
  while (IsBlank(Peek())) ++cursor_;
  indicator_ = kNowhere;
  if (AtIndicator(':')) {
    end_ = ++cursor_;
    top().has_value = true;
    return true;
  }
  if (Peek() == ':') {
    return Fault(YamlCode::kKeyWithoutValue, "the `:` behind a key needs a blank behind it",
                 cursor_, cursor_ + 1, "write `key: value`");
  }
  if (Peek() == '#' && !IsBlank(text_[cursor_ - 1])) return Unexpected("`:`");
  return Fault(YamlCode::kKeyWithoutValue,
               "found " + YamlFound(text_, cursor_) + " behind the key " +
                   YamlQuoted(text_.substr(level.key.begin, key_end - level.key.begin)) +
                   ", expected `:`",
               level.key.begin, key_end, "write `key: value`");
}

bool YamlFollower::StartBlock(Kind kind) {
  const char* what = kind == Kind::kBlockList ? "list" : "map";
  const size_t line = OwnLine(cursor_);
  size_t line_start = line;
  if (line == kNowhere) {
    const size_t gap = indicator_ == kNowhere ? 0 : CountSpaces(text_, indicator_);
    if (indicator_ == kNowhere || indicator_ > cursor_) {
      return Fault(YamlCode::kNestedOnLine,
                   "a " + std::string(what) + " begins behind other text on its line", cursor_,
                   cursor_ + 1,
                   "put it on a line of its own, or quote the value if it is text with `: ` in it");
    }
    if (indicator_ + gap != cursor_) {
      return Fault(YamlCode::kTab, "a tab stands in the indentation", indicator_, cursor_,
                   "indent with spaces");
    }
    line_start = text_.rfind('\n', cursor_ - 1);
    line_start = line_start == std::string_view::npos ? start_ : line_start + 1;
  } else if (line + CountSpaces(text_, line) != cursor_) {
    return Fault(YamlCode::kTab, "a tab stands in the indentation", line, cursor_,
                 "indent with spaces");
  }
  const int column = static_cast<int>(cursor_ - line_start);
  // A list may stand at the column of the key that it belongs to.
  const bool same = kind == Kind::kBlockList && top().kind == Kind::kBlockMap;
  if (column < top().indent || (column == top().indent && !same)) return NodeColumn();
  Push(kind, column);
  indicator_ = kNowhere;
  return true;
}

}  // namespace placet
