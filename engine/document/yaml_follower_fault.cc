// SPDX-License-Identifier: Apache-2.0
// Where the text and the events part: what stands there, and what should.

#include <utility>

#include "document/yaml_follower.h"

namespace placet {

bool YamlFollower::Fault(YamlCode code, std::string message, size_t begin, size_t end,
                         std::string help) {
  faults_.Add(code, std::move(message), begin, end, std::move(help));
  return false;
}

bool YamlFollower::Disagree(size_t at) {
  return Fault(YamlCode::kTwoReadings,
               "the text can be read in two ways from " + YamlFound(text_, at) + " on", at, at + 1,
               "write it in a simpler form: quote the value, or put it on its own line");
}

void YamlFollower::ReportDifference(const YamlNodePlace& place) {
  // Within brackets the library goes on where a line is not indented: a bracket was not closed.
  if (!in_flow() || SkipInFlow()) Disagree(place.begin);
}

bool YamlFollower::Unexpected(const std::string& expected) {
  const char c = Peek();
  const bool closes = c == ']' || c == '}';
  const size_t line = OwnLine(cursor_);
  const bool ends = cursor_ >= text_.size() || (line == cursor_ && IsDocumentMarker(text_, line));
  if (c == '#') {
    return Fault(YamlCode::kComment, "a comment needs a blank before its `#`", cursor_, cursor_ + 1,
                 "put a space before `#`, or quote the value if `#` is part of it");
  }
  if (in_flow() && (ends || closes)) {
    // A pair has no bracket of its own.
    const size_t open = levels_[levels_.size() - (top().kind == Kind::kPair ? 2 : 1)].begin;
    return Fault(YamlCode::kBracket,
                 YamlFound(text_, open) +
                     (ends ? " is never closed" : " is closed by " + YamlFound(text_, cursor_)),
                 open, open + 1, "close each bracket by its own kind");
  }
  const std::string found = YamlFound(text_, cursor_);
  if (closes) {
    return Fault(YamlCode::kBracket, found + " closes nothing", cursor_, cursor_ + 1,
                 "remove it, or quote the value that it is part of");
  }
  if (in_flow()) {
    return Fault(YamlCode::kFlowEntry, "found " + found + ", expected " + expected, cursor_,
                 cursor_ + 1,
                 "separate entries by `,`; quote a value that holds brackets, commas or quotes");
  }
  if (levels_.size() <= 1 && line != kNowhere) {
    return Fault(YamlCode::kAfterDocument,
                 "found " + YamlQuoted(Text({cursor_, LineEnd(text_, cursor_)})) +
                     " behind the end of the document",
                 cursor_, LineEnd(text_, cursor_),
                 "a document is one value: check the indentation, or begin another document with a "
                 "line `---`");
  }
  if (AtIndicator(':')) {
    return Fault(YamlCode::kNestedOnLine, "a map begins behind other text on its line", cursor_,
                 cursor_ + 1, "put it on lines of its own, or quote the value");
  }
  if (c == ':') {
    return Fault(YamlCode::kKeyWithoutValue, "the `:` behind a key needs a blank behind it",
                 cursor_, cursor_ + 1, "write `key: value`");
  }
  return Fault(YamlCode::kAfterValue, "found " + found + " behind a value, expected " + expected,
               cursor_, cursor_ + 1, "put it on its own line, or quote the whole value");
}

}  // namespace placet
