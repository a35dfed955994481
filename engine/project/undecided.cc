// SPDX-License-Identifier: Apache-2.0
#include "project/undecided.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "base/links.h"
#include "document/reader.h"
#include "project/classify.h"
#include "project/inputs.h"

namespace placet {
namespace {

bool HoldsOurText(NodeRef node) {
  if (node.is_string()) return LooksLikeOurs(node.AsString());
  if (!node.is_map() && !node.is_list()) return false;
  for (size_t i = 0; i < node.size(); ++i) {
    if (node.is_map() && LooksLikeOurs(node.key(i))) return true;
    if (HoldsOurText(node.at(i))) return true;
  }
  return false;
}

// Of the documents of a file.
struct Contents {
  bool readable = false;
  bool ours = false;    // a manifest, or what means to be a document of ours
  bool hidden = false;  // a document of another tool with a text that looks like ours
};

Contents ContentsOf(const std::string& text) {
  Diagnostics faults;
  Contents contents;
  for (const TreePtr& document : ReadDocuments(std::make_shared<const Source>("", text), faults)) {
    Diagnostics ignored;
    const DocumentClass::Kind kind = Classify(document->root(), ignored).kind;
    const bool foreign = kind == DocumentClass::Kind::kForeign;
    contents.ours |= !foreign && kind != DocumentClass::Kind::kSupport;
    contents.hidden |= foreign && HoldsOurText(document->root());
  }
  contents.readable = !faults.has_errors();
  return contents;
}

class Review {
 public:
  Review(const Changes& changes, const std::vector<std::string>& governing,
         const std::vector<std::string>& exclude, Portfolio& portfolio, Diagnostics& diagnostics)
      : changes_(changes),
        portfolio_(portfolio),
        diagnostics_(diagnostics),
        folders_(SystemFiles(), changes.here(), portfolio.configuration.manifests),
        exclude_(changes.here(), exclude),
        configured_exclude_(changes.here(), portfolio.configuration.exclude) {
    for (const std::string& file : governing) Note(file, support_);
    for (const auto* list : {&portfolio.manifests, &portfolio.others}) {
      for (const Manifest& manifest : *list) KnowManifest(manifest);
    }
    for (const auto& [id, vendor] : portfolio.vendors) Note(vendor.file, support_);
    for (const Skipped& skipped : portfolio.skipped) {
      if (skipped.why.starts_with("kind ")) Note(skipped.file, support_);
    }
  }

  void Run() {
    const auto changed = changes_.Changed([&](const std::string& path) { return Concerns(path); });
    for (const Changes::Path& path : changed) {
      if (path.passed_over) TellPassedOver(path);
      Judge(path);
    }
  }

 private:
  std::string Place(const std::string& path) const {
    return path::Join(changes_.repository().root(), path);
  }
  std::string Printed(const std::string& path) const {
    return path::Relative(Place(path), changes_.here());
  }

  static void Note(const std::string& file, std::set<std::string>& places) {
    if (const auto place = SystemFiles().Canonical(file)) places.insert(*place);
  }
  void KnowManifest(const Manifest& manifest) {
    Note(manifest.file, decided_);
    if (manifest.written == nullptr) return;
    const NodeRef evidence = manifest.written->root().Find("evidence");
    const std::string& folder = portfolio_.configuration.folder;
    for (size_t i = 0; evidence && evidence.is_list() && i < evidence.size(); ++i) {
      const std::string_view file = evidence.at(i).Find("file").StringOr("");
      if (!file.empty()) Note(path::Join(folder, file), evidence_);
    }
  }
  // Whether the run reads it as something else, itself or in a folder (packs are folders), and it
  // holds nothing that would have to be decided.
  bool IsSupport(const std::string& place, const std::string& text) const {
    const bool read = std::any_of(support_.begin(), support_.end(), [&](const auto& each) {
      return place == each || place.starts_with(each + "/");
    });
    if (!read) return false;
    const Contents contents = ContentsOf(text);
    return contents.readable && !contents.ours && !contents.hidden;
  }

