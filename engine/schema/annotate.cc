// SPDX-License-Identifier: Apache-2.0
#include "schema/annotate.h"

#include "document/dates.h"
#include "document/tree.h"
#include "schema/compiled.h"
#include "schema/walker.h"

namespace placet::schema {
namespace {

// Walks a document that is known to be valid along the schemas that apply to each value. Of unions
// and conditions those branches apply that the value fits.
class FormatWalk {
 public:
  explicit FormatWalk(Tree& tree) : tree_(tree), walker_(kPlain, tree.node_count()) {}

  void Visit(const CompiledNode* schema, NodeRef node) {
    if (schema == nullptr) return;
    SetFormat(*schema, node);
    if (schema->objects != nullptr && node.is_map()) VisitEntries(*schema->objects, node);
    if (schema->arrays != nullptr && node.is_list()) VisitItems(*schema->arrays, node);
    if (schema->applicators != nullptr) VisitApplicators(*schema->applicators, node);
  }

 private:
  void SetFormat(const CompiledNode& schema, NodeRef node) {
    const NodeFormat format = ToNodeFormat(schema.format);
    if (format == NodeFormat::kNone) return;
    if (format == NodeFormat::kPartialDate) return SetDate(node);
    const bool whole = format == NodeFormat::kDecimal && node.kind() == NodeKind::kInt;
    if (node.is_string() || whole) tree_.SetFormat(node.id(), format);
  }

  // Most dates are whole, and read as such.
  void SetDate(NodeRef node) {
    const auto days = DaysOf(node);
    if (!days) return;
    tree_.SetFormat(node.id(),
                    days->first == days->last ? NodeFormat::kDate : NodeFormat::kPartialDate);
  }

  void VisitEntries(const ObjectRules& rules, NodeRef map) {
    for (size_t i = 0; i < map.size(); ++i) {
      const std::string_view key = map.key(i);
      bool named = false;
      if (const auto at = rules.Find(key, KeyHash(key))) {
        Visit(rules.property_schemas[*at], map.at(i));
        named = true;
      }
      for (const ObjectRules::PatternProperty& pattern : rules.patterns) {
        if (!pattern.pattern->Matches(key)) continue;
        Visit(pattern.schema, map.at(i));
        named = true;
      }
      if (!named) Visit(rules.additional, map.at(i));
      // `unevaluatedProperties` with a schema of its own applies to what is left; formats in it
      // agree with those above it or the document would not be valid.
      if (!named && rules.additional == nullptr) Visit(rules.unevaluated, map.at(i));
    }
    for (const ObjectRules::DependentSchema& dependent : rules.dependent_schemas) {
      if (map.Find(dependent.key.name, dependent.key.hash)) Visit(dependent.schema, map);
    }
  }

  void VisitItems(const ArrayRules& rules, NodeRef list) {
    for (size_t i = 0; i < list.size(); ++i) {
      const CompiledNode* schema = i < rules.prefix.size() ? rules.prefix[i] : rules.items;
      Visit(schema != nullptr ? schema : rules.unevaluated, list.at(i));
    }
  }

  void VisitApplicators(const Applicators& use, NodeRef node) {
    Visit(use.reference, node);
    Visit(use.dynamic, node);
    for (const CompiledNode* part : use.all_of) Visit(part, node);
    for (const auto* branches : {&use.any_of, &use.one_of}) {
      for (const CompiledNode* branch : *branches) {
        if (walker_.Check(*branch, node)) Visit(branch, node);
      }
    }
    if (use.condition == nullptr) return;
    if (walker_.Check(*use.condition, node)) {
      Visit(use.condition, node);
      Visit(use.then, node);
    } else {
      Visit(use.otherwise, node);
    }
  }

  // Dynamic references are followed to their static targets here, so no scope is needed.
  static const CompiledSchema kPlain;

  Tree& tree_;
  Walker walker_;
};

const CompiledSchema FormatWalk::kPlain;

}  // namespace

void AnnotateFormats(Tree& tree, Shape shape) {
  if (shape) FormatWalk(tree).Visit(shape.node(), tree.root());
}

}  // namespace placet::schema
