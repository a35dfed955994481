// SPDX-License-Identifier: Apache-2.0
#include "document/dates.h"

namespace placet {

std::string DateText(NodeRef node) {
  if (node && node.kind() == NodeKind::kInt) return std::to_string(node.AsInt());
  return std::string(node.StringOr(""));
}

std::optional<DayRange> DaysOf(NodeRef node) { return ParsePartialDate(DateText(node)); }

}  // namespace placet
