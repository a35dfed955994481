// SPDX-License-Identifier: Apache-2.0
//
// Which documents belong to a run. Nothing is passed over in silence: an input that yields no
// manifest is an error, a file that cannot be read or parsed is one invalid manifest, and what is
// skipped is counted.
#include "project/portfolio.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "base/glob.h"
#include "base/sha256.h"
#include "document/canonical.h"
#include "document/reader.h"
#include "project/classify.h"
#include "project/inputs.h"
#include "project/near_miss.h"
#include "project/typed.h"
#include "schema/builtin_schemas.h"

namespace placet {
namespace {

class PortfolioReader {
 public:
  PortfolioReader(const FileSystem& files, Configuration configuration,
                  const PortfolioOptions& options, Diagnostics& diagnostics)
      : files_(files),
        options_(options),
        diagnostics_(diagnostics),
        here_(files.Canonical(".").value_or(".")),
        exclude_(here_, options.exclude),
        configured_exclude_(here_, configuration.exclude),
        configured_exclude_above_(here_, configuration.exclude_above) {
    result_.portfolio.configuration = std::move(configuration);
  }

  PortfolioResult Read() {
    ReadVendors();
    ReadOrganization();
    const std::vector<std::string>& configured = portfolio().configuration.manifests;
    if (options_.paths.empty() && configured.empty()) {
      Fail("DOC001", "there is nothing to check",
           portfolio().configuration.file.empty()
               ? "name a manifest, a folder or a pattern, or write a placet.yaml; `placet init` "
                 "begins one"
               : "name manifests, or list them under `manifests:` in " +
                     portfolio().configuration.file);
    }
    asked_ = !options_.paths.empty();
    const std::vector<std::string>& inputs = asked_ ? options_.paths : configured;
    for (const std::string& input : inputs) ReadInput(input);
    asked_ = false;
    portfolio().beside = options_.belongs && !any_named_;
    NoteBeside(inputs);
    ReadUsers();
    ReadOthers();
    for (std::vector<Manifest>* list : {&portfolio().manifests, &portfolio().others}) {
      std::sort(list->begin(), list->end(), [](const Manifest& a, const Manifest& b) {
        return std::tie(a.file, a.document) < std::tie(b.file, b.document);
      });
      for (Manifest& manifest : *list) {
        CompleteManifest(manifest, portfolio().vendors, portfolio().organization.get());
      }
    }
    RefuseDuplicates();
    return std::move(result_);
  }

 private:
  Portfolio& portfolio() { return result_.portfolio; }

  Diagnostic& Fail(std::string code, std::string message, std::string help = "") {
    result_.ok = false;
    Diagnostic& diagnostic = diagnostics_.Error(std::move(code), std::move(message));
    diagnostic.help = std::move(help);
    return diagnostic;
  }

  SourcePtr MakeSource(const std::string& name, std::string text) {
    auto source = std::make_shared<const Source>(name, std::move(text));
    portfolio().sources[name] = source;
    return source;
  }

  std::vector<TreePtr> ReadSupportFile(const FileSystem& files, const std::string& file) {
    Result<std::string> text = files.Read(file, ReadLimits().max_bytes);
    if (!text) {
      diagnostics_.Add(text.error());
      return {};
    }
    return ReadDocuments(MakeSource(file, std::move(*text)), diagnostics_);
  }

  void ReadVendors() {
    const std::string& folder =
        options_.vendors.empty() ? portfolio().configuration.vendors : options_.vendors;
    if (folder.empty()) return;
    if (!files_.IsDirectory(folder)) {
      Fail("DOC002", "the vendor folder `" + folder + "` does not exist");
      return;
    }
    auto files = GlobFiles(files_, folder, "**/{*,.*}");
    if (!files) {
      result_.ok = false;
      diagnostics_.Add(files.error());
      return;
    }
    for (const std::string& file : *files) {
      if (!MayBeDocumentFile(file)) continue;
      if (IsDocumentName(file)) {
        for (const TreePtr& document : ReadSupportFile(files_, file)) AddVendor(document, file);
      } else {
        portfolio().skipped.push_back({file, "not read for vendors: its name ends otherwise"});
      }
    }
  }

