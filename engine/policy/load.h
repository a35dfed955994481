// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_POLICY_LOAD_H_
#define PLACET_POLICY_LOAD_H_

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/file.h"
#include "policy/calendar.h"
#include "policy/policy_set.h"
#include "project/configuration.h"

namespace placet {

struct PolicyOptions {
  std::vector<std::string> extra;  // -p: packs, files or folders added to the configuration's
  std::vector<std::string> set;    // --set PACK.PARAM=VALUE
  bool check_embedded = false;     // check the expressions of embedded packs when they load, too
  bool keep_sound = false;         // gives the packs that do load, for lint; never to decide with
};

// Loads, binds and checks the packs that the configuration and the options name. Every fault of
// every pack is reported (POL001.. and the CEL codes), placed inside the YAML scalar that holds the
// expression. nullopt when there is any error: wrong policies don't load.
std::optional<PolicySet> LoadPolicies(const FileSystem& files, const Configuration& configuration,
                                      const PolicyOptions& options, Diagnostics& diagnostics);

// One pack from a document in hand (policy tests, lint), with its defaults.
std::shared_ptr<const Pack> LoadPack(const TreePtr& document, const std::string& file,
                                     Diagnostics& diagnostics,
                                     const Calendar& calendar = *BuiltinCalendar(),
                                     const ControlCatalogs& controls = {});

}  // namespace placet

#endif  // PLACET_POLICY_LOAD_H_
