// SPDX-License-Identifier: Apache-2.0
#include "cel/library/patterns.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "cel/library/cost.h"

namespace placet::cel {
namespace {

// A program may take 8 MiB, so that the cache of a thread stays below 64 MiB at its worst.
constexpr size_t kPatterns = 8;

struct CachedPattern {
  std::string text;
  std::optional<Regex> regex;
};

// The most recently used first. Constants of a rule stay; a new pattern drops the oldest.
class PatternCache {
 public:
  const Regex* Find(std::string_view text) {
    for (size_t i = 0; i < kPatterns && patterns_[i].regex; ++i) {
      if (patterns_[i].text != text) continue;
      std::rotate(patterns_.begin(), patterns_.begin() + static_cast<ptrdiff_t>(i),
                  patterns_.begin() + static_cast<ptrdiff_t>(i) + 1);
      return &*patterns_[0].regex;
    }
    return nullptr;
  }
  const Regex* Add(std::string_view text, Regex regex) {
    std::rotate(patterns_.begin(), patterns_.end() - 1, patterns_.end());
    patterns_[0].text = text;
    patterns_[0].regex.emplace(std::move(regex));
    return &*patterns_[0].regex;
  }

 private:
  std::array<CachedPattern, kPatterns> patterns_;
};

// What RE2 needs to compile a byte of a pattern, in bytes of plain text.
constexpr size_t kCompileFactor = 256;

}  // namespace

const Regex* FindPattern(Evaluation& evaluation, std::string_view pattern, Value* fault) {
  static thread_local PatternCache cache;
  if (const Regex* known = cache.Find(pattern)) return known;
  if (!Charge(evaluation, pattern.size() * kCompileFactor)) {
    *fault = Spent(evaluation);
    return nullptr;
  }
  Result<Regex> regex = Regex::Compile(pattern);
  if (!regex) {
    *fault = evaluation.Error(ErrorCode::kBadRegex, regex.error().message);
    return nullptr;
  }
  // A counted repetition makes a short pattern large, which only the compiler can tell.
  if (!evaluation.Spend(regex->program_size())) {
    *fault = Spent(evaluation);
    return nullptr;
  }
  return cache.Add(pattern, std::move(*regex));
}

bool ChargeSearch(Evaluation& evaluation, const Regex& regex, size_t bytes) {
  return evaluation.Spend(steps::PatternSearch(bytes, regex.program_size()));
}

namespace {

uint64_t ProgramSize(const Extent& pattern) {
  const auto text = WrittenText(pattern);
  if (!text) return Regex::kLargestProgram;
  const Result<Regex> regex = Regex::Compile(*text);
  return regex ? regex->program_size() : 0;
}

}  // namespace

uint64_t CompileSteps(const Extent& pattern) {
  return Plus(Times(BytesOf(pattern), kCompileFactor) / kBytesPerStep, ProgramSize(pattern));
}

uint64_t FirstMatchSteps(const Extent& text, const Extent& pattern) {
  return Plus(CompileSteps(pattern), steps::PatternSearch(BytesOf(text), ProgramSize(pattern)));
}

// Each byte may be a match, and what follows it is searched anew.
uint64_t AllMatchesSteps(const Extent& text, const Extent& pattern) {
  const uint64_t bytes = BytesOf(text);
  const uint64_t searched = Times(bytes, Plus(bytes, 1)) / 2;
  const uint64_t all = Plus(steps::PatternSearch(searched, ProgramSize(pattern)), Plus(bytes, 2));
  return Plus(CompileSteps(pattern), all);
}

}  // namespace placet::cel
