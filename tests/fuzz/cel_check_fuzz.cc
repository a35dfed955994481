// SPDX-License-Identifier: Apache-2.0
// An expression over the names of a manifest. The checker gives a result exactly where it reports
// no error; its places lie within the text; every node of a result has a type.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "cel/check/environment.h"
#include "cel/syntax/parser.h"
#include "policy/compiler.h"

namespace {

using namespace placet;  // NOLINT: a test program

void Require(bool condition) {
  if (!condition) std::abort();
}

bool HasError(const std::vector<cel::Issue>& issues) {
  for (const cel::Issue& issue : issues) {
    if (!issue.warning) return true;
  }
  return false;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const auto* const environment = new cel::Environment(ManifestEnvironment());
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  std::vector<cel::Issue> issues;
  std::optional<cel::Ast> ast = cel::Parse(text, {}, issues);
  if (!ast) return 0;
  const auto expression = cel::Check(std::move(*ast), *environment, {}, issues);
  Require((expression == nullptr) == HasError(issues));
  for (const cel::Issue& issue : issues) {
    Require(!issue.code.empty() && !issue.message.empty());
    Require(issue.range.begin <= issue.range.end && issue.range.end <= text.size());
  }
  if (expression != nullptr) Require(expression->types.size() == expression->ast.size());
  return 0;
}
