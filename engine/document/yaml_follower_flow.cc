// SPDX-License-Identifier: Apache-2.0
// Flow collections: `[a, b]`, `{a: b}` and the pair `[a: b]`.

#include "document/yaml_follower.h"

namespace placet {
bool YamlFollower::SkipInFlow() {
  Skip();
  const size_t line = OwnLine(cursor_);
  if (line == kNowhere || cursor_ >= text_.size()) return true;
  if (IsDocumentMarker(text_, line)) return Unexpected("a closing bracket");
  const int spaces = static_cast<int>(CountSpaces(text_, line));
  // YAML wants the closing bracket indented too; that of most people stands below their key, and
  // cannot be misread there.
  const bool closing = Peek() == ']' || Peek() == '}';
  if (spaces > top().indent || (closing && spaces == top().indent)) return true;
  if (line + static_cast<size_t>(spaces) != cursor_) {
    return Fault(YamlCode::kTab, "a tab stands in the indentation", line, cursor_,
                 "indent with spaces");
  }
  Diagnostic* fault =
      faults_.Add(YamlCode::kIndentation,
                  "a line within brackets stands at column " + std::to_string(spaces + 1) +
                      ", expected it deeper than column " + std::to_string(top().indent + 1),
                  cursor_, cursor_ + 1, "close the bracket before it, or indent it deeper");
  if (fault != nullptr) {
    const size_t open = top().begin;
    fault->notes.push_back({"the bracket is opened here", faults_.LocationOf(open, open + 1)});
  }
  return false;
}

// Moves to the next entry, over the comma before it.
bool YamlFollower::Comma() {
  if (!SkipInFlow()) return false;
  if (top().children > 0) {
    if (Peek() != ',') {
      return Unexpected(top().kind == Kind::kFlowList ? "`,` or `]`" : "`,` or `}`");
    }
    end_ = ++cursor_;
    if (!SkipInFlow()) return false;
  }
  if (Peek() != ',') return true;
  return Fault(YamlCode::kFlowEntry, "nothing stands before this `,`", cursor_, cursor_ + 1,
               "remove the `,`, or write `null`");
}

bool YamlFollower::LeadFlowKey() {
  if (top().kind == Kind::kFlowMap ? !Comma() : !SkipInFlow()) return false;
  top().explicit_key = AtIndicator('?');
  if (top().explicit_key) end_ = ++cursor_;
  return true;
}

// Looks behind a key: the library takes the last value of a bracket that is not closed for one.
bool YamlFollower::KeyIsFollowed() {
  const size_t before = cursor_;
  Skip();
  const bool pair = top().kind == Kind::kPair && !top().explicit_key;
  if (pair ? Peek() != ':' : cursor_ >= text_.size()) return Unexpected("`,` or `]`");
  cursor_ = before;
  return true;
}

bool YamlFollower::LeadFlowValue() {
  Level& level = top();
  const size_t before = cursor_;
  if (!SkipInFlow()) return false;
  const char last = level.key.empty() ? ' ' : text_[level.key.end - 1];
  const bool quoted = last == '"' || last == '\'' || last == ']' || last == '}';
  if (Peek() != ':' || !(IsSeparated(text_, cursor_ + 1) || IsFlowIndicator(Peek(1)) || quoted)) {
    cursor_ = before;
    return true;
  }
  if (level.kind == Kind::kPair && !level.explicit_key &&
      text_.substr(level.begin, cursor_ - level.begin).find('\n') != std::string_view::npos) {
    return Fault(YamlCode::kLongKey, "a key and its `:` stand on different lines", cursor_,
                 cursor_ + 1, "write the key and `:` on one line");
  }
  level.has_value = true;
  end_ = ++cursor_;
  return true;
}

bool YamlFollower::StartFlow(Kind kind) {
  if (Peek() == (kind == Kind::kFlowList ? '[' : '{')) {
    if (!NodeColumn()) return false;
    Push(kind, top().indent);
    end_ = ++cursor_;
    return true;
  }
  if (Peek() == ':' && top().kind != Kind::kFlowList) {
    return Fault(YamlCode::kKeyType, "a key is missing before `:`", cursor_, cursor_ + 1,
                 "write `key: value`");
  }
  if (kind != Kind::kFlowMap || top().kind != Kind::kFlowList) return Disagree(cursor_);
  Push(Kind::kPair, top().indent);
  return true;
}

bool YamlFollower::EndFlow() {
  if (!SkipInFlow()) return false;
  if (Peek() == ',' && top().children > 0) {
    end_ = ++cursor_;
    if (!SkipInFlow()) return false;
    if (Peek() == ',') {
      return Fault(YamlCode::kFlowEntry, "nothing stands before this `,`", cursor_, cursor_ + 1,
                   "remove the `,`, or write `null`");
    }
  }
  const bool list = top().kind == Kind::kFlowList;
  if (Peek() != (list ? ']' : '}')) return Unexpected(list ? "`,` or `]`" : "`,` or `}`");
  end_ = ++cursor_;
  return true;
}

}  // namespace placet
