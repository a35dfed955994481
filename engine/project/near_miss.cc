// SPDX-License-Identifier: Apache-2.0
//
// A kind is known by its word, however key and word are written, or by the parts that documents of
// this kind have and others lack.
#include "project/near_miss.h"

#include <array>

#include "base/file.h"
#include "base/suggest.h"
#include "project/classify.h"

namespace placet {
namespace {

bool Near(std::string_view text, std::string_view name, size_t limit) {
  return !text.empty() && EditDistance(text, name, limit) <= limit;
}

// The distance counts differences of case as nothing.
bool Same(std::string_view text, std::string_view name) {
  return text.size() == name.size() && EditDistance(text, name, 0) == 0;
}

// The list of that name, if one of its maps has the part.
NodeRef ListWith(NodeRef map, std::string_view list, std::string_view part) {
  const NodeRef items = map.Find(list);
  for (size_t i = 0; items && items.is_list() && i < items.size(); ++i) {
    if (items.at(i).is_map() && items.at(i).Find(part)) return items;
  }
  return {};
}

NodeRef PartsOfPack(NodeRef map) {
  const NodeRef rules = ListWith(map, "rules", "require");
  return rules ? rules : ListWith(map, "rules", "cases");
}

NodeRef PartsOfTest(NodeRef map) { return ListWith(map, "cases", "expect"); }

NodeRef PartsOfCalendar(NodeRef map) { return ListWith(map, "obligations", "effective"); }

NodeRef PartsOfControls(NodeRef map) {
  return map.Find("metadata").Find("framework") ? ListWith(map, "controls", "id") : NodeRef();
}

NodeRef PartsOfVendor(NodeRef map) {
  const NodeRef vendor = map.Find("vendor");
  return vendor && vendor.is_map() && map.Find("metadata") ? vendor : NodeRef();
}

struct Likeness {
  SupportKind kind;
  std::string_view word;
  size_t limit;  // of wrong letters in the word
  NodeRef (*parts)(NodeRef map);
  const char* code;
  const char* message;
};

constexpr std::array<Likeness, 5> kLikenesses = {{
    {SupportKind::kPack, "PolicyPack", 3, PartsOfPack, "POL007",
     "this looks like a policy pack and is not one: its rules would not be checked"},
    {SupportKind::kTest, "PolicyTest", 3, PartsOfTest, "DOC023",
     "this looks like a policy test and is not one: its cases would not be run"},
    {SupportKind::kCalendar, "Calendar", 2, PartsOfCalendar, "DOC023",
     "this looks like a calendar and is not one: its dates would not count"},
    {SupportKind::kControls, "ControlCatalog", 4, PartsOfControls, "DOC023",
     "this looks like a catalog of controls and is not one: no rule could cite it"},
    {SupportKind::kVendor, "Vendor", 2, PartsOfVendor, "DOC023",
     "this looks like a vendor document and is not one: no manifest could use it"},
}};

// An entry such as `Kind: PolicyPak`, however both are written.
NodeRef NearKind(NodeRef map, const Likeness& like) {
  for (size_t i = 0; i < map.size(); ++i) {
    const NodeRef value = map.at(i);
    if (!value.is_string() || !Near(map.key(i), "kind", 1)) continue;
    if (Near(value.AsString(), like.word, like.limit)) return value;
  }
  return {};
}

// `pack: |` and the document below, indented.
bool IsWrittenAsText(std::string_view text, const Likeness& like) {
  return text.find('\n') != text.npos && text.find("kind:") != text.npos &&
         text.find(like.word) != text.npos;
}

// The node by which a document, or one within it, can be told for one of the kind.
NodeRef FindLike(NodeRef node, const Likeness& like) {
  if (node.is_map()) {
    if (const NodeRef kind = NearKind(node, like)) return kind;
    if (const NodeRef parts = like.parts(node)) return parts;
  }
  if (node.is_string() && IsWrittenAsText(node.AsString(), like)) return node;
  if (!node.is_map() && !node.is_list()) return {};
  for (size_t i = 0; i < node.size(); ++i) {
    if (const NodeRef found = FindLike(node.at(i), like)) return found;
  }
  return {};
}

// Another document of ours that has the parts of the kind: nobody reads them there.
NodeRef MisplacedParts(const DocumentClass& what, NodeRef root, const Likeness& like) {
  return what.name == like.word || !root.is_map() ? NodeRef() : like.parts(root);
}

}  // namespace

bool TellNearMiss(NodeRef root, std::initializer_list<SupportKind> kinds,
                  Diagnostics& diagnostics) {
  const size_t before = diagnostics.error_count();
  const DocumentClass what = Classify(root, diagnostics);
  if (diagnostics.error_count() > before) return true;
  const bool foreign = what.kind == DocumentClass::Kind::kForeign;
  for (const SupportKind kind : kinds) {
    const Likeness& like = kLikenesses[static_cast<size_t>(kind)];
    const NodeRef mark = foreign ? FindLike(root, like) : MisplacedParts(what, root, like);
    if (!mark) continue;
    diagnostics.Error(like.code, like.message, mark.location()).help =
        "such a document stands by itself, parted from others by `---`, and begins with "
        "`apiVersion: placet/v1` and `kind: " +
        std::string(like.word) + "`";
    return true;
  }
  return false;
}

bool IsDocumentName(std::string_view name) {
  const std::string_view extension = path::Extension(name);
  return Same(extension, ".yaml") || Same(extension, ".yml") || Same(extension, ".json");
}

bool IsTestName(std::string_view name) {
  if (!IsDocumentName(name)) return false;
  name.remove_suffix(path::Extension(name).size());
  return Same(path::Extension(name), ".test");
}

void TellTestByName(const std::string& file, NodeRef root, Diagnostics& diagnostics) {
  diagnostics
      .Error("DOC024", "`" + file + "` is not run: its name is not that of a policy test",
             root.location())
      .help = "call it NAME.test.yaml";
}

}  // namespace placet
