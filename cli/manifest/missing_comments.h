// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CLI_MANIFEST_MISSING_COMMENTS_H_
#define PLACET_CLI_MANIFEST_MISSING_COMMENTS_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "decision/decision.h"
#include "document/tree.h"

namespace placet::cli {

struct Insertion {
  size_t offset = 0;  // into the text of the manifest, in bytes
  std::string text;
};

struct MissingComments {
  std::vector<Insertion> insertions;  // by offset
  // Facts that have no place of their own in the manifest: those of the organization, and those of
  // an element that a list which is there does not have.
  std::vector<std::string> elsewhere;
};

// The fields of `facts` as comments of the manifest. Without their `# ` they are fields that the
// schema knows, without a value.
MissingComments CommentsFor(const std::vector<MissingFact>& facts, NodeRef manifest);

std::string WithInsertions(std::string_view text, const std::vector<Insertion>& insertions);

}  // namespace placet::cli

#endif  // PLACET_CLI_MANIFEST_MISSING_COMMENTS_H_
