// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_REPORT_POLICYTEST_COVERAGE_H_
#define PLACET_REPORT_POLICYTEST_COVERAGE_H_

#include <string>
#include <vector>

#include "policytest/coverage.h"

namespace placet {

size_t WantedOf(const PackCoverage& pack);
size_t SeenOf(const PackCoverage& pack);

// `placet test --coverage`: what no test shows, drawn on the source, and the scores.
std::string CoverageText(const std::vector<PackCoverage>& packs, bool color);
std::string CoverageJson(const std::vector<PackCoverage>& packs);

}  // namespace placet

#endif  // PLACET_REPORT_POLICYTEST_COVERAGE_H_
