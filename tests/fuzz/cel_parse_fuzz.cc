// SPDX-License-Identifier: Apache-2.0
// An expression, whatever it is: a tree or faults, never both and never neither; faults lie within
// the text; a tree prints to a text that parses to what prints the same.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cel/syntax/parser.h"
#include "cel/syntax/printer.h"

namespace {

using namespace placet::cel;  // NOLINT: a test program

void Require(bool condition) {
  if (!condition) std::abort();
}

// Parentheses that the author left out may nest deeper than the author did.
ParseOptions Roomy() {
  ParseOptions options;
  options.max_depth = 1000;
  options.max_bytes = 100 << 20;
  return options;
}

void CheckPrinted(const Ast& ast) {
  const std::string text = Print(ast, ast.root());
  std::vector<Issue> issues;
  const std::optional<Ast> again = Parse(text, Roomy(), issues);
  Require(again.has_value());
  Require(Print(*again, again->root()) == text);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  std::vector<Issue> issues;
  const std::optional<Ast> ast = Parse(text, {}, issues);
  Require(ast.has_value() == issues.empty());
  for (const Issue& issue : issues) {
    Require(!issue.code.empty() && !issue.message.empty());
    Require(issue.range.begin <= issue.range.end && issue.range.end <= text.size());
  }
  if (ast) CheckPrinted(*ast);
  return 0;
}
