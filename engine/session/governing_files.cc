// SPDX-License-Identifier: Apache-2.0
#include "session/governing_files.h"

namespace placet {

std::vector<std::string> GoverningFiles(const ProjectRequest& request,
                                        const Configuration& configuration) {
  std::vector<std::string> files = {configuration.file,      configuration.calendar,
                                    configuration.framework, configuration.cost_ranges,
                                    configuration.controls,  configuration.baseline};
  files.push_back(request.organization.empty() ? configuration.organization : request.organization);
  for (const Configuration::PolicySource& source : configuration.policies) {
    files.push_back(source.use);
  }
  files.insert(files.end(), request.policies.begin(), request.policies.end());
  std::erase_if(
      files, [](const std::string& file) { return file.empty() || file.starts_with("builtin:"); });
  return files;
}

}  // namespace placet
