// SPDX-License-Identifier: Apache-2.0
#include "document/reader.h"

#include <string_view>

namespace placet {

std::vector<TreePtr> ReadDocuments(const SourcePtr& source, Diagnostics& diagnostics,
                                   const ReadLimits& limits) {
  const bool json = std::string_view(source->name()).ends_with(".json");
  return json ? ReadJson(source, diagnostics, limits) : ReadYaml(source, diagnostics, limits);
}

}  // namespace placet
