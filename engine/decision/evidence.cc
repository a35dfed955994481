// SPDX-License-Identifier: Apache-2.0
#include "decision/evidence.h"

#include <algorithm>
#include <map>

#include "base/sha256.h"
#include "document/dates.h"
#include "document/node_path.h"

namespace placet {
namespace {

constexpr uint64_t kMaxEvidenceBytes = 256ull << 20;

enum class Proof { kHolds, kFails, kUnchecked };

struct Piece {
  Proof standing = Proof::kHolds;
  std::string reason;
};

// A path that stays below its root, and out of what is git's own.
bool IsBelow(const std::string& path) {
  if (path.empty() || path::IsAbsolute(path) || path == ".." || path.starts_with("../")) {
    return false;
  }
  return ("/" + path + "/").find("/.git/") == std::string::npos;
}

// A file that several entries name is read once.
class Digests {
 public:
  explicit Digests(const FileSystem& files) : files_(files) {}
  const Result<std::string>& Of(const std::string& file) {
    const auto known = digests_.find(file);
    if (known != digests_.end()) return known->second;
    const auto bytes = files_.Read(file, kMaxEvidenceBytes);
    return digests_
        .emplace(file, bytes ? Result<std::string>(ToHex(Sha256(*bytes)))
                             : tl::unexpected<Diagnostic>(bytes.error()))
        .first->second;
  }

 private:
  const FileSystem& files_;
  std::map<std::string, Result<std::string>> digests_;
};

// What the system or the rules of links say, without the path that stands before it.
std::string WhyUnread(const Diagnostic& fault) {
  const size_t at = fault.message.find("`: ");
  return at == std::string::npos ? fault.message : fault.message.substr(at + 3);
}

bool SameDigest(std::string_view stated, const std::string& computed_hex) {
  if (stated.starts_with("sha256:")) stated.remove_prefix(7);
  if (stated.size() != computed_hex.size()) return false;
  return std::equal(stated.begin(), stated.end(), computed_hex.begin(),
                    [](char a, char b) { return (a >= 'A' && a <= 'F' ? a - 'A' + 'a' : a) == b; });
}

Piece Fails(std::string reason) { return {Proof::kFails, std::move(reason)}; }

Piece CheckFile(NodeRef entry, Digests& digests, const std::string& root) {
  const std::string name(entry.Find("file").StringOr(""));
  const std::string_view stated = entry.Find("sha256").StringOr("");
  if (!IsBelow(path::Normalize(name))) return Fails("evidence file " + name + " lies elsewhere");
  const Result<std::string>& digest = digests.Of(path::Join(root, name));
  if (!digest) {
    return Fails("evidence file " + name + " cannot be read: " + WhyUnread(digest.error()));
  }
  if (stated.empty()) return Fails("evidence file " + name + " is stated without its sha256");
  if (!SameDigest(stated, *digest)) {
    return Fails("evidence file " + name + " was altered: its sha256 differs");
  }
  return {};
}

Piece Check(NodeRef entry, Digests& digests, const std::string& root, Timestamp as_of) {
  // Dates may lack their day: evidence counts where it does on each day that they may mean.
  const CivilDate today = DateOf(as_of);
  const auto expires = DaysOf(entry.Find("expires"));
  if (expires && expires->first < today) {
    const bool surely = expires->last < today;
    return Fails((surely ? "its evidence expired on " : "its evidence may have expired: ") +
                 DateText(entry.Find("expires")));
  }
  const auto issued = DaysOf(entry.Find("issued"));
  if (issued && issued->last > today) {
    const bool surely = issued->first > today;
    return Fails((surely ? "its evidence is dated in the future: "
                         : "its evidence may be dated in the future: ") +
                 DateText(entry.Find("issued")));
  }
  if (entry.Find("file")) return CheckFile(entry, digests, root);
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
  Digests digests(files);
  for (size_t i = 0; i < list.size(); ++i) {
    const NodeRef entry = list.at(i);
    const NodeRef claimed = entry.Find("claim");
    const auto steps = ParsePath(claimed.StringOr(""));
    const NodeRef node = steps ? Resolve(manifest, *steps).node : NodeRef();
    if (!node) continue;  // no valid manifest claims it (project/claims.h)
    const Piece piece = Check(entry, digests, root, as_of);
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
