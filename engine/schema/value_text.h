// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_SCHEMA_VALUE_TEXT_H_
#define PLACET_SCHEMA_VALUE_TEXT_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "document/tree.h"

// Values and types in the words of messages.

namespace placet::schema {

// In double quotes, control characters as `?`, cut after 60 code points.
std::string Quote(std::string_view text);
// A scalar as one writes it (`"no"`, `4711`, `true`, `null`); numbers as their source has them.
std::string ValueText(NodeRef node);
// `the string "no"`, `the number 4711`, `a list`, `null`.
std::string DescribeValue(NodeRef node);
// `a boolean`, `a string or an integer`. `types` as in CompiledNode.
std::string DescribeTypes(uint8_t types);
// `a<separator>b<last>c`.
std::string JoinWords(std::span<const std::string> words, std::string_view separator,
                      std::string_view last);
std::string JoinWords(std::span<const std::string> words, std::string_view separator);
// The text of a scalar in its source, where it is on one line; else "".
std::string_view SourceText(NodeRef node);

}  // namespace placet::schema

#endif  // PLACET_SCHEMA_VALUE_TEXT_H_
