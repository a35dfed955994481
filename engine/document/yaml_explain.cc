// SPDX-License-Identifier: Apache-2.0
// Why the parser gave up. Its messages are few, short and differ between releases, so the text
// itself is asked: first token by token from the last place that is accounted for, for what is
// wrong by itself; then at the place where the parser stopped, for what does not fit there.

#include "document/yaml_explain.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "document/yaml_explain_scalar.h"

namespace placet {
namespace {

class Explainer {
 public:
  Explainer(const YamlParseError& error, std::string_view text, const YamlFollower& follower,
            YamlFaults& faults)
      : error_(error),
        text_(text),
        follower_(follower),
        faults_(faults),
        at_(std::min(error.at.value_or(follower.cursor()), text.size())) {
    for (const YamlFollower::Level& level : follower.levels()) {
      using Kind = YamlFollower::Kind;
      if (level.kind == Kind::kFlowList || level.kind == Kind::kFlowMap) {
        brackets_.push_back(level.begin);
      }
    }
  }

  void Explain() {
    if (Tokens()) return;
    if (brackets_.empty()) {
      InBlock();
    } else {
      InFlow();
    }
  }

 private:
  bool Add(YamlCode code, std::string message, size_t begin, size_t end, std::string help) {
    faults_.Add(code, std::move(message), begin, std::min(end, text_.size()), std::move(help));
    return true;
  }
  char At(size_t at) const { return at < text_.size() ? text_[at] : '\0'; }
  size_t LineStart(size_t at) const {
    const size_t end = at == 0 ? std::string_view::npos : text_.rfind('\n', at - 1);
    return end == std::string_view::npos ? 0 : end + 1;
  }
  size_t FirstOfLine(size_t at) const {
    size_t first = LineStart(at);
    while (first < text_.size() && IsBlank(text_[first])) ++first;
    return first;
  }

  // Each returns true once it has reported the fault.
  bool Tokens();
  bool Token(size_t* at);
  bool Quoted(size_t* at);
  bool AfterQuote(size_t at);
  bool Bracket(size_t* at);
  bool AnchorOrAlias(size_t* at);
  bool IsDefined(std::string_view name) const;
  bool Tab();

  void InBlock();
  void InFlow();
  void Colon();
  TextRange LineAbove(size_t at) const;
  void NotAnEntry(TextRange line);
  void LineBegin();

