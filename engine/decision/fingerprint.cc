// SPDX-License-Identifier: Apache-2.0
//
// A finding is hashed as a list of texts: rule, manifest, element, and one part for each fact that
// decided. Parts are sorted and name list elements by their key or their content, never by their
// position, so that no order of a document enters into the hash.
#include "decision/fingerprint.h"

#include <algorithm>

#include "base/sha256.h"
#include "decision/lasting_name.h"

namespace placet {
namespace {

std::vector<std::string> Parts(const Finding& finding, const Deciders& deciders) {
  std::vector<std::string> parts;
  if (finding.outcome == Outcome::kMissing) {
    for (const MissingFact& fact : finding.missing) parts.push_back(fact.keyed_path);
  } else {
    for (const NodeRef node : deciders.values) {
      if (!IsOfPolicy(node)) parts.push_back(LastingName(node) + "=" + ValueInAnyOrder(node));
    }
  }
  for (const cel::Member& member : deciders.members) {
    if (IsOfPolicy(member.node)) continue;
    const std::string name = LastingName(member.node) + member.suffix;
    parts.push_back(name.starts_with('.') ? name.substr(1) : name);
  }
  std::sort(parts.begin(), parts.end());
  return parts;
}

// A rule about the portfolio tells whom it is about by its subjects.
std::string About(std::string_view manifest_id, const Finding& finding) {
  return manifest_id.empty() ? SortedList(finding.subjects) : std::string(manifest_id);
}

}  // namespace

bool IsOfPolicy(NodeRef node) {
  const std::string& tree = node.tree()->path_prefix();
  return tree == "params" || tree == "calendar" || tree == "framework";
}

std::string Fingerprint(std::string_view rule, std::string_view manifest_id, const Finding& finding,
                        const Deciders& deciders, size_t nth) {
  if (!deciders.complete) return "";
  Sha256Stream hash;
  const auto add = [&](std::string_view text) {
    hash.Update(text);
    hash.Update(std::string_view("\0", 1));
  };
  add(rule);
  add(About(manifest_id, finding));
  add(deciders.element.empty() ? finding.element : deciders.element);
  for (const std::string& part : Parts(finding, deciders)) add(part);
  if (nth > 0) add("#" + std::to_string(nth + 1));
  return ToHex(hash.Finish()).substr(0, 16);
}

}  // namespace placet
