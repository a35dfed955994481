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
#include "document/builder.h"
#include "document/canonical.h"
#include "document/reader.h"
#include "project/classify.h"
#include "schema/annotate.h"
#include "schema/builtin_schemas.h"

namespace placet {
namespace {

bool IsDocumentFile(std::string_view name) {
  const std::string_view extension = path::Extension(name);
  return extension == ".yaml" || extension == ".yml" || extension == ".json";
}

class PortfolioReader {
 public:
  PortfolioReader(const FileSystem& files, Configuration configuration,
                  const PortfolioOptions& options, Diagnostics& diagnostics)
      : files_(files), options_(options), diagnostics_(diagnostics) {
    result_.portfolio.configuration = std::move(configuration);
    here_ = files.Canonical(".").value_or(".");
    for (const char c : here_) {
      if (std::string_view("*?[]{}\\!").find(c) != std::string_view::npos) here_pattern_ += '\\';
      here_pattern_ += c;
    }
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
    for (const std::string& input : asked_ ? options_.paths : configured) ReadInput(input);
    asked_ = false;
    portfolio().beside = options_.belongs && !any_named_;
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

  // A support document, validated and typed. nullptr when it has a fault.
  std::shared_ptr<Tree> Typed(const TreePtr& document, std::string_view schema_name) {
    const auto schema = schema::BuiltinSchema(schema_name);
    if (!schema->Validate(document->root(), diagnostics_)) return nullptr;
    TreeBuilder builder;
    builder.Copy(document->root());
    std::shared_ptr<Tree> typed = builder.Finish();
    schema::AnnotateFormats(*typed, schema->root());
    return typed;
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
    auto files = GlobFiles(files_, folder, "**/*.{yaml,yml,json}");
    if (!files) {
      result_.ok = false;
      diagnostics_.Add(files.error());
      return;
    }
    for (const std::string& file : *files) {
      for (const TreePtr& document : ReadSupportFile(files_, file)) AddVendor(document, file);
    }
  }

  void AddVendor(const TreePtr& document, const std::string& file) {
    const DocumentClass what = Classify(document->root(), diagnostics_);
    if (what.name != "Vendor" || what.kind != DocumentClass::Kind::kSupport) return;
    SupportDocument vendor{file, "", Sha256Name(CanonicalDigest(document->root())),
                           Typed(document, "vendor")};
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

  void ReadOrganization() {
    const std::string& file = options_.organization.empty() ? portfolio().configuration.organization
                                                            : options_.organization;
    if (file.empty()) return;
    const FileSystem& governance = options_.governance ? *options_.governance : files_;
    for (const TreePtr& document : ReadSupportFile(governance, file)) {
      const DocumentClass what = Classify(document->root(), diagnostics_);
      if (what.kind != DocumentClass::Kind::kSupport || what.name != "Organization") continue;
      std::shared_ptr<Tree> typed = Typed(document, "organization");
      if (typed == nullptr) return;
      typed->set_path_prefix("org");
      portfolio().organization = std::make_shared<const SupportDocument>(SupportDocument{
          file, "", Sha256Name(CanonicalDigest(document->root())), std::move(typed)});
      return;
    }
    if (!diagnostics_.has_errors()) {
      Fail("DOC004", "`" + file + "` holds no document of `kind: Organization`");
    }
  }

  void ReadInput(const std::string& input) {
    if (input == "-") return ReadStandardInput();
    const bool folder = files_.IsDirectory(input);
    if (!folder && (!HasGlob(input) || files_.Exists(input))) return ReadNamed(input);
    const std::string root = folder ? input : ".";
    auto found = GlobFiles(files_, root, folder ? "**/*.{yaml,yml,json}" : input);
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
    // Both as absolute paths: a file may be named from anywhere.
    const std::string absolute = path::Normalize(path::Join(here_, file));
    const auto matches = [&](const std::string& pattern) {
      return GlobMatches(path::Normalize(path::Join(here_pattern_, pattern)), absolute);
    };
    const Configuration& configuration = result_.portfolio.configuration;
    const std::vector<std::string>& configured =
        above_ ? configuration.exclude_above : configuration.exclude;
    return std::any_of(options_.exclude.begin(), options_.exclude.end(), matches) ||
           std::any_of(configured.begin(), configured.end(), matches);
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
    if (AddDocuments(MakeSource(name, options_.stdin_text)) == 0) {
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
    if (faults.has_errors()) {
      Manifest manifest;
      manifest.file = source->name();
      manifest.file_sha256 = Sha256Name(Sha256(source->text()));
      manifest.diagnostics = std::move(faults);
      portfolio().manifests.push_back(std::move(manifest));
      return 1;
    }
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
        Manifest manifest = MakeManifest(document, file, index);
        manifest.diagnostics = std::move(faults);
        portfolio().manifests.push_back(std::move(manifest));
        return 1;
      }
      case DocumentClass::Kind::kSupport:
        portfolio().skipped.push_back({file, "kind " + what.name});
        NoteSupport(what.name, document->root());
        return 0;
      case DocumentClass::Kind::kForeign:
        portfolio().skipped.push_back({file, "no placet document"});
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
  std::string here_;          // the working directory
  std::string here_pattern_;  // a pattern that matches it alone
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
  bool named_ = false;
  bool support_seen_ = false;
};

}  // namespace

PortfolioResult ReadPortfolio(const FileSystem& files, Configuration configuration,
                              const PortfolioOptions& options, Diagnostics& diagnostics) {
  return PortfolioReader(files, std::move(configuration), options, diagnostics).Read();
}

}  // namespace placet
