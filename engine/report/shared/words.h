// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_REPORT_SHARED_WORDS_H_
#define PLACET_REPORT_SHARED_WORDS_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "decision/decision.h"

namespace placet {

// `1 fact`, `2 facts`.
std::string Plural(size_t count, std::string_view one, std::string_view many);

std::string Joined(const std::vector<std::string>& texts, std::string_view separator = ", ");

// `vendors[0].dpa = false (vendors/a.yaml:12)`.
std::string FactText(const DecidingFact& fact);

// Breaks at spaces so that no line has more than `width` columns; later lines start with `indent`
// spaces.
std::string Wrapped(std::string_view text, size_t width, size_t indent);

}  // namespace placet

#endif  // PLACET_REPORT_SHARED_WORDS_H_
