// SPDX-License-Identifier: Apache-2.0
#include "document/why_unknown.h"

#include "document/dates.h"

namespace placet {

std::string WhyUnknown(NodeRef node) {
  if (node.kind() == NodeKind::kUnknown) return node.tree()->unknown(node.id()).reason;
  if (node.is_open()) return "the list is open; state all of its elements, then remove `...`";
  if (node.node().format != NodeFormat::kPartialDate) return "";
  return "only " + DateText(node) + " is stated; the day decides";
}

}  // namespace placet
