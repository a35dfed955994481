// SPDX-License-Identifier: Apache-2.0
#include "project/configuration.h"

#include <algorithm>
#include <cctype>

#include "base/glob.h"
#include "document/reader.h"
#include "schema/builtin_schemas.h"

namespace placet {
namespace {

constexpr uint64_t kMaxConfigurationBytes = 4 << 20;
constexpr const char* kFileName = "placet.yaml";

// The part of a pattern before its first wildcard, or the folder of a file.
std::string StartFolder(const FileSystem& files, const std::string& input) {
  std::string path = input;
  const size_t wildcard = path.find_first_of("*?[{");
  if (wildcard != std::string::npos) {
    const size_t slash = path.rfind('/', wildcard);
    path = slash == std::string::npos ? "." : path.substr(0, slash);
  }
  while (!files.IsDirectory(path)) {
    const std::string folder = path::Folder(path);
    if (folder == path) break;
    path = folder;
  }
  return path;
}

// Whether a repository above `folder` has it as a submodule.
bool IsListedAsSubmodule(const FileSystem& files, const std::string& folder) {
  for (std::string above = folder; above != "/";) {
    above = path::Folder(above);
    const auto modules = files.Read(path::Join(above, ".gitmodules"), kMaxConfigurationBytes);
    if (modules && ("\n" + *modules).find("path = " + path::Relative(folder, above) + "\n") !=
                       std::string::npos) {
      return true;
    }
    if (files.Exists(path::Join(above, ".git"))) return false;
  }
  return false;
}

// The root of a repository, and not of one that is part of another: a submodule is governed by what
// it is part of. Its `.git` is a file that names a folder of the other repository's modules, as
// that of a worktree names one of its worktrees; or a folder, and the other one lists it.
bool IsRepositoryRoot(const FileSystem& files, const std::string& folder) {
  const std::string git = path::Join(folder, ".git");
  if (!files.Exists(git)) return false;
  if (!files.IsDirectory(git)) {
    const auto link = files.Read(git, kMaxConfigurationBytes);
    const size_t modules = link ? link->rfind("/modules/") : std::string::npos;
    const size_t worktrees = link ? link->rfind("/worktrees/") : std::string::npos;
    if (modules != std::string::npos && (worktrees == std::string::npos || worktrees < modules)) {
      return false;
    }
  }
  return !IsListedAsSubmodule(files, folder);
}

// Files that look as if they were meant to be the configuration.
void AddNearMisses(const FileSystem& files, const std::string& folder, const std::string& here,
                   std::vector<std::string>& near_misses) {
  const auto entries = files.List(folder);
  if (!entries) return;
  for (const FileEntry& entry : *entries) {
    std::string name = entry.name;
    std::transform(name.begin(), name.end(), name.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (name.starts_with(".")) name.erase(0, 1);
    if (!entry.directory &&
        (name == "placet.yaml" || name == "placet.yml" || name == "placet.json")) {
      near_misses.push_back(path::Relative(path::Join(folder, entry.name), here));
    }
  }
}

std::string CommonFolder(const std::string& a, const std::string& b) {
  size_t common = 0;
  for (size_t i = 0; i <= std::min(a.size(), b.size()); ++i) {
    const bool a_ends = i == a.size() || a[i] == '/';
    const bool b_ends = i == b.size() || b[i] == '/';
    if (a_ends && b_ends) common = i;
    if (i == a.size() || i == b.size() || a[i] != b[i]) break;
  }
  return common == 0 ? "/" : a.substr(0, common);
}

// A folder's name stands for itself, whatever a pattern would make of it.
std::string Escaped(const std::string& folder) {
  constexpr std::string_view kPatternCharacters = "*?[]{}\\!";
  std::string pattern;
  for (const char c : folder) {
    if (kPatternCharacters.find(c) != std::string_view::npos) pattern += '\\';
    pattern += c;
  }
  return pattern;
}

// `exclude` has patterns alone; `manifests` also files and folders, which are named as they are.
enum class Entries { kPatterns, kInputs };

std::vector<std::string> JoinAll(const FileSystem& files, const std::string& folder, NodeRef list,
                                 Entries entries) {
  std::vector<std::string> paths;
  for (size_t i = 0; list && i < list.size(); ++i) {
    const std::string entry(list.at(i).StringOr(""));
    std::string path = path::Normalize(path::Join(folder, entry));
    const bool named = entries == Entries::kInputs && !HasGlob(entry) && files.Exists(path);
    if (HasGlob(folder) && !named) path = path::Normalize(path::Join(Escaped(folder), entry));
    paths.push_back(std::move(path));
  }
  return paths;
}

std::string JoinOne(const std::string& folder, NodeRef node) {
  if (!node) return "";
  return path::Normalize(path::Join(folder, node.StringOr("")));
}

std::string AuditUrl(const std::string& folder, std::string_view url) {
  constexpr std::string_view kScheme = "sqlite:";
  if (!url.starts_with(kScheme)) return std::string(url);
  return std::string(kScheme) + path::Normalize(path::Join(folder, url.substr(kScheme.size())));
}

void ReadPolicySources(Configuration& configuration, NodeRef list) {
  for (size_t i = 0; list && i < list.size(); ++i) {
    const NodeRef entry = list.at(i);
    Configuration::PolicySource source;
    source.place = entry.Find("use");
    source.use = std::string(source.place.StringOr(""));
    if (!source.use.starts_with("builtin:")) {
      source.use = path::Normalize(path::Join(configuration.folder, source.use));
    }
    source.params = entry.Find("params");
    source.effects = entry.Find("effects");
    configuration.policies.push_back(std::move(source));
  }
}

}  // namespace

std::string FindConfiguration(const FileSystem& files, const std::vector<std::string>& paths,
                              std::vector<std::string>* near_misses) {
  const Result<std::string> here = files.Canonical(".");
  if (!here) return "";
  std::string folder;
  for (const std::string& input : paths) {
    if (input == "-") continue;
    const Result<std::string> start = files.Canonical(StartFolder(files, input));
    if (!start) continue;
    folder = folder.empty() ? *start : CommonFolder(folder, *start);
  }
  if (folder.empty()) folder = *here;
  while (true) {
    const std::string candidate = path::Join(folder, kFileName);
    if (files.Exists(candidate) && !files.IsDirectory(candidate)) {
      return path::Relative(candidate, *here);
    }
    if (near_misses != nullptr) AddNearMisses(files, folder, *here, *near_misses);
    if (folder == "/" || IsRepositoryRoot(files, folder)) return "";
    folder = path::Folder(folder);
  }
}

std::string FindConfigurationAbove(const FileSystem& files, const std::string& file) {
  const Result<std::string> here = files.Canonical(".");
  const Result<std::string> start = files.Canonical(path::Folder(file));
  if (!here || !start) return "";
  std::string above;
  for (std::string folder = *start; folder != "/"; folder = path::Folder(folder)) {
    const std::string candidate = path::Join(folder, kFileName);
    const bool is_file = files.Exists(candidate) && !files.IsDirectory(candidate);
    if (above.empty() && folder != *start && is_file) above = path::Relative(candidate, *here);
    if (IsRepositoryRoot(files, folder)) return above;
  }
  return "";
}

Configuration DefaultConfiguration() {
  Configuration configuration;
  configuration.folder = ".";
  configuration.policies.push_back({"builtin:all", {}, {}, {}});
  return configuration;
}

std::optional<Configuration> ReadConfiguration(const FileSystem& files, const std::string& file,
                                               Diagnostics& diagnostics) {
  Result<std::string> text = files.Read(file, kMaxConfigurationBytes);
  if (!text) {
    diagnostics.Add(text.error());
    return std::nullopt;
  }
  const auto source = std::make_shared<const Source>(file, std::move(*text));
  const size_t errors_before = diagnostics.error_count();
  const std::vector<TreePtr> documents = ReadDocuments(source, diagnostics);
  if (diagnostics.error_count() > errors_before) return std::nullopt;
  if (documents.size() != 1) {
    diagnostics.Error(
        "CFG001",
        "a configuration is one document, this file holds " + std::to_string(documents.size()),
        {source, {}, ""});
    return std::nullopt;
  }
  const NodeRef root = documents[0]->root();
  if (!schema::BuiltinSchema("configuration")->Validate(root, diagnostics)) return std::nullopt;

  // What this version does not act on must not look as if it did.
  for (const char* key : {"waivers", "approvals", "signers", "extensions_schema"}) {
    if (const NodeRef node = root.Find(key)) {
      Location place = node.location();
      place.span = node.own_key_span();
      diagnostics.Warning("CFG002", std::string("`") + key + "` has no effect in this version",
                          place);
    }
  }
  Configuration configuration;
  configuration.file = file;
  configuration.folder = path::Folder(file);
  configuration.document = documents[0];
  configuration.manifests =
      JoinAll(files, configuration.folder, root.Find("manifests"), Entries::kInputs);
  configuration.exclude =
      JoinAll(files, configuration.folder, root.Find("exclude"), Entries::kPatterns);
  configuration.vendors = JoinOne(configuration.folder, root.Find("vendors"));
  configuration.organization = JoinOne(configuration.folder, root.Find("organization"));
  configuration.calendar = JoinOne(configuration.folder, root.Find("calendar"));
  configuration.controls = JoinOne(configuration.folder, root.Find("controls"));
  configuration.framework = JoinOne(configuration.folder, root.Find("framework"));
  configuration.cost_ranges = JoinOne(configuration.folder, root.Find("cost_ranges"));
  configuration.baseline = JoinOne(configuration.folder, root.Find("baseline"));
  ReadPolicySources(configuration, root.Find("policies"));
  if (configuration.policies.empty()) {
    configuration.policies.push_back({"builtin:all", {}, {}, {}});
  }
  configuration.audit_url = AuditUrl(
      configuration.folder, root.Find("audit").Find("url").StringOr("sqlite:.placet/audit.db"));
  configuration.audit_origin = std::string(root.Find("audit").Find("origin").StringOr(""));
  configuration.fail_on = std::string(root.Find("fail_on").StringOr(""));
  if (const NodeRef cost = root.Find("limits").Find("expression_cost")) {
    // A whole number may be written as 1e6.
    const bool decimal = cost.kind() == NodeKind::kDouble;
    configuration.expression_cost =
        decimal ? static_cast<uint64_t>(cost.AsDouble()) : static_cast<uint64_t>(cost.AsInt());
  }
  return configuration;
}

}  // namespace placet
