// SPDX-License-Identifier: Apache-2.0
//
// placet advise: rank the approaches for a manifest. What is missing is asked for on a terminal, or
// given as --fact; everything that was not read from the manifest is named in the report.
#include <unistd.h>
#include <memory>

#include <algorithm>
#include <set>
#include <utility>

#include "base/file.h"
#include "cli/command_line/project_options.h"
#include "cli/commands.h"
#include "cli/terminal/ask.h"
#include "cli/terminal/outputs.h"
#include "cli/terminal/surroundings.h"
#include "decision/prepare.h"
#include "document/node_path.h"
#include "document/reader.h"
#include "document/set_path.h"
#include "framework/advice.h"
#include "framework/phrases.h"
#include "report/advice/advice.h"
#include "report/advice/words.h"
#include "report/shared/style.h"
#include "schema/builtin_schemas.h"
#include "session/session.h"

namespace placet::cli {
namespace {

const std::vector<std::string> kFormats = {"text", "json", "markdown", "html"};

struct AdviseOptions {
  ProjectRequest project;
  std::string manifest;
  std::vector<std::string> formats;  // FMT or FMT=FILE
  std::vector<std::string> facts;    // PATH=VALUE
  bool sensitivity = false;
  bool verbose = false;
};

struct Fact {
  std::string text;  // PATH=VALUE
  std::vector<PathStep> path;
  TreePtr value;
};

// Where PATH ends: the first `=` that is not part of `[name=A]` or of a quoted key.
size_t EndOfPath(std::string_view text) {
  bool bracket = false;
  bool quoted = false;
  for (size_t i = 0; i < text.size(); ++i) {
    if (quoted) {
      if (text[i] == '\\') {
        ++i;
      } else if (text[i] == '"') {
        quoted = false;
      }
    } else if (text[i] == '"') {
      quoted = true;
    } else if (text[i] == '[') {
      bracket = true;
    } else if (text[i] == ']') {
      bracket = false;
    } else if (text[i] == '=' && !bracket) {
      return i;
    }
  }
  return std::string_view::npos;
}

// nullopt after telling what is wrong.
std::optional<Fact> ParseFact(const std::string& text, const Console& console) {
  const size_t split = EndOfPath(text);
  Fact fact;
  fact.text = text;
  const auto path = split == std::string::npos ? std::nullopt : ParsePath(text.substr(0, split));
  if (!path || path->empty()) {
    Usage(console, "`--fact " + text + "` gives no fact",
          "write --fact PATH=VALUE, for example "
          "--fact data.classification=internal");
    return std::nullopt;
  }
  fact.path = *path;
  Diagnostics faults;
  const auto source = std::make_shared<const Source>("--fact " + text, text.substr(split + 1));
  const std::vector<TreePtr> documents = ReadYaml(source, faults);
  console.Report(faults);
  if (faults.has_errors() || documents.size() != 1) return std::nullopt;
  fact.value = documents[0];
  return fact;
}

// One manifest with the facts that were given for it.
class Advised {
 public:
  Advised(const Session& session, const Manifest& manifest)
      : session_(session),
        written_(manifest.written),
        file_(manifest.file),
        index_(manifest.document),
        organization_(session.portfolio->organization.get()) {}

  // False after reporting why the manifest does not hold with it; the manifest is then as before.
  bool Give(const Fact& fact, const Console& console) {
    auto set = SetPath(written_->root(), fact.path, fact.value->root());
    if (!set) {
      console.Report(set.error());
      return false;
    }
    Manifest manifest = Complete(*set);
    if (!manifest.valid()) {
      console.Report(manifest.diagnostics);
      return false;
    }
    const Resolved before = Resolve(written_->root(), fact.path);
    Advice::GivenFact given{ToString(fact.path), ValueText(fact.value->root()), ""};
    if (before.node && !before.node.is_null()) {
      // A fact may be given twice; only what the manifest states is told as replaced.
      const bool stated = before.node.source()->name().rfind("--fact ", 0) != 0;
      if (stated) given.replaced = ValueText(before.node);
    }
    std::erase_if(given_, [&](const Advice::GivenFact& one) { return one.path == given.path; });
    given_.push_back(std::move(given));
    written_ = *set;
    kept_.push_back(fact.value);
    return true;
  }

  bool valid(const Console& console) {
    const Manifest manifest = Complete(written_);
    if (!manifest.valid()) console.Report(manifest.diagnostics);
    return manifest.valid();
  }

  Advice Make() {
    manifest_ = Complete(written_);
    const PrepareOptions options{session_.as_of, std::nullopt, DecideIn(session_).evidence_root};
    prepared_ = Prepare(manifest_, organization_, options, SystemFiles());
    const NodeRef root = prepared_.tree->root();
    const ManifestFacts host(organization_, root);
    Advice advice = Advise(root, *session_.framework, host, DateOf(session_.as_of));
    advice.file = file_;
    advice.given = given_;
    return advice;
  }

 private:
  Manifest Complete(const TreePtr& written) const {
    Manifest manifest = MakeManifest(written, file_, index_);
    CompleteManifest(manifest, session_.portfolio->vendors, session_.portfolio->organization.get());
    return manifest;
  }

