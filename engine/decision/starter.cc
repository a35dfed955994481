// SPDX-License-Identifier: Apache-2.0
//
// What is known becomes a small manifest. A walk then follows the schema beside that manifest as
// written and as joined: what is written is printed, what a vendor document supplies is passed
// over, and what neither has becomes a comment where it is due.
#include "decision/starter.h"

#include "cel/library/library.h"
#include "decision/fact_comment.h"
#include "decision/manifest_scope.h"
#include "decision/missing.h"
#include "document/reader.h"
#include "schema/builtin_schemas.h"

namespace placet {
namespace {

using schema::Shape;

// The known facts, before anything is asked.
std::string KnownText(const ManifestStart& start) {
  std::string out = "apiVersion: placet/v1\nkind: GenAIDeployment\nmetadata:\n";
  out += "  id: " + YamlText(start.id) + "\n  title: " + YamlText(start.title) + "\n";
  if (!start.owner.empty()) {
    const size_t mail = start.owner.find(" <");
    const bool has_mail = mail != std::string::npos && start.owner.ends_with('>');
    out += "  owner:\n    name: " +
           YamlText(start.owner.substr(0, has_mail ? mail : std::string::npos));
    if (has_mail) {
      out +=
          "\n    email: " + YamlText(start.owner.substr(mail + 2, start.owner.size() - mail - 3));
    }
    out += "\n";
  }
  out += "lifecycle:\n  stage: " + std::string(ToString(start.stage)) + "\n";
  std::string approaches;
  for (const Approach approach : start.approaches) {
    approaches += (approaches.empty() ? "" : ", ") + std::string(ToString(approach));
  }
  out += "approach:\n  selected: [" + approaches + "]\n";
  if (start.approaches.size() == 1) out += "  primary: " + approaches + "\n";
  if (!start.vendor.empty()) out += "vendors:\n  - use: " + YamlText(start.vendor) + "\n";
  return out;
}

bool IsThere(NodeRef node) { return node && !node.is_null(); }

bool HoldsMaps(Shape shape) { return shape && !shape.properties().empty(); }

class Writer {
 public:
  Writer(Stage stage, NodeRef manifest, cel::Evaluation& evaluation)
      : stage_(stage), facts_(manifest, stage, evaluation) {}

  // The fields of a map that is written, at a margin of spaces.
  void Known(Shape shape, NodeRef written, NodeRef joined, const std::string& margin,
             std::string_view supplier) {
    for (const auto& property : shape.properties()) {
      if (property.computed) continue;
      const NodeRef value = written.Find(property.name);
      const NodeRef there = joined.Find(property.name);
      if (margin.empty() && property.name != "apiVersion" && property.name != "kind") Gap();
      if (IsThere(value)) {
        KnownField(property, value, there, margin, Supplier(property.shape, supplier));
      } else {
        const Field field{property.name, property.shape, supplier, ""};
        out_ += Absent(field, joined, margin + "# ", margin + "## ", "");
      }
    }
  }

  std::string Take() {
    while (out_.ends_with("\n\n")) out_.pop_back();
    return std::move(out_);
  }

 private:
  // A field that is not written. `condition` is the one that the fields around it have told.
  struct Field {
    std::string_view name;
    Shape shape;
    std::string_view supplier;
    std::string_view condition;
  };

  static std::string_view Supplier(Shape shape, std::string_view inherited) {
    return shape.supplied_by().empty() ? inherited : shape.supplied_by();
  }

  void Gap() {
    if (!out_.empty() && !out_.ends_with("\n\n")) out_ += "\n";
  }

  void KnownField(const Shape::Property& property, NodeRef value, NodeRef there,
                  const std::string& margin, std::string_view supplier) {
    const std::string name(property.name);
    if (margin.empty() && (HoldsMaps(property.shape) || HoldsMaps(property.shape.items()))) {
      out_ += CommentLines(property.shape.description(), "## ");
    }
    if (value.is_map()) {
      out_ += margin + name + ":\n";
      Known(property.shape, value, there, margin + "  ", supplier);
    } else if (value.is_list() && HoldsMaps(property.shape.items())) {
      out_ += margin + name + ":\n";
      for (size_t i = 0; i < value.size(); ++i) {
        const size_t begin = out_.size();
        Known(property.shape.items(), value.at(i), there.at(i), margin + "    ", supplier);
        // The first field of an element stands behind its dash.
        out_.replace(begin + margin.size() + 2, 1, "-");
      }
    } else {
      out_ += margin + name + ": " + ValueText(value) + "\n";
    }
  }

