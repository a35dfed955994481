// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_SESSION_GOVERNING_FILES_H_
#define PLACET_SESSION_GOVERNING_FILES_H_

#include <string>
#include <vector>

#include "project/configuration.h"
#include "session/request.h"

namespace placet {

// What governs every manifest: configuration, packs, organization and the data they use.
std::vector<std::string> GoverningFiles(const ProjectRequest& request,
                                        const Configuration& configuration);

}  // namespace placet

#endif  // PLACET_SESSION_GOVERNING_FILES_H_
