// SPDX-License-Identifier: Apache-2.0
//
// Where the comments of `placet todo --write` go and how they look. The fields that a section lacks
// are gathered into a tree, by the node that is there and would hold them. A section in block style
// gets them below its last line, one field a line:
//
//     aptitude:
//       skills: medium
//       # staff:
//       #   ml_engineers_fte:    # engineering: ...
//
// One in flow style gets them before its brace, each on one line, so that they stay valid YAML:
//
//     aptitude: {skills: medium,
//       # staff: {ml_engineers_fte: },    # engineering: ...
//       }
//
// Fields that an earlier run has written are not written again; new ones go below their heading.
#include "cli/manifest/missing_comments.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "document/node_path.h"
#include "report/shared/style.h"
#include "schema/builtin_schemas.h"

namespace placet::cli {
namespace {

struct Fields {
  std::map<std::string, Fields> below;  // of a list: those of its elements
  bool list = false;
  std::string about;
};

// By the node that is there and would hold them.
using Holders = std::map<NodeId, Fields>;

std::string Sentence(std::string_view supplier, std::string_view description,
                     const std::vector<std::string>& allowed) {
  std::string about(supplier);
  if (!description.empty()) about += (about.empty() ? "" : ": ") + std::string(description);
  std::string words;
  for (const std::string& word : allowed) words += (words.empty() ? "" : ", ") + word;
  if (!words.empty()) about += " One of " + words + ".";
  return Plain(about);
}

bool Holds(const std::vector<std::string>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// What a list that is not there gets, so that one sees what belongs into it: an element with the
// fields that it must have, that tell it from others, or that are due; else with all; or an empty
// one.
void ShapeList(const schema::Shape& shape, Fields& fields) {
  if (shape.types() != schema::Shape::kArray) return;
  fields.list = true;
  const schema::Shape items = shape.items();
  if (!items) return;
  const auto add = [&](const auto& wanted) {
    for (const schema::Shape::Property& property : items.properties()) {
      if (property.computed || !wanted(property)) continue;
      fields.below[std::string(property.name)].about = Sentence(
          property.shape.supplied_by(), property.shape.description(), property.shape.enum_values());
    }
  };
  add([&](const schema::Shape::Property& property) {
    return property.required || !property.shape.due().empty() ||
           Holds(items.key_fields(), property.name);
  });
  if (fields.below.empty()) add([](const schema::Shape::Property&) { return true; });
}

void Describe(const std::vector<PathStep>& path, Fields& fields) {
  const schema::Field field = schema::BuiltinSchema("manifest")->FieldAt(path);
  if (!field.shape) return;
  fields.about = Sentence("", field.shape.description(), {});
  ShapeList(field.shape, fields);
}

// False where the manifest has no place for the fact.
bool Collect(const MissingFact& fact, NodeRef root, Holders& holders) {
  const auto steps = ParsePath(fact.path);
  if (!steps) return false;
  const schema::Field field = schema::BuiltinSchema("manifest")->FieldAt(*steps);
  const Resolved resolved = Resolve(root, *steps);
  if (!field.known || !field.shape || !resolved.nearest.is_map() || resolved.node) return false;
  Fields* fields = &holders[resolved.nearest.id()];
  std::vector<PathStep> path(steps->begin(),
                             steps->begin() + static_cast<ptrdiff_t>(resolved.steps_found));
  for (size_t i = resolved.steps_found; i < steps->size(); ++i) {
    const PathStep& step = (*steps)[i];
    path.push_back(step);
    if (step.kind == PathStep::Kind::kIndex) continue;  // the list was shaped when it was entered
    const auto [below, is_new] = fields->below.try_emplace(step.name);
    if (step.kind == PathStep::Kind::kMatch) continue;
    fields = &below->second;
    if (is_new) Describe(path, *fields);
  }
  fields->about = Sentence(fact.supplied_by, fact.description, fact.allowed);
  return true;
}

// ---- Places in the text

std::string Spaces(size_t count) { return std::string(count, ' '); }

// Whole lines of the text.
struct Region {
  size_t begin = 0;
  size_t end = 0;
};

class Writer {
 public:
  Writer(const Tree& tree, std::string_view text) : tree_(tree), text_(text) {}

  std::vector<Insertion> Write(const Holders& holders) {
    // Inner parts first: where several end at one place, the outer's fields follow the inner's.
    for (auto holder = holders.rbegin(); holder != holders.rend(); ++holder) {
      const NodeRef node(&tree_, holder->first);
      IsFlow(node) ? WriteFlow(node, holder->second) : WriteBlock(node, holder->second);
    }
    std::stable_sort(insertions_.begin(), insertions_.end(),
                     [](const Insertion& a, const Insertion& b) { return a.offset < b.offset; });
    return std::move(insertions_);
  }

 private:
  // An anchor or a tag may stand before the brace.
  bool IsFlow(NodeRef node) const {
    size_t at = node.span().offset;
    while (at < text_.size() && (text_[at] == '&' || text_[at] == '!')) {
      at = std::min(text_.find_first_of(" \n", at), text_.size());
      at = std::min(text_.find_first_not_of(" \n", at), text_.size());
    }
    return at < text_.size() && text_[at] == '{';
  }

  size_t LineStart(size_t offset) const {
    const size_t before = offset == 0 ? text_.npos : text_.rfind('\n', offset - 1);
    return before == text_.npos ? 0 : before + 1;
  }

  // The start of the next line, or the end of the text.
  size_t NextLine(size_t offset) const {
    const size_t end = text_.find('\n', offset);
    return end == text_.npos ? text_.size() : end + 1;
  }

  size_t IndentationAt(size_t offset) const {
    const size_t start = LineStart(offset);
    const size_t first = text_.find_first_not_of(' ', start);
    return first == text_.npos ? 0 : first - start;
  }

  // From the line to the last one behind it of which `belongs` holds.
  template <typename Belongs>
  Region Extend(size_t begin, size_t end, const Belongs& belongs) const {
    while (end < text_.size() && belongs(text_.substr(end, NextLine(end) - end))) {
      end = NextLine(end);
    }
    return {begin, end};
  }

  std::optional<size_t> FindLine(Region region, const std::string& start) const {
    for (size_t line = region.begin; line < region.end; line = NextLine(line)) {
      if (text_.substr(line, start.size()) == start) return line;
    }
    return std::nullopt;
  }

  // ---- Block style

  // The column at which the fields of `holder` stand, from 0.
  size_t MarginOf(NodeRef holder) const {
    if (!holder.parent() || holder.size() == 0) return 0;
    return holder.key_span(0).column - 1;
  }

  void WriteBlock(NodeRef holder, const Fields& fields) {
    const Span span = holder.span();
    const size_t last = span.end_offset > span.offset ? span.end_offset - 1 : span.offset;
    const size_t column = MarginOf(holder);
    const auto is_comment = [](std::string_view line) {
      const size_t first = line.find_first_not_of(' ');
      return first != line.npos && (line[first] == '#' || line[first] == '\n');
    };
    // Behind comments that stand deeper: an earlier run wrote them for the last part of this one.
    const size_t end = Extend(0, NextLine(last), [&](std::string_view line) {
                         return is_comment(line) && line.find_first_not_of(' ') > column;
                       }).end;
    const Region region = Extend(LineStart(span.offset), end, is_comment);
    const std::string margin = Spaces(column) + "# ";
    std::string text = BlockLines(fields, margin, region);
    if (text.empty()) return;
    if (end > 0 && text_[end - 1] != '\n') text.insert(0, "\n");
    insertions_.push_back({end, std::move(text)});
  }

  // The lines of the fields that the region does not have yet.
  std::string BlockLines(const Fields& fields, const std::string& margin, Region region) {
    std::string out;
    for (const auto& [name, field] : fields.below) {
      const std::string line = margin + name + ":";
      const auto known = FindLine(region, line);
      if (!known) {
        out += line + BlockRest(field, margin);
      } else if (!field.list && !field.below.empty()) {
        AddBelow(field, margin + "  ", *known);
      }
    }
    return out;
  }

  // Below a heading that an earlier run has written.
  void AddBelow(const Fields& heading, const std::string& margin, size_t line) {
    const size_t below = NextLine(line);
    const Region region =
        Extend(below, below, [&](std::string_view next) { return next.starts_with(margin); });
    std::string text = BlockLines(heading, margin, region);
    if (!text.empty()) insertions_.push_back({below, std::move(text)});
  }

  // What stands behind the name of a field, and below it.
  std::string BlockRest(const Fields& field, const std::string& margin) const {
    std::string out;
    if (!field.about.empty()) out += "    # " + field.about;
    out += "\n";
    if (field.list && field.below.empty()) return out + margin + "  -\n";
    std::string start = margin + (field.list ? "  - " : "  ");
    for (const auto& [name, below] : field.below) {
      const std::string deeper = margin + (field.list ? "    " : "  ");
      out += start + name + ":" + BlockRest(below, deeper);
      start = deeper;
    }
    return out;
  }

  // ---- Flow style

  void WriteFlow(NodeRef holder, const Fields& fields) {
    const Span span = holder.span();
    const size_t brace = span.end_offset - 1;
    const std::string margin = Spaces(IndentationAt(span.offset) + 2);
    const size_t last =
        holder.size() == 0 ? span.offset + 1 : holder.at(holder.size() - 1).span().end_offset;
    std::string lines;
    for (const auto& [name, field] : fields.below) {
      const std::string start = "# " + name + ":";
      if (HasLine(last, brace, start)) continue;
      lines += margin + start + FlowValue(field) + ",";
      if (!field.about.empty()) lines += "    # " + field.about;
      lines += "\n";
    }
    if (lines.empty()) return;
    if (holder.size() > 0) AddComma(last, brace);
    const bool own_line = text_.find_first_not_of(' ', LineStart(brace)) == brace;
    insertions_.push_back(own_line ? Insertion{LineStart(brace), lines}
                                   : Insertion{brace, "\n" + lines + margin});
  }

  // Whether a line behind the last entry begins so, wherever it is indented.
  bool HasLine(size_t last, size_t brace, const std::string& start) const {
    for (size_t line = NextLine(last); line < brace; line = NextLine(line)) {
      const size_t first = text_.find_first_not_of(' ', line);
      if (first != text_.npos && text_.substr(first, start.size()) == start) return true;
    }
    return false;
  }

  // ` {a: , b: }`, ` [{a: }]`, ` [null]`, or a space for a value.
  static std::string FlowValue(const Fields& field) {
    std::string inside;
    for (const auto& [name, below] : field.below) {
      inside += (inside.empty() ? "" : ", ") + name + ":" + FlowValue(below);
    }
    if (field.list) return inside.empty() ? " [null]" : " [{" + inside + "}]";
    return inside.empty() ? " " : " {" + inside + "}";
  }

  // Behind the last entry, unless one stands there.
  void AddComma(size_t last, size_t brace) {
    for (size_t at = last; at < brace; ++at) {
      if (text_[at] == ',') return;
      if (text_[at] == '#') at = NextLine(at) - 1;
    }
    insertions_.push_back({last, ","});
  }

  const Tree& tree_;
  const std::string_view text_;
  std::vector<Insertion> insertions_;
};

}  // namespace

MissingComments CommentsFor(const std::vector<MissingFact>& facts, NodeRef manifest) {
  MissingComments comments;
  Holders holders;
  for (const MissingFact& fact : facts) {
    if (!Collect(fact, manifest, holders)) comments.elsewhere.push_back(fact.path);
  }
  comments.insertions = Writer(*manifest.tree(), manifest.source()->text()).Write(holders);
  return comments;
}

std::string WithInsertions(std::string_view text, const std::vector<Insertion>& insertions) {
  std::string out;
  size_t at = 0;
  for (const Insertion& insertion : insertions) {
    out.append(text.substr(at, insertion.offset - at)).append(insertion.text);
    at = insertion.offset;
  }
  return out.append(text.substr(at));
}

}  // namespace placet::cli
