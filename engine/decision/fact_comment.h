// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_DECISION_FACT_COMMENT_H_
#define PLACET_DECISION_FACT_COMMENT_H_

#include <string>
#include <string_view>

#include "schema/shape.h"

namespace placet {

// What a person has to know to state the fact, in one line: who supplies it, what it is, what may
// stand there, and `condition` (CEL, or ""), under which alone it is due.
std::string FactComment(schema::Shape shape, std::string_view supplied_by,
                        std::string_view condition);

// The text as comment lines: each begins with `margin`, and none has more than 100 columns where
// words allow it.
std::string CommentLines(std::string_view text, std::string_view margin);

// A text as YAML: without quotes where that reads as the same text.
std::string YamlText(std::string_view text);

}  // namespace placet

#endif  // PLACET_DECISION_FACT_COMMENT_H_
