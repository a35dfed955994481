// SPDX-License-Identifier: Apache-2.0
#include "project/claims.h"

#include <string>
#include <vector>

#include "base/suggest.h"
#include "document/node_path.h"

namespace placet {
namespace {

constexpr const char* kExample =
    "claim a path of the manifest such as vendors[name=\"Example AI\"].dpa";

std::string Quoted(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "\"";
}

std::string_view Trimmed(std::string_view text) {
  const size_t first = text.find_first_not_of(" \t'\"");
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(" \t'\"") - first + 1);
}

// `vendors[name=Lumen AI].dpa` with what stands after each `=` in quotes.
std::string WithQuotes(std::string_view claim) {
  std::string quoted;
  while (!claim.empty()) {
    const size_t equals = claim.find('=');
    const size_t end = equals == claim.npos ? claim.npos : claim.find(']', equals);
    if (end == claim.npos) return quoted + std::string(claim);
    quoted += Trimmed(claim.substr(0, equals));
    quoted += "=" + Quoted(Trimmed(claim.substr(equals + 1, end - equals - 1))) + "]";
    claim.remove_prefix(end + 1);
  }
  return quoted;
}

// What could have stood at a step below a node.
std::vector<std::string> Candidates(NodeRef node, const PathStep& step) {
  std::vector<std::string> names;
  for (size_t i = 0; i < node.size(); ++i) {
    if (step.kind == PathStep::Kind::kKey && node.is_map()) names.emplace_back(node.key(i));
    if (step.kind != PathStep::Kind::kMatch || !node.is_list()) continue;
    const NodeRef field = node.at(i).Find(step.name);
    if (field && field.is_string()) names.emplace_back(field.AsString());
  }
  return names;
}

// The path with the step that leads nowhere replaced by the nearest that is stated.
std::string Nearest(NodeRef manifest, std::vector<PathStep> steps) {
  const Resolved found = Resolve(manifest, steps);
  PathStep& wrong = steps[found.steps_found];
  const bool container = found.nearest.is_map() || found.nearest.is_list();
  const std::vector<std::string> names =
      container ? Candidates(found.nearest, wrong) : std::vector<std::string>();
  std::string& text = wrong.kind == PathStep::Kind::kMatch ? wrong.value : wrong.name;
  const auto nearest = Suggest(text, names);
  if (!nearest) return {};
  text = *nearest;
  return Resolve(manifest, steps).node ? ToString(steps) : std::string();
}

// What to write instead.
std::string HelpFor(NodeRef manifest, const std::string& claim) {
  if (const auto steps = ParsePath(claim)) {
    const std::string nearest = steps->empty() ? "" : Nearest(manifest, *steps);
    return nearest.empty() ? kExample : "did you mean " + nearest + "?";
  }
  const auto steps = ParsePath(WithQuotes(claim));
  if (!steps || steps->empty()) return kExample;
  const std::string path =
      Resolve(manifest, *steps).node ? ToString(*steps) : Nearest(manifest, *steps);
  return "a value with spaces or signs stands in quotes: " +
         (path.empty() ? ToString(*steps) : path);
}

bool NamesPlace(NodeRef manifest, const std::string& claim) {
  const auto steps = ParsePath(claim);
  return steps && !steps->empty() && Resolve(manifest, *steps).node;
}

}  // namespace

void CheckClaims(NodeRef manifest, Diagnostics& diagnostics) {
  const NodeRef list = manifest.Find("evidence");
  for (size_t i = 0; list && list.is_list() && i < list.size(); ++i) {
    const NodeRef entry = list.at(i);
    const NodeRef stated = entry.Find("claim");
    const std::string claim(stated ? stated.StringOr("") : "");
    if (NamesPlace(manifest, claim)) continue;
    diagnostics
        .Error("EVD001",
               claim.empty() ? "the evidence claims nothing"
                             : "the evidence claims `" + claim +
                                   "`, which names nothing that the manifest states",
               (stated ? stated : entry).location())
        .help = HelpFor(manifest, claim);
  }
}

}  // namespace placet
