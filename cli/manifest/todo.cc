// SPDX-License-Identifier: Apache-2.0
//
// placet todo: what a manifest still lacks. With --write the fields are put into the file as
// comments, each below the section it belongs to, so that nothing else of the file changes.
#include <algorithm>
#include <map>

#include "base/file.h"
#include "cli/commands.h"
#include "cli/terminal/surroundings.h"
#include "decision/missing_block.h"
#include "document/node_path.h"
#include "report/shared/style.h"
#include "session/check.h"
#include "session/session.h"

namespace placet::cli {
namespace {

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

// ---- --write

// Fields to insert below one part of the manifest, as a tree of keys.
struct Fields {
  std::map<std::string, Fields> below;
  std::string about;  // of a leaf
};

// By the node that is there and would hold them.
using Holders = std::map<NodeId, Fields>;

std::string About(const MissingFact& fact) {
  std::string about = fact.supplied_by;
  if (!fact.description.empty()) about += (about.empty() ? "" : ": ") + fact.description;
  if (!fact.allowed.empty()) about += " One of " + Joined(fact.allowed) + ".";
  return Plain(about);
}

void Collect(const MissingFact& fact, NodeRef root, Holders& holders) {
  const auto steps = ParsePath(fact.path);
  if (!steps) return;
  const Resolved resolved = Resolve(root, *steps);
  Fields* fields = nullptr;
  for (size_t i = resolved.steps_found; i < steps->size(); ++i) {
    // What belongs into an element that is not there goes with the list.
    if ((*steps)[i].kind != PathStep::Kind::kKey) break;
    Fields& parent = fields == nullptr ? holders[resolved.nearest.id()] : *fields;
    fields = &parent.below[(*steps)[i].name];
  }
  if (fields != nullptr) fields->about = About(fact);
}

void WriteFields(const Fields& fields, std::string_view margin, size_t depth, std::string_view file,
                 std::string& out) {
  for (const auto& [name, field] : fields.below) {
    std::string key;
    AppendKey(key, name);
    const std::string line = std::string(margin) + "# " + std::string(2 * depth, ' ') + key + ":";
    // A line that an earlier run has written is not written again.
    const bool known = file.find(line) != std::string_view::npos;
    if (!known || !field.below.empty()) {
      std::string nested;
      WriteFields(field, margin, depth + 1, file, nested);
      const bool heading = !field.below.empty();
      if (heading && nested.empty()) continue;
      out += line;
      if (!field.about.empty()) out += "    # " + field.about;
      out += "\n" + nested;
    }
  }
}

size_t Indentation(std::string_view line) {
  const size_t first = line.find_first_not_of(' ');
  return first == line.npos ? 0 : first;
}

// The column at which the fields of `holder` stand.
size_t MarginOf(NodeRef holder, const Source& source) {
  if (!holder.parent()) return 0;
  const bool block =
      holder.is_map() && holder.size() > 0 && holder.key_span(0).line != holder.own_key_span().line;
  if (block) return holder.key_span(0).column - 1;
  return Indentation(source.Line(holder.own_key_span().line)) + 2;
}

// Lines to insert, by the line of the file after which they go.
using Insertions = std::map<uint32_t, std::string>;

Insertions MakeInsertions(const Holders& holders, const Tree& tree, const Source& source) {
  Insertions insertions;
  // Inner parts first: where several end on one line, the outer's fields follow the inner's.
  for (auto holder_fields = holders.rbegin(); holder_fields != holders.rend(); ++holder_fields) {
    const NodeRef holder(&tree, holder_fields->first);
    std::string text;
    WriteFields(holder_fields->second, std::string(MarginOf(holder, source), ' '), 0, source.text(),
                text);
    if (!text.empty()) insertions[holder.span().end_line] += text;
  }
  return insertions;
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
  return out;
}

int Write(const std::vector<MissingEntry>& entries, const Manifest& manifest,
          const TodoOptions& options, const Console& console) {
  const NodeRef root = manifest.written->root();
  const SourcePtr source = root.source();
  if (source->name() == "-") return Usage(console, "standard input cannot be written to");
  Holders holders;
  size_t wanted = 0;
  for (const MissingEntry& entry : entries) {
    if (!IsWanted(entry, options)) continue;
    ++wanted;
    Collect(entry.fact, root, holders);
  }
  const Insertions insertions = MakeInsertions(holders, *root.tree(), *source);
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
  return console.Out("inserted " + Plural(lines, "line", "lines") + " as comments into " +
                     Plain(source->name()) + "\n")
             ? kExitOk
             : kExitUnusable;
}

}  // namespace

int RunTodo(const TodoOptions& options, const Console& console) {
  std::optional<Stage> stage;
  if (!options.stage.empty()) {
    stage = ParseStage(options.stage);
    if (!stage) {
      return Usage(console, "unknown stage `" + options.stage + "`",
                   "the stages are idea, pilot, production and retired");
    }
  }
  const Session session = OpenSession(System(), options.project, {options.manifest}, true);
  console.Report(session.diagnostics);
  if (!session.usable || session.diagnostics.has_errors()) return kExitUnusable;
  DecideOptions decide = DecideIn(session);
  decide.stage = stage;
  const Run run = Preview(session, System(), decide);
  int code = kExitOk;
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
    const size_t wanted = static_cast<size_t>(
        std::count_if(entries.begin(), entries.end(),
                      [&](const MissingEntry& entry) { return IsWanted(entry, options); }));
    std::string out = Plain(decision.manifest->file) + " (" + decision.stage + "): ";
    out +=
        wanted == 0 ? "nothing is missing" : Plural(wanted, "fact is missing", "facts are missing");
    if (!options.supplier.empty()) out += " from " + options.supplier;
    out += "\n" + List(entries, options, console);
    if (!console.Out(out)) code = kExitUnusable;
  }
  return code;
}

}  // namespace placet::cli
