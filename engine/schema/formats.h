// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_SCHEMA_FORMATS_H_
#define PLACET_SCHEMA_FORMATS_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "document/tree.h"

namespace placet::schema {

// kNoted: known to the draft, but an annotation only.
// kPartialDate: ours, a date that may lack its day or its month; a year may be a number.
// kRegion, kJurisdiction: ours, by the list of regions (builtin/regions.h).
enum class Format : uint8_t {
  kNone,
  kDate,
  kPartialDate,
  kDateTime,
  kDecimal,
  kRegion,
  kJurisdiction,
  kNoted,
};

// nullopt for a name that neither the draft nor we define.
std::optional<Format> FindFormat(std::string_view name);
// Whether a string is of the format.
bool MatchesFormat(Format format, std::string_view text);
NodeFormat ToNodeFormat(Format format);
// `a date`; "" for what is not asserted.
std::string_view FormatText(Format format);

}  // namespace placet::schema

#endif  // PLACET_SCHEMA_FORMATS_H_
