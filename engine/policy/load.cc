// SPDX-License-Identifier: Apache-2.0
//
// From names to packs: which documents a configuration and the options mean, with which overrides.
// One pack at a time is then bound and checked (pack.cc); a run has no pack or rule twice.
#include "policy/load.h"

#include <map>
#include <memory>
#include <set>
#include <utility>

#include "base/glob.h"
#include "base/suggest.h"
#include "builtin/builtin.h"
#include "document/reader.h"
#include "policy/check_controls.h"
#include "policy/framework_documents.h"
#include "policy/pack.h"
#include "project/classify.h"
#include "project/inputs.h"
#include "project/near_miss.h"

namespace placet {
namespace {

constexpr std::string_view kBuiltinOrder[] = {"foundations", "approach", "model",     "data",
                                              "vendor",      "cost",     "operation", "eu",
                                              "health",      "finance",  "us",        "portfolio"};
constexpr uint64_t kMaxPackBytes = 16 << 20;

// A pack document that was found, with the overrides of the entries that named it.
struct Found {
  TreePtr document;
  std::string file;
  std::string name;
};

std::vector<std::string> BuiltinNames() {
  std::vector<std::string> names;
  for (const std::string_view name : kBuiltinOrder) {
    if (FindBuiltin("policies/" + std::string(name) + ".yaml")) names.emplace_back(name);
  }
  return names;
}

class PolicyLoader {
 public:
  PolicyLoader(const FileSystem& files, std::shared_ptr<const Calendar> calendar,
               std::shared_ptr<const ControlCatalogs> controls, Diagnostics& diagnostics)
      : files_(files),
        calendar_(std::move(calendar)),
        controls_(std::move(controls)),
        diagnostics_(diagnostics) {}

  void AddSource(const std::string& use, Location place) {
    if (use.starts_with("builtin:")) {
      AddBuiltin(use.substr(8), place);
    } else if (files_.IsDirectory(use)) {
      AddFolder(use, place);
    } else {
      AddFile(use, place, /*named=*/true);
    }
  }

  void AddParams(NodeRef params, const std::string& set_by) {
    for (size_t i = 0; params && i < params.size(); ++i) {
      AddParam(std::string(params.key(i)), params.at(i), set_by);
    }
  }

  void AddParam(const std::string& name, NodeRef value, const std::string& set_by) {
    const size_t dot = name.find('.');
    if (dot == std::string::npos) {
      Location place = value.location();
      place.span = value.own_key_span();
      diagnostics_.Error("POL022", "`" + name + "` names no parameter", place).help =
          "write PACK.PARAMETER, for example data.max_retention_days";
      return;
    }
    overrides_[name.substr(0, dot)].push_back({name.substr(dot + 1), value, value, set_by});
  }

  void AddEffects(NodeRef effects) {
    for (size_t i = 0; effects && i < effects.size(); ++i) {
      effects_.push_back({std::string(effects.key(i)), effects.at(i), false, {}});
    }
  }

  // What the configuration reads besides may lie in a folder of packs.
  void ReadsBesides(const std::vector<std::string>& files) {
    for (const std::string& file : files) {
      if (!file.empty()) read_besides_.insert(path::Normalize(file));
    }
  }

  // Keeps a value document of the command line alive as long as the policies.
  void Keep(TreePtr document) { kept_.push_back(std::move(document)); }

  PolicySet Load(uint64_t expression_cost, bool check_embedded, FrameworkDocuments framework) {
    const bool as_tested = !check_embedded && calendar_ == BuiltinCalendar() &&
                           expression_cost >= DefaultConfiguration().expression_cost;
    TellBelow();
    std::vector<std::shared_ptr<const Pack>> packs;
    for (const Found& found : found_) {
      std::vector<ParameterOverride> overrides;
      if (const auto given = overrides_.find(found.name); given != overrides_.end()) {
        overrides = given->second;
        bound_.insert(found.name);
      }
      const CompilerOptions options{expression_cost, as_tested && IsEmbedded(found.file)};
      auto pack = BindPack(found.document, found.file, overrides, effects_, options, diagnostics_,
                           *calendar_);
      if (pack == nullptr) continue;
      CheckControls(*pack, *controls_, diagnostics_);
      for (const Rule& rule : pack->rules) rule_ids_.push_back(rule.id);
      for (const Rule& rule : pack->portfolio_rules) rule_ids_.push_back(rule.id);
      packs.push_back(std::move(pack));
    }
    ReportUnusedOverrides();
    ReportRepeated(packs);
    PolicySet set = MakePolicySet(std::move(packs), std::move(framework), calendar_);
    set.overrides = TakeEffectOverrides(effects_);
    set.kept = std::move(kept_);
    set.controls = controls_;
    return set;
  }

