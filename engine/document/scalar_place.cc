// SPDX-License-Identifier: Apache-2.0
#include "document/scalar_place.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "document/scalar_text.h"

namespace placet {
namespace {

// Column of the block collection that holds the scalar, as ScalarContext has it.
int ParentIndent(NodeRef scalar) {
  const NodeRef parent = scalar.parent();
  return parent ? static_cast<int>(parent.span().column) - 1 : -1;
}

std::optional<DecodedScalar> DecodeAgain(NodeRef scalar) {
  const Span span = scalar.span();
  const std::string_view text = scalar.source()->text();
  if (!scalar.is_string() || !span.valid() || span.offset >= span.end_offset ||
      span.end_offset > text.size()) {
    return std::nullopt;
  }
  // Quotes and plain lines bring their end with them; a block may end in blank lines that its span
  // leaves out.
  const char first = text[span.offset];
  const bool block = first == '|' || first == '>';
  const DecodedScalar decoded =
      block ? DecodeBlockScalar(text, span.offset, ParentIndent(scalar))
            : DecodeScalar(text.substr(0, span.end_offset), span.offset, ScalarContext());
  if (decoded.text != scalar.AsString()) return std::nullopt;
  return decoded;
}

// The run that holds decoded byte `at`.
const ScalarRun& RunOf(const DecodedScalar& decoded, size_t at) {
  const auto next =
      std::upper_bound(decoded.runs.begin(), decoded.runs.end(), at,
                       [](size_t value, const ScalarRun& run) { return value < run.decoded; });
  return *std::prev(next);
}

}  // namespace

Span ScalarSpan(NodeRef scalar, size_t begin, size_t end) {
  const std::optional<DecodedScalar> decoded = DecodeAgain(scalar);
  if (!decoded || decoded->runs.empty()) return scalar.span();
  const size_t size = decoded->text.size();
  begin = std::min(begin, size);
  end = std::clamp(end, begin, size);

  size_t source_begin = decoded->runs.back().source_end;
  if (begin < size) {
    const ScalarRun& run = RunOf(*decoded, begin);
    source_begin = run.verbatim ? run.source + (begin - run.decoded) : run.source;
  }
  size_t source_end = source_begin;
  if (end > begin) {
    const ScalarRun& run = RunOf(*decoded, end - 1);
    source_end = run.verbatim ? run.source + (end - run.decoded) : run.source_end;
  }
  return scalar.source()->MakeSpan(source_begin, source_end);
}

}  // namespace placet
