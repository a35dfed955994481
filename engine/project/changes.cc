// SPDX-License-Identifier: Apache-2.0
#include "project/changes.h"

#include <algorithm>
#include <utility>

#include "base/glob.h"
#include "document/reader.h"
#include "project/classify.h"

namespace placet {
namespace {

constexpr std::string_view kPatternCharacters = "*?[]{}\\!";

// A pattern that matches this path alone.
std::string Escaped(const std::string& path) {
  std::string pattern;
  for (const char c : path) {
    if (kPatternCharacters.find(c) != std::string_view::npos) pattern += '\\';
    pattern += c;
  }
  return pattern;
}

bool IsDocumentFile(std::string_view name) {
  const std::string_view extension = path::Extension(name);
  return extension == ".yaml" || extension == ".yml" || extension == ".json";
}

bool HasId(const Portfolio& portfolio, const std::string& id) {
  return std::any_of(portfolio.manifests.begin(), portfolio.manifests.end(),
                     [&](const Manifest& manifest) { return manifest.id == id; });
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
  auto base = repository.MergeBase(revision, *commit);
  if (!base) return tl::unexpected<Diagnostic>(base.error());
  changes.base_ = *std::move(base);
  auto changed = repository.ChangedSince(changes.base_);
  if (!changed) return tl::unexpected<Diagnostic>(changed.error());
  changes.changed_ = *std::move(changed);
  std::sort(changes.changed_.begin(), changes.changed_.end());
  auto entries = repository.Entries(changes.base_);
  if (!entries) return tl::unexpected<Diagnostic>(entries.error());
  changes.entries_ = *std::move(entries);
  std::sort(changes.entries_.begin(), changes.entries_.end(),
            [](const auto& a, const auto& b) { return a.path < b.path; });
  return changes;
}

// "" for what lies outside.
std::string Changes::InRepository(const std::string& absolute) const {
  const std::string& root = repository_.root();
  if (absolute == root) return ".";
  if (root == "/") return absolute.substr(1);
  return absolute.starts_with(root + "/") ? absolute.substr(root.size() + 1) : "";
}

bool Changes::TouchAbsolute(const std::string& absolute) const {
  const std::string path = InRepository(absolute);
  if (path.empty()) return true;  // git cannot say
  if (path == ".") return !changed_.empty();
  // Something in it.
  const std::string inside = path + "/";
  const auto below = std::lower_bound(changed_.begin(), changed_.end(), inside);
  if (below != changed_.end() && below->starts_with(inside)) return true;
  // Itself, or a folder above it that is a submodule or a link.
  for (std::string part = path; part != "."; part = path::Folder(part)) {
    if (std::binary_search(changed_.begin(), changed_.end(), part)) return true;
  }
  const auto known =
      std::lower_bound(entries_.begin(), entries_.end(), path,
                       [](const Repository::Entry& entry, const std::string& wanted) {
                         return entry.path < wanted;
                       });
  return known == entries_.end() || known->path != path;
}

bool Changes::Touch(const std::string& path) const {
  if (TouchAbsolute(path::Normalize(path::Join(here_, path)))) return true;
  // A link may be as it was, and what it leads to may not.
  const auto canonical = SystemFiles().Canonical(path);
  return !canonical || TouchAbsolute(*canonical);
}

bool Changes::TouchManifest(const Manifest& manifest, const Portfolio& portfolio,
                            const std::string& evidence_root) const {
  if (Touch(manifest.file)) return true;
  for (const std::string& id : manifest.vendor_ids) {
    const auto vendor = portfolio.vendors.find(id);
    if (vendor == portfolio.vendors.end() || Touch(vendor->second.file)) return true;
  }
  if (manifest.written == nullptr) return false;
  const NodeRef evidence = manifest.written->root().Find("evidence");
  for (size_t i = 0; evidence && evidence.is_list() && i < evidence.size(); ++i) {
    const std::string file(evidence.at(i).Find("file").StringOr(""));
    if (!file.empty() && Touch(path::Join(evidence_root, file))) return true;
  }
  return false;
}

size_t Changes::MoveTouchedFirst(Portfolio& portfolio, const std::string& evidence_root) const {
  const auto rest = std::stable_partition(
      portfolio.manifests.begin(), portfolio.manifests.end(),
      [&](const Manifest& manifest) { return TouchManifest(manifest, portfolio, evidence_root); });
  return static_cast<size_t>(rest - portfolio.manifests.begin());
}

bool Changes::Matches(const std::string& path, const std::vector<std::string>& patterns) const {
  const std::string absolute = path::Join(repository_.root(), path);
  return std::any_of(patterns.begin(), patterns.end(), [&](const std::string& input) {
    const std::string whole = path::Normalize(path::Join(here_, input));
    return whole == absolute || absolute.starts_with(whole + "/") ||
           GlobMatches(path::Normalize(path::Join(Escaped(here_), input)), absolute);
  });
}

void Changes::AddBefore(const Repository::Entry& entry, std::vector<Manifest>& before) const {
  auto text = repository_.Read(entry.object, ReadLimits().max_bytes);
  if (!text) return;
  const std::string file = path::Relative(path::Join(repository_.root(), entry.path), here_);
  Diagnostics ignored;
  const auto source =
      std::make_shared<const Source>(revision_ + ":" + entry.path, *std::move(text));
  const std::vector<TreePtr> documents = ReadDocuments(source, ignored);
  for (size_t i = 0; i < documents.size(); ++i) {
    const DocumentClass what = Classify(documents[i]->root(), ignored);
    if (what.kind != DocumentClass::Kind::kManifest) continue;
    Manifest manifest = MakeManifest(documents[i], file, i);
    if (!manifest.id.empty()) before.push_back(std::move(manifest));
  }
}

void Changes::NoteBefore(Portfolio& portfolio, const std::vector<std::string>& exclude) const {
  const Configuration& configuration = portfolio.configuration;
  for (const Repository::Entry& entry : entries_) {
    if (entry.kind != Repository::Entry::Kind::kFile || !IsDocumentFile(entry.path)) continue;
    if (!std::binary_search(changed_.begin(), changed_.end(), entry.path)) continue;
    if (!Matches(entry.path, configuration.manifests)) continue;
    if (Matches(entry.path, configuration.exclude) || Matches(entry.path, exclude)) continue;
    AddBefore(entry, portfolio.before);
  }
  for (const Manifest& manifest : portfolio.before) {
    if (manifest.stage == "retired" || HasId(portfolio, manifest.id) ||
        IsUnreadable(portfolio, manifest.file)) {
      continue;
    }
    portfolio.deleted.push_back(manifest);
  }
}

}  // namespace placet