 private:
  void AddBuiltin(const std::string& name, const Location& place) {
    if (name == "all") {
      for (const std::string& each : BuiltinNames()) AddBuiltin(each, place);
      return;
    }
    const TreePtr document = FindBuiltin("policies/" + name + ".yaml");
    if (document == nullptr) {
      Diagnostic& diagnostic =
          diagnostics_.Error("POL001", "there is no built-in pack `" + name + "`", place);
      const std::vector<std::string> names = BuiltinNames();
      const auto nearest = Suggest(name, names);
      diagnostic.help =
          nearest ? "did you mean `builtin:" + *nearest + "`?" : "`builtin:all` names all of them";
      return;
    }
    AddDocument(document, "builtin:" + name);
  }

  void AddFolder(const std::string& folder, const Location& place) {
    auto entries = files_.List(folder);
    if (!entries) {
      diagnostics_.Add(entries.error());
      return;
    }
    const size_t before = found_.size();
    for (const FileEntry& entry : *entries) {
      const std::string file = path::Join(folder, entry.name);
      if (entry.directory || entry.link_to_directory) {
        below_.push_back({file, place});
        continue;
      }
      if (read_besides_.contains(path::Normalize(file))) continue;
      if (IsDocumentName(entry.name)) {
        AddFile(file, place, /*named=*/false);
      } else {
        TellUnreadName(file, MayBeDocumentFile(entry.name));
      }
    }
    if (found_.size() == before && !diagnostics_.has_errors()) {
      diagnostics_.Error("POL002", "no policy pack in the folder `" + folder + "`", place).help =
          "a pack is a YAML file with `kind: PolicyPack`";
    }
  }

  void AddFile(const std::string& file, const Location& place, bool named) {
    auto text = files_.Read(file, kMaxPackBytes);
    if (!text) {
      Diagnostic diagnostic = text.error();
      if (!diagnostic.location.source) diagnostic.location = place;
      diagnostics_.Add(std::move(diagnostic));
      return;
    }
    const auto source = std::make_shared<const Source>(file, std::move(*text));
    if (IsLargeFilePointer(source->text())) return TellPointer(source);
    for (const TreePtr& document : ReadDocuments(source, diagnostics_)) {
      const std::string_view kind = document->root().Find("kind").StringOr("");
      if (kind == "PolicyPack") {
        AddDocument(document, file);
      } else if (named) {
        TellNoPack(document->root(), file);
      } else {
        TellOther(document->root(), file);
      }
    }
  }

  // What stands there is the name of the pack's bytes, which nobody has fetched.
  void TellPointer(const SourcePtr& source) {
    diagnostics_
        .Error("POL007", "this is a pointer of Git LFS: the pack that it stands for is not read",
               {source, source->MakeSpan(0, source->Line(1).size()), {}})
        .help = "fetch it (`git lfs pull`); with --trust-from, keep packs in git itself";
  }

  // Packs in folders within one of packs, which no other entry names: they would count nowhere.
  void TellBelow() {
    std::set<std::string> read;
    for (const Found& found : found_) read.insert(path::Normalize(found.file));
    for (const Below& below : below_) {
      const auto files = GlobFiles(files_, below.folder, "**/*");
      if (!files) {
        diagnostics_.Add(files.error());
        continue;
      }
      if (files->empty()) TellEmpty(below);
      for (const std::string& file : *files) {
        if (!read.contains(path::Normalize(file))) TellUnreadPack(file, below);
      }
    }
  }

  struct Below {
    std::string folder;
    Location place;  // of the entry that names the folder above
  };

  // Git keeps no empty folders.
  void TellEmpty(const Below& below) {
    diagnostics_
        .Warning("POL009", "the folder `" + below.folder + "` within a folder of packs is empty",
                 below.place)
        .help = "a submodule that is not checked out? Its packs do not count";
  }

