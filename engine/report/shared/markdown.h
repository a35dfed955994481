// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_REPORT_SHARED_MARKDOWN_H_
#define PLACET_REPORT_SHARED_MARKDOWN_H_

#include <string>
#include <string_view>
#include <vector>

namespace placet {

// Text that reads as itself within a line of Markdown: what Markdown or HTML would take as markup
// is escaped, what a forge would make a link of its own (`@name`, `#12`, an address) is broken up,
// line ends become spaces.
std::string MarkdownText(std::string_view text);
// The same for sentences that name fields: `use_case.purpose` becomes code.
std::string MarkdownProse(std::string_view text);
// `text` as inline code, whatever backticks it holds; fit for a cell of a table.
std::string MarkdownCode(std::string_view text);
// `lines` as a block of code, fenced so that no line of it can end the block.
std::string MarkdownBlock(std::string_view lines);
// `| a | b |` with a line end. Cells are Markdown already.
std::string MarkdownRow(const std::vector<std::string>& cells);
// The heads of a table and the line below them.
std::string MarkdownHeads(const std::vector<std::string>& cells);

}  // namespace placet

#endif  // PLACET_REPORT_SHARED_MARKDOWN_H_
