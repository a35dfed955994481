// SPDX-License-Identifier: Apache-2.0
//
// placet todo: what a manifest still lacks. With --write the fields are put into the file as
// comments, each below the section it belongs to, so that nothing else of the file changes.
#include <algorithm>
#include <map>

#include "base/file.h"
#include "cli/commands.h"
#include "cli/session.h"
#include "decision/missing_block.h"
#include "document/path.h"
#include "report/style.h"

namespace placet::cli {
namespace {

bool IsWanted(const MissingEntry& entry, const TodoOptions& options) {
  return entry.fact.due && (options.supplier.empty() || entry.fact.supplied_by == options.supplier);
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
    out += "  " + Plain(entry.fact.path) + "  [" +
           style.Of(effect, std::string(ToString(effect))) + ": " + rules + "]\n";
    if (!entry.fact.description.empty()) {
      out += "      " + Wrapped(entry.fact.description, console.width(), 6) + "\n";
    }
    if (!entry.fact.reason.empty()) {
      out += "      " + Wrapped(Plain(entry.fact.reason), console.width(), 6) + "\n";
    }
  }
  return out;
}

// ---- --write

// Lines to insert after a line of the file (0: at its end).
using Insertions = std::map<uint32_t, std::string>;

size_t Indentation(std::string_view line) {
  const size_t first = line.find_first_not_of(' ');
  return first == line.npos ? 0 : first;
}

// Below the nearest part of the manifest that exists: after its last line, indented as its fields.
void Insert(const MissingEntry& entry, const Source& source, NodeRef root,
            Insertions& insertions) {
  const auto steps = ParsePath(entry.fact.path);
  if (!steps) return;
  const Resolved resolved = Resolve(root, *steps);
  const std::vector<PathStep> rest(steps->begin() + static_cast<ptrdiff_t>(resolved.steps_found),
                                   steps->end());
  if (rest.empty() || resolved.nearest.source()->name() != source.name()) return;
  const NodeRef holder = resolved.nearest;
  const bool at_root = !holder.parent();
  // A container ends where its last value does; the root ends with the file.
  const uint32_t after = at_root ? 0 : holder.span().end_line;
  size_t indent = 0;
  if (!at_root && holder.is_map() && holder.size() > 0 &&
      holder.key_span(0).line != holder.span().end_line) {
    indent = Indentation(source.Line(holder.key_span(0).line));
  } else if (!at_root) {
    indent = Indentation(source.Line(holder.own_key_span().line)) + 2;
  }
  std::string comment = std::string(indent, ' ') + "# " + ToString(rest) + ":";
  std::string about = entry.fact.supplied_by;
  if (!entry.fact.description.empty()) about += (about.empty() ? "" : ": ") + entry.fact.description;
  if (!about.empty()) comment += "    # " + Plain(about);
  comment += "\n";
  if (source.text().find(std::string(indent, ' ') + "# " + ToString(rest) + ":") !=
      std::string_view::npos) {
    return;  // written before
  }
  insertions[after] += comment;
}

std::string Apply(std::string_view text, const Insertions& insertions) {
  std::string out;
  uint32_t line = 0;
  size_t at = 0;
  while (at < text.size()) {
    const size_t end = text.find('\n', at);
    out.append(text.substr(at, end == text.npos ? text.npos : end - at)).append("\n");
    at = end == text.npos ? text.size() : end + 1;
    const auto found = insertions.find(++line);
    if (found != insertions.end()) out += found->second;
  }
  const auto last = insertions.find(0);
  if (last != insertions.end()) out += last->second;
  return out;
}

int Write(const std::vector<MissingEntry>& entries, const Manifest& manifest,
          const TodoOptions& options, const Console& console) {
  const NodeRef root = manifest.written->root();
  const SourcePtr source = root.source();
  if (source->name() == "-") return Usage(console, "standard input cannot be written to");
  Insertions insertions;
  size_t wanted = 0;
  for (const MissingEntry& entry : entries) {
    if (!IsWanted(entry, options)) continue;
    ++wanted;
    Insert(entry, *source, root, insertions);
  }
  if (insertions.empty()) {
    return console.Out(wanted == 0 ? "nothing is missing\n" : "every field stands there already\n")
               ? kExitOk
               : kExitUnusable;
  }
  const Status written =
      SystemFiles().WriteAtomically(source->name(), Apply(source->text(), insertions));
  if (!written) {
    console.Report(written.error());
    return kExitUnusable;
  }
  size_t lines = 0;
  for (const auto& [after, text] : insertions) {
    lines += static_cast<size_t>(std::count(text.begin(), text.end(), '\n'));
  }
  return console.Out("inserted " + Plural(lines, "field", "fields") + " as comments into " +
                     Plain(source->name()) + "\n")
             ? kExitOk
             : kExitUnusable;
}

}  // namespace

int RunTodo(const TodoOptions& options, const Console& console) {
  DecideOptions decide;
  if (!options.stage.empty()) {
    decide.stage = ParseStage(options.stage);
    if (!decide.stage) {
      return Usage(console, "unknown stage `" + options.stage + "`",
                   "the stages are idea, pilot, production and retired");
    }
  }
  Session session = OpenSession(options.project, {options.manifest}, true);
  Run run = MakeRun(session);
  console.Report(session.diagnostics);
  if (!session.usable || session.diagnostics.has_errors()) return kExitUnusable;
  decide.as_of = session.as_of;
  decide.evidence_root = EvidenceRoot(*session.portfolio);
  DecideAll(run, decide, SystemFiles());
  int code = kExitOk;
  for (const Decision& decision : run.decisions) {
    if (decision.verdict == Verdict::kInvalid) {
      console.Report(decision.diagnostics);
      code = kExitUnusable;
      continue;
    }
    const std::vector<MissingEntry> entries = MissingBlock(decision);
    if (options.write) {
      code = std::max(code, Write(entries, *decision.manifest, options, console));
      continue;
    }
    const size_t wanted = static_cast<size_t>(
        std::count_if(entries.begin(), entries.end(),
                      [&](const MissingEntry& entry) { return IsWanted(entry, options); }));
    std::string out = Plain(decision.manifest->file) + " (" + decision.stage + "): ";
    out += wanted == 0 ? "nothing is missing" : Plural(wanted, "fact is missing", "facts are missing");
    if (!options.supplier.empty()) out += " from " + options.supplier;
    out += "\n" + List(entries, options, console);
    if (!console.Out(out)) code = kExitUnusable;
  }
  return code;
}

}  // namespace placet::cli
