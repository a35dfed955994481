// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CLI_MANIFEST_FIRST_CONFIGURATION_H_
#define PLACET_CLI_MANIFEST_FIRST_CONFIGURATION_H_

namespace placet::cli {

inline constexpr const char* kFirstConfigurationFile = "placet.yaml";

// What `placet init NAME` writes where no configuration is, so that `placet check` finds the
// manifest. `placet init --governance` puts a fuller one in its place, unless somebody has changed
// it.
inline constexpr const char* kFirstConfiguration =
    R"(# What placet checks here. `placet init --governance` adds an organization, vendors and rules.
apiVersion: placet/v1
kind: Configuration
manifests: [deployments]
)";

}  // namespace placet::cli

#endif  // PLACET_CLI_MANIFEST_FIRST_CONFIGURATION_H_
