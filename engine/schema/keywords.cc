// SPDX-License-Identifier: Apache-2.0
#include "schema/keywords.h"

namespace placet::schema {
namespace {

bool ReadFrom(std::span<const Keyword> table, Compiler& compiler, std::string_view keyword,
              NodeRef value) {
  const auto at = std::lower_bound(table.begin(), table.end(), Keyword{keyword, nullptr});
  if (at == table.end() || at->name != keyword) return false;
  at->read(compiler, value);
  return true;
}

}  // namespace

bool ReadKeyword(Compiler& compiler, std::string_view keyword, NodeRef value) {
  return ReadFrom(AssertionKeywords(), compiler, keyword, value) ||
         ReadFrom(ApplicatorKeywords(), compiler, keyword, value) ||
         ReadFrom(AnnotationKeywords(), compiler, keyword, value);
}

std::vector<std::string> KeywordNames() {
  std::vector<std::string> names;
  for (const auto table : {AssertionKeywords(), ApplicatorKeywords(), AnnotationKeywords()}) {
    for (const Keyword& keyword : table) names.emplace_back(keyword.name);
  }
  return names;
}

}  // namespace placet::schema