  bool Concerns(const std::string& path) const {
    const std::string place = Place(path);
    return folders_.Hold(place) && !exclude_.Match(place) && !configured_exclude_.Match(place);
  }

  void TellPassedOver(const Changes::Path& path) {
    diagnostics_
        .Warning("GIT008",
                 "`" + Printed(path.path) + "` differs, and git is told to take it for unchanged")
        .help = "git update-index --no-assume-unchanged --no-skip-worktree FILE";
  }

  // Why one cannot look into what stands at a path; "" for a file with its text in `text`, nothing
  // where nothing is there.
  std::optional<std::string> WhyClosed(const Changes::Path& path, std::string& text) const {
    const std::string place = Place(path.path);
    if (path.sparse) return "it is not in the working tree, which holds a part of the repository";
    if (path.closed_module) return "the submodule is not checked out";
    const bool link = LinkTarget(place).has_value();
    if (!link && !SystemFiles().Exists(place)) return std::nullopt;
    if (SystemFiles().IsDirectory(place)) {
      if (link) return "links to folders are not followed below a pattern";
      return SystemFiles().Exists(path::Join(place, ".git"))
                 ? std::optional<std::string>("a repository of its own stands there")
                 : std::nullopt;
    }
    auto bytes = SystemFiles().Read(place, ReadLimits().max_bytes);
    if (!bytes) return bytes.error().message;
    text = *std::move(bytes);
    if (MayBeDocumentFile(path.path) && IsLargeFilePointer(text)) {
      return "it is a pointer of Git LFS, not the file itself; fetch it: git lfs pull";
    }
    return "";
  }

  void Judge(const Changes::Path& path) {
    std::string text;
    const auto closed = WhyClosed(path, text);
    if (!closed) return;
    const std::string place = SystemFiles().Canonical(Place(path.path)).value_or("");
    if (decided_.contains(place)) {
      if (ContentsOf(text).hidden) Refuse(path, "a text in it looks like a document of placet");
      return;
    }
    if (!closed->empty()) return Refuse(path, *closed);
    if (IsSupport(place, text)) return;
    if (LooksLikeOurs(text)) {
      return Refuse(path, "it looks like a document of placet, and is read as none");
    }
    if (evidence_.contains(place) || !MayBeDocumentFile(path.path)) return;
    diagnostics_
        .Warning("DOC009", "`" + Printed(path.path) +
                               "` changed below a folder of manifests and is no document of "
                               "placet")
        .help = "leave it out with `exclude:`, if it never holds a manifest";
  }

  void Refuse(const Changes::Path& path, const std::string& why) {
    Manifest manifest;
    manifest.file = Printed(path.path);
    const SourcePtr source = std::make_shared<const Source>(manifest.file, "");
    Diagnostic& fault = manifest.diagnostics.Error(
        "DOC008",
        "`" + manifest.file + "` changed below a folder of manifests and cannot be decided: " + why,
        {source, {}, ""});
    fault.help =
        "name it so that a pattern of `manifests:` takes it, or leave it out with `exclude:`";
    portfolio_.manifests.push_back(std::move(manifest));
  }

  const Changes& changes_;
  Portfolio& portfolio_;
  Diagnostics& diagnostics_;
  InputFolders folders_;
  PathPatterns exclude_;
  PathPatterns configured_exclude_;
  // Absolute, links resolved.
  std::set<std::string> decided_;
  std::set<std::string> support_;  // and folders
  std::set<std::string> evidence_;
};

}  // namespace

void NoteUndecided(const Changes& changes, const std::vector<std::string>& governing,
                   const std::vector<std::string>& exclude, Portfolio& portfolio,
                   Diagnostics& diagnostics) {
  Review(changes, governing, exclude, portfolio, diagnostics).Run();
}

}  // namespace placet
