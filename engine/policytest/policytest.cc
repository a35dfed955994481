// SPDX-License-Identifier: Apache-2.0
//
// A test file is decided as a run would decide it: the same reading, joining and deciding, on
// manifests made by merge patches. A file or case that checks nothing is a fault.
#include "policytest/policytest.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <utility>

#include "base/glob.h"
#include "base/suggest.h"
#include "builtin/builtin.h"
#include "decision/decide.h"
#include "document/builder.h"
#include "document/canonical.h"
#include "document/merge_patch.h"
#include "document/reader.h"
#include "policy/load.h"
#include "schema/schema.h"

namespace placet {
namespace {

using Vendors = std::map<std::string, SupportDocument>;

std::shared_ptr<Tree> TypedCopy(NodeRef root, std::string_view schema_name) {
  TreeBuilder builder;
  builder.Copy(root);
  std::shared_ptr<Tree> tree = builder.Finish();
  schema::AnnotateFormats(*tree, schema::BuiltinSchema(schema_name)->root());
  return tree;
}

std::string Joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text.empty() ? "none" : text;
}

class TestFile {
 public:
  TestFile(const FileSystem& files, const std::string& file, const TestOptions& options)
      : files_(files), options_(options) {
    result_.file = file;
  }

  TestFileResult Run() {
    if (Load()) {
      const NodeRef cases = root_.Find("cases");
      for (size_t i = 0; i < cases.size(); ++i) {
        if (IsWanted(cases.at(i))) result_.cases.push_back(RunCase(cases.at(i)));
      }
    }
    result_.usable = !result_.diagnostics.has_errors();
    return std::move(result_);
  }

 private:
  Diagnostics& faults() { return result_.diagnostics; }

  bool IsWanted(NodeRef test) const {
    const std::string_view name = test.Find("name").StringOr("");
    return options_.only.empty() ||
           std::any_of(options_.only.begin(), options_.only.end(),
                       [&](const std::string& part) { return name.find(part) != name.npos; });
  }

  std::string Beside(std::string_view name) const {
    return path::Normalize(path::Join(path::Folder(result_.file), name));
  }

  // One document of a file; null with a fault when it cannot be had.
  TreePtr ReadOne(const std::string& file) {
    Result<std::string> text = files_.Read(file, ReadLimits().max_bytes);
    if (!text) {
      faults().Add(text.error());
      return nullptr;
    }
    const auto source = std::make_shared<const Source>(file, std::move(*text));
    const std::vector<TreePtr> documents = ReadDocuments(source, faults());
    if (faults().has_errors()) return nullptr;
    if (documents.size() == 1) return documents[0];
    faults().Error("TST001", "expected one document, found " + std::to_string(documents.size()),
                   {source, {}, ""});
    return nullptr;
  }

  bool Load() {
    document_ = ReadOne(result_.file);
    if (document_ == nullptr) return false;
    root_ = document_->root();
    if (!schema::BuiltinSchema("test")->Validate(root_, faults())) return false;
    return LoadCalendar() && LoadPack() && LoadBase() && LoadOrganization() &&
           LoadVendors(root_.Find("vendors"), vendors_);
  }

  bool LoadCalendar() {
    const NodeRef node = root_.Find("calendar");
    if (!node) return true;
    const TreePtr document = FileOrInline(node);
    if (document == nullptr) return false;
    calendar_ = MakeCalendar(document, result_.file, faults());
    return calendar_ != nullptr;
  }

  bool LoadPack() {
    const NodeRef named = root_.Find("pack");
    result_.pack = std::string(named.StringOr(""));
    const bool builtin = result_.pack.starts_with("builtin:");
    const std::string file = builtin ? result_.pack : Beside(result_.pack);
    const TreePtr pack =
        builtin ? FindBuiltin("policies/" + result_.pack.substr(8) + ".yaml") : ReadOne(file);
    if (pack == nullptr) {
      if (builtin) {
        faults().Error("TST002", "there is no built-in pack `" + result_.pack + "`",
                       named.location());
      }
      return false;
    }
    const auto loaded = placet::LoadPack(pack, file, faults(), *calendar_);
    if (loaded == nullptr) return false;
    policies_ = MakePolicySet({loaded}, {}, calendar_);
    return true;
  }

  // A file beside the test, or the document itself.
  TreePtr FileOrInline(NodeRef node) {
    if (node.is_string()) return ReadOne(Beside(node.AsString()));
    TreeBuilder builder;
    builder.Copy(node);
    return builder.Finish();
  }

  bool LoadBase() {
    base_ = FileOrInline(root_.Find("base"));
    return base_ != nullptr;
  }

  bool LoadOrganization() {
    const NodeRef node = root_.Find("organization");
    if (!node) return true;
    const TreePtr document = FileOrInline(node);
    if (document == nullptr) return false;
    if (!schema::BuiltinSchema("organization")->Validate(document->root(), faults())) return false;
    std::shared_ptr<Tree> typed = TypedCopy(document->root(), "organization");
    typed->set_path_prefix("org");
    organization_ = SupportDocument{result_.file, "", "", typed};
    return true;
  }

  bool LoadVendors(NodeRef node, Vendors& vendors) {
    if (!node) return true;
    std::vector<TreePtr> documents;
    if (node.is_list()) {
      for (size_t i = 0; i < node.size(); ++i) documents.push_back(FileOrInline(node.at(i)));
    } else {
      const auto found = GlobFiles(files_, Beside(node.AsString()), "**/*.{yaml,yml,json}");
      if (!found) {
        faults().Add(found.error());
        return false;
      }
      for (const std::string& file : *found) documents.push_back(ReadOne(file));
    }
    for (const TreePtr& document : documents) {
      if (document == nullptr) return false;
      if (!schema::BuiltinSchema("vendor")->Validate(document->root(), faults())) return false;
      const std::string id(document->root().Find("metadata").Find("id").StringOr(""));
      vendors[id] = SupportDocument{result_.file, id, "", TypedCopy(document->root(), "vendor")};
    }
    return true;
  }

