// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_DECISION_STARTER_H_
#define PLACET_DECISION_STARTER_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/time.h"
#include "framework/approach.h"
#include "policy/calendar.h"
#include "policy/effect.h"
#include "project/portfolio.h"

namespace placet {

// What is known of a deployment on its first day.
struct ManifestStart {
  std::string id;
  std::string title;
  std::string owner;  // `Name` or `Name <mail>`; "" when nobody is named
  std::vector<Approach> approaches;
  Stage stage = Stage::kIdea;
  std::string vendor;  // id of a vendor document, or ""
};

// What the facts of a project add to it.
struct StartContext {
  const std::map<std::string, SupportDocument>& vendors;
  const SupportDocument* organization;  // null when there is none
  const Calendar& calendar;
  Timestamp as_of;
};

// The text of a manifest to begin with: what is known, and as comments every other fact that is due
// at the stage, with what it is, what may stand there and who supplies it. All of it comes from the
// schema: a fact is left out when `x-due` is a later stage, or `x-due-when` is false on what is
// known. Without the first `# ` of each line it is the same manifest with those facts as nulls.
// nullopt when what was given makes no valid manifest.
std::optional<std::string> StartManifest(const ManifestStart& start, const StartContext& context,
                                         Diagnostics& diagnostics);

}  // namespace placet

#endif  // PLACET_DECISION_STARTER_H_
