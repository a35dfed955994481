// SPDX-License-Identifier: Apache-2.0
// Documents and what stands between them: YAML 1.2.2, chapter 9.

#include <algorithm>
#include <utility>

#include "document/yaml_follower.h"

namespace placet {

bool YamlFollower::AtMarker() const {
  return (cursor_ == start_ || text_[cursor_ - 1] == '\n') && IsDocumentMarker(text_, cursor_);
}

bool YamlFollower::StartDocument() {
  bool directives = false;
  handles_.clear();
  levels_.clear();
  for (;;) {
    Skip();
    if (Peek() == '%' && OwnLine(cursor_) == cursor_) {
      if (documents_ > 0 && !ended_) {
        return Fault(YamlCode::kDirective, "a line of the document begins with `%`", cursor_,
                     LineEnd(text_, cursor_),
                     "quote the value; a directive stands before a document, after `...`");
      }
      if (!Directive()) return false;
      directives = true;
      continue;
    }
    if (!AtMarker()) break;
    const bool begins = Peek() == '-';
    const size_t marker = cursor_;
    end_ = cursor_ += 3;
    if (begins) {
      Push(Kind::kDocument, -1);
      top().begin = marker;
      indicator_ = kNowhere;
      ++documents_;
      ended_ = false;
      return true;
    }
    if (documents_ == 0) {
      return Fault(YamlCode::kNoDocument, "`...` ends a document, but none stands before it",
                   marker, cursor_, "remove it");
    }
    ended_ = true;
    if (!RestOfLine()) {
      return Fault(
          YamlCode::kAfterDocument,
          "found " + YamlFound(text_, cursor_) + " behind `...`, expected the end of the line",
          cursor_, LineEnd(text_, cursor_), "begin the next document with `---`");
    }
  }
  if (directives) {
    return Fault(YamlCode::kDirective, "no `---` stands behind the directive", cursor_, cursor_ + 1,
                 "put a line `---` between the directive and the document");
  }
  if (documents_ > 0) {
    return Fault(YamlCode::kAfterDocument,
                 "found " + YamlFound(text_, cursor_) + " behind the end of a document", cursor_,
                 LineEnd(text_, cursor_), "begin the next document with a line `---`");
  }
  ++documents_;
  indicator_ = kNowhere;
  Push(Kind::kDocument, -1);
  return true;
}

bool YamlFollower::EndDocument() {
  Skip();
  if (cursor_ >= text_.size() || AtMarker()) return true;
  if (Peek() == '%' && OwnLine(cursor_) == cursor_) {
    return Fault(YamlCode::kDirective, "a line of the document begins with `%`", cursor_,
                 LineEnd(text_, cursor_),
                 "quote the value; a directive stands before a document, after `...`");
  }
  return Unexpected("the end of the document");
}

void YamlFollower::Finish() {
  for (;;) {
    Skip();
    if (documents_ == 0 || !AtMarker() || Peek() != '.') break;
    cursor_ += 3;
    ended_ = true;
    if (!RestOfLine()) break;
  }
  if (cursor_ < text_.size() && Peek() == '%') {
    Fault(YamlCode::kDirective, "no document stands behind the directive", cursor_,
          LineEnd(text_, cursor_), "put `---` and a document behind it, or remove it");
  } else if (documents_ == 0) {
    Fault(YamlCode::kNoDocument, "the text holds no document", start_, start_,
          "write at least one value; an empty map is written `{}`");
  } else if (cursor_ < text_.size()) {
    Unexpected("the end of the text");
  }
}

// Reads a directive line. Only a broken one ends the reading.
bool YamlFollower::Directive() {
  const size_t begin = cursor_;
  std::vector<std::string_view> words;
  while (!RestOfLine()) {
    const size_t word = cursor_;
    while (!IsSeparated(text_, cursor_)) ++cursor_;
    words.push_back(text_.substr(word, cursor_ - word));
  }
  const size_t end = cursor_;
  const auto seen = [&](std::string_view name) {
    return std::find(handles_.begin(), handles_.end(), name) != handles_.end();
  };
  if (words[0] == "%YAML") {
    if (words.size() != 2 || words[1].substr(0, 2) != "1." || seen("%YAML")) {
      return Fault(
          YamlCode::kDirective,
          "found " + YamlQuoted(text_.substr(begin, end - begin)) + ", expected one `%YAML 1.2`",
          begin, end, "remove the line");
    }
    if (words[1] != "1.2") {
      faults_.Warn(
          YamlCode::kVersion,
          "the document says that it is YAML " + std::string(words[1]) + "; it is read as YAML 1.2",
          begin, end, "`yes`, `no`, `on` and `off` are text in YAML 1.2; write `true` or `false`");
    }
    handles_.emplace_back("%YAML");
    return true;
  }
  if (words[0] == "%TAG" && words.size() == 3 && !seen(words[1])) {
    handles_.emplace_back(words[1]);
    return true;
  }
  return Fault(YamlCode::kDirective,
               "found " + YamlQuoted(text_.substr(begin, end - begin)) +
                   ", expected `%YAML 1.2`, `%TAG` or a document",
               begin, end, "remove the line, or quote the value if it is one");
}

}  // namespace placet