  void TellUnreadPack(const std::string& file, const Below& below) {
    const SourcePtr source = PackIn(file);
    if (source == nullptr) return;
    Diagnostic& fault = diagnostics_.Error(
        "POL007", "this pack is not read: it lies in a folder within one of packs",
        {source, source->MakeSpan(0, source->Line(1).size()), {}});
    fault.help = "name `" + path::Folder(file) + "` under `policies:`, or move the pack";
    fault.notes.push_back({"the folder above is named here", below.place});
  }

  // The text of a file that holds a pack, whatever its name; null where it holds none.
  SourcePtr PackIn(const std::string& file) const {
    auto text = files_.Read(file, kMaxPackBytes);
    if (!text || text->find("PolicyPack") == std::string::npos) return nullptr;
    const auto source = std::make_shared<const Source>(file, std::move(*text));
    Diagnostics none;
    for (const TreePtr& document : ReadDocuments(source, none)) {
      if (document->root().Find("kind").StringOr("") == "PolicyPack") return source;
    }
    return nullptr;
  }

  void TellNoPack(NodeRef root, const std::string& file) {
    if (TellNearMiss(root, {SupportKind::kPack}, diagnostics_)) return;
    diagnostics_.Error("POL003", "`" + file + "` is no policy pack", root.location()).help =
        "a pack states `kind: PolicyPack`";
  }

  // Of a folder of packs: what is nearly something that counts, and what counts nowhere.
  void TellOther(NodeRef root, const std::string& file) {
    if (TellNearMiss(root,
                     {SupportKind::kPack, SupportKind::kTest, SupportKind::kCalendar,
                      SupportKind::kControls},
                     diagnostics_)) {
      return;
    }
    Diagnostics none;
    const std::string kind = Classify(root, none).name;
    if (kind == "PolicyTest" && !IsTestName(file)) {
      TellTestByName(file, root, diagnostics_);
    } else if (kind == "Calendar" ||
               (kind == "ControlCatalog" && !read_besides_.contains(path::Folder(file)))) {
      const std::string key = kind == "Calendar" ? "calendar" : "controls";
      diagnostics_
          .Warning("POL008", "`" + file + "` is not read: no configuration names it",
                   root.Find("kind").location())
          .help = "name it under `" + key + ":` of placet.yaml";
    }
  }

  // `x.yaml.bak`, `x.yaml.txt`: of a document of ours only; `x`, `x.yaml~`: of a pack.
  void TellUnreadName(const std::string& file, bool like_a_document) {
    const auto text = files_.Read(file, kMaxPackBytes);
    if (!text || !(like_a_document ? LooksLikeOurs(*text) : PackIn(file) != nullptr)) return;
    Location place;
    place.source = std::make_shared<const Source>(file, *text);
    diagnostics_.Warning("POL009", "`" + file + "` is not read for its name", std::move(place))
        .help = "a pack is a file *.yaml, *.yml or *.json; take out what is none";
  }

  // A pack that several entries name is loaded once; their overrides add up.
  void AddDocument(const TreePtr& document, const std::string& file) {
    for (const Found& found : found_) {
      if (found.file == file && found.document == document) return;
    }
    const std::string name(document->root().Find("metadata").Find("name").StringOr(""));
    found_.push_back({document, file, name});
  }

  void ReportUnusedOverrides() {
    std::vector<std::string> names;
    for (const Found& found : found_) names.push_back(found.name);
    for (const auto& [name, overrides] : overrides_) {
      if (bound_.contains(name)) continue;
      Location place = overrides.front().key_place.location();
      place.span = overrides.front().key_place.own_key_span();
      Diagnostic& diagnostic =
          diagnostics_.Error("POL023", "no pack `" + name + "` is loaded", place);
      if (const auto nearest = Suggest(name, names)) {
        diagnostic.help = "did you mean `" + *nearest + "." + overrides.front().name + "`?";
      }
    }
    ReportUnusedEffects(effects_, rule_ids_, diagnostics_);
  }

  void ReportRepeated(const std::vector<std::shared_ptr<const Pack>>& packs) {
    std::map<std::string, NodeRef> names;
    std::map<std::string, NodeRef> rules;
    for (const auto& pack : packs) {
      const NodeRef name = pack->document->root().Find("metadata").Find("name");
      Repeated(names, pack->name, name, "POL004", "two packs are named");
      for (const std::vector<Rule>* list : {&pack->rules, &pack->portfolio_rules}) {
        for (const Rule& rule : *list) {
          Repeated(rules, rule.id, rule.place.Find("id"), "POL005", "two rules have the id");
        }
      }
    }
  }

