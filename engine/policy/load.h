// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_POLICY_LOAD_H_
#define PLACET_POLICY_LOAD_H_

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/file.h"
#include "policy/rule.h"
#include "project/configuration.h"

namespace placet {

struct PolicyOptions {
  std::vector<std::string> extra;  // -p: packs, files or folders added to the configuration's
  std::vector<std::string> set;    // --set PACK.PARAM=VALUE
};

// Loads, binds and checks the packs that the configuration and the options name. Every fault of
// every pack is reported (POL001.. and the CEL codes), placed inside the YAML scalar that holds the
// expression. nullopt when there is any error: wrong policies don't load.
std::optional<PolicySet> LoadPolicies(const FileSystem& files, const Configuration& configuration,
                                      const PolicyOptions& options, Diagnostics& diagnostics);

// One pack from a document in hand (policy tests, lint), with its defaults.
std::shared_ptr<const Pack> LoadPack(const TreePtr& document, const std::string& file,
                                     Diagnostics& diagnostics);
PolicySet MakePolicySet(std::vector<std::shared_ptr<const Pack>> packs,
                        FrameworkDocuments framework = {});

// Checks a free expression against the names that rules of manifests see: `x-due-when`,
// `placet eval`. `self` of x-due-when is dyn. nullptr when it has errors.
ExpressionPtr CheckManifestExpression(std::string_view text, bool with_self,
                                      std::vector<cel::Issue>& issues);

}  // namespace placet

#endif  // PLACET_POLICY_LOAD_H_
