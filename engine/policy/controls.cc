// SPDX-License-Identifier: Apache-2.0
#include "policy/controls.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/suggest.h"
#include "builtin/builtin.h"
#include "document/reader.h"
#include "project/near_miss.h"
#include "schema/builtin_schemas.h"

namespace placet {
namespace {

constexpr std::string_view kFolder = "policies/data/controls/";
constexpr std::string_view kExtension = ".yaml";
constexpr uint64_t kMaxCatalogBytes = 4 << 20;

std::string BuiltinPath(std::string_view framework) {
  return std::string(kFolder) + std::string(framework) + std::string(kExtension);
}

std::string FrameworkOf(const TreePtr& document) {
  return std::string(document->root().Find("metadata").Find("framework").StringOr(""));
}

// Adds a document to a catalog; what it states wins over what was there.
void Add(NodeRef root, ControlCatalog& catalog) {
  const NodeRef metadata = root.Find("metadata");
  const auto take = [&](const char* key, std::string& field) {
    if (const NodeRef node = metadata.Find(key)) field = std::string(node.StringOr(""));
  };
  take("framework", catalog.framework);
  take("title", catalog.title);
  take("publisher", catalog.publisher);
  take("version", catalog.version);
  take("source", catalog.source);
  take("as_of", catalog.as_of);
  take("licence", catalog.licence);
  take("note", catalog.note);
  std::map<std::string, size_t, std::less<>> places;
  for (size_t i = 0; i < catalog.clauses.size(); ++i) places.emplace(catalog.clauses[i].id, i);
  const NodeRef controls = root.Find("controls");
  for (size_t i = 0; i < controls.size(); ++i) {
    ControlClause clause{std::string(controls.at(i).Find("id").StringOr("")),
                         std::string(controls.at(i).Find("title").StringOr(""))};
    if (const auto known = places.find(clause.id); known != places.end()) {
      catalog.clauses[known->second].title = std::move(clause.title);
    } else {
      catalog.clauses.push_back(std::move(clause));
    }
  }
}

// The framework and the clause of a control.
std::pair<std::string_view, std::string_view> Split(std::string_view control) {
  const size_t colon = control.find(':');
  if (colon == std::string_view::npos) return {control, {}};
  return {control.substr(0, colon), control.substr(colon + 1)};
}

class CatalogReader {
 public:
  CatalogReader(const FileSystem& files, const Location& named_at, Diagnostics& diagnostics)
      : files_(files), named_at_(named_at), diagnostics_(diagnostics) {}

  std::shared_ptr<const ControlCatalogs> Read(const std::string& file_or_folder) {
    const size_t errors_before = diagnostics_.error_count();
    if (files_.IsDirectory(file_or_folder)) {
      ReadFolder(file_or_folder);
    } else {
      ReadFile(file_or_folder);
    }
    if (diagnostics_.error_count() > errors_before) return nullptr;
    if (documents_.empty()) {
      diagnostics_.Error("POL061", "`" + file_or_folder + "` holds no control catalog", named_at_)
          .help = "a catalog is a YAML document with `kind: ControlCatalog`";
      return nullptr;
    }
    return std::make_shared<const ControlCatalogs>(std::move(documents_));
  }

 private:
  void AddFault(Diagnostic fault) {
    if (!fault.location.source) fault.location = named_at_;
    diagnostics_.Add(std::move(fault));
  }

  void ReadFolder(const std::string& folder) {
    const auto entries = files_.List(folder);
    if (!entries) return AddFault(entries.error());
    for (const FileEntry& entry : *entries) {
      if (!entry.directory && IsDocumentName(entry.name)) ReadFile(path::Join(folder, entry.name));
    }
  }

  void ReadFile(const std::string& file) {
    Result<std::string> text = files_.Read(file, kMaxCatalogBytes);
    if (!text) return AddFault(text.error());
    const auto source = std::make_shared<const Source>(file, std::move(*text));
    for (const TreePtr& document : ReadDocuments(source, diagnostics_)) {
      const NodeRef root = document->root();
      if (TellNearMiss(root, {SupportKind::kControls}, diagnostics_)) continue;
      if (root.Find("kind").StringOr("") == "ControlCatalog") AddDocument(document);
    }
  }

