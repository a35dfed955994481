// SPDX-License-Identifier: Apache-2.0
#include "record/checks.h"

#include <optional>
#include <string>

#include "ledger/checks.h"
#include "record/decision_row.h"

namespace placet {

Status CheckProjections(Store& store, const StoredEntry& entry) {
  if (!entry.body) return {};
  const auto said = ReadEntry(entry.bytes);
  const bool decision = said && said->kind == "decision";
  const auto row = decision ? ReadDecisionRow(*entry.body) : std::nullopt;
  for (const Projection& projection : RunProjections()) {
    const auto kept = store.Projected(projection.table, entry.seq);
    if (!kept) return tl::unexpected<Diagnostic>(kept.error());
    const auto expected = row ? std::optional(ToProjection(*row)) : std::nullopt;
    if (*kept == expected) continue;
    return BrokenLedger("the table " + projection.table + " shows of entry " +
                        std::to_string(entry.seq) + " what its body does not say");
  }
  return {};
}

}  // namespace placet