  // `as_of` of the file or of a case, which the schema holds to be a date or a time.
  static std::optional<Timestamp> TimeOf(NodeRef node) {
    const std::string_view text = node.Find("as_of").StringOr("");
    if (const auto date = ParseDate(text)) return StartOfDay(*date);
    return ParseRfc3339(text);
  }

  TestCaseResult RunCase(NodeRef test) {
    TestCaseResult result;
    result.name = std::string(test.Find("name").StringOr(""));
    result.location = test.Find("name").location();
    Vendors vendors = vendors_;
    if (const NodeRef own = test.Find("vendors")) {
      vendors.clear();
      if (!LoadVendors(own, vendors)) return result;
    }
    const NodeRef patch = test.Find("patch");
    const TreePtr patched = patch ? MergePatch(base_->root(), patch) : base_;
    Manifest manifest = MakeManifest(patched, result_.file, 0);
    CompleteManifest(manifest, vendors, organization_ ? &*organization_ : nullptr);
    DecideOptions options;
    options.as_of = TimeOf(test).value_or(TimeOf(root_).value_or(options_.now));
    options.evidence_root = path::Folder(result_.file);
    const Decision decision =
        Decide(manifest, policies_, organization_ ? &*organization_ : nullptr, options, files_);
    const NodeRef expect = test.Find("expect");
    if (!manifest.valid() && expect.Find("verdict").StringOr("") != "invalid") {
      result.diagnostics = manifest.diagnostics;
    }
    Compare(expect, decision, result);
    result.passed =
        result.mismatches.empty() && result.checks > 0 && !result.diagnostics.has_errors();
    return result;
  }

  static void Expect(TestCaseResult& result, NodeRef place, std::string what, std::string expected,
                     std::string actual) {
    ++result.checks;
    if (expected == actual) return;
    result.mismatches.push_back(
        {std::move(what), std::move(expected), std::move(actual), place.location()});
  }

  void Compare(NodeRef expect, const Decision& decision, TestCaseResult& result) {
    if (const NodeRef verdict = expect.Find("verdict")) {
      Expect(result, verdict, "verdict", std::string(verdict.StringOr("")),
             std::string(ToString(decision.verdict)));
    }
    const NodeRef rules = expect.Find("rules");
    for (size_t i = 0; rules && i < rules.size(); ++i) {
      const std::string id(rules.key(i));
      const auto found = std::find_if(decision.results.begin(), decision.results.end(),
                                      [&](const RuleResult& one) { return one.rule->id == id; });
      if (found == decision.results.end()) {
        UnknownRule(id, rules, i);
        continue;
      }
      CompareRule(rules.at(i), *found, result);
    }
  }

  void UnknownRule(const std::string& id, NodeRef rules, size_t index) {
    Location place = rules.at(index).location();
    place.span = rules.key_span(index);
    Diagnostic& diagnostic =
        faults().Error("TST003", "pack `" + result_.pack + "` has no rule `" + id + "`", place);
    std::vector<std::string> ids;
    for (const Rule& rule : policies_.packs[0]->rules) ids.push_back(rule.id);
    if (const auto nearest = Suggest(id, ids)) diagnostic.help = "did you mean `" + *nearest + "`?";
  }

  void CompareRule(NodeRef expected, const RuleResult& actual, TestCaseResult& result) {
    const std::string rule = actual.rule->id;
    const std::string outcome(ToString(actual.outcome));
    if (expected.is_string()) {
      Expect(result, expected, rule + ": outcome", std::string(expected.AsString()), outcome);
      return;
    }
    if (const NodeRef node = expected.Find("outcome")) {
      Expect(result, node, rule + ": outcome", std::string(node.StringOr("")), outcome);
    }
    if (const NodeRef node = expected.Find("effect")) {
      Expect(result, node, rule + ": effect", std::string(node.StringOr("")),
             actual.effect ? std::string(ToString(*actual.effect)) : "none");
    }
    if (const NodeRef node = expected.Find("missing")) {
      std::vector<std::string> paths;
      for (size_t i = 0; i < node.size(); ++i) paths.emplace_back(node.at(i).StringOr(""));
      std::set<std::string> found;
      for (const Finding& finding : actual.findings) {
        for (const MissingFact& fact : finding.missing) found.insert(fact.path);
      }
      std::sort(paths.begin(), paths.end());
      Expect(result, node, rule + ": missing", Joined(paths), Joined({found.begin(), found.end()}));
    }
    if (const NodeRef node = expected.Find("message")) {
      Expect(result, node, rule + ": message", std::string(node.StringOr("")), actual.message);
    }
  }

  const FileSystem& files_;
  const TestOptions& options_;
  TestFileResult result_;
  TreePtr document_;
  NodeRef root_;
  TreePtr base_;
  std::shared_ptr<const Calendar> calendar_ = BuiltinCalendar();
  PolicySet policies_;
  std::optional<SupportDocument> organization_;
  Vendors vendors_;
};

}  // namespace

TestFileResult RunTestFile(const FileSystem& files, const std::string& file,
                           const TestOptions& options) {
  return TestFile(files, file, options).Run();
}

}  // namespace placet
