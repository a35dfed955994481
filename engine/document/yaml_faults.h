// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_DOCUMENT_YAML_FAULTS_H_
#define PLACET_DOCUMENT_YAML_FAULTS_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "base/source.h"

namespace placet {

// The codes YAML001.. in their order. They are stable: a new one goes to the end, none is reused.
// docs/yaml.md has an example of each.
enum class YamlCode {
  kNotUtf8 = 1,
  kOtherEncoding = 2,
  kCharacter = 3,
  kLineEnd = 4,
  kTooLarge = 5,
  kNoDocument = 6,
  kAfterDocument = 7,
  kDirective = 8,
  kTab = 9,
  kIndentation = 10,
  kUnclosedQuote = 11,
  kBracket = 12,
  kFlowEntry = 13,
  kNestedOnLine = 14,
  kStartOfValue = 15,
  kEscape = 16,
  kKeyType = 17,
  kKeyWithoutValue = 18,
  kDuplicateKey = 19,
  kMergeKey = 20,
  kUndefinedAlias = 21,
  kRecursiveAlias = 22,
  kTag = 23,
  kAnchor = 24,
  kNumberRange = 25,
  kNotFinite = 26,
  kTooDeep = 27,
  kTooManyNodes = 28,
  kComment = 29,
  kBlockScalar = 30,
  kLongKey = 31,
  kTwoReadings = 32,
  kAfterValue = 33,
  kVersion = 34,
  kLooksLikeItem = 35,
  kOther = 36,
};

// Collects the faults of one text.
class YamlFaults {
 public:
  YamlFaults(const SourcePtr& source, Diagnostics& diagnostics)
      : source_(source), diagnostics_(diagnostics) {}

  // `begin` and `end` are bytes. Of several faults at the same place only the first is kept, and of
  // very many only the first fifty: null where nothing was reported. The pointer is valid until the
  // next fault.
  Diagnostic* Add(YamlCode code, std::string message, size_t begin, size_t end,
                  std::string help = {});
  void Warn(YamlCode code, std::string message, size_t begin, size_t end, std::string help);

  // Those that are not kept included.
  size_t count() const { return count_; }
  bool exhausted() const { return listed_ > kMost; }
  Location LocationOf(size_t begin, size_t end) const {
    return {source_, source_->MakeSpan(begin, end), {}};
  }

 private:
  static constexpr size_t kMost = 50;

  const SourcePtr& source_;
  Diagnostics& diagnostics_;
  size_t count_ = 0;
  size_t listed_ = 0;
  size_t last_ = static_cast<size_t>(-1);
};

// A piece of a text in backquotes for a message, cut when it is long.
std::string YamlQuoted(std::string_view text);
// The character at `at` in backquotes, "the end of the line" or "the end of the text".
std::string YamlFound(std::string_view text, size_t at);

}  // namespace placet

#endif  // PLACET_DOCUMENT_YAML_FAULTS_H_
