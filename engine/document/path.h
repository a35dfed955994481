// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_DOCUMENT_PATH_H_
#define PLACET_DOCUMENT_PATH_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace placet {

// Paths name nodes for people and in fingerprints:
//   vendors[0].dpa                      by index, in messages
//   vendors[name=ExampleAI].dpa         by key, in fingerprints, evidence and baselines
// A key or value that is not `[A-Za-z_][A-Za-z0-9_-]*` (for values: `[A-Za-z0-9_.:/-]+`) is
// written in double quotes with JSON escapes: extensions["my key"], vendors[name="A, B"].

struct PathStep {
  enum class Kind { kKey, kIndex, kMatch };
  Kind kind = Kind::kKey;
  std::string name;   // kKey: the key; kMatch: the key field
  size_t index = 0;   // kIndex
  std::string value;  // kMatch
};

// nullopt when the text is no path. The empty text is the root.
std::optional<std::vector<PathStep>> ParsePath(std::string_view text);
std::string ToString(const std::vector<PathStep>& steps);
// Appends `.key` (or `key` at the start), `[index]`, `[name=value]`.
void AppendKey(std::string& path, std::string_view key);
void AppendIndex(std::string& path, size_t index);
void AppendMatch(std::string& path, std::string_view name, std::string_view value);

}  // namespace placet

#endif  // PLACET_DOCUMENT_PATH_H_
