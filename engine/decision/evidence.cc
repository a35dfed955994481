// SPDX-License-Identifier: Apache-2.0
#include "decision/evidence.h"

#include <algorithm>

#include "base/sha256.h"
#include "document/node_path.h"

namespace placet {
namespace {

constexpr uint64_t kMaxEvidenceBytes = 256ull << 20;

enum class Proof { kHolds, kFails, kUnchecked };

struct Piece {
  Proof standing = Proof::kHolds;
  std::string reason;
};

// A path that stays below its root.
bool IsBelow(const std::string& path) {
  return !path.empty() && !path::IsAbsolute(path) && path != ".." && !path.starts_with("../");
}

bool SameDigest(std::string_view stated, const std::string& computed_hex) {
  if (stated.starts_with("sha256:")) stated.remove_prefix(7);
  if (stated.size() != computed_hex.size()) return false;
  return std::equal(stated.begin(), stated.end(), computed_hex.begin(),
                    [](char a, char b) { return (a >= 'A' && a <= 'F' ? a - 'A' + 'a' : a) == b; });
}

Piece Fails(std::string reason) { return {Proof::kFails, std::move(reason)}; }

Piece CheckFile(NodeRef entry, const FileSystem& files, const std::string& root) {
  const std::string name(entry.Find("file").StringOr(""));
  const std::string_view stated = entry.Find("sha256").StringOr("");
  if (!IsBelow(path::Normalize(name))) return Fails("evidence file " + name + " lies elsewhere");
  const auto bytes = files.Read(path::Join(root, name), kMaxEvidenceBytes);
  if (!bytes) return Fails("evidence file " + name + " cannot be read");
  if (stated.empty()) return Fails("evidence file " + name + " is stated without its sha256");
  if (!SameDigest(stated, ToHex(Sha256(*bytes)))) {
    return Fails("evidence file " + name + " was altered: its sha256 differs");
  }
  return {};
}

Piece Check(NodeRef entry, const FileSystem& files, const std::string& root, Timestamp as_of) {
  const auto expires = ParseDate(entry.Find("expires").StringOr(""));
  if (expires && *expires < DateOf(as_of)) {
    return Fails("its evidence expired on " + FormatDate(*expires));
  }
  const auto issued = ParseDate(entry.Find("issued").StringOr(""));
  if (issued && *issued > DateOf(as_of)) {
    return Fails("its evidence is dated in the future: " + FormatDate(*issued));
  }
  if (entry.Find("file")) return CheckFile(entry, files, root);
  if (entry.Find("uri")) return {Proof::kUnchecked, "not checked here"};
  return Fails("its evidence names neither a file nor a uri");
}

struct Claim {
  NodeRef node;
  bool holds = false;
  bool unchecked = false;
  std::string reason;
};

}  // namespace

EvidenceEffects CheckEvidence(NodeRef manifest, const FileSystem& files, const std::string& root,
                              Timestamp as_of) {
  EvidenceEffects effects;
  const NodeRef list = manifest.Find("evidence");
  if (!list || !list.is_list()) return effects;
  std::vector<Claim> claims;
  for (size_t i = 0; i < list.size(); ++i) {
    const NodeRef entry = list.at(i);
    const NodeRef claimed = entry.Find("claim");
    const auto steps = ParsePath(claimed.StringOr(""));
    const NodeRef node = steps ? Resolve(manifest, *steps).node : NodeRef();
    if (!node) continue;  // no valid manifest claims it (project/claims.h)
    const Piece piece = Check(entry, files, root, as_of);
    auto claim = std::find_if(claims.begin(), claims.end(),
                              [&](const Claim& other) { return other.node == node; });
    if (claim == claims.end()) claim = claims.insert(claims.end(), Claim{node, false, false, ""});
    if (piece.standing == Proof::kHolds) claim->holds = true;
    if (piece.standing == Proof::kUnchecked) claim->unchecked = true;
    if (piece.standing == Proof::kFails) claim->reason = piece.reason;
  }
  // One piece that holds is enough; one that fails is not outweighed by one nobody checked.
  for (const Claim& claim : claims) {
    if (claim.holds) {
      effects.evidenced.push_back(claim.node);
    } else if (!claim.reason.empty()) {
      effects.withheld.emplace_back(claim.node, claim.reason);
    }
  }
  return effects;
}

}  // namespace placet
