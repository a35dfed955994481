// SPDX-License-Identifier: Apache-2.0
#include "document/reader.h"

#include <string_view>

namespace placet {

std::vector<TreePtr> ReadDocuments(const SourcePtr& source, Diagnostics& diagnostics,
                                   const ReadLimits& limits) {
  const std::string_view name = source->name();
  const bool json = name.ends_with(".json");
  return json ? ReadJson(source, diagnostics, limits) : ReadYaml(source, diagnostics, limits);
}

}  // namespace placet
