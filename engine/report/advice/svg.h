// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_REPORT_ADVICE_SVG_H_
#define PLACET_REPORT_ADVICE_SVG_H_

#include <string>

#include "framework/advice.h"

namespace placet {

// Figures of the HTML form. Each is one <svg> element with a title for those who cannot see it;
// colours come from the classes of the page.

// The scores as bars, each made of what its factors contribute; excluded approaches are pale.
std::string ScoresSvg(const Advice& advice);
// The ranges of the three-year totals on a logarithmic scale, with what the manifest declares.
// Empty without costs.
std::string CostsSvg(const Advice& advice);

}  // namespace placet

#endif  // PLACET_REPORT_ADVICE_SVG_H_
