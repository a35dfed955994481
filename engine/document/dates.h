// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_DOCUMENT_DATES_H_
#define PLACET_DOCUMENT_DATES_H_

#include <optional>
#include <string>

#include "base/time.h"
#include "document/tree.h"

namespace placet {

// How a date is written; the number of a year, too. "" for what is neither text nor number.
std::string DateText(NodeRef node);
// The days that it may mean: one, where it is a whole date. Nothing for what is no date.
std::optional<DayRange> DaysOf(NodeRef node);

}  // namespace placet

#endif  // PLACET_DOCUMENT_DATES_H_
