// SPDX-License-Identifier: Apache-2.0
//
// The regex extension: regex.extract, regex.extractAll, regex.replace; and `matches` of the
// standard library.
#include "base/regex.h"

#include <vector>

#include "base/utf8.h"
#include "cel/library/library.h"
#include "cel/library/patterns.h"
#include "cel/library/registry.h"

namespace placet::cel {
namespace {

Value Matches(Evaluation& e, Args a) {
  Value fault;
  const Regex* regex = FindPattern(e, a[1].AsString(), &fault);
  if (regex == nullptr) return fault;
  if (!ChargeSearch(e, *regex, a[0].AsString().size())) return Spent(e);
  return Value::Bool(regex->Matches(a[0].AsString()));
}

// All matches of a text from left to right. They do not overlap, and an empty match right after
// another match does not count.
class Matcher {
 public:
  Matcher(Evaluation& evaluation, const Regex& regex, std::string_view text)
      : evaluation_(evaluation), regex_(regex), text_(text.empty() ? "" : text) {}

  // False at the end, or when the budget is spent.
  bool Next() {
    while (at_ <= text_.size()) {
      spent_ = !ChargeSearch(evaluation_, regex_, text_.size() - at_);
      if (spent_ || !regex_.Find(text_, at_, &groups_)) return false;
      const size_t begin = this->begin();
      if (!groups_[0].empty()) {
        at_ = last_end_ = begin + groups_[0].size();
        return true;
      }
      at_ = begin;
      if (at_ < text_.size()) {
        utf8::Next(text_, &at_);
      } else {
        ++at_;
      }
      if (begin != last_end_) return true;
    }
    return false;
  }
  bool spent() const { return spent_; }
  // The whole match and its groups; a group that took no part is empty.
  const std::vector<std::string_view>& groups() const { return groups_; }
  size_t begin() const { return static_cast<size_t>(groups_[0].data() - text_.data()); }
  size_t end() const { return begin() + groups_[0].size(); }

 private:
  Evaluation& evaluation_;
  const Regex& regex_;
  std::string_view text_;
  std::vector<std::string_view> groups_;
  size_t at_ = 0;
  size_t last_end_ = std::string_view::npos;
  bool spent_ = false;
};

Value TooManyGroups(Evaluation& e, std::string_view pattern) {
  return e.Error(ErrorCode::kBadRegex, "the regular expression `" + std::string(pattern) +
                                           "` has more than one capturing group");
}

// Views into the text, so that nothing is copied.
Value Extract(Evaluation& e, Args a) {
  Value fault;
  const Regex* regex = FindPattern(e, a[1].AsString(), &fault);
  if (regex == nullptr) return fault;
  if (regex->group_count() > 1) return TooManyGroups(e, a[1].AsString());
  Matcher matcher(e, *regex, a[0].AsString());
  if (!matcher.Next()) return matcher.spent() ? Spent(e) : Value::Optional(nullptr);
  const bool grouped = regex->group_count() == 1;
  const std::string_view found = matcher.groups()[grouped ? 1 : 0];
  if (grouped && found.empty()) return Value::Optional(nullptr);
  return NewOptional(e, Value::String(found));
}

Value ExtractAll(Evaluation& e, Args a) {
  Value fault;
  const Regex* regex = FindPattern(e, a[1].AsString(), &fault);
  if (regex == nullptr) return fault;
  if (regex->group_count() > 1) return TooManyGroups(e, a[1].AsString());
  const bool grouped = regex->group_count() == 1;
  std::vector<Value> found;
  Matcher matcher(e, *regex, a[0].AsString());
  while (matcher.Next()) {
    const std::string_view text = matcher.groups()[grouped ? 1 : 0];
    if (!grouped || !text.empty()) found.push_back(Value::String(text));
  }
  return matcher.spent() ? Spent(e) : NewList(e, found);
}

// A replacement taken apart: text, then the group that follows it; the last has none.
struct Piece {
  std::string text;
  int group = -1;
};

bool ReadReplacement(std::string_view text, int groups, std::vector<Piece>* pieces,
                     std::string* why) {
  pieces->emplace_back();
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\') {
      pieces->back().text += text[i];
      continue;
    }
    const char next = ++i < text.size() ? text[i] : '\0';
    if (next == '\\') {
      pieces->back().text += next;
    } else if (next < '0' || next > '9') {
      *why = "`\\` must be followed by a digit or another `\\`";
      return false;
    } else if (next - '0' > groups) {
      *why = std::string("it names the group ") + next + " of " + std::to_string(groups);
      return false;
    } else {
      pieces->back().group = next - '0';
      pieces->emplace_back();
    }
  }
  return true;
}

