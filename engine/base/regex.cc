// SPDX-License-Identifier: Apache-2.0
#include "base/regex.h"

#include <re2/re2.h>

#include <utility>

namespace placet {

namespace {

// re2::StringPiece in older releases of RE2, absl::string_view in newer ones.
template <typename Text, typename Piece>
Piece PieceOf(bool (RE2::*)(Text, size_t, size_t, RE2::Anchor, Piece*, int) const);
using Piece = decltype(PieceOf(&RE2::Match));

// Never a null pointer: an unmatched group has one, an empty match must not.
Piece ToPiece(std::string_view text) {
  return text.data() == nullptr ? Piece("", 0) : Piece(text.data(), text.size());
}

RE2::Options Options() {
  RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(8 << 20);
  options.set_encoding(RE2::Options::EncodingUTF8);
  return options;
}

}  // namespace

struct Regex::Pattern {
  explicit Pattern(std::string_view text) : re2(ToPiece(text), Options()) {}
  RE2 re2;
};

Regex::Regex(std::unique_ptr<Pattern> pattern) : pattern_(std::move(pattern)) {}
Regex::Regex(Regex&&) noexcept = default;
Regex& Regex::operator=(Regex&&) noexcept = default;
Regex::~Regex() = default;

Result<Regex> Regex::Compile(std::string_view pattern) {
  auto compiled = std::make_unique<Pattern>(pattern);
  const bool large =
      compiled->re2.ok() && static_cast<size_t>(compiled->re2.ProgramSize()) > kLargestProgram;
  if (!compiled->re2.ok() || large) {
    const std::string why = large ? "it is too large" : compiled->re2.error();
    return Fail("REGEX001", "invalid regular expression `" + std::string(pattern) + "`: " + why, {},
                "the syntax is that of RE2: no look-around and no back-references");
  }
  return Regex(std::move(compiled));
}

bool Regex::Matches(std::string_view text) const {
  return pattern_->re2.Match(ToPiece(text), 0, text.size(), RE2::UNANCHORED, nullptr, 0);
}

int Regex::group_count() const { return pattern_->re2.NumberOfCapturingGroups(); }

bool Regex::Find(std::string_view text, size_t start, std::vector<std::string_view>* groups) const {
  if (start > text.size()) return false;
  std::vector<Piece> pieces(static_cast<size_t>(group_count()) + 1);
  if (!pattern_->re2.Match(ToPiece(text), start, text.size(), RE2::UNANCHORED, pieces.data(),
                           static_cast<int>(pieces.size()))) {
    return false;
  }
  groups->clear();
  for (const Piece& piece : pieces) groups->emplace_back(piece.data(), piece.size());
  return true;
}

size_t Regex::program_size() const { return static_cast<size_t>(pattern_->re2.ProgramSize()); }

}  // namespace placet