  const Session& session_;
  TreePtr written_;
  std::string file_;
  size_t index_;
  OrganizationFacts organization_;
  std::vector<Advice::GivenFact> given_;
  // What the last advice points into.
  Manifest manifest_;
  PreparedManifest prepared_;
  std::vector<TreePtr> kept_;
};

// Whether a person can answer in one line: a field of the manifest that is a scalar or a list.
bool CanBeAsked(const AdviceGap& gap) {
  const auto steps = ParsePath(gap.path);
  if (!steps || gap.path.starts_with("org.")) return false;
  const schema::Field field = schema::BuiltinSchema("manifest")->FieldAt(*steps);
  return field.known && field.shape && field.shape.properties().empty();
}

std::string Question(const AdviceGap& gap) {
  std::string text = "\n" + Plain(gap.path);
  if (!gap.supplied_by.empty()) text += " (" + gap.supplied_by + ")";
  text += ": " + gap.description + "\n  leaves open: " + LeavesOpenText(gap) + "\n";
  if (!gap.allowed.empty()) {
    text += "  one of";
    for (size_t i = 0; i < gap.allowed.size(); ++i) {
      text += (i == 0 ? " " : ", ") + gap.allowed[i];
    }
    text += "\n";
  }
  return text + "  value (empty: leave it open): ";
}

// Asks for what is missing until nothing is, nothing more is known, or the input ends.
void Ask(Advised& advised, const Console& console) {
  std::set<std::string> asked;
  bool any = false;
  while (true) {
    const Advice advice = advised.Make();
    const auto gap = std::find_if(
        advice.gaps.begin(), advice.gaps.end(),
        [&](const AdviceGap& one) { return CanBeAsked(one) && !asked.contains(one.path); });
    if (gap == advice.gaps.end()) break;
    if (!std::exchange(any, true)) {
      console.Err("The manifest does not state all that the ranking asks for.\n");
    }
    console.Err(Question(*gap));
    const auto answer = ReadLine();
    if (!answer) break;
    if (answer->find_first_not_of(" \t") == std::string::npos) {
      asked.insert(gap->path);
      continue;
    }
    const auto fact = ParseFact(gap->path + "=" + *answer, console);
    // A wrong answer is told, and the question asked again.
    if (fact && advised.Give(*fact, console)) asked.insert(gap->path);
  }
  if (any) console.Err("\n");
}

bool IsInteractive(const AdviseOptions& options) {
  return options.manifest != "-" && isatty(STDIN_FILENO) != 0 && isatty(STDERR_FILENO) != 0;
}

std::string Format(const std::vector<Advice>& all, const Output& output,
                   const AdviseOptions& options, const Console& console) {
  const bool terminal = output.file.empty() && isatty(STDOUT_FILENO) != 0;
  AdviceOptions report;
  report.sensitivity = options.sensitivity;
  report.verbose = options.verbose;
  report.tool_version = PLACET_VERSION;
  report.color = output.file.empty() && console.color_out();
  report.bars = terminal;
  report.width = console.width();
  if (output.format == "json") return AdviceJson(all, report);
  if (output.format == "markdown") return AdviceMarkdown(all, report);
  if (output.format == "html") return AdviceHtml(all, report);
  return AdviceText(all, report);
}

int RunAdvise(const AdviseOptions& options, const Console& console) {
  const auto outputs = ParseOutputs(options.formats, kFormats, console);
  if (!outputs) return kExitUnusable;
  std::vector<Fact> facts;
  for (const std::string& text : options.facts) {
    auto fact = ParseFact(text, console);
    if (!fact) return kExitUnusable;
    facts.push_back(*std::move(fact));
  }
  ProjectRequest project = options.project;
  project.outputs = FilesOf(*outputs);
  const Session session = OpenSession(System(), project, {options.manifest});
  console.Report(session.diagnostics);
  if (!session.usable || session.diagnostics.has_errors()) return kExitUnusable;
  if (session.portfolio->manifests.empty()) {
    return Usage(console, "`" + options.manifest + "` holds no manifest");
  }
  std::vector<std::unique_ptr<Advised>> manifests;
  for (const Manifest& manifest : session.portfolio->manifests) {
    if (manifest.written == nullptr) {
      console.Report(manifest.diagnostics);
      return kExitUnusable;
    }
    manifests.push_back(std::make_unique<Advised>(session, manifest));
    Advised& advised = *manifests.back();
    for (const Fact& fact : facts) {
      if (!advised.Give(fact, console)) return kExitUnusable;
    }
    if (!advised.valid(console)) return kExitUnusable;
    if (IsInteractive(options)) Ask(advised, console);
  }
  std::vector<Advice> all;
  for (const auto& advised : manifests) all.push_back(advised->Make());
  const bool written = WriteOutputs(*outputs, console, [&](const Output& output) {
    return Format(all, output, options, console);
  });
  return written ? kExitOk : kExitUnusable;
}

}  // namespace

Command AdviseCommand() {
  const auto options = std::make_shared<AdviseOptions>();
  Command command("advise", "Rank the five approaches: why, cost, what would change it");
  command.footer =
      "Examples:\n"
      "  placet advise chat.yaml                    on a terminal, asks for what is missing\n"
      "  placet advise chat.yaml --fact data.classification=restricted\n"
      "  placet advise chat.yaml --sensitivity      where each weight changes the winner\n"
      "  placet advise chat.yaml -f html=advice.html -f text\n"
      "\n"
      "Exit codes: 0 advice was given, 2 the manifest or the command line is wrong.";
  command.Declare({"manifest", "FILE", &options->manifest, "The manifest, or -"}).required = true;
  DeclareProject(command, options->project);
  command.Declare({"-f,--format", "FORMAT[=FILE]", &options->formats, "Report"})
      .OneOf(kFormats, ChoiceForm::kWithFile);
  command.Declare({"--fact", "PATH=VALUE", &options->facts,
                   "Take this as given, as if the manifest stated it (repeatable)"});
  command.Declare(
      {"--sensitivity", "", &options->sensitivity, "Vary every weight from -50 % to +50 %"});
  command.Declare({"-v,--verbose", "", &options->verbose, "All of the text, not ten lines"});
  command.run = [options](const Console& console) { return RunAdvise(*options, console); };
  return command;
}

}  // namespace placet::cli