bool AppendReplacement(const std::vector<Piece>& pieces, const Matcher& matcher, TextBuilder& out) {
  for (const Piece& piece : pieces) {
    if (!out.Append(piece.text)) return false;
    if (piece.group >= 0 && !out.Append(matcher.groups()[static_cast<size_t>(piece.group)])) {
      return false;
    }
  }
  return true;
}

// A wrong replacement is an error whether or not anything matches, so that it is found early.
Value Replace(Evaluation& e, Args a) {
  Value fault;
  const Regex* regex = FindPattern(e, a[1].AsString(), &fault);
  if (regex == nullptr) return fault;
  std::vector<Piece> pieces;
  std::string why;
  if (!ReadReplacement(a[2].AsString(), regex->group_count(), &pieces, &why)) {
    return e.Error(ErrorCode::kInvalidArgument,
                   "invalid replacement `" + std::string(a[2].AsString()) + "`: " + why);
  }
  const std::string_view text = a[0].AsString();
  int64_t left = a.size() > 3 ? a[3].AsInt() : -1;
  TextBuilder out(e);
  Matcher matcher(e, *regex, text);
  size_t copied = 0;
  while (left != 0 && matcher.Next()) {
    if (!out.Append(text.substr(copied, matcher.begin() - copied))) return out.Finish();
    if (!AppendReplacement(pieces, matcher, out)) return out.Finish();
    copied = matcher.end();
    if (left > 0) --left;
  }
  if (matcher.spent()) return Spent(e);
  out.Append(text.substr(copied));
  return out.Finish();
}

// ---- costs

uint64_t MatchSteps(Extents args) { return FirstMatchSteps(args[0], args[1]); }
Extent Extracted(Extents args) { return Extent::Optional(Extent::String(BytesOf(args[0]))); }

uint64_t ExtractionSteps(Extents args) {
  return Plus(AllMatchesSteps(args[0], args[1]), Plus(BytesOf(args[0]), 1));
}
Extent AllExtracted(Extents args) {
  return Extent::Parts(Plus(BytesOf(args[0]), 1), Extent::String(BytesOf(args[0])));
}

// The replacement stands at each place, and names groups with two bytes each.
uint64_t ReplacedBytes(Extents args) {
  const uint64_t text = BytesOf(args[0]), replacement = BytesOf(args[2]);
  const uint64_t groups = Times(text, replacement / 2);
  return Plus(Plus(text, groups), Times(Plus(text, 1), replacement));
}
Extent ReplacedMatches(Extents args) { return Extent::String(ReplacedBytes(args)); }
uint64_t ReplacementSteps(Extents args) {
  return Plus(AllMatchesSteps(args[0], args[1]), ReplacedBytes(args) / kBytesPerStep);
}

}  // namespace

void AddRegexLibrary(Functions& functions) {
  Registry r(functions);
  const Type s = Type::String(), i = Type::Int();
  r.Method("matches", "matches_string", {s, s}, Type::Bool(), {MatchSteps, result::Scalar},
           Matches);
  r.Add("matches", "matches", {s, s}, Type::Bool(), {MatchSteps, result::Scalar}, Matches);
  r.Add("regex.extract", "regex_extract_string_string", {s, s}, Type::Optional(s),
        {MatchSteps, Extracted}, Extract);
  r.Add("regex.extractAll", "regex_extractAll_string_string", {s, s}, Type::List(s),
        {ExtractionSteps, AllExtracted}, ExtractAll);
  r.Add("regex.replace", "regex_replace_string_string_string", {s, s, s}, s,
        {ReplacementSteps, ReplacedMatches}, Replace);
  r.Add("regex.replace", "regex_replace_string_string_string_int", {s, s, s, i}, s,
        {ReplacementSteps, ReplacedMatches}, Replace);
}

}  // namespace placet::cel