  void AddVendor(const TreePtr& document, const std::string& file) {
    if (TellNearMiss(document->root(), {SupportKind::kVendor}, diagnostics_)) return;
    Diagnostics none;
    const DocumentClass what = Classify(document->root(), none);
    if (what.name != "Vendor") return NoteNoVendor(what, file);
    SupportDocument vendor{file, "", Sha256Name(CanonicalDigest(document->root())),
                           TypedDocument(document, "vendor", diagnostics_)};
    if (vendor.document == nullptr) return;
    const NodeRef id = vendor.document->root().Find("metadata").Find("id");
    vendor.id = std::string(id.StringOr(""));
    const auto [first, inserted] = portfolio().vendors.emplace(vendor.id, vendor);
    if (inserted) return;
    Diagnostic& diagnostic = diagnostics_.Error(
        "DOC003", "two vendor documents have the id `" + vendor.id + "`", id.location());
    diagnostic.notes.push_back(
        {"first here", first->second.document->root().Find("metadata").Find("id").location()});
  }

  void NoteNoVendor(const DocumentClass& what, const std::string& file) {
    const bool foreign = what.kind == DocumentClass::Kind::kForeign;
    portfolio().skipped.push_back({file, foreign ? "no placet document" : "kind " + what.name});
  }

  void TellSecondOrganization(NodeRef second) {
    diagnostics_.Error("DOC015", "a second document of `kind: Organization`", second.location())
        .help = "a run has one organization: join the two, or take one out";
    result_.ok = false;
  }

  void ReadOrganization() {
    const std::string& file = options_.organization.empty() ? portfolio().configuration.organization
                                                            : options_.organization;
    if (file.empty()) return;
    const FileSystem& governance = options_.governance ? *options_.governance : files_;
    const std::vector<TreePtr> documents = ReadSupportFile(governance, file);
    for (const TreePtr& document : documents) {
      const DocumentClass what = Classify(document->root(), diagnostics_);
      if (what.kind != DocumentClass::Kind::kSupport || what.name != "Organization") continue;
      if (portfolio().organization != nullptr) return TellSecondOrganization(document->root());
      std::shared_ptr<Tree> typed = TypedDocument(document, "organization", diagnostics_);
      if (typed == nullptr) return;
      typed->set_path_prefix("org");
      portfolio().organization = std::make_shared<const SupportDocument>(SupportDocument{
          file, "", Sha256Name(CanonicalDigest(document->root())), std::move(typed)});
    }
    if (portfolio().organization == nullptr && !diagnostics_.has_errors()) {
      Diagnostic& fault =
          Fail("DOC004", "`" + file + "` holds no document of `kind: Organization`");
      if (!documents.empty()) fault.location = documents.front()->root().location();
    }
  }

  void ReadInput(const std::string& input) {
    if (input == "-") return ReadStandardInput();
    if (NamesOneFile(files_, input)) return ReadNamed(input);
    const auto found = FilesOf(files_, input);
    if (!found) {
      result_.ok = false;
      diagnostics_.Add(found.error());
      return;
    }
    size_t manifests = 0;
    for (size_t i = 0; i < found->size(); ++i) {
      const std::string& file = (*found)[i];
      if (options_.progress) options_.progress(i, found->size());
      if (!IsDocumentFile(file) || Excluded(file)) continue;
      if (asked_ && options_.belongs && !options_.belongs(file)) continue;
      manifests += ReadFound(file);
    }
    if (manifests == 0 && !optional_inputs_ && !(asked_ && options_.belongs)) {
      Fail("DOC005", "`" + input + "` holds no manifest",
           found->empty()
               ? "no file matches; `placet init NAME` writes a manifest"
               : "a manifest states `kind: GenAIDeployment`; `placet init NAME` writes one");
    }
  }

  bool Excluded(const std::string& file) const {
    return exclude_.Match(file) ||
           (above_ ? configured_exclude_above_ : configured_exclude_).Match(file);
  }

  // What stands beside the documents and may be one, but no input takes it.
  void NoteBeside(const std::vector<std::string>& inputs) {
    const InputFolders folders(files_, here_, inputs);
    std::set<std::string> walked;
    for (const std::string& folder : folders.named()) NoteBelow(folder, walked);
  }

  void NoteBelow(const std::string& folder, std::set<std::string>& walked) {
    const auto entries = files_.List(folder);
    if (!entries || !walked.insert(files_.Canonical(folder).value_or(folder)).second) return;
    for (const FileEntry& entry : *entries) {
      const std::string file = path::Normalize(path::Join(folder, entry.name));
      if (entry.name == ".git" || Excluded(file)) continue;
      if (entry.directory) {
        NoteBelow(file, walked);
      } else if (options_.belongs && !options_.belongs(file)) {
        continue;  // another project tells of it
      } else if (entry.link_to_directory) {
        portfolio().skipped.push_back({file, "a linked folder, which no pattern follows"});
      } else if (MayBeDocumentFile(entry.name) && !WasRead(file)) {
        portfolio().skipped.push_back({file, "no pattern of `manifests` takes it"});
      }
    }
  }

