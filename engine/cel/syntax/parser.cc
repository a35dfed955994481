// SPDX-License-Identifier: Apache-2.0
#include "cel/syntax/parser.h"

#include <string>

#include "base/utf8.h"
#include "cel/syntax/descent.h"
#include "cel/syntax/issue_codes.h"

namespace placet::cel {

std::optional<Ast> Parse(std::string_view text, const ParseOptions& options,
                         std::vector<Issue>& issues) {
  if (text.size() > options.max_bytes) {
    issues.push_back(
        {kTooLarge,
         "the expression has more than " + std::to_string(options.max_bytes) + " bytes",
         "name parts of it under `define`",
         {0, 1},
         false});
    return std::nullopt;
  }
  const size_t invalid = utf8::FindInvalid(text);
  if (invalid != utf8::kValid) {
    const uint32_t at = static_cast<uint32_t>(invalid);
    issues.push_back({kNotUtf8,
                      "the expression is not valid UTF-8",
                      "save the text as UTF-8",
                      {at, at + 1},
                      false});
    return std::nullopt;
  }
  return Descent(text, options, issues).Run();
}

}  // namespace placet::cel
