// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_TESTS_DOCUMENT_JSON_FIXTURE_H_
#define PLACET_TESTS_DOCUMENT_JSON_FIXTURE_H_

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostic.h"
#include "base/source.h"
#include "document/reader.h"
#include "document/tree.h"
#include "gtest/gtest.h"

namespace placet {

inline SourcePtr TestSource(std::string_view text, std::string name = "test.json") {
  return std::make_shared<Source>(std::move(name), std::string(text));
}

// The tree of a sound text; null, and a failed test, where it has faults.
inline TreePtr MustReadJson(std::string_view text, std::string name = "test.json") {
  Diagnostics diagnostics;
  const std::vector<TreePtr> trees = ReadJson(TestSource(text, std::move(name)), diagnostics);
  for (const Diagnostic& d : diagnostics.all()) ADD_FAILURE() << Render(d);
  return trees.empty() ? nullptr : trees.front();
}

// "line:column-end_line:end_column".
inline std::string SpanText(Span span) {
  return std::to_string(span.line) + ":" + std::to_string(span.column) + "-" +
         std::to_string(span.end_line) + ":" + std::to_string(span.end_column);
}

}  // namespace placet

#endif  // PLACET_TESTS_DOCUMENT_JSON_FIXTURE_H_
