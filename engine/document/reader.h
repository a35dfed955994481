// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_DOCUMENT_READER_H_
#define PLACET_DOCUMENT_READER_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/diagnostic.h"
#include "base/source.h"
#include "document/tree.h"

namespace placet {

// Which reader of YAML reads: the plain lane (yaml_plain.h) what it knows and yaml-cpp the rest, or
// yaml-cpp all. Both give the same; to compare them is what the choice is for.
enum class YamlLane { kPlainFirst, kYamlCpp };

struct ReadLimits {
  uint64_t max_bytes = 64ull << 20;
  size_t max_depth = 100;
  size_t max_nodes = 1'000'000;  // after alias expansion, over all documents of the text
  // Of the texts and keys that aliases stand for, over all documents of the text.
  size_t max_alias_bytes = 16 << 20;
  YamlLane lane = YamlLane::kPlainFirst;
};

// Reads all documents of a text. Faults go to `diagnostics` (YAML001.., JSON001..), all that can be
// told, each with its place; the result then holds only the documents that are sound, or nothing
// where the text cannot be split reliably. An empty text is a fault (no document).
//
// YAML is the 1.2 core schema, strictly: docs/yaml.md lists what is refused and why.
std::vector<TreePtr> ReadYaml(const SourcePtr& source, Diagnostics& diagnostics,
                              const ReadLimits& limits = {});
// RFC 8259, one document; duplicate keys, lone surrogates and a byte order mark are faults.
std::vector<TreePtr> ReadJson(const SourcePtr& source, Diagnostics& diagnostics,
                              const ReadLimits& limits = {});
// By the extension of the source's name: `.json` is JSON, all else YAML.
std::vector<TreePtr> ReadDocuments(const SourcePtr& source, Diagnostics& diagnostics,
                                   const ReadLimits& limits = {});

}  // namespace placet

#endif  // PLACET_DOCUMENT_READER_H_