  bool WasRead(const std::string& file) const {
    return result_.portfolio.sources.contains(file) ||
           seen_.contains(files_.Canonical(file).value_or(file));
  }

  // A baseline, a decision of the board and a step of the gate belong to an id: which of two
  // manifests they mean cannot be told.
  void RefuseDuplicates() {
    std::map<std::string, std::vector<Manifest*>> of_id;
    for (std::vector<Manifest>* list : {&portfolio().manifests, &portfolio().others}) {
      for (Manifest& manifest : *list) {
        if (manifest.written && !manifest.id.empty()) of_id[manifest.id].push_back(&manifest);
      }
    }
    for (const auto& [id, manifests] : of_id) {
      for (size_t i = 0; manifests.size() > 1 && i < manifests.size(); ++i) {
        Refuse(*manifests[i], *manifests[i == 0 ? 1 : 0]);
      }
    }
  }

  static Location PlaceOfId(const Manifest& manifest) {
    return manifest.written->root().Find("metadata").Find("id").location();
  }

  static void Refuse(Manifest& manifest, const Manifest& other) {
    Diagnostic& fault = manifest.diagnostics.Error(
        "DOC013", "another manifest has the id `" + manifest.id + "`, too", PlaceOfId(manifest));
    fault.help = "give each deployment an id of its own";
    fault.notes.push_back({"the other one is here", PlaceOfId(other)});
    manifest.joined = nullptr;
  }

  // A file reached twice counts once. True the first time.
  bool FirstTime(const std::string& file) {
    const Result<std::string> identity = files_.Canonical(file);
    return seen_.insert(identity ? *identity : file).second;
  }

  void ReadStandardInput() {
    any_named_ = true;
    const std::string name = options_.stdin_filename.empty() ? "-" : options_.stdin_filename;
    FirstTime(name);  // it stands for the file of that name
    asked_for_ = true;
    const size_t manifests = AddDocuments(MakeSource(name, options_.stdin_text));
    asked_for_ = false;
    if (manifests == 0) {
      Fail("DOC006", "standard input holds no manifest",
           "a manifest states `kind: GenAIDeployment`");
    }
    if (!options_.stdin_filename.empty()) return;
    for (const Manifest& manifest : portfolio().manifests) {
      if (manifest.file == name && !manifest.id.empty()) unnamed_input_.insert(manifest.id);
    }
  }

  void ReadNamed(const std::string& file) {
    any_named_ = true;
    Result<std::string> text = files_.Read(file, ReadLimits().max_bytes);
    if (!text) {
      result_.ok = false;
      diagnostics_.Add(text.error());
      return;
    }
    if (!FirstTime(file)) return;
    const size_t noted = users_of_.size() + (all_wanted_ ? 1 : 0);
    named_ = true;
    const size_t manifests = AddDocuments(MakeSource(file, std::move(*text)));
    named_ = false;
    const bool support = users_of_.size() + (all_wanted_ ? 1 : 0) > noted || support_seen_;
    support_seen_ = false;
    if (manifests == 0 && !support) {
      Fail("DOC007", "`" + file + "` is no placet document",
           "a manifest states `apiVersion: placet/v1` and `kind: GenAIDeployment`");
    }
  }

  // Of a folder or pattern: what cannot be read is one invalid manifest.
  size_t ReadFound(const std::string& file) {
    Result<std::string> text = files_.Read(file, ReadLimits().max_bytes);
    if (!FirstTime(file)) return 1;
    if (text) return AddDocuments(MakeSource(file, std::move(*text)));
    Manifest manifest;
    manifest.file = file;
    manifest.diagnostics.Add(text.error());
    portfolio().manifests.push_back(std::move(manifest));
    return 1;
  }

  // The number of manifests in the text, invalid ones included.
  size_t AddDocuments(const SourcePtr& source) {
    Diagnostics faults;
    const std::vector<TreePtr> documents = ReadDocuments(source, faults);
    if (faults.has_errors() && !named_ && !asked_for_ && !LooksLikeOurs(source->text())) {
      portfolio().skipped.push_back(
          {source->name(), "no placet document, and not read: " + faults.all().front().code});
      return 0;
    }
    if (faults.has_errors()) {
      Manifest manifest;
      manifest.file = source->name();
      manifest.file_sha256 = Sha256Name(Sha256(source->text()));
      manifest.diagnostics = std::move(faults);
      portfolio().manifests.push_back(std::move(manifest));
      return 1;
    }
    file_sha256_ = Sha256Name(Sha256(source->text()));
    size_t manifests = 0;
    for (size_t i = 0; i < documents.size(); ++i) {
      manifests += AddDocument(documents[i], source->name(), i);
    }
    return manifests;
  }