  const YamlParseError& error_;
  std::string_view text_;
  const YamlFollower& follower_;
  YamlFaults& faults_;
  size_t at_;
  std::vector<size_t> brackets_;  // that are open, innermost last
};

bool Explainer::Tab() {
  const size_t line = LineStart(at_);
  const size_t first = FirstOfLine(at_);
  if (at_ > first || line + CountSpaces(text_, line) == first) return false;
  return Add(YamlCode::kTab, "a tab stands in the indentation", line, first,
             "indent with spaces; leave blank lines empty");
}

bool Explainer::Tokens() {
  if (Tab()) return true;
  for (size_t at = follower_.cursor(); at < text_.size() && at <= at_;) {
    if (IsBlank(text_[at]) || IsBreak(text_[at])) {
      ++at;
    } else if (text_[at] == '#' && (at == 0 || IsSeparated(text_, at - 1))) {
      at = LineEnd(text_, at);
    } else if (Token(&at)) {
      return true;
    }
  }
  return false;
}

// Reads one token. An anchor, a tag and an indicator are tokens of their own.
bool Explainer::Token(size_t* at) {
  const char c = text_[*at];
  const bool flow = !brackets_.empty();
  if (c == '"' || c == '\'') return Quoted(at);
  if (c == '[' || c == '{' || c == ']' || c == '}') return Bracket(at);
  if (c == '&' || c == '*') return AnchorOrAlias(at);
  if ((c == '-' || c == '?' || c == ':') && IsSeparated(text_, *at + 1)) {
    ++*at;
    return false;
  }
  if (flow && IsDocumentMarker(text_, *at) && LineStart(*at) == *at) {
    at_ = (*at)++;  // no bracket goes on behind it
    return false;
  }
  if (c == '@' || c == '`' || (c == '%' && FirstOfLine(*at) != *at) ||
      (flow && (c == '|' || c == '>' || c == '?') && !IsSeparated(text_, *at + 1))) {
    return Add(YamlCode::kStartOfValue, "a value cannot begin with " + YamlFound(text_, *at), *at,
               *at + 1, "quote the value");
  }
  if (text_.substr(*at, 2) == "!<") {
    const size_t begin = *at;
    while (!IsSeparated(text_, *at) && text_[*at] != '>') ++*at;
    return At(*at) != '>' && Add(YamlCode::kTag, "a tag that begins with `!<` is not closed by `>`",
                                 begin, *at, "remove it, or quote the value if it is text");
  }
  if (!flow && (c == '|' || c == '>')) {
    const DecodedScalar block = DecodeScalar(text_, *at, ScalarContext());
    const size_t before = faults_.count();
    ReportScalarFaults(block, faults_);
    *at = LineEnd(text_, *at);
    return faults_.count() > before;
  }
  const ScalarContext context{.indent = -1, .in_flow = flow, .one_line = true};
  *at = std::max(*at + 1, DecodeScalar(text_, *at, context).end);
  return false;
}

bool Explainer::Quoted(size_t* at) {
  const DecodedScalar scalar =
      DecodeScalar(text_, *at, {.indent = -1, .in_flow = !brackets_.empty()});
  if (!scalar.faults.empty()) {
    ReportScalarFaults(scalar, faults_);
    return true;
  }
  if (scalar.begin < at_ && at_ < scalar.end) {
    // The library has no surrogate pairs, twelve bytes each.
    TextRange pair{scalar.begin, scalar.end};
    for (const ScalarRun& run : scalar.runs) {
      if (run.verbatim || run.source_end - run.source != 12) continue;
      pair = {run.source, run.source_end};
      break;
    }
    return Add(YamlCode::kEscape, "this escape cannot be read", pair.begin, pair.end,
               "write the character itself, or \\U and its eight digits");
  }
  *at = scalar.end;
  const char next = At(*at);
  if (IsSeparated(text_, *at) || next == ':' || IsFlowIndicator(next)) return false;
  return AfterQuote(*at);
}

bool Explainer::AfterQuote(size_t at) {
  return Add(YamlCode::kAfterValue, "found " + YamlFound(text_, at) + " behind the closing quote",
             at, at + 1,
             text_[at - 1] == '"'
                 ? "write a quote within double quotes as \\\", or put the whole value in quotes"
                 : "write a quote within single quotes twice, or put the whole value in quotes");
}

bool Explainer::Bracket(size_t* at) {
  const char c = text_[*at];
  if (c == '[' || c == '{') {
    brackets_.push_back((*at)++);
    return false;
  }
  if (brackets_.empty()) {
    return Add(YamlCode::kBracket, YamlFound(text_, *at) + " closes nothing", *at, *at + 1,
               "remove it, or quote the value that it is part of");
  }
  const size_t open = brackets_.back();
  if ((text_[open] == '[') != (c == ']')) {
    return Add(YamlCode::kBracket,
               YamlFound(text_, open) + " is closed by " + YamlFound(text_, *at), open, open + 1,
               "close each bracket by its own kind");
  }
  brackets_.pop_back();
  ++*at;
  return false;
}

// Whether an anchor of that name stands in the document before the place of the error.
bool Explainer::IsDefined(std::string_view name) const {
  const std::string anchor = "&" + std::string(name);
  const size_t document = follower_.levels().empty() ? 0 : follower_.levels().front().begin;
  size_t found = text_.find(anchor, document);
  while (found < at_ && !IsSeparated(text_, found + anchor.size())) {
    found = text_.find(anchor, found + 1);
  }
  return found < at_;
}

bool Explainer::AnchorOrAlias(size_t* at) {
  size_t end = *at + 1;
  while (!IsSeparated(text_, end) && !IsFlowIndicator(text_[end])) ++end;
  const std::string_view word = text_.substr(*at, end - *at);
  const bool alias = word[0] == '*';
  const bool ends_well =
      IsSeparated(text_, end) || (!brackets_.empty() && At(end) != '[' && At(end) != '{');
  if (word.size() == 1 || !ends_well) {
    return Add(YamlCode::kAnchor,
               YamlFound(text_, *at) + " begins " + (alias ? "an alias" : "an anchor") +
                   ", but no name of one stands behind it",
               *at, end, "quote the value if it is text");
  }
  if (alias && *at == at_ && !IsDefined(word.substr(1))) {
    return Add(YamlCode::kUndefinedAlias,
               "the alias " + YamlQuoted(word) + " has no anchor " +
                   YamlQuoted("&" + std::string(word.substr(1))) + " before it in the document",
               *at, end, "define the anchor first, or quote the value if it is text");
  }
  *at = end;
  return false;
}

void Explainer::InFlow() {
  const size_t open = brackets_.back();
  const std::string opened = YamlFound(text_, open);
  if (at_ >= text_.size() || (LineStart(at_) == at_ && IsDocumentMarker(text_, at_))) {
    Add(YamlCode::kBracket, opened + " is never closed", open, open + 1,
        text_[open] == '[' ? "close it by `]`, or quote the value if it is text"
                           : "close it by `}`, or quote the value if it is text");
    return;
  }
  if (At(at_) == ':' && FirstOfLine(at_) == at_) {
    Add(YamlCode::kLongKey, "a key and its `:` do not stand on one line", at_, at_ + 1,
        "write `key: value`, the key and `:` on one line");
    return;
  }
  const std::string closing = text_[open] == '[' ? "`]`" : "`}`";
  Diagnostic* fault = faults_.Add(
      YamlCode::kFlowEntry, "found " + YamlFound(text_, at_) + ", expected `,` or " + closing, at_,
      at_ + 1,
      "separate entries by `,`, also at the end of a line; quote a value that holds brackets, "
      "commas or `: `");
  if (fault != nullptr) {
    fault->notes.push_back({opened + " stands here", faults_.LocationOf(open, open + 1)});
  }
}

void Explainer::InBlock() {
  if (At(at_) == '%') {
    Add(YamlCode::kDirective, "this directive cannot be read", at_, LineEnd(text_, at_),
        "remove it; `%YAML 1.2` may stand once before a document");
  } else if (At(at_) == ':') {
    Colon();
  } else if (at_ < text_.size() && FirstOfLine(at_) == at_) {
    LineBegin();
  } else if (At(at_) == '-' && IsSeparated(text_, at_ + 1) && text_[at_ - 1] == '\t') {
    Add(YamlCode::kTab, "a tab stands in the indentation", at_ - 1, at_, "indent with spaces");
  } else if (At(at_) == '-' && IsSeparated(text_, at_ + 1)) {
    Add(YamlCode::kNestedOnLine, "a list begins behind other text on its line", at_, at_ + 1,
        "put the list on lines of its own, or quote the value");
  } else if (at_ > 0 && (text_[at_ - 1] == '"' || text_[at_ - 1] == '\'')) {
    AfterQuote(at_);
  } else if (at_ < text_.size() && !IsBreak(text_[at_])) {
    const char c = text_[at_];
    const bool property = c == '&' || c == '*' || c == '!';
    Add(property ? YamlCode::kAnchor : YamlCode::kAfterValue,
        "found " + YamlFound(text_, at_) + ", expected the end of the line", at_, at_ + 1,
        property ? "a value has at most one anchor and one tag, an alias has none"
                 : "quote the whole value, or put the rest on its own line");
  } else {
    Add(YamlCode::kOther, "this is not YAML (" + error_.message + ")", at_, at_ + 1,
        "write it in a simpler form");
  }
}

// The text of the line above that of `at`; empty where there is none.
TextRange Explainer::LineAbove(size_t at) const {
  const size_t line = LineStart(at);
  if (line == 0) return {};
  const size_t first = FirstOfLine(line - 1);
  return {first, LineEnd(text_, first)};
}

void Explainer::NotAnEntry(TextRange line) {
  Add(YamlCode::kKeyWithoutValue,
      "found " + YamlQuoted(text_.substr(line.begin, line.end - line.begin)) +
          ", expected `key: value` or `- item`",
      line.begin, line.end, "put `: ` behind the key; indent a line that continues a value");
}

// A `:` where no key can end: a second one on its line, or behind a key over several lines.
void Explainer::Colon() {
  const size_t first = FirstOfLine(at_);
  const std::string_view before = text_.substr(first, at_ - first);
  if (before.find(": ") != std::string_view::npos || before.find(":\t") != std::string_view::npos) {
    Add(YamlCode::kNestedOnLine, "a second `: ` stands on this line", at_, at_ + 1,
        "quote the value if `: ` is part of it, or put the inner map on lines of its own");
    return;
  }
  const char last = at_ > first ? text_[at_ - 1] : ' ';
  const bool closes =
      last == ']' || last == '}' || ((last == '"' || last == '\'') && text_[first] != last);
  if (closes) {
    Add(YamlCode::kLongKey, "a key goes over several lines", first, at_, "write it on one line");
  } else if (at_ - first > 1024) {
    Add(YamlCode::kLongKey, "a key is longer than 1024 bytes", first, at_, "shorten it");
  } else if (at_ == first) {
    Add(YamlCode::kKeyWithoutValue, "a `:` stands without a key on its line", at_, at_ + 1,
        "write `key: value`");
  } else if (const TextRange above = LineAbove(first);
             above.begin - LineStart(above.begin) == first - LineStart(first)) {
    NotAnEntry(above);
  } else {
    Add(YamlCode::kIndentation,
        "the key " + YamlQuoted(before) +
            " is indented so that it continues the value on the line above",
        first, at_,
        "indent it like the keys around it; a map under a key begins on a line of its own");
  }
}

void Explainer::LineBegin() {
  const size_t end = LineEnd(text_, at_);
  const int column = static_cast<int>(at_ - LineStart(at_));
  int deepest = -1;
  bool fits = false;
  for (const YamlFollower::Level& level : follower_.levels()) {
    deepest = std::max(deepest, level.indent);
    fits = fits || level.indent == column;
  }
  const std::string_view line = text_.substr(at_, end - at_);
  const TextRange above = LineAbove(at_);
  const std::string_view text_above = text_.substr(above.begin, above.end - above.begin);
  const bool comment =
      text_above.find(" #") != std::string_view::npos || text_above.starts_with("#");
  if (!fits && column > deepest && comment) {
    Add(YamlCode::kComment, "a comment stands within a value of several lines", above.begin,
        above.end, "move the comment above the value, or quote the value");
  } else if (!fits) {
    Add(YamlCode::kIndentation,
        "the line begins at column " + std::to_string(column + 1) +
            ", where nothing around it begins",
        at_, end, "indent it like the entries that it belongs to");
  } else if (line.starts_with("- ") || line == "-") {
    NotAnEntry({at_, end});
  } else {
    Add(YamlCode::kKeyWithoutValue,
        "found " + YamlQuoted(line) + ", expected `key: value` or `- item`", at_, end,
        "put `: ` behind the key; indent the line if it continues the value above");
  }
}

}  // namespace

void ExplainParseError(const YamlParseError& error, std::string_view text,
                       const YamlFollower& follower, YamlFaults& faults) {
  if (error.too_large) {
    faults.Add(
        YamlCode::kTooLarge,
        "a value from here on is larger than " + std::to_string(kYamlLookAhead >> 20) + " MiB",
        *error.at, *error.at + 1, "keep it in a file of its own, or write the document as JSON");
    return;
  }
  Explainer(error, text, follower, faults).Explain();
}

}  // namespace placet
