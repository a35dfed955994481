// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_POLICY_FRAMEWORK_DOCUMENTS_H_
#define PLACET_POLICY_FRAMEWORK_DOCUMENTS_H_

#include <optional>

#include "base/diagnostic.h"
#include "base/file.h"
#include "policy/policy_set.h"
#include "project/configuration.h"

namespace placet {

// The data of the deployment decision framework: what is embedded, with the files that the
// configuration names merged over it (RFC 7386: a file states what differs). nullopt when a file
// cannot be read, is not one document, or does not fit once it is merged (CFG003 and the codes of
// schemas).
std::optional<FrameworkDocuments> LoadFrameworkDocuments(const FileSystem& files,
                                                         const Configuration& configuration,
                                                         Diagnostics& diagnostics);

}  // namespace placet

#endif  // PLACET_POLICY_FRAMEWORK_DOCUMENTS_H_
