// SPDX-License-Identifier: Apache-2.0
#include "conformance/cel_exceptions.h"

#include <gtest/gtest.h>

#include <string_view>

#include "base/file.h"

namespace placet::cel {

std::map<std::string, std::string> LoadExceptions() {
  const std::string path =
      std::string(PLACET_SOURCE_DIR) + "/tests/conformance/cel_spec_exceptions.txt";
  std::map<std::string, std::string> exceptions;
  const auto text = SystemFiles().Read(path, 1u << 20);
  if (!text) {
    ADD_FAILURE() << path << " cannot be read";
    return exceptions;
  }
  std::string reason;
  for (std::string_view rest = *text; !rest.empty();) {
    const size_t end = rest.find('\n');
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end == rest.npos ? rest.size() : end + 1);
    if (line.empty() || line.starts_with("# ")) continue;
    if (line.starts_with('[') && line.ends_with(']')) {
      reason = std::string(line.substr(1, line.size() - 2));
      continue;
    }
    EXPECT_FALSE(reason.empty()) << line << " has no reason";
    EXPECT_TRUE(exceptions.emplace(line, reason).second) << line << " is listed twice";
  }
  return exceptions;
}

}  // namespace placet::cel
