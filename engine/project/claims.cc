// SPDX-License-Identifier: Apache-2.0
#include "project/claims.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json_writer.h"
#include "base/suggest.h"
#include "document/node_path.h"

namespace placet {
namespace {

constexpr std::string_view kExample = "vendors[name=ExampleAI].assurance[kind=soc2-type2]";

// The claim with each value of a `[key=value]` in quotes that has none and needs them; nullopt
// where that does not make it a path.
std::optional<std::string> WithQuotes(std::string_view claim) {
  std::string quoted;
  for (size_t at = 0; at < claim.size();) {
    const size_t equals = claim.find('=', at);
    const size_t close = equals == claim.npos ? claim.npos : claim.find(']', equals);
    if (close == claim.npos) {
      quoted += claim.substr(at);
      break;
    }
    quoted += claim.substr(at, equals + 1 - at);
    const std::string_view value = claim.substr(equals + 1, close - equals - 1);
    if (ParsePath("a[b=" + std::string(value) + "]")) {
      quoted += value;
    } else {
      AppendJsonString(quoted, value);
    }
    at = close;
  }
  return ParsePath(quoted) ? std::optional(quoted) : std::nullopt;
}

std::string InSingleQuotes(std::string_view text) {
  std::string yaml = "'";
  for (const char c : text) yaml += c == '\'' ? std::string("''") : std::string(1, c);
  return yaml + "'";
}

void NoPath(std::string_view claim, const Location& place, Diagnostics& diagnostics) {
  Diagnostic& fault = diagnostics.Error(
      "EVD002", "the claim `" + std::string(claim) + "` is no path of a field", place);
  const auto quoted = WithQuotes(claim);
  fault.help =
      quoted ? "a value with other characters stands in quotes: claim: " + InSingleQuotes(*quoted)
             : "claim a path such as " + std::string(kExample);
}

// Names that stand where the path went wrong.
std::vector<std::string> NamesIn(NodeRef node, const PathStep& step) {
  std::vector<std::string> names;
  for (size_t i = 0; i < node.size(); ++i) {
    if (node.is_map()) names.emplace_back(node.key(i));
    if (node.is_list() && step.kind == PathStep::Kind::kMatch) {
      const std::string_view value = node.at(i).Find(step.name).StringOr("");
      if (!value.empty()) names.emplace_back(value);
    }
  }
  return names;
}

void LeadsNowhere(const std::vector<PathStep>& steps, const Resolved& resolved,
                  std::string_view claim, const Location& place, Diagnostics& diagnostics) {
  const PathStep& step = steps[resolved.steps_found];
  const std::string where = PathOf(resolved.nearest);
  const std::string missing = ToString({step});
  Diagnostic& fault =
      diagnostics.Error("EVD001",
                        "the evidence claims `" + std::string(claim) + "`, and " +
                            (where.empty() ? std::string("the manifest") : "`" + where + "`") +
                            " has no `" + missing + "`",
                        place);
  const std::string& wanted = step.kind == PathStep::Kind::kMatch ? step.value : step.name;
  const auto nearest = Suggest(wanted, NamesIn(resolved.nearest, step));
  fault.help = nearest ? "did you mean `" + *nearest + "`?"
                       : "state the fact that the document proves, or take the evidence out";
}

void CheckClaim(NodeRef manifest, NodeRef claim, Diagnostics& diagnostics) {
  const std::string_view text = claim.StringOr("");
  const auto steps = ParsePath(text);
  if (!steps || steps->empty()) return NoPath(text, claim.location(), diagnostics);
  const Resolved resolved = Resolve(manifest, *steps);
  if (resolved.node) return;
  LeadsNowhere(*steps, resolved, text, claim.location(), diagnostics);
}

}  // namespace

void CheckClaims(NodeRef manifest, Diagnostics& diagnostics) {
  const NodeRef list = manifest.Find("evidence");
  for (size_t i = 0; list && list.is_list() && i < list.size(); ++i) {
    if (const NodeRef claim = list.at(i).Find("claim")) CheckClaim(manifest, claim, diagnostics);
  }
}

}  // namespace placet