  static std::string ValueText(NodeRef value) {
    if (!value.is_list()) return YamlText(value.StringOr(""));
    std::string text;
    for (size_t i = 0; i < value.size(); ++i) {
      text += (i == 0 ? "" : ", ") + YamlText(value.at(i).StringOr(""));
    }
    return "[" + text + "]";
  }

  // Whether the fact is due, and in `open` the condition that nobody can decide yet.
  bool IsDue(Shape shape, NodeRef holder, std::string_view* open) {
    const auto due = ParseStage(shape.due());
    if (due && stage_ < *due) return false;
    if (shape.due_when().empty()) return true;
    const std::optional<bool> holds = facts_.Holds(std::string(shape.due_when()), holder);
    if (!holds) *open = shape.due_when();
    return holds.value_or(true);
  }

  // The field and what is due below it as comments; "" when nothing is. Keys are indented by
  // `depth` spaces behind `key_margin`.
  std::string Absent(const Field& field, NodeRef holder, const std::string& key_margin,
                     const std::string& text_margin, const std::string& depth) {
    const NodeRef there = holder.Find(field.name);
    const Shape items = field.shape.items();
    const bool map = HoldsMaps(field.shape);
    const bool maps = HoldsMaps(items);
    if (IsThere(there) && !map) return "";
    // Of a map of any keys nothing in particular is due.
    if (!map && !maps && (field.shape.types() & Shape::kObject) != 0) return "";
    std::string_view open;
    if (!IsDue(field.shape, IsThere(holder) ? holder : NodeRef(), &open)) return "";
    const std::string_view told = open.empty() ? field.condition : open;
    const std::string_view supplier = Supplier(field.shape, field.supplier);
    std::string below;
    if (map || maps) {
      const std::string deeper = depth + (maps ? "    " : "  ");
      for (const auto& property : (map ? field.shape : items).properties()) {
        if (property.computed) continue;
        below += Absent({property.name, property.shape, supplier, told}, there, key_margin,
                        text_margin, deeper);
      }
      if (below.empty()) return "";
      if (maps) Dash(below, key_margin + deeper);
    }
    const std::string_view condition = told == field.condition ? "" : told;
    const std::string comment =
        FactComment(field.shape, map || maps ? std::string_view() : supplier, condition);
    return CommentLines(comment, depth.empty() ? text_margin : key_margin + depth + "## ") +
           key_margin + depth + std::string(field.name) + ":\n" + below;
  }

  // Puts a dash before the first key of a list's element.
  static void Dash(std::string& lines, const std::string& margin) {
    size_t begin = 0;
    while (lines.compare(begin, margin.size(), margin) != 0 ||

           lines[begin + margin.size()] == ' ' || lines[begin + margin.size()] == '#') {
      begin = lines.find('\n', begin) + 1;
    }
    lines.replace(begin + margin.size() - 2, 1, "-");
  }

  Stage stage_;
  MissingFacts facts_;
  std::string out_;
};

std::string Head(const ManifestStart& start) {
  return CommentLines(
             "`# key:` is a fact that nobody has stated yet: remove the `# ` and fill it in "
             "when somebody knows it. What is left out is unknown, not false. `##` says "
             "who supplies it, what it is and what may stand there.",
             "## ") +
         CommentLines("These are the facts that are due at stage " +
                          std::string(ToString(start.stage)) +
                          "; `placet todo FILE --stage STAGE` lists what rules ask for.",
                      "## ");
}

}  // namespace

std::optional<std::string> StartManifest(const ManifestStart& start, const StartContext& context,
                                         Diagnostics& diagnostics) {
  const auto source = std::make_shared<const Source>("the new manifest", KnownText(start));
  const std::vector<TreePtr> documents = ReadYaml(source, diagnostics);
  if (diagnostics.has_errors() || documents.size() != 1) return std::nullopt;
  Manifest manifest = MakeManifest(documents[0], source->name(), 0);
  CompleteManifest(manifest, context.vendors, context.organization);
  if (!manifest.valid()) {
    diagnostics.Append(manifest.diagnostics);
    return std::nullopt;
  }
  DecideOptions options;
  options.as_of = context.as_of;
  ManifestScope scope(manifest, context.organization, context.calendar, options, SystemFiles());
  cel::Evaluation evaluation(cel::AllFunctions(), scope.bindings(), scope.host());
  Writer writer(start.stage, scope.root(), evaluation);
  writer.Known(schema::BuiltinSchema("manifest")->root(), documents[0]->root(), scope.root(), "",
               "");
  return Head(start) + "\n" + writer.Take();
}

}  // namespace placet