  void Repeated(std::map<std::string, NodeRef>& seen, const std::string& name, NodeRef place,
                const char* code, const std::string& what) {
    const auto [first, inserted] = seen.emplace(name, place);
    if (inserted) return;
    Diagnostic& diagnostic = diagnostics_.Error(code, what + " `" + name + "`", place.location());
    diagnostic.notes.push_back({"first here", first->second.location()});
  }

  const FileSystem& files_;
  const std::shared_ptr<const Calendar> calendar_;
  const std::shared_ptr<const ControlCatalogs> controls_;
  Diagnostics& diagnostics_;
  std::vector<Found> found_;
  std::vector<Below> below_;  // folders within folders of packs
  std::map<std::string, std::vector<ParameterOverride>> overrides_;  // by pack
  std::set<std::string> bound_;
  std::vector<EffectEntry> effects_;
  std::vector<std::string> rule_ids_;
  std::vector<TreePtr> kept_;
  std::set<std::string> read_besides_;
};

// The embedded catalogs with those that the configuration adds; null when these have faults.
std::shared_ptr<const ControlCatalogs> Controls(const FileSystem& files,
                                                const Configuration& configuration,
                                                Diagnostics& diagnostics) {
  if (configuration.controls.empty()) return std::make_shared<const ControlCatalogs>();
  const NodeRef named = configuration.document->root().Find("controls");
  return LoadControlCatalogs(files, configuration.controls, named.location(), diagnostics);
}

}  // namespace

std::optional<PolicySet> LoadPolicies(const FileSystem& files, const Configuration& configuration,
                                      const PolicyOptions& options, Diagnostics& diagnostics) {
  const size_t errors_before = diagnostics.error_count();
  const std::shared_ptr<const Calendar> calendar =
      configuration.calendar.empty() ? BuiltinCalendar()
                                     : ReadCalendar(files, configuration.calendar, diagnostics);
  const std::shared_ptr<const ControlCatalogs> controls =
      Controls(files, configuration, diagnostics);
  if (calendar == nullptr || controls == nullptr) return std::nullopt;
  PolicyLoader loader(files, calendar, controls, diagnostics);
  loader.ReadsBesides({configuration.calendar, configuration.organization, configuration.controls});
  for (const Configuration::PolicySource& source : configuration.policies) {
    loader.AddSource(source.use, source.place ? source.place.location() : Location());
    loader.AddParams(source.params, configuration.file);
    loader.AddEffects(source.effects);
  }
  for (const std::string& extra : options.extra) loader.AddSource(extra, {});
  for (const std::string& set : options.set) {
    const size_t equals = set.find('=');
    const auto source = std::make_shared<const Source>(
        "--set " + set, equals == std::string::npos ? "" : set.substr(equals + 1));
    std::vector<TreePtr> value;
    if (equals != std::string::npos) value = ReadYaml(source, diagnostics);
    if (value.empty()) {
      diagnostics.Error("POL024", "`--set " + set + "` sets nothing").help =
          "write --set PACK.PARAMETER=VALUE";
      continue;
    }
    loader.AddParam(set.substr(0, equals), value.front()->root(), "--set");
    loader.Keep(value.front());
  }
  auto framework = LoadFrameworkDocuments(files, configuration, diagnostics);
  PolicySet set = loader.Load(configuration.expression_cost, options.check_embedded,
                              std::move(framework).value_or(FrameworkDocuments()));
  if (diagnostics.error_count() > errors_before) {
    return options.keep_sound ? std::optional(std::move(set)) : std::nullopt;
  }
  if (set.rule_count() == 0) {
    diagnostics.Error("POL006", "no rule is loaded: nothing would be checked");
    return std::nullopt;
  }
  return set;
}

std::shared_ptr<const Pack> LoadPack(const TreePtr& document, const std::string& file,
                                     Diagnostics& diagnostics, const Calendar& calendar,
                                     const ControlCatalogs& controls) {
  const size_t errors_before = diagnostics.error_count();
  std::vector<EffectEntry> effects;
  auto pack = BindPack(document, file, {}, effects, {DefaultConfiguration().expression_cost},
                       diagnostics, calendar);
  if (pack != nullptr) CheckControls(*pack, controls, diagnostics);
  return diagnostics.error_count() > errors_before ? nullptr : pack;
}

}  // namespace placet
