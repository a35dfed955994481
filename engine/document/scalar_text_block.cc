// SPDX-License-Identifier: Apache-2.0
// Literal and folded block scalars: YAML 1.2.2, section 8.1.
//
// Lines are taken one by one. What stands between two lines of text (line breaks and empty lines)
// is decided when the second is known: in a folded block it depends on both.

#include <algorithm>
#include <utility>

#include "document/scalar_text.h"

namespace placet {
namespace {

enum class Chomping { kStrip, kClip, kKeep };

class BlockScalarDecoder {
 public:
  BlockScalarDecoder(std::string_view text, size_t at, int parent_indent)
      : text_(text), at_(at), parent_indent_(parent_indent) {
    out_.begin = at;
    out_.style = text[at] == '|' ? ScalarStyle::kLiteral : ScalarStyle::kFolded;
  }

  DecodedScalar Decode();

 private:
  void Header();
  void DetectIndent();
  // Whether the line at at_ is one of the block's; sets whether it is empty.
  bool TakesLine(bool* empty) const;
  void Line(size_t begin, size_t end);
  void Chomp();
  void Unit(std::string_view decoded, size_t source, size_t source_end);

  std::string_view text_;
  size_t at_;  // the start of a line, once the header is read
  int parent_indent_;
  int indent_ = 0;
  Chomping chomping_ = Chomping::kClip;
  // Line breaks that are still to be decided: of the last line with text and of empty lines.
  std::vector<std::pair<size_t, size_t>> breaks_;
  bool any_line_ = false;
  bool last_spaced_ = false;  // the last line with text starts with a blank
  DecodedScalar out_;
};

void BlockScalarDecoder::Header() {
  size_t i = at_ + 1;
  int given = 0;
  bool chomping_given = false;
  for (; i < text_.size(); ++i) {
    const char c = text_[i];
    if (c >= '1' && c <= '9' && given == 0) {
      given = c - '0';
    } else if ((c == '+' || c == '-') && !chomping_given) {
      chomping_ = c == '+' ? Chomping::kKeep : Chomping::kStrip;
      chomping_given = true;
    } else {
      break;
    }
  }
  const size_t indicators = i;
  while (i < text_.size() && IsBlank(text_[i])) ++i;
  const size_t line_end = LineEnd(text_, i);
  if (i < line_end && (text_[i] != '#' || i == indicators)) {
    out_.faults.push_back({ScalarFault::Kind::kHeader, i, line_end});
  }
  out_.end = indicators;
  at_ = AfterBreak(text_, line_end);
  if (given > 0) {
    indent_ = std::max(parent_indent_, 0) + given;
  } else {
    DetectIndent();
  }
}

void BlockScalarDecoder::DetectIndent() {
  size_t most_spaces = 0;
  size_t widest = at_;
  size_t line = at_;
  while (line < text_.size()) {
    const size_t spaces = CountSpaces(text_, line);
    const size_t first = line + spaces;
    if (first < text_.size() && !IsBreak(text_[first])) {
      if (static_cast<int>(spaces) <= parent_indent_) break;  // the block has no text
      indent_ = static_cast<int>(spaces);
      if (most_spaces > spaces) {
        out_.faults.push_back({ScalarFault::Kind::kLeadingBlank, widest, widest + most_spaces});
      }
      return;
    }
    if (spaces > most_spaces) {
      most_spaces = spaces;
      widest = line;
    }
    line = first < text_.size() ? AfterBreak(text_, first) : first;
  }
  indent_ = std::max(static_cast<int>(most_spaces), parent_indent_ + 1);
}

bool BlockScalarDecoder::TakesLine(bool* empty) const {
  const size_t spaces = CountSpaces(text_, at_);
  const size_t first = at_ + spaces;
  const bool blank = first >= text_.size() || IsBreak(text_[first]);
  *empty = blank && static_cast<int>(spaces) <= indent_;
  if (*empty) return true;
  return static_cast<int>(spaces) >= indent_ && !IsDocumentMarker(text_, at_);
}

void BlockScalarDecoder::Unit(std::string_view decoded, size_t source, size_t source_end) {
  out_.runs.push_back({out_.text.size(), source, source_end, false});
  out_.text.append(decoded);
}

void BlockScalarDecoder::Line(size_t begin, size_t end) {
  const bool spaced = IsBlank(text_[begin]);
  const bool folds = out_.style == ScalarStyle::kFolded && any_line_ && !last_spaced_ && !spaced;
  if (folds && breaks_.size() == 1) {
    Unit(" ", breaks_.front().first, breaks_.front().second);
  } else {
    // A folded line drops its own line break and keeps those of the empty lines behind it.
    for (size_t i = folds ? 1 : 0; i < breaks_.size(); ++i) {
      Unit("\n", breaks_[i].first, breaks_[i].second);
    }
  }
  breaks_.clear();
  out_.runs.push_back({out_.text.size(), begin, end, true});
  out_.text.append(text_.substr(begin, end - begin));
  out_.end = end;
  any_line_ = true;
  last_spaced_ = spaced;
}

void BlockScalarDecoder::Chomp() {
  size_t kept = 0;
  if (chomping_ == Chomping::kKeep) kept = breaks_.size();
  if (chomping_ == Chomping::kClip && any_line_) kept = std::min<size_t>(1, breaks_.size());
  for (size_t i = 0; i < kept; ++i) Unit("\n", breaks_[i].first, breaks_[i].second);
}

DecodedScalar BlockScalarDecoder::Decode() {
  Header();
  while (at_ < text_.size()) {
    bool empty = false;
    if (!TakesLine(&empty)) break;
    const size_t end = LineEnd(text_, at_);
    if (!empty) Line(at_ + static_cast<size_t>(indent_), end);
    at_ = AfterBreak(text_, end);
    breaks_.emplace_back(end, at_);  // the end of the text ends a line too
  }
  Chomp();
  out_.next = at_;
  return std::move(out_);
}

}  // namespace

DecodedScalar DecodeBlockScalar(std::string_view text, size_t at, int parent_indent) {
  return BlockScalarDecoder(text, at, parent_indent).Decode();
}

}  // namespace placet
