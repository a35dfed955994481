// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_BASE_REGEX_H_
#define PLACET_BASE_REGEX_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace placet {

// RE2 behind our own header: linear time, UTF-8, no look-around and no back-references.
// Immutable and thread-safe after Compile.
class Regex {
 public:
  // Of a pattern, in instructions: a larger one does not compile.
  static constexpr size_t kLargestProgram = 100'000;

  // Fails with REGEX001 and RE2's reason.
  static Result<Regex> Compile(std::string_view pattern);

  Regex(Regex&&) noexcept;
  Regex& operator=(Regex&&) noexcept;
  ~Regex();

  // Partial match anywhere in the text (CEL's `matches`, JSON Schema's `pattern`).
  bool Matches(std::string_view text) const;
  int group_count() const;
  // First match at or after `start`: the whole match and its groups, a group that took no part is
  // {nullptr, 0}. False when there is none.
  bool Find(std::string_view text, size_t start, std::vector<std::string_view>* groups) const;
  // What a byte of text costs at most, in RE2's instructions.
  size_t program_size() const;

 private:
  struct Pattern;
  explicit Regex(std::unique_ptr<Pattern> pattern);
  std::unique_ptr<Pattern> pattern_;
};

}  // namespace placet

#endif  // PLACET_BASE_REGEX_H_