  void AddDocument(const TreePtr& document) {
    const NodeRef root = document->root();
    if (!schema::BuiltinSchema("control-catalog")->Validate(root, diagnostics_)) return;
    CheckRepeated(root.Find("controls"));
    const NodeRef framework = root.Find("metadata").Find("framework");
    const auto [first, inserted] = frameworks_.emplace(FrameworkOf(document), framework);
    if (!inserted) {
      diagnostics_
          .Error("POL063", "two catalogs are about `" + first->first + "`", framework.location())
          .notes.push_back({"first here", first->second.location()});
    }
    documents_.push_back(document);
  }

  void CheckRepeated(NodeRef controls) {
    std::map<std::string, NodeRef> seen;
    for (size_t i = 0; i < controls.size(); ++i) {
      const NodeRef id = controls.at(i).Find("id");
      const auto [first, inserted] = seen.emplace(id.StringOr(""), id);
      if (inserted) continue;
      diagnostics_.Error("POL062", "two clauses have the id `" + first->first + "`", id.location())
          .notes.push_back({"first here", first->second.location()});
    }
  }

  const FileSystem& files_;
  const Location& named_at_;
  Diagnostics& diagnostics_;
  std::vector<TreePtr> documents_;
  std::map<std::string, NodeRef> frameworks_;
};

}  // namespace

std::vector<std::string> ControlCatalogs::frameworks() const {
  std::set<std::string> names;
  for (const std::string& path : BuiltinPaths()) {
    if (!path.starts_with(kFolder) || !path.ends_with(kExtension)) continue;
    names.insert(path.substr(kFolder.size(), path.size() - kFolder.size() - kExtension.size()));
  }
  for (const TreePtr& document : own_) names.insert(FrameworkOf(document));
  return {names.begin(), names.end()};
}

std::optional<ControlCatalog> ControlCatalogs::Read(std::string_view framework) const {
  ControlCatalog catalog;
  if (const TreePtr document = FindBuiltin(BuiltinPath(framework))) Add(document->root(), catalog);
  for (const TreePtr& document : own_) {
    if (FrameworkOf(document) == framework) Add(document->root(), catalog);
  }
  if (catalog.framework.empty()) return std::nullopt;
  return catalog;
}

const ControlLookup::Titles* ControlLookup::Find(std::string_view framework) {
  auto known = read_.find(framework);
  if (known == read_.end()) {
    std::optional<Titles> titles;
    if (auto catalog = catalogs_.Read(framework)) {
      titles.emplace();
      for (ControlClause& clause : catalog->clauses) {
        titles->emplace(std::move(clause.id), std::move(clause.title));
      }
    }
    known = read_.emplace(framework, std::move(titles)).first;
  }
  return known->second ? &*known->second : nullptr;
}

const std::string* ControlLookup::Title(std::string_view control) {
  const auto [framework, clause] = Split(control);
  const Titles* titles = Find(framework);
  if (titles == nullptr) return nullptr;
  const auto found = titles->find(clause);
  return found == titles->end() ? nullptr : &found->second;
}

std::string ControlLookup::Hint(std::string_view control) {
  const auto [framework, clause] = Split(control);
  std::vector<std::string> near;
  std::string hint;
  if (const Titles* titles = Find(framework)) {
    for (const auto& [id, title] : *titles) near.push_back(id);
    if (const auto nearest = Suggest(clause, near)) {
      return "did you mean `" + std::string(framework) + ":" + *nearest + "` (" +
             titles->find(*nearest)->second + ")?";
    }
    return "`placet report controls --framework " + std::string(framework) + "` lists its clauses";
  }
  near = catalogs_.frameworks();
  if (const auto nearest = Suggest(framework, near)) {
    return "did you mean `" + *nearest + ":" + std::string(clause) + "`?";
  }
  for (const std::string& name : near) hint += (hint.empty() ? "" : ", ") + name;
  return "known are " + hint + "; `controls:` of the configuration adds catalogs";
}

std::shared_ptr<const ControlCatalogs> LoadControlCatalogs(const FileSystem& files,
                                                           const std::string& file_or_folder,
                                                           const Location& named_at,
                                                           Diagnostics& diagnostics) {
  return CatalogReader(files, named_at, diagnostics).Read(file_or_folder);
}

}  // namespace placet