  size_t AddDocument(const TreePtr& document, const std::string& file, size_t index) {
    Diagnostics faults;
    const DocumentClass what = Classify(document->root(), faults);
    switch (what.kind) {
      case DocumentClass::Kind::kManifest:
      case DocumentClass::Kind::kBroken: {
        Manifest manifest = MakeManifest(document, file, index, file_sha256_);
        manifest.diagnostics = std::move(faults);
        portfolio().manifests.push_back(std::move(manifest));
        return 1;
      }
      case DocumentClass::Kind::kSupport:
        portfolio().skipped.push_back({file, "kind " + what.name});
        NoteSupport(what.name, document->root());
        return 0;
      case DocumentClass::Kind::kForeign:
        // A file counts once, whatever number of documents it holds.
        if (portfolio().skipped.empty() || portfolio().skipped.back().file != file) {
          portfolio().skipped.push_back({file, "no placet document"});
        }
        return 0;
    }
    return 0;
  }

  // A document that was named to be checked stands for the manifests that it decides.
  void NoteSupport(const std::string& kind, NodeRef root) {
    if (!named_) return;
    support_seen_ = true;
    if (kind == "Vendor") {
      users_of_.insert(std::string(root.Find("metadata").Find("id").StringOr("")));
    } else if (kind != "PolicyTest") {
      all_wanted_ = true;
    }
  }

  void ReadUsers() {
    if (users_of_.empty() && !all_wanted_) return;
    std::vector<Manifest> direct = std::move(portfolio().manifests);
    portfolio().manifests.clear();
    for (const std::string& pattern : portfolio().configuration.manifests) ReadInput(pattern);
    for (Manifest& manifest : portfolio().manifests) {
      const bool uses = std::any_of(manifest.vendor_ids.begin(), manifest.vendor_ids.end(),
                                    [&](const std::string& id) { return users_of_.contains(id); });
      const bool wanted = uses || all_wanted_ || !manifest.written;
      (wanted ? direct : unnamed_).push_back(std::move(manifest));
    }
    portfolio().manifests = std::move(direct);
  }

  // What the configuration lists beyond what was named. A pattern without files is no fault here:
  // what was named is then all there is.
  void ReadOthers() {
    const Configuration& configuration = portfolio().configuration;
    const bool listed = !configuration.manifests.empty() || !configuration.manifests_above.empty();
    const bool read = options_.paths.empty() && configuration.manifests_above.empty();
    portfolio().whole = listed && (read || options_.whole);
    if (read || !portfolio().whole || !result_.ok) return;
    std::vector<Manifest> named = std::move(portfolio().manifests);
    portfolio().manifests = std::move(unnamed_);
    const size_t skipped = portfolio().skipped.size();
    optional_inputs_ = true;
    if (!options_.paths.empty()) {
      for (const std::string& pattern : configuration.manifests) ReadInput(pattern);
    }
    above_ = true;
    for (const std::string& pattern : configuration.manifests_above) ReadInput(pattern);
    portfolio().skipped.resize(skipped);
    portfolio().others = std::exchange(portfolio().manifests, std::move(named));
    if (!unnamed_input_.empty()) {
      std::erase_if(portfolio().others,
                    [&](const Manifest& manifest) { return unnamed_input_.contains(manifest.id); });
    }
  }

  const FileSystem& files_;
  const PortfolioOptions& options_;
  Diagnostics& diagnostics_;
  PortfolioResult result_;
  std::string here_;  // the working directory
  PathPatterns exclude_;
  PathPatterns configured_exclude_;
  PathPatterns configured_exclude_above_;
  std::string file_sha256_;  // of the file that is being read
  std::set<std::string> seen_;
  std::set<std::string> users_of_;  // vendor documents that were named
  bool all_wanted_ = false;         // the organization, a pack or the configuration was named
  std::vector<Manifest> unnamed_;   // read on the way to them
  // Ids of standard input without a file name: it is the next version of those manifests.
  std::set<std::string> unnamed_input_;
  bool asked_ = false;            // `paths` are read
  bool any_named_ = false;        // and one of them is a file
  bool above_ = false;            // what configurations above list is read
  bool optional_inputs_ = false;  // an input may hold no manifest
  bool named_ = false;            // the file is named to be checked
  bool asked_for_ = false;        // as standard input is
  bool support_seen_ = false;
};

}  // namespace

PortfolioResult ReadPortfolio(const FileSystem& files, Configuration configuration,
                              const PortfolioOptions& options, Diagnostics& diagnostics) {
  return PortfolioReader(files, std::move(configuration), options, diagnostics).Read();
}

}  // namespace placet
