// SPDX-License-Identifier: Apache-2.0
#include "framework/load.h"

#include "base/decimal.h"
#include "framework/fields.h"

namespace placet {
namespace {

constexpr int64_t kMicrosPerHundredth = Decimal::kScale / 100;

}  // namespace

std::optional<Framework> LoadFramework(const PolicySet& policies, Diagnostics& diagnostics) {
  std::optional<Framework> framework;
  if (policies.framework.framework != nullptr && policies.framework.cost_ranges != nullptr) {
    framework = ReadFramework(policies.framework.framework->root(),
                              policies.framework.cost_ranges->root(), diagnostics);
  } else {
    framework = BuiltinFramework();
  }
  if (!framework) return std::nullopt;
  if (const auto margin = DecimalOf(policies.FindParameter("approach", "framework_margin"))) {
    // A margin of whole hundredths is below 0.105 exactly when it is below 0.11.
    framework->margin = (margin->micros() + kMicrosPerHundredth - 1) / kMicrosPerHundredth;
  }
  if (const auto days = IntOf(policies.FindParameter("data", "max_retention_days"))) {
    framework->max_retention_days = *days;
  }
  return framework;
}

}  // namespace placet
