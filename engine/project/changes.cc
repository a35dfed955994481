// SPDX-License-Identifier: Apache-2.0
// git is asked for the names of the objects of a commit. The working tree is named here, by its
// bytes: `git diff` would run the filters that a configuration names, and would believe the index.
// So a path is touched when its bytes differ from those of the commit, and only paths that somebody
// asks about are read.
#include "project/changes.h"

#include <algorithm>
#include <utility>

#include "base/links.h"
#include "base/sha256.h"
#include "document/reader.h"
#include "project/classify.h"
#include "project/inputs.h"
#include "project/revision_files.h"

namespace placet {
namespace {

constexpr uint64_t kMaxFileBytes = 256ull << 20;
constexpr size_t kSha256Digits = 64;

std::string ObjectOf(const Repository::Entry& entry) {
  switch (entry.kind) {
    case Repository::Entry::Kind::kFile: return "file " + entry.object;
    case Repository::Entry::Kind::kLink: return "link " + entry.object;
    case Repository::Entry::Kind::kFolder: return "folder";
    case Repository::Entry::Kind::kSubmodule: return "module " + entry.object;
  }
  return "";
}

// As git names a blob.
std::string BlobName(std::string_view bytes, bool sha256) {
  const std::string head = "blob " + std::to_string(bytes.size()) + '\0';
  if (!sha256) return Sha1Hex({head, bytes});
  Sha256Stream stream;
  stream.Update(head);
  stream.Update(bytes);
  return ToHex(stream.Finish());
}

// A file that is there but cannot be read may hold anything: it is invalid, not gone.
bool IsUnreadable(const Portfolio& portfolio, const std::string& file) {
  return std::any_of(portfolio.manifests.begin(), portfolio.manifests.end(),
                     [&](const Manifest& manifest) {
                       return manifest.written == nullptr && manifest.file == file;
                     });
}

}  // namespace

Result<Changes> Changes::Since(const Repository& repository, const std::string& revision) {
  auto here = SystemFiles().Canonical(".");
  if (!here) return tl::unexpected<Diagnostic>(here.error());
  Changes changes(repository, revision, *std::move(here));
  const auto commit = repository.Commit(revision);
  if (!commit) return tl::unexpected<Diagnostic>(commit.error());
  const auto bases = repository.MergeBases(revision, *commit);
  if (!bases) return tl::unexpected<Diagnostic>(bases.error());
  Status status = changes.ReadPresent();
  for (size_t i = 0; status && i < bases->size(); ++i) status = changes.ReadBase((*bases)[i]);
  if (!status) return tl::unexpected<Diagnostic>(status.error());
  return changes;
}

Status Changes::ReadBase(const std::string& commit) {
  const auto entries = repository_.EntriesWithin(commit);
  if (!entries) return tl::unexpected<Diagnostic>(entries.error());
  Base base{commit, {}};
  for (const Repository::Entry& entry : *entries) {
    if (IsInClosedModule(entry.path)) continue;
    if (IsClosedModule(entry.path) && entry.kind == Repository::Entry::Kind::kFolder) {
      base.objects.emplace(entry.path, "module " + entry.object);
      known_.insert(entry.path);
      continue;
    }
    base.objects.emplace(entry.path, ObjectOf(entry));
    if (entry.kind != Repository::Entry::Kind::kFolder) known_.insert(entry.path);
  }
  bases_.push_back(std::move(base));
  return {};
}

Status Changes::ReadPresent() {
  auto index = repository_.Index();
  if (!index) return tl::unexpected<Diagnostic>(index.error());
  for (Repository::IndexEntry& entry : *index) {
    if (entry.kind != Repository::Entry::Kind::kFolder) known_.insert(entry.path);
    index_.emplace(entry.path, std::move(entry));
  }
  const auto untracked = repository_.Untracked();
  if (!untracked) return tl::unexpected<Diagnostic>(untracked.error());
  known_.insert(untracked->begin(), untracked->end());
  return {};
}

// A submodule that is not checked out now.
bool Changes::IsClosedModule(const std::string& path) const {
  const auto known = index_.find(path);
  return known != index_.end() && known->second.kind == Repository::Entry::Kind::kSubmodule;
}

bool Changes::IsInClosedModule(const std::string& path) const {
  for (size_t end = path.find('/'); end != path.npos; end = path.find('/', end + 1)) {
    if (IsClosedModule(path.substr(0, end))) return true;
  }
  return false;
}

// "" for what lies outside.
std::string Changes::InRepository(const std::string& absolute) const {
  const std::string& root = repository_.root();
  if (absolute == root) return ".";
  if (root == "/") return absolute.substr(1);
  return absolute.starts_with(root + "/") ? absolute.substr(root.size() + 1) : "";
}

// What stands at a path of the working tree now, as ObjectOf says it; "" for nothing.
std::string Changes::Look(const std::string& path) const {
  const std::string place = path::Join(repository_.root(), path);
  const bool sha256 = base().size() == kSha256Digits;
  const auto known = index_.find(path);
  if (const auto target = LinkTarget(place)) return "link " + BlobName(*target, sha256);
  if (SystemFiles().IsDirectory(place)) {
    return IsClosedModule(path) ? ObjectOf(known->second) : "folder";
  }
  if (!SystemFiles().Exists(place)) {
    const bool sparse = known != index_.end() && known->second.sparse;
    return sparse ? ObjectOf(known->second) : "";
  }
  const auto bytes = SystemFiles().Read(place, kMaxFileBytes);
  return bytes ? "file " + BlobName(*bytes, sha256) : "unreadable";
}

std::string Changes::Now(const std::string& path) const {
  const auto [found, added] = now_.try_emplace(path);
  if (added) found->second = Look(path);
  return found->second;
}

bool Changes::Differs(const std::string& path) const {
  const std::string now = Now(path);
  return std::any_of(bases_.begin(), bases_.end(), [&](const Base& base) {
    const auto before = base.objects.find(path);
    return (before == base.objects.end() ? "" : before->second) != now;
  });
}

Changes::Path Changes::Describe(const std::string& path) const {
  Path result{path};
  const std::string place = path::Join(repository_.root(), path);
  const auto known = index_.find(path);
  if (known == index_.end()) return result;
  const bool is_there = LinkTarget(place) || SystemFiles().Exists(place);
  result.sparse = known->second.sparse && !is_there;
  result.passed_over = (known->second.sparse && is_there) || known->second.unchanged;
  result.closed_module = IsClosedModule(path);
  return result;
}

bool Changes::Touch(const std::string& path) const {
  std::set<std::string> seen;
  return TouchOnWay(path::Join(here_, path), seen);
}

bool Changes::TouchOnWay(const std::string& path, std::set<std::string>& seen) const {
  const Result<Way> way = FollowLinks(path);
  if (!way) return true;
  for (const std::string& link : way->links) {
    const std::string place = InRepository(link);
    if (!place.empty() && Differs(place)) return true;
  }
  const std::string end = InRepository(way->end);
  if (end.empty()) return true;  // git cannot say
  if (SystemFiles().IsDirectory(way->end)) return TouchFolder(end, seen);
  return Differs(end);
}

// Something in it is no longer what it was, or is there now.
bool Changes::TouchFolder(const std::string& path, std::set<std::string>& seen) const {
  if (!seen.insert(path).second) return false;
  const std::string inside = path == "." ? "" : path + "/";
  for (auto each = known_.lower_bound(inside); each != known_.end() && each->starts_with(inside);
       ++each) {
    if (Differs(*each)) return true;
  }
  const std::string folder = path::Normalize(path::Join(repository_.root(), path));
  const auto entries = SystemFiles().List(folder);
  if (!entries) return true;
  return std::any_of(entries->begin(), entries->end(), [&](const FileEntry& entry) {
    const bool folder_or_document =
        entry.directory || entry.link_to_directory || MayBeDocumentFile(entry.name);
    return entry.name != ".git" && folder_or_document &&
           TouchOnWay(path::Join(folder, entry.name), seen);
  });
}

bool Changes::TouchManifest(const Manifest& manifest, const Portfolio& portfolio,
                            const std::string& evidence_root) const {
  if (Touch(manifest.file)) return true;
  for (const std::string& id : manifest.vendor_ids) {
    const auto vendor = portfolio.vendors.find(id);
    if (vendor == portfolio.vendors.end() || Touch(vendor->second.file)) return true;
  }
  const std::vector<std::string> evidence = EvidenceFiles(manifest, evidence_root);
  return std::any_of(evidence.begin(), evidence.end(),
                     [&](const std::string& file) { return Touch(file); });
}

size_t Changes::MoveTouchedFirst(Portfolio& portfolio, const std::string& evidence_root) const {
  const auto rest = std::stable_partition(
      portfolio.manifests.begin(), portfolio.manifests.end(),
      [&](const Manifest& manifest) { return TouchManifest(manifest, portfolio, evidence_root); });
  return static_cast<size_t>(rest - portfolio.manifests.begin());
}

// Whether a file is not in the working tree because that holds a part of the repository.
bool Changes::IsLeftOut(const std::string& file) const {
  const std::string path = InRepository(path::Normalize(path::Join(here_, file)));
  return Describe(path).sparse || IsInClosedModule(path);
}

// Refuses a submodule that the change touches and that may have held manifests, where git does not
// have the commit that it stood at. One that is not checked out now is told as undecided.
Status Changes::HoldModules(const Base& base, const std::vector<std::string>& inputs) const {
  const InputFolders folders(SystemFiles(), here_, inputs);
  for (const auto& [path, object] : base.objects) {
    if (!object.starts_with("module ") || IsClosedModule(path) || !Differs(path)) continue;
    const std::string inside = path::Join(repository_.root(), path) + "/";
    const bool below = std::any_of(inputs.begin(), inputs.end(), [&](const std::string& input) {
      return PathPatterns::Absolute(here_, input).starts_with(inside);
    });
    if (!below && !folders.Hold(inside + "x")) continue;
    const std::string commit = object.substr(object.find(' ') + 1);
    return Fail("GIT009",
                "the submodule `" + path + "` changed, and its commit " + commit.substr(0, 12) +
                    " of " + revision_ + " is not here",
                {}, "fetch it: git -C " + path + " fetch origin " + commit);
  }
  return {};
}

// Those of the files that the change touches; chosen as the run chooses files, links included.
Result<std::vector<Manifest>> Changes::ManifestsOf(const Base& base, const Portfolio& portfolio,
                                                   const std::vector<std::string>& exclude) const {
  const Status modules = HoldModules(base, portfolio.configuration.manifests);
  if (!modules) return tl::unexpected<Diagnostic>(modules.error());
  std::vector<Manifest> manifests;
  const auto files = RevisionFiles::Open(repository_, revision_, base.commit);
  if (!files) return tl::unexpected<Diagnostic>(files.error());
  const PathPatterns left_out(here_, exclude);
  const PathPatterns configured_out(here_, portfolio.configuration.exclude);
  std::set<std::string> seen;
  for (const std::string& input : portfolio.configuration.manifests) {
    const bool one = NamesOneFile(**files, input);
    const auto found =
        one ? std::vector{input} : FilesOf(**files, input).value_or(std::vector<std::string>());
    for (const std::string& file : found) {
      if (!one && (!IsDocumentFile(file) || left_out.Match(file) || configured_out.Match(file))) {
        continue;
      }
      if (!seen.insert((*files)->Canonical(file).value_or(file)).second) continue;
      if (!Touch(file) || IsUnreadable(portfolio, file) || IsLeftOut(file)) continue;
      auto text = (*files)->Read(file, ReadLimits().max_bytes);
      // What was no file, or too large for one, was no manifest. What git cannot give may be one.
      const bool lacking = !text && text.error().code != "GIT006" && text.error().code != "PROC002";
      if (lacking) return tl::unexpected<Diagnostic>(text.error());
      if (!text) continue;
      Diagnostics ignored;
      const auto source = std::make_shared<const Source>(revision_ + ":" + file, *std::move(text));
      const std::vector<TreePtr> documents = ReadDocuments(source, ignored);
      for (size_t i = 0; i < documents.size(); ++i) {
        const DocumentClass what = Classify(documents[i]->root(), ignored);
        if (what.kind != DocumentClass::Kind::kManifest) continue;
        manifests.push_back(MakeManifest(documents[i], file, i));
      }
    }
  }
  return manifests;
}

Status Changes::NoteBefore(Portfolio& portfolio, const std::vector<std::string>& exclude) const {
  std::map<std::string, size_t> now;  // manifests of an id in files that the change touches
  for (const std::vector<Manifest>* list : {&portfolio.manifests, &portfolio.others}) {
    for (const Manifest& manifest : *list) now[manifest.id] += Touch(manifest.file) ? 1 : 0;
  }
  std::map<std::string, size_t> told;
  for (const Base& base : bases_) {
    std::map<std::string, size_t> before;
    auto manifests = ManifestsOf(base, portfolio, exclude);
    if (!manifests) return tl::unexpected<Diagnostic>(manifests.error());
    for (Manifest& manifest : *manifests) {
      if (manifest.id.empty()) continue;
      portfolio.before.push_back(manifest);
      if (manifest.stage == "retired") continue;
      const size_t gone = ++before[manifest.id] - std::min(before[manifest.id], now[manifest.id]);
      if (gone <= told[manifest.id]) continue;
      ++told[manifest.id];
      portfolio.deleted.push_back(std::move(manifest));
    }
  }
  return {};
}

}  // namespace placet
