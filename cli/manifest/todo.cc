// SPDX-License-Identifier: Apache-2.0
//
// placet todo: what a manifest still lacks. With --write the fields are put into the file as
// comments, each below the section it belongs to, so that nothing else of the file changes.
#include <algorithm>
#include <memory>
#include <utility>

#include "base/file.h"
#include "cli/command_line/project_options.h"
#include "cli/commands.h"
#include "cli/manifest/missing_comments.h"
#include "cli/terminal/surroundings.h"
#include "decision/missing_block.h"
#include "report/run/run_words.h"
#include "report/shared/style.h"
#include "session/check.h"
#include "session/session.h"

namespace placet::cli {
namespace {

struct TodoOptions {
  ProjectRequest project;
  std::string manifest;
  std::string stage;
  std::string supplier;  // --for
  bool write = false;
};

bool IsWanted(const MissingEntry& entry, const TodoOptions& options) {
  return entry.fact.due && (options.supplier.empty() || entry.fact.supplied_by == options.supplier);
}

std::string Joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

std::string List(const std::vector<MissingEntry>& entries, const TodoOptions& options,
                 const Console& console) {
  const Style style(console.color_out());
  std::string out;
  std::string supplier = "\n";
  for (const MissingEntry& entry : entries) {
    if (!IsWanted(entry, options)) continue;
    if (entry.fact.supplied_by != supplier) {
      supplier = entry.fact.supplied_by;
      out += "\n" + style.Bold(supplier.empty() ? "anyone" : supplier) + "\n";
    }
    std::string rules;
    for (const std::string& rule : entry.rules) rules += (rules.empty() ? "" : ", ") + rule;
    const Effect effect = entry.effect.value_or(Effect::kInfo);
    out += "  " + Plain(entry.fact.path) + "  [" + style.Of(effect, std::string(ToString(effect))) +
           ": " + rules + "]\n";
    if (!entry.fact.description.empty()) {
      out += "      " + Wrapped(entry.fact.description, console.width(), 6) + "\n";
    }
    if (!entry.fact.allowed.empty()) {
      out += "      " + Wrapped("one of " + Joined(entry.fact.allowed), console.width(), 6) + "\n";
    }
    if (!entry.fact.reason.empty()) {
      out += "      " + Wrapped(Plain(entry.fact.reason), console.width(), 6) + "\n";
    }
  }
  return out;
}

// The program's word on what was not inserted, and why.
void TellElsewhere(const std::vector<std::string>& paths, const Console& console) {
  for (const std::string& path : paths) {
    console.Err("placet: not inserted: " + Plain(path) +
                (path.starts_with("org.") ? ": it belongs into the organization document\n"
                                          : ": add it to what stands there already\n"));
  }
}

int Write(const std::vector<MissingEntry>& entries, const Manifest& manifest,
          const TodoOptions& options, const Console& console) {
  const NodeRef root = manifest.written->root();
  const SourcePtr source = root.source();
  if (source->name() == "-") return Usage(console, "standard input cannot be written to");
  if (source->name().ends_with(".json")) return Usage(console, "JSON has no comments");
  std::vector<MissingFact> facts;
  for (const MissingEntry& entry : entries) {
    if (IsWanted(entry, options)) facts.push_back(entry.fact);
  }
  const MissingComments comments = CommentsFor(facts, root);
  TellElsewhere(comments.elsewhere, console);
  if (comments.insertions.empty()) {
    const bool all = comments.elsewhere.size() < facts.size();
    return console.Out(all ? "every field stands there already\n" : "nothing to insert\n")
               ? kExitOk
               : kExitUnusable;
  }
  const Status written = SystemFiles().WriteAtomically(
      source->name(), WithInsertions(source->text(), comments.insertions));
  if (!written) {
    console.Report(written.error());
    return kExitUnusable;
  }
  size_t lines = 0;
  for (const Insertion& insertion : comments.insertions) {
    lines += static_cast<size_t>(std::count(insertion.text.begin(), insertion.text.end(), '\n'));
  }
  return console.Out("inserted " + Plural(lines, "line", "lines") + " as comments into " +
                     Plain(source->name()) + "\n")
             ? kExitOk
             : kExitUnusable;
}

// Each fact once, with all rules that it would decide.
void Join(MissingEntry entry, std::vector<MissingEntry>& entries) {
  const auto known = std::find_if(entries.begin(), entries.end(), [&](const MissingEntry& other) {
    return other.fact.path == entry.fact.path;
  });
  if (known == entries.end()) {
    entries.push_back(std::move(entry));
    return;
  }
  for (std::string& rule : entry.rules) {
    if (std::find(known->rules.begin(), known->rules.end(), rule) == known->rules.end()) {
      known->rules.push_back(std::move(rule));
    }
  }
  known->effect = std::max(known->effect, entry.effect);
}

// Takes the facts of the organization out of those of a manifest.
void TakeOrganization(std::vector<MissingEntry>& entries, std::vector<MissingEntry>& organization) {
  for (const MissingEntry& entry : entries) {
    if (IsOfOrganization(entry.fact)) Join(entry, organization);
  }
  std::erase_if(entries, [](const MissingEntry& entry) { return IsOfOrganization(entry.fact); });
}

size_t CountWanted(const std::vector<MissingEntry>& entries, const TodoOptions& options) {
  return static_cast<size_t>(
      std::count_if(entries.begin(), entries.end(),
                    [&](const MissingEntry& entry) { return IsWanted(entry, options); }));
}

std::string CountText(size_t wanted) {
  return wanted == 0 ? "nothing is missing"
                     : Plural(wanted, "fact is missing", "facts are missing");
}

// What stands in no manifest of the call: facts of the organization, and of other manifests.
std::string Beyond(const std::vector<MissingEntry>& organization, const Run& run,
                   const TodoOptions& options, const Console& console) {
  std::string out;
  if (const size_t wanted = CountWanted(organization, options); wanted > 0) {
    const auto& document = run.portfolio->organization;
    out += document != nullptr ? Plain(document->file)
                               : "the organization, of which no document is named "
                                 "(`organization:` of placet.yaml)";
    out += ": " + CountText(wanted) + "\n" + List(organization, options, console);
  }
  const std::string owed = options.supplier.empty() ? OwedSentence(run) : "";
  if (!owed.empty()) out += "the portfolio: " + Plain(owed) + "\n";
  return out;
}

int RunTodo(const TodoOptions& options, const Console& console) {
  const Session session = OpenSession(System(), options.project, {options.manifest}, true);
  console.Report(session.diagnostics);
  if (!session.usable || session.diagnostics.has_errors()) return kExitUnusable;
  DecideOptions decide = DecideIn(session);
  decide.stage = ParseStage(options.stage);
  const Run run = Preview(session, System(), decide);
  int code = kExitOk;
  std::vector<MissingEntry> organization = MissingBlock(run.portfolio_decision);
  for (const Decision& decision : run.decisions) {
    if (decision.verdict == Verdict::kInvalid) {
      console.Report(decision.diagnostics);
      code = kExitUnusable;
      continue;
    }
    std::vector<MissingEntry> entries = MissingBlock(decision);
    std::stable_sort(entries.begin(), entries.end(),
                     [](const MissingEntry& a, const MissingEntry& b) {
                       return a.fact.supplied_by < b.fact.supplied_by;
                     });
    if (options.write) {
      code = std::max(code, Write(entries, *decision.manifest, options, console));
      continue;
    }
    TakeOrganization(entries, organization);
    std::string out = Plain(decision.manifest->file) + " (" + decision.stage + "): ";
    out += CountText(CountWanted(entries, options));
    if (!options.supplier.empty()) out += " from " + options.supplier;
    out += "\n" + List(entries, options, console);
    if (!console.Out(out)) code = kExitUnusable;
  }
  const std::string beyond = options.write ? "" : Beyond(organization, run, options, console);
  if (!beyond.empty() && !console.Out("\n" + beyond)) code = kExitUnusable;
  return code;
}

}  // namespace

Command TodoCommand() {
  const auto options = std::make_shared<TodoOptions>();
  Command command("todo", "List the facts that a manifest still lacks, and who supplies them");
  command.footer =
      "Examples:\n"
      "  placet todo chat.yaml                      what is due now\n"
      "  placet todo chat.yaml --stage production   what production will ask for\n"
      "  placet todo chat.yaml --for legal          counsel's share\n"
      "  placet todo chat.yaml --write              insert them into the file, commented";
  command.Declare({"manifest", "FILE", &options->manifest, "The manifest"}).required = true;
  DeclareProject(command, options->project);
  command.Declare({"--stage", "STAGE", &options->stage, "As if at this stage"}).OneOf(StageWords());
  command.Declare({"--for", "ROLE", &options->supplier, "Only what this role supplies"})
      .OneOf({"product", "legal", "security", "procurement", "finance", "engineering"});
  command.Declare(
      {"--write", "", &options->write, "Insert the missing fields into the manifest as comments"});
  command.run = [options](const Console& console) { return RunTodo(*options, console); };
  return command;
}

}  // namespace placet::cli
